#include "policy/slotting/closest_open.hpp"

#include "policy/slotting/placement.hpp"

namespace gudang {

SlottingDecision ClosestOpenSlotting::assign(const SlottingView& view) {
  std::vector<SkuId> skus;
  std::vector<bool> seen(view.skus.size());
  const auto append = [&](SkuId sku) {
    if (seen[sku.index()]) return;
    seen[sku.index()] = true;
    skus.push_back(sku);
  };
  for (const PastLine& line : view.history) append(line.sku);
  for (std::size_t i = 0; i < view.skus.size(); ++i) append(SkuId(i));
  return place(view, skus, locations_by_round_trip(view));
}

std::optional<LaneId> ClosestOpenSlotting::put_away(const PutAwayView& view) { return view.reserve.nearest_empty(view.from, view.accepts); }

}  // namespace gudang
