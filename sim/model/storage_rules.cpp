#include "gudang/model/storage_rules.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {

std::int64_t units_in_location(const LayoutConfig& layout, const Sku& sku) {
  const std::int64_t by_volume = sku.volume > Volume(0) ? layout.location_volume / sku.volume : INT32_MAX;
  const std::int64_t by_weight = sku.weight > Mass(0) ? layout.location_weight / sku.weight : INT32_MAX;
  return std::max<std::int64_t>(sku.case_units, std::min<std::int64_t>({by_volume, by_weight, INT32_MAX}));
}
namespace {

std::string name_of(Temperature temperature) {
  switch (temperature) {
    case Temperature::ambient: return "ambient";
    case Temperature::chilled: return "chilled";
    case Temperature::frozen: return "frozen";
  }
  GUDANG_ASSERT(false, "unknown temperature");
  return {};
}

std::string metres_of(Length length) { return format_quantity(length.count(), Dimension::length); }
std::string kilograms_of(Mass mass) { return format_quantity(mass.count(), Dimension::mass); }
std::string litres_of(Volume volume) { return format_quantity(volume.count(), Dimension::volume); }

/// Whether `units` of `each` are more than `most`, without a product that could overflow.
template <class Amount>
bool exceed(std::int64_t units, Amount each, Amount most) { return each > Amount(0) && units != kUnlimitedStock && units > most / each; }

/// Whether a length is within `most`; none: all are.
bool within(Length length, const std::optional<Length>& most) { return !most || length <= *most; }

/// The place of a value in a short list, to which it is added where it is new.
template <class Value>
std::uint32_t number_in(std::vector<Value>& list, const Value& value) {
  const auto at = static_cast<std::size_t>(std::find(list.begin(), list.end(), value) - list.begin());
  if (at == list.size()) list.push_back(value);
  return static_cast<std::uint32_t>(at);
}

}  // namespace

StorageRules::StorageRules(const Layout& layout, const SkuCatalogue& skus, std::span<const std::int64_t> units)
    : layout_(&layout), skus_(&skus), units_(units.begin(), units.end()) {
  GUDANG_ASSERT(units.size() == skus.size(), "one number of units for each SKU");
  const LayoutConfig& config = layout.config();
  const std::vector<ZoneConfig>& zones = config.storage.zones;
  for (int aisle = 1; aisle <= config.aisles; ++aisle) {
    const auto zone = std::find_if(zones.begin(), zones.end(), [&](const ZoneConfig& z) { return z.from <= aisle && aisle <= z.to; });
    aisle_zone_.push_back(number_in<Zone>(zones_, zone == zones.end() ? Zone{} : Zone{zone->temperature, zone->owner, zone->bonded}));
  }
  const std::uint64_t all_levels = (std::uint64_t{1} << config.levels) - 1;
  for (std::size_t s = 0; s < skus.size(); ++s) {
    const Sku& sku = skus.skus[s];
    const bool has_area = std::any_of(zones.begin(), zones.end(), [&](const ZoneConfig& z) { return !z.owner.empty() && z.owner == sku.owner; });
    sku_zone_.push_back(number_in<Zone>(zones_, {sku.temperature, has_area ? sku.owner : std::string(), sku.bonded}));
    sku_levels_.push_back(levels_for(sku, units_[s]));
    none_bind_ = none_bind_ && sku_levels_.back() == all_levels;
  }
  read_hazards();
  none_bind_ = none_bind_ && zones_.size() <= 1 && !any_apart_;
}

std::string StorageRules::zone_name(std::uint32_t zone) const {
  const Zone& z = zones_[zone];
  return name_of(z.temperature) + (z.owner.empty() ? "" : ", owner " + z.owner) + (z.bonded ? ", bonded" : "");
}

Mass StorageRules::carried_at(int level) const {
  const LayoutConfig& config = layout_->config();
  const auto l = static_cast<std::size_t>(level);
  return l < config.storage.level_weight.size() ? config.storage.level_weight[l] : config.location_weight;
}

bool StorageRules::fits_in(const Sku& sku) const {
  const StorageConfig& storage = layout_->config().storage;
  const auto stands = [&](Length across, Length deep) { return within(across, storage.location_width) && within(deep, storage.location_depth); };
  return within(sku.height, storage.location_height) && (stands(sku.length, sku.width) || stands(sku.width, sku.length));
}

std::uint64_t StorageRules::levels_for(const Sku& sku, std::int64_t units) const {
  const LayoutConfig& config = layout_->config();
  if (!fits_in(sku) || exceed(units, sku.volume, config.location_volume)) return 0;
  const bool heavy = config.storage.heavy_from && sku.weight >= *config.storage.heavy_from;
  std::uint64_t levels = 0;
  for (int level = 0; level < config.levels; ++level) {
    if ((heavy && level > config.storage.heavy_level) || exceed(units, sku.weight, carried_at(level))) continue;
    levels |= std::uint64_t{1} << level;
  }
  return levels;
}

void StorageRules::read_hazards() {
  for (const SeparationConfig& given : layout_->config().storage.apart) {
    const std::uint32_t first = number_in(hazards_, given.first) + 1;
    const std::uint32_t second = number_in(hazards_, given.second) + 1;
    pairs_.push_back({first, second, given.by, given.distance});
  }
  std::vector<bool> used(hazards_.size() + 1, false);
  hazard_.assign(skus_->size(), 0);
  for (std::size_t s = 0; s < skus_->size(); ++s) {
    const std::string& hazard = skus_->skus[s].hazard;
    const auto at = std::find(hazards_.begin(), hazards_.end(), hazard);
    if (hazard.empty() || at == hazards_.end()) continue;
    hazard_[s] = static_cast<std::uint32_t>(at - hazards_.begin()) + 1;
    used[hazard_[s]] = true;
  }
  for (const Pair& pair : pairs_) any_apart_ = any_apart_ || (used[pair.first] && used[pair.second]);
}

