#include "policy/slotting/placement.hpp"

#include <bit>

#include "gudang/core/errors.hpp"
#include "policy/slotting/level_plan.hpp"

namespace gudang {
namespace {

constexpr std::size_t kNone = ~std::size_t{0};
using Places = std::optional<std::vector<LocationId>>;  ///< by SKU

/// The locations of each zone and level, in the order given, and the plan for what is still to be placed.
class Building {
 public:
  Building(const StorageRules& rules, std::span<const LocationId> locations)
      : rules_(rules), levels_(static_cast<std::size_t>(rules.layout().config().levels)), locations_(locations), taken_(locations.size(), false), hazards_(rules) {
    shelves_.resize(rules.zone_count() * levels_, {{}, std::vector<std::size_t>(rules.hazard_count() + 1, 0)});
    std::vector<std::vector<std::int64_t>> free(rules.zone_count(), std::vector<std::int64_t>(levels_, 0));
    for (std::size_t i = 0; i < locations.size(); ++i) {
      const std::size_t zone = rules.zone(locations[i]);
      const auto level = static_cast<std::size_t>(level_of(i));
      shelves_[zone * levels_ + level].places.push_back(i);
      ++free[zone][level];
    }
    for (auto& of_zone : free) plans_.emplace_back(std::move(of_zone));
  }

  /// Plans for every one of the SKUs; false where they do not fit.
  bool plan(std::span<const SkuId> skus) {
    return std::all_of(skus.begin(), skus.end(), [&](SkuId sku) { return plans_[rules_.zone(sku)].add(rules_.levels(sku)); });
  }
  LevelPlan& plan_of(std::uint32_t zone) { return plans_[zone]; }

  /// The first place from `from` on, by the order given, that the SKU may take now; kNone: there is none.
  std::size_t first_for(SkuId sku, std::size_t from) {
    const std::size_t shelves = std::size_t{rules_.zone(sku)} * levels_;
    std::uint64_t left = rules_.levels(sku);
    while (left != 0) {
      std::size_t best = kNone;
      int level = -1;
      for (std::uint64_t rest = left; rest != 0; rest &= rest - 1) {
        const int candidate = std::countr_zero(rest);
        const std::size_t at = first_on(shelves_[shelves + static_cast<std::size_t>(candidate)], sku, from);
        if (at < best) best = at, level = candidate;
      }
      if (best == kNone) return kNone;
      LevelPlan& plan = plans_[rules_.zone(sku)];
      if (plan.take(rules_.levels(sku), level)) {
        plan.give_back(rules_.levels(sku), level);
        return best;
      }
      left &= ~(std::uint64_t{1} << level);
    }
    return kNone;
  }
  /// What `first_for` said.
  void take(SkuId sku, std::size_t place) {
    const bool taken = plans_[rules_.zone(sku)].take(rules_.levels(sku), level_of(place));
    GUDANG_ASSERT(taken, "a place was promised");
    taken_[place] = true;
    hazards_.put(sku, locations_[place]);
  }
  void give_back(SkuId sku, std::size_t place) {
    plans_[rules_.zone(sku)].give_back(rules_.levels(sku), level_of(place));
    taken_[place] = false;
    hazards_.take(sku, locations_[place]);
    for (Shelf& shelf : shelves_) std::fill(shelf.begin.begin(), shelf.begin.end(), std::size_t{0});
  }
  [[nodiscard]] std::int64_t looked_at() const { return looked_at_; }
  [[nodiscard]] LocationId location(std::size_t place) const { return locations_[place]; }

 private:
  struct Shelf {
    std::vector<std::size_t> places;  ///< ascending
    std::vector<std::size_t> begin;   ///< by hazard class: those before are taken, or closed to it
  };

  [[nodiscard]] int level_of(std::size_t place) const { return rules_.layout().parts(locations_[place]).level; }

  std::size_t first_on(Shelf& shelf, SkuId sku, std::size_t from) {
    const std::vector<std::size_t>& places = shelf.places;
    const auto closed = [&](std::size_t at) { return taken_[places[at]] || !hazards_.open(sku, locations_[places[at]]); };
    std::size_t& begin = shelf.begin[rules_.hazard(sku)];
    for (++looked_at_; begin < places.size() && closed(begin); ++looked_at_) ++begin;
    if (from == 0) return begin == places.size() ? kNone : places[begin];
    auto at = static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), from) - places.begin());
    for (at = std::max(at, begin); at < places.size() && closed(at); ++looked_at_) ++at;
    return at == places.size() ? kNone : places[at];
  }

  const StorageRules& rules_;
  std::size_t levels_;
  std::span<const LocationId> locations_;
  std::vector<bool> taken_;
  std::vector<Shelf> shelves_;  ///< (zones x levels)
  std::vector<LevelPlan> plans_;
  HazardMap hazards_;
  std::int64_t looked_at_ = 0;
};

