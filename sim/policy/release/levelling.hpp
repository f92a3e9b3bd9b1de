// Workload levelling: every `slice` of the day as much is released as must be picked in it, so that the work of each departure, and of all
// before it, is spread evenly over the picking time that is left until `spare` before it; earliest due first. (The aim of S.
// Vanheusden et al. 2020, Computers & Industrial Engineering 141; they solve a program over a known day, this knows what has come in.)
// What has no departure has `within` from its receipt. What cannot be in time any more goes at once. O(n log n).
#pragma once

#include "gudang/policy/release.hpp"

namespace gudang {

class LevellingRelease final : public ReleasePolicy {
 public:
  struct Params {
    Duration slice = minutes(15);
    Duration spare = hours(1);   ///< before the departure, for what comes after picking
    Duration within = days(1);   ///< of receipt, for orders that have no departure
    static const FieldTable& fields();
  };
  explicit LevellingRelease(const Params& params) : params_(params) {}
  void decide(const ReleaseView& view, ReleaseDecision& decision) override;

 private:
  [[nodiscard]] Time deadline(const OpenOrder& order) const { return order.goes == Time::max() ? order.received + params_.within : order.goes - params_.spare; }
  /// Lines that this slice has to release.
  [[nodiscard]] std::int64_t quota(const ReleaseView& view) const;

  Params params_;
  std::vector<std::uint32_t> sorted_;
};

}  // namespace gudang
