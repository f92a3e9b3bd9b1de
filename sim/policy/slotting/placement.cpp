#include "policy/slotting/placement.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

SlottingDecision place(const std::vector<SkuId>& skus, const std::vector<LocationId>& locations) {
  GUDANG_ASSERT(skus.size() <= locations.size(), "there are more SKUs than locations to slot them in");
  SlottingDecision decision;
  decision.location.resize(skus.size());
  for (std::size_t i = 0; i < skus.size(); ++i) decision.location[skus[i].index()] = locations[i];
  return decision;
}

std::vector<LocationId> locations_by_round_trip(const SlottingView& view) {
  return locations_by(view, [&](std::size_t i) { return view.round_trip[i]; });
}

}  // namespace gudang