/// Everything in order; none where a SKU finds no place.
Places in_order(Building building, std::span<const SkuId> skus) {
  std::vector<LocationId> places(skus.size());
  for (const SkuId sku : skus) {
    const std::size_t place = building.first_for(sku, 0);
    if (place == kNone) return std::nullopt;
    building.take(sku, place);
    places[sku.index()] = building.location(place);
  }
  return places;
}

/// SKUs to be kept apart first, with a return to earlier ones where one finds no place; then the others.
Places by_search(Building building, std::span<const SkuId> skus, const StorageRules& rules) {
  std::vector<SkuId> first, others;
  for (const SkuId sku : skus) (rules.hazard(sku) != 0 ? first : others).push_back(sku);
  std::vector<std::size_t> chosen(first.size(), kNone);
  for (std::size_t depth = 0; depth < first.size();) {
    if (building.looked_at() > kMostLookedAt) return std::nullopt;
    std::size_t from = 0;
    if (chosen[depth] != kNone) {
      building.give_back(first[depth], chosen[depth]);
      from = chosen[depth] + 1;
    }
    chosen[depth] = building.first_for(first[depth], from);
    if (chosen[depth] != kNone) {
      building.take(first[depth], chosen[depth]);
      ++depth;
    } else if (depth-- == 0) {
      return std::nullopt;
    }
  }
  Places places = std::vector<LocationId>(skus.size());
  for (std::size_t i = 0; i < first.size(); ++i) (*places)[first[i].index()] = building.location(chosen[i]);
  for (const SkuId sku : others) {
    const std::size_t place = building.first_for(sku, 0);
    building.take(sku, place);
    (*places)[sku.index()] = building.location(place);
  }
  return places;
}

}  // namespace

std::optional<std::vector<LocationId>> first_places(const StorageRules& rules, std::size_t sku_count, std::span<const LocationId> locations) {
  std::vector<SkuId> skus;
  for (std::size_t s = 0; s < sku_count; ++s) skus.emplace_back(s);
  // One class after the other, so that a class fills aisles of its own; those with the least choice of levels first.
  std::stable_sort(skus.begin(), skus.end(), [&](SkuId a, SkuId b) {
    const auto key = [&](SkuId sku) { return std::pair(rules.hazard(sku), std::popcount(rules.levels(sku))); };
    return key(a) < key(b);
  });
  Building building(rules, locations);
  if (!building.plan(skus)) return std::nullopt;
  return by_search(std::move(building), skus, rules);
}

SlottingDecision place(const SlottingView& view, const std::vector<SkuId>& skus, const std::vector<LocationId>& locations) {
  GUDANG_ASSERT(skus.size() <= locations.size(), "there are more SKUs than locations to slot them in");
  if (view.rules.none_bind()) {
    SlottingDecision decision;
    decision.location.resize(skus.size());
    for (std::size_t i = 0; i < skus.size(); ++i) decision.location[skus[i].index()] = locations[i];
    return decision;
  }
  Building building(view.rules, locations);
  GUDANG_ASSERT(building.plan(skus), "the rules of storage leave some SKUs no place");
  Places places = in_order(building, skus);
  if (!places) places = by_search(building, skus, view.rules);
  if (!places) places = first_places(view.rules, skus.size(), view.locations);
  GUDANG_ASSERT(places, "no way was found to keep the hazard classes apart");
  return {std::move(*places)};
}

std::vector<Shortage> shortages(const StorageRules& rules, std::size_t sku_count, std::span<const LocationId> locations) {
  Building building(rules, locations);
  std::vector<Shortage> found(rules.zone_count());
  for (std::size_t s = 0; s < sku_count; ++s) {
    const SkuId sku(s);
    Shortage& of_zone = found[rules.zone(sku)];
    if (of_zone.levels != 0 || rules.levels(sku) == 0) continue;
    LevelPlan& plan = building.plan_of(rules.zone(sku));
    if (!plan.add(rules.levels(sku))) of_zone = {rules.zone(sku), plan.crowded(), 0, 0};
  }
  for (std::size_t s = 0; s < sku_count; ++s) {
    const std::uint64_t levels = rules.levels(SkuId(s));
    Shortage& of_zone = found[rules.zone(SkuId(s))];
    of_zone.skus += levels != 0 && (levels & ~of_zone.levels) == 0;
  }
  for (const LocationId location : locations) {
    Shortage& of_zone = found[rules.zone(location)];
    of_zone.locations += of_zone.levels >> rules.layout().parts(location).level & 1;
  }
  std::erase_if(found, [](const Shortage& shortage) { return shortage.levels == 0; });
  return found;
}

std::vector<LocationId> locations_by_round_trip(const SlottingView& view) {
  return locations_by(view, [&](std::size_t i) { return view.round_trip[i]; });
}

}  // namespace gudang