bool StorageRules::too_near(const Pair& pair, LocationId at, LocationId other) const {
  const LocationParts a = layout_->parts(at), b = layout_->parts(other);
  if (pair.by == Separation::bay) return a.aisle == b.aisle && a.bay == b.bay;
  if (pair.by == Separation::aisle) return a.aisle == b.aisle;
  const Position from = layout_->position(at), to = layout_->position(other);
  const std::int64_t dx = (from.x - to.x).count(), dy = (from.y - to.y).count(), least = pair.distance.count();
  return dx * dx + dy * dy < least * least;
}

bool StorageRules::apart(SkuId first, LocationId at, SkuId second, LocationId other) const {
  const std::uint32_t a = hazard_[first.index()], b = hazard_[second.index()];
  if (a == 0 || b == 0 || first == second) return true;
  return std::none_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
    const bool concerned = (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
    return concerned && too_near(pair, at, other);
  });
}

std::string StorageRules::against(SkuId id, LocationId location) const {
  const LayoutConfig& config = layout_->config();
  const StorageConfig& storage = config.storage;
  const Sku& sku = (*skus_)[id];
  const std::int64_t units = units_[id.index()];
  const int level = layout_->parts(location).level;
  const auto said = [](const std::optional<Length>& most) { return most ? metres_of(*most) : std::string("any"); };
  if (!fits_in(sku))
    return "a unit is " + metres_of(sku.length) + " x " + metres_of(sku.width) + " x " + metres_of(sku.height) + " high, a location is " + said(storage.location_width) + " x " +
           said(storage.location_depth) + " x " + said(storage.location_height) + " high";
  if (exceed(units, sku.volume, config.location_volume))
    return std::to_string(units) + " units of " + litres_of(sku.volume) + " each are more than the " + litres_of(config.location_volume) + " that a location holds";
  if (exceed(units, sku.weight, carried_at(level)))
    return std::to_string(units) + " units of " + kilograms_of(sku.weight) + " each are more than the " + kilograms_of(carried_at(level)) + " that a location carries at level " +
           std::to_string(level);
  if ((levels(id) >> level & 1) == 0)
    return "a unit weighs " + kilograms_of(sku.weight) + ", and those from " + kilograms_of(*storage.heavy_from) + " lie no higher than level " + std::to_string(storage.heavy_level);
  if (zone(id) != zone(location)) return "it belongs in a zone that is " + zone_name(zone(id)) + ", and this one is " + zone_name(zone(location));
  return {};
}

std::string StorageRules::broken_by(std::span<const LocationId> location) const {
  if (none_bind_) return {};
  const auto named = [&](std::size_t s) { return "SKU " + skus_->skus[s].code + " at " + layout_->name(location[s]); };
  for (std::size_t s = 0; s < location.size(); ++s)
    if (!may_lie(SkuId(s), location[s])) return named(s) + ": " + against(SkuId(s), location[s]);
  HazardMap map(*this);
  for (std::size_t s = 0; any_apart_ && s < location.size(); ++s) {
    if (map.open(SkuId(s), location[s])) {
      map.put(SkuId(s), location[s]);
      continue;
    }
    std::size_t other = 0;
    while (apart(SkuId(s), location[s], SkuId(other), location[other])) ++other;
    return named(s) + ": its hazard class " + skus_->skus[s].hazard + " must lie apart from " + skus_->skus[other].hazard + ", which is SKU " + skus_->skus[other].code + " at " +
           layout_->name(location[other]);
  }
  return {};
}

HazardMap::HazardMap(const StorageRules& rules) : rules_(&rules) {
  if (!rules.any_apart_) {
    closed_.assign(rules.hazards_.size(), 0);  // one bay, never closed
    per_bay_ = rules.layout_->location_count() + 1;
    bays_ = 1;
    return;
  }
  const LayoutConfig& config = rules.layout_->config();
  per_bay_ = static_cast<std::size_t>(config.levels) * static_cast<std::size_t>(config.sides);
  bays_ = rules.layout_->location_count() / per_bay_;
  closed_.assign(rules.hazards_.size() * bays_, 0);
}

void HazardMap::change(SkuId sku, LocationId location, std::int32_t by) {
  const std::uint32_t hazard = rules_->hazard_[sku.index()];
  if (hazard == 0 || !rules_->any_apart_) return;
  const LayoutConfig& config = rules_->layout_->config();
  const std::int64_t aisle = rules_->layout_->parts(location).aisle, bays = config.bays_per_side;
  for (const StorageRules::Pair& pair : rules_->pairs_) {
    if (pair.first != hazard && pair.second != hazard) continue;
    const std::uint32_t closed_to = pair.first == hazard ? pair.second : pair.first;
    const std::int64_t reach = pair.by == Separation::distance ? pair.distance / config.aisle_spacing : 0;  // [aisles]
    const auto from = static_cast<std::size_t>(std::max<std::int64_t>(aisle - reach, 0) * bays);
    const auto to = static_cast<std::size_t>(std::min<std::int64_t>(aisle + reach + 1, config.aisles) * bays);
    for (std::size_t bay = from; bay < to; ++bay)
      if (rules_->too_near(pair, location, LocationId(bay * per_bay_))) closed_[(closed_to - 1) * bays_ + bay] += by;
  }
}

}  // namespace gudang
