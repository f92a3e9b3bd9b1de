#include "policy/slotting/preferences.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "policy/slotting/placement.hpp"

namespace gudang {
namespace {

constexpr Length kWaist = millimetres(900);

int waist_level(const LayoutConfig& config) {
  const auto away = [&](int level) { return std::max(config.level_height * level - kWaist, kWaist - config.level_height * level); };
  int best = 0;
  for (int level = 1; level < config.levels; ++level)
    if (away(level) < away(best)) best = level;
  return best;
}

/// Signed: below the waist negative.
int level_above_waist(const Layout& layout, LocationId location) { return layout.parts(location).level - waist_level(layout.config()); }

}  // namespace

int levels_off_waist(const Layout& layout, LocationId location) {
  const int above = level_above_waist(layout, location);
  return above < 0 ? -above : above;
}

int level_rank(const Layout& layout, LocationId location, Length golden_zone) {
  if (golden_zone == Length(0)) return layout.parts(location).level;
  const int above = level_above_waist(layout, location);
  return above > 0 ? 2 * above : -2 * above - (above < 0 ? 1 : 0);
}

std::vector<LocationId> nearest_first(const SlottingView& view, Length golden_zone, int spread) {
  const auto walk = [&](std::size_t i) { return view.round_trip[i] + golden_zone * levels_off_waist(view.layout, view.locations[i]); };
  return spread_over_aisles(view.layout, locations_by(view, walk), spread);
}

std::vector<LocationId> spread_over_aisles(const Layout& layout, std::vector<LocationId> ranked, int spread) {
  if (spread <= 1) return ranked;
  struct Turn {
    std::size_t band, turn, aisle;
    LocationId location;
    auto operator<=>(const Turn&) const = default;
  };
  std::vector<std::size_t> order(static_cast<std::size_t>(layout.config().aisles), ranked.size()), given(order.size(), 0);
  std::size_t aisles = 0;
  std::vector<Turn> turns;
  for (const LocationId location : ranked) {
    const auto aisle = static_cast<std::size_t>(layout.parts(location).aisle);
    if (order[aisle] == ranked.size()) order[aisle] = aisles++;
    turns.push_back({order[aisle] / static_cast<std::size_t>(spread), given[aisle]++, order[aisle], location});
  }
  std::sort(turns.begin(), turns.end());
  std::transform(turns.begin(), turns.end(), ranked.begin(), [](const Turn& turn) { return turn.location; });
  return ranked;
}

std::vector<SkuId> families_together(const SkuCatalogue& skus, const std::vector<SkuId>& ranked) {
  struct Block { std::int64_t ranks = 0, members = 0; std::size_t first = 0; };
  std::vector<Block> blocks;
  std::map<std::int32_t, std::size_t> of_family;
  std::vector<std::size_t> block_of;
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
    const std::int32_t family = skus[ranked[rank]].family;
    const auto [known, fresh] = family == 0 ? std::pair(of_family.end(), true) : of_family.emplace(family, blocks.size());
    block_of.push_back(fresh ? blocks.size() : known->second);
    if (fresh) blocks.push_back({0, 0, rank});
    blocks[block_of.back()].ranks += static_cast<std::int64_t>(rank);
    ++blocks[block_of.back()].members;
  }
  std::vector<std::size_t> places(ranked.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    const Block &x = blocks[block_of[a]], &y = blocks[block_of[b]];
    const std::int64_t mean_x = x.ranks * y.members, mean_y = y.ranks * x.members;  // of ranks, on one denominator
    return mean_x != mean_y ? mean_x < mean_y : x.first < y.first;
  });
  std::vector<SkuId> together;
  for (const std::size_t place : places) together.push_back(ranked[place]);
  return together;
}

}  // namespace gudang
