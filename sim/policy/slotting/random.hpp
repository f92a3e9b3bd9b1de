// Random storage: every assignment of SKUs to locations is equally likely. The baseline that other rules are measured
// against (W. H. Hausman, L. B. Schwarz, S. C. Graves 1976, doi:10.1287/mnsc.22.6.629). O(locations).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class RandomSlotting final : public SlottingPolicy {
 public:
  using Params = NoParams;
  explicit RandomSlotting(const Params&) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;
  [[nodiscard]] std::optional<LaneId> put_away(const PutAwayView& view) override;
};

}  // namespace gudang
