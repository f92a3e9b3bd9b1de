// Closest open location: goods are put, as they come, into the free location nearest the depot (W. H. Hausman,
// L. B. Schwarz, S. C. Graves 1976, doi:10.1287/mnsc.22.6.629). A SKU comes when it is first ordered in the history;
// SKUs that never were come after, in order of code. Nearest is by round trip, ties by location. O(n log n).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class ClosestOpenSlotting final : public SlottingPolicy {
 public:
  using Params = NoParams;
  explicit ClosestOpenSlotting(const Params&) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;
  [[nodiscard]] std::optional<LaneId> put_away(const PutAwayView& view) override;
};

}  // namespace gudang
