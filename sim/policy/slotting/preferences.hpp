// Wishes that a ranking heeds besides nearness, and the parameters that policies share for them. None is a rule: the rules
// are in storage_rules.hpp.
#pragma once

#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/policy/slotting.hpp"

namespace gudang {

/// How many levels the location is away from the golden zone, the level whose beam is nearest to waist height (0.9 m).
[[nodiscard]] int levels_off_waist(const Layout& layout, LocationId location);

/// What orders the locations of one bay: lower levels first; with a golden zone waist level first, then the nearer to it the sooner,
/// the lower one of two.
[[nodiscard]] int level_rank(const Layout& layout, LocationId location, Length golden_zone);

/// The view's locations, nearest first: by round trip, to which each level off the golden zone adds `golden_zone`; ties by
/// location. Then dealt over bands of `spread` aisles.
[[nodiscard]] std::vector<LocationId> nearest_first(const SlottingView& view, Length golden_zone, int spread);

/// Deals locations over aisles, so that fast movers do not all draw pickers into one: aisles are banded in order of first
/// appearance, and in a band each gives its next location in turn. One aisle a band: nothing changes. O(n log n).
[[nodiscard]] std::vector<LocationId> spread_over_aisles(const Layout& layout, std::vector<LocationId> ranked, int spread);

/// Families as blocks: by the mean rank of their members, who keep their order; SKUs of no family (0) count one by one. O(n log n).
[[nodiscard]] std::vector<SkuId> families_together(const SkuCatalogue& skus, const std::vector<SkuId>& ranked);

template <class Params>
[[nodiscard]] auto golden_zone_field() {
  return field("golden_zone", &Params::golden_zone)
      .at_least(Length(0))
      .doc("Walk there and back that a pick at waist height instead of one level off is worth; 0 m: levels are all alike, or lower ones first.")
      .source("assumption: no preference");
}
template <class Params>
[[nodiscard]] auto spread_field() {
  return field("spread", &Params::spread)
      .between(1, 1000)
      .doc("Aisles among which SKUs are dealt in turn, so that the fast movers do not all lie in one; 1: not dealt.")
      .source("assumption: pickers do not block one another");
}

}  // namespace gudang
