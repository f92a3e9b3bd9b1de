#include "policy/slotting/cube_per_order.hpp"

#include <algorithm>

#include "policy/slotting/placement.hpp"
#include "policy/slotting/preferences.hpp"
#include "policy/slotting/velocity.hpp"

namespace gudang {

const FieldTable& CubePerOrderSlotting::Params::fields() {
  static const FieldTable table = describe<Params>("cube_per_order", "SKUs by storage space over order frequency.")
                                      .add(half_life_field<Params>())
                                      .add(prior_field<Params>())
                                      .add(family_prior_field<Params>())
                                      .add(golden_zone_field<Params>())
                                      .add(spread_field<Params>());
  return table;
}

SlottingDecision CubePerOrderSlotting::assign(const SlottingView& view) {
  std::vector<Velocity> velocities = estimate_velocity(view, params_.half_life, params_.prior, params_.family_prior);
  const std::vector<Sku>& skus = view.skus.skus;
  const bool volumes_differ = std::any_of(skus.begin(), skus.end(), [&](const Sku& sku) { return sku.volume != skus[0].volume; });
  if (volumes_differ) {
    // Descending lines per volume is ascending index, with no division by a velocity of zero.
    for (std::size_t i = 0; i < skus.size(); ++i)
      velocities[i].lines /= static_cast<double>(std::max<std::int64_t>(skus[i].volume.count(), 1));
  }
  return place(view, fastest_first(velocities), nearest_first(view, params_.golden_zone, params_.spread));
}

}  // namespace gudang
