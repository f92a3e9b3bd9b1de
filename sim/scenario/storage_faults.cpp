#include "scenario/storage_faults.hpp"

#include "policy/slotting/placement.hpp"

namespace gudang {
namespace {

/// "level 0", "levels 0, 2"; nothing where they are all.
std::string at_levels(std::uint64_t levels, int count) {
  std::string text;
  int listed = 0;
  for (int level = 0; level < count; ++level)
    if ((levels >> level & 1) != 0) text += (listed++ == 0 ? "" : ", ") + std::to_string(level);
  if (listed == count) return {};
  return (listed == 1 ? " at level " : " at levels ") + text;
}

/// SKUs that would fit nowhere, even in an empty building of the right zone.
void add_misfits(const StorageRules& rules, const SkuCatalogue& skus, std::span<const LocationId> locations, std::vector<StorageFault>& faults) {
  std::size_t count = 0, first = 0;
  for (std::size_t s = skus.size(); s-- > 0;)
    if (rules.levels(SkuId(s)) == 0) ++count, first = s;
  if (count == 0 || locations.empty()) return;
  faults.push_back({"E151", std::to_string(count) + (count == 1 ? " SKU fits" : " SKUs fit") + " in no location, such as " + skus.skus[first].code + ": " + rules.against(SkuId(first), locations.front()),
                    "enlarge locations, let them carry more (layout.storage), or leave out these SKUs"});
}

}  // namespace

std::vector<StorageFault> storage_faults(const StorageRules& rules, const SkuCatalogue& skus, std::span<const LocationId> locations) {
  std::vector<StorageFault> faults;
  add_misfits(rules, skus, locations, faults);
  for (const Shortage& shortage : shortages(rules, skus.size(), locations)) {
    const std::string where = at_levels(shortage.levels, rules.layout().config().levels);
    faults.push_back({"E151", "capacity too small for the zone '" + rules.zone_name(shortage.zone) + "': " + std::to_string(shortage.skus) +
                                  (shortage.skus == 1 ? " SKU needs a location" : " SKUs need a location each") + where + ", and there are " + std::to_string(shortage.locations),
                      where.empty() ? "give the zone more aisles (layout.storage.zones)" : "give the zone more aisles (layout.storage.zones), or let those levels' goods lie elsewhere (level_weight, heavy_from, heavy_level)"});
  }
  if (!faults.empty() || first_places(rules, skus.size(), locations)) return faults;
  std::size_t hazardous = 0;
  for (std::size_t s = 0; s < skus.size(); ++s) hazardous += rules.hazard(SkuId(s)) != 0;
  faults.push_back({"E152", "no way was found to keep the hazard classes apart: " + std::to_string(hazardous) + " SKUs must lie apart from others, in " + std::to_string(locations.size()) + " locations",
                    "separate by bay in place of aisle, ask for less distance (layout.storage.apart), or add aisles"});
  return faults;
}

}  // namespace gudang
