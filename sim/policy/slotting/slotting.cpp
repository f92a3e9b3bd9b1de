#include "gudang/policy/slotting.hpp"

namespace gudang {
namespace {

/// Over the aisles with cranes, O(stored pallets of the SKU + aisles).
std::optional<LaneId> spread(const PutAwayView& view) {
  const Layout& layout = view.layout;
  std::vector<std::int64_t> pallets(layout.aisle_x().size(), 0);
  for (const PalletId id : view.reserve.of(view.sku)) ++pallets[static_cast<std::size_t>(layout.parts(view.reserve.lane(view.reserve.pallet(id).lane).location).aisle)];
  std::optional<LaneId> best;
  std::int64_t fewest = INT64_MAX;
  for (std::size_t aisle = 0; aisle < pallets.size(); ++aisle) {
    const std::int64_t count = pallets[aisle] + view.reserve.incoming_in(aisle);
    if (count >= fewest || layout.crane_area(static_cast<int>(aisle)) == nullptr) continue;
    const auto lane = view.reserve.nearest_empty_in(aisle, layout.pd_station(static_cast<int>(aisle)).y, view.accepts);
    if (!lane) continue;
    best = lane;
    fewest = count;
  }
  return best;
}

}  // namespace

std::optional<LaneId> SlottingPolicy::put_away(const PutAwayView& view) {
  const auto nearest = view.reserve.nearest_empty(view.face.value_or(view.from), view.accepts);
  if (!nearest || view.layout.crane_area(view.layout.parts(view.reserve.lane(*nearest).location).aisle) == nullptr) return nearest;
  return spread(view);
}

}  // namespace gudang
