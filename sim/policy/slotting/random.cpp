#include "policy/slotting/random.hpp"

#include "policy/slotting/placement.hpp"

namespace gudang {

SlottingDecision RandomSlotting::assign(const SlottingView& view) {
  std::vector<LocationId> locations(view.locations.begin(), view.locations.end());
  RandomStream stream = view.stream;
  shuffle(locations, stream);
  std::vector<SkuId> skus;
  for (std::size_t i = 0; i < view.skus.size(); ++i) skus.emplace_back(i);
  return place(view, skus, locations);
}

std::optional<LaneId> RandomSlotting::put_away(const PutAwayView& view) {
  if (view.reserve.empty_lanes() == 0) return std::nullopt;
  RandomStream stream = view.stream;
  return view.reserve.empty_lane_from(stream.below(view.reserve.empty_lanes()), view.accepts);
}

}  // namespace gudang
