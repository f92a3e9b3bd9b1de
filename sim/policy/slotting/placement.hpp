// What every slotting policy ends with: SKUs in some order onto locations in some order, by the rules of storage.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang {

/// SKU after SKU takes the first location, in the order given, that it may have and that leaves all SKUs after it a place
/// (level_plan.hpp): without rules the i-th SKU has the i-th location. `skus` names every SKU of the view once, `locations`
/// such of the view's, at least as many.
///
/// Without hazard classes this finds an assignment wherever there is one. With them the question is NP-hard: where the way
/// above ends nowhere, the SKUs to be kept apart are placed first by a depth-first search, exhaustive until it has looked at
/// kMostLookedAt places, in the order given and at last as `first_places` does it. O(n log n); with rules times levels, with hazards times classes.
/// Throws InvariantError where there are fewer locations than SKUs, or no assignment is found: then scenario validation,
/// which asks `first_places`, has refused the building.
[[nodiscard]] SlottingDecision place(const SlottingView& view, const std::vector<SkuId>& skus, const std::vector<LocationId>& locations);

/// An assignment by the rules, whatever its merit, of all `sku_count` SKUs to `locations` (ascending); none where none is found.
[[nodiscard]] std::optional<std::vector<LocationId>> first_places(const StorageRules& rules, std::size_t sku_count, std::span<const LocationId> locations);
inline constexpr std::int64_t kMostLookedAt = 50'000'000;

/// SKUs of one zone that may lie at certain levels alone, and are more than the locations there.
struct Shortage {
  std::uint32_t zone = 0;
  std::uint64_t levels = 0;  ///< bit l: level l
  std::size_t skus = 0, locations = 0;
};
/// One for each zone that is too small; SKUs that fit nowhere (no level at all) are left out.
[[nodiscard]] std::vector<Shortage> shortages(const StorageRules& rules, std::size_t sku_count, std::span<const LocationId> locations);

/// The view's locations in ascending order of `key(index into view.locations)`, ties by location.
template <class Key>
[[nodiscard]] std::vector<LocationId> locations_by(const SlottingView& view, Key key) {
  using Ranked = std::pair<decltype(key(std::size_t{})), LocationId>;
  std::vector<Ranked> ranked;
  ranked.reserve(view.locations.size());
  for (std::size_t i = 0; i < view.locations.size(); ++i) ranked.emplace_back(key(i), view.locations[i]);
  std::sort(ranked.begin(), ranked.end());
  std::vector<LocationId> locations;
  locations.reserve(ranked.size());
  for (const Ranked& entry : ranked) locations.push_back(entry.second);
  return locations;
}

/// Nearest to the depot first: by round trip, ties by location.
[[nodiscard]] std::vector<LocationId> locations_by_round_trip(const SlottingView& view);

}  // namespace gudang
