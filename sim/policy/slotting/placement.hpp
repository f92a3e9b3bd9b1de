// What every slotting policy ends with: SKUs in some order onto locations in some order.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang {

/// Puts the i-th SKU on the i-th location. `skus` names every SKU of the view once; locations may be left over.
/// Throws InvariantError where there are fewer locations than SKUs.
[[nodiscard]] SlottingDecision place(const std::vector<SkuId>& skus, const std::vector<LocationId>& locations);

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
