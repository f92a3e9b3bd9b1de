// Waves: from `lead` before a departure on, its orders are released every `every`, at most `lines` in one wave, those that go first
// before others; what does not fit goes with the next wave. What has no departure, or has missed it, goes at once. (Wave picking: C. G.
// Petersen 2000, Production and Operations Management 9.) An order of more lines than a wave holds is a wave of its own. O(n log n).
#pragma once

#include "gudang/policy/release.hpp"

namespace gudang {

class WavesRelease final : public ReleasePolicy {
 public:
  struct Params {
    Duration lead = hours(4);       ///< from the first wave to the departure
    Duration every = minutes(30);   ///< from wave to wave
    int lines = 2000;               ///< most of a wave
    static const FieldTable& fields();
  };
  explicit WavesRelease(const Params& params) : params_(params) {}
  void decide(const ReleaseView& view, ReleaseDecision& decision) override;

 private:
  Params params_;
  std::vector<std::uint32_t> sorted_;
};

}  // namespace gudang
