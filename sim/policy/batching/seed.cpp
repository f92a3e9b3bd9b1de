#include "policy/batching/seed.hpp"

#include <algorithm>

namespace gudang {
namespace {

std::vector<std::uint8_t> aisles_of(std::span<const Position> picks, const Layout& layout) {
  std::vector<std::uint8_t> enters(layout.aisle_x().size(), 0);
  for (const Position& pick : picks)
    if (pick.aisle >= 0) enters[static_cast<std::size_t>(pick.aisle)] = 1;
  return enters;
}

std::int64_t count_aisles(const std::vector<std::uint8_t>& enters) { return std::count(enters.begin(), enters.end(), 1); }

/// Sum over an order's picks of the way to the nearest of the batch's, per pick [um].
std::int64_t mean_distance(const Layout& layout, std::span<const Position> picks, std::span<const Position> batch) {
  Length sum(0);
  for (const Position& pick : picks) {
    Length least = Length::max();
    for (const Position& other : batch) least = std::min(least, layout.distance(pick, other));
    sum += least;
  }
  return sum.count() * 1000 / static_cast<std::int64_t>(std::max<std::size_t>(picks.size(), 1));
}

}  // namespace

const FieldTable& SeedBatching::Params::fields() {
  static const FieldTable table =
      describe<Params>("seed", "Batches grown from a seed order.")
          .add(field("seed", &Params::seed)
                   .choices({"earliest", "most_picks", "fewest_picks", "most_aisles", "farthest"})
                   .doc("Which order begins a batch.")
                   .source("Gibson and Sharp 1992: the farthest"))
          .add(field("congruency", &Params::congruency)
                   .choices({"fewest_new_aisles", "most_common_aisles", "nearest_picks", "least_added_travel"})
                   .doc("Which order joins it next.")
                   .source("de Koster, van der Poort and Wolters 1999: time saved"));
  return table;
}

/// The largest begins.
std::int64_t SeedBatching::seed_value(const BatchingView& view, std::uint32_t order) const {
  const auto picks = view.orders[order].picks;
  switch (params_.seed) {
    case Seed::earliest: return 0;
    case Seed::most_picks: return static_cast<std::int64_t>(picks.size());
    case Seed::fewest_picks: return -static_cast<std::int64_t>(picks.size());
    case Seed::most_aisles: return count_aisles(aisles_of(picks, view.layout));
    case Seed::farthest: {
      Length most(0);
      for (const Position& pick : picks) most = std::max(most, view.layout.distance(view.depot, pick));
      return most.count();
    }
  }
  return 0;
}

/// The smallest joins.
std::int64_t SeedBatching::misfit(const BatchingView& view, const Open& open, std::uint32_t order) {
  const auto picks = view.orders[order].picks;
  switch (params_.congruency) {
    case Congruency::fewest_new_aisles:
    case Congruency::most_common_aisles: {
      const auto enters = aisles_of(picks, view.layout);
      std::int64_t common = 0;
      for (std::size_t aisle = 0; aisle < enters.size(); ++aisle) common += enters[aisle] & open.enters[aisle];
      return params_.congruency == Congruency::most_common_aisles ? -common : count_aisles(enters) - common;
    }
    case Congruency::nearest_picks: return mean_distance(view.layout, picks, open.picks);
    case Congruency::least_added_travel: {
      joined_ = open.picks;
      joined_.insert(joined_.end(), picks.begin(), picks.end());
      return (view.routing.length({view.now, view.layout, joined_, view.depot, view.end}) - open.length).count();
    }
  }
  return 0;
}

void SeedBatching::join(const BatchingView& view, Open& open, std::uint32_t order) {
  const auto picks = view.orders[order].picks;
  open.orders.push_back(order);
  open.picks.insert(open.picks.end(), picks.begin(), picks.end());
  open.enters = aisles_of(open.picks, view.layout);
  open.size += view.orders[order].size();
  if (params_.congruency == Congruency::least_added_travel) open.length = view.routing.length({view.now, view.layout, open.picks, view.depot, view.end});
}

BatchingDecision SeedBatching::batch(const BatchingView& view) {
  std::vector<std::uint32_t> seeds;
  for (std::uint32_t i = 0; i < view.orders.size(); ++i) seeds.push_back(i);
  std::vector<std::int64_t> value;
  for (const std::uint32_t order : seeds) value.push_back(seed_value(view, order));
  std::stable_sort(seeds.begin(), seeds.end(), [&](std::uint32_t a, std::uint32_t b) { return value[a] > value[b]; });

  BatchingDecision decision;
  std::vector<std::uint8_t> batched(seeds.size(), 0);
  for (const std::uint32_t seed : seeds) {
    if (batched[seed] != 0) continue;
    Open open;
    for (std::uint32_t next = seed; next < seeds.size();) {
      join(view, open, next);
      batched[next] = 1;
      next = static_cast<std::uint32_t>(seeds.size());
      std::int64_t least = INT64_MAX;
      for (std::uint32_t order = 0; order < seeds.size(); ++order) {
        BatchSize joined = open.size;
        joined += view.orders[order].size();
        if (batched[order] != 0 || !joined.fits(view.capacity)) continue;
        const std::int64_t value_here = misfit(view, open, order);
        if (value_here < least) least = value_here, next = order;
      }
    }
    std::sort(open.orders.begin(), open.orders.end());
    decision.batches.push_back(std::move(open.orders));
  }
  std::sort(decision.batches.begin(), decision.batches.end());
  return decision;
}

}  // namespace gudang
