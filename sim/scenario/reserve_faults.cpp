#include "scenario/reserve_faults.hpp"

#include <algorithm>
#include <string>

#include "gudang/core/quantity_text.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// What the weakest place of the reserve carries.
Mass carried(const LayoutConfig& layout) {
  Mass least = Mass::max();
  for (const AreaConfig& area : layout.storage.areas)
    for (int level = area.lowest; level <= area.highest; ++level) {
      const auto l = static_cast<std::size_t>(level);
      least = std::min(least, l < layout.storage.level_weight.size() ? layout.storage.level_weight[l] : layout.location_weight);
    }
  return least;
}

void add_pallets_that_do_not_fit(const LayoutConfig& layout, const SkuCatalogue& skus, std::vector<StorageFault>& faults) {
  const Mass most = carried(layout);
  std::size_t count = 0;
  std::string example;
  for (const Sku& sku : skus.skus) {
    const bool too_big = sku.volume > Volume(0) && sku.pallet_units > layout.location_volume / sku.volume;  // no product: it could overflow
    const bool too_heavy = sku.weight > Mass(0) && sku.pallet_units > (most - kPalletMass) / sku.weight;
    if (!too_big && !too_heavy) continue;
    if (count++ > 0) continue;
    example = sku.code + ": on its pallet are " + std::to_string(sku.pallet_units) + " units of " +
              (too_big ? format_quantity(sku.volume.count(), Dimension::volume) + ", a location holds " + format_quantity(layout.location_volume.count(), Dimension::volume)
                       : format_quantity(sku.weight.count(), Dimension::mass) + ", a location of the reserve carries " + format_quantity(most.count(), Dimension::mass) + " with the pallet's own " +
                             format_quantity(kPalletMass.count(), Dimension::mass));
  }
  if (count == 0) return;
  faults.push_back({"E179", std::to_string(count) + (count == 1 ? " SKU has pallets" : " SKUs have pallets") + " that fit in no place of the reserve, such as " + example,
                    "fewer cases on a pallet, or more room (layout.location_volume, layout.location_weight, layout.storage.level_weight)"});
}

struct ZoneLanes {
  std::int64_t lanes = 0, capacity = 1, pallets = 0, needed = 0;
};

}  // namespace

std::vector<StorageFault> reserve_faults(const StorageRules& rules, const Reserve& reserve, const SkuCatalogue& skus, std::span<const InboundPallet> opening) {
  std::vector<StorageFault> faults;
  add_pallets_that_do_not_fit(rules.layout().config(), skus, faults);
  std::vector<ZoneLanes> zones(rules.zone_count());
  for (std::size_t l = 0; l < reserve.lane_count(); ++l) {
    const Reserve::Lane& lane = reserve.lane(LaneId(l));
    ZoneLanes& zone = zones[rules.zone(lane.location)];
    ++zone.lanes;
    zone.capacity = std::max<std::int64_t>(zone.capacity, lane.capacity);
  }
  for (std::size_t first = 0, last = 0; first < opening.size(); first = last) {
    while (last < opening.size() && opening[last].sku == opening[first].sku && opening[last].lot == opening[first].lot) ++last;
    ZoneLanes& zone = zones[rules.zone(opening[first].sku)];
    const auto pallets = static_cast<std::int64_t>(last - first);
    zone.pallets += pallets;
    zone.needed += (pallets + zone.capacity - 1) / zone.capacity;
  }
  for (std::size_t z = 0; z < zones.size(); ++z) {
    const ZoneLanes& zone = zones[z];
    if (zone.needed <= zone.lanes) continue;
    faults.push_back({"E170", "the reserve is too small for the opening stock in the zone '" + rules.zone_name(static_cast<std::uint32_t>(z)) + "': " + std::to_string(zone.pallets) + " pallets need " +
                                  std::to_string(zone.needed) + " lanes, as a lane holds one SKU and lot, and there are " + std::to_string(zone.lanes),
                      "add aisles or levels to layout.storage.areas, or open with less cover (inbound.cover_least, cover_most)"});
  }
  return faults;
}

}  // namespace gudang
