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

}  // namespace gudang
