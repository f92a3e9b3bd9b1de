// Waveless: orders are released, those that go first before others, while the pickers' queue holds less than `work` for each picker
// (after J. Gallien and T. Weber 2010, Manufacturing & Service Operations Management 12: their work in process is kept at a target too, with a
// model of congestion in place of the constant). What is overdue goes at once. O(n log n).
#pragma once

#include "gudang/policy/release.hpp"

namespace gudang {

class WavelessRelease final : public ReleasePolicy {
 public:
  struct Params {
    Duration work = minutes(30);  ///< of each picker, in the queue
    Duration look = minutes(5);   ///< how often
    static const FieldTable& fields();
  };
  explicit WavelessRelease(const Params& params) : params_(params) {}
  void decide(const ReleaseView& view, ReleaseDecision& decision) override;

 private:
  Params params_;
  std::vector<std::uint32_t> sorted_;
};

}  // namespace gudang
