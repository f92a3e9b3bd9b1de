#include "policy/slotting/qap_search.hpp"

#include <algorithm>

namespace gudang {
namespace {

constexpr int kProbes = 1000;        ///< swaps drawn to learn what one costs
constexpr double kWorst = 0.1;       ///< what the cost may advise against a swap that is tried, of the mean change of a swap for the worse

/// Mean change of swaps for the worse, in units of cost; 0 where none is.
double mean_worsening(const AffinityCost& cost, Moving& moving, SwapDraws& draws) {
  double sum = 0;
  std::int64_t count = 0;
  for (int probe = 0; probe < kProbes; ++probe) {
    const auto swap = draws.draw(moving);
    const std::int64_t change = swap ? cost.change(moving, *swap) : 0;
    if (change > 0) sum += static_cast<double>(change), ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace

SwapDraws::SwapDraws(const SlottingView& view, const PastOrders& orders, const AffinityCost& cost, RandomStream stream)
    : view_(view), orders_(orders), cost_(cost), stream_(stream), reach_(view.layout.location_count() / static_cast<std::size_t>(view.layout.config().aisles)) {
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < view.layout.location_count(); ++i) {
    index_.push_back(std::min(next, static_cast<std::uint32_t>(view.locations.size() - 1)));
    if (next < view.locations.size() && view.locations[next] == LocationId(i)) ++next;
  }
}

/// One of those within an aisle's length in order of location.
LocationId SwapDraws::near(LocationId location) {
  const std::uint64_t drawn = index_[location.index()] + stream_.below(2 * reach_ + 1);
  const std::uint64_t index = drawn < reach_ ? 0 : std::min<std::uint64_t>(drawn - reach_, view_.locations.size() - 1);
  return view_.locations[index];
}

std::optional<Swap> SwapDraws::draw(Moving& moving) {
  const auto lines = orders_.lines();
  const bool as_ordered = !lines.empty() && stream_.below(2) == 0;
  const SkuId sku(as_ordered ? lines[stream_.below(lines.size())] : stream_.below(view_.skus.size()));
  const auto links = cost_.links(sku);
  const bool to_partner = !links.empty() && stream_.below(4) > 0;
  LocationId to;
  if (to_partner) to = near(moving.location(SkuId(links[stream_.below(links.size())].other)));
  else to = view_.locations[stream_.below(view_.locations.size())];
  const Swap swap = moving.swap_of(sku, to);
  const bool known = cost_.knows(sku) && (!swap.other.valid() || cost_.knows(swap.other));
  if (!known || !moving.may(swap)) return std::nullopt;
  return swap;
}

std::vector<LocationId> polish(const SlottingView& view, const AffinityCost& cost, std::vector<LocationId> start, TrainingTours& tours, std::int64_t until, SwapDraws& draws) {
  Moving moving(view, std::move(start));
  const auto worst = static_cast<std::int64_t>(mean_worsening(cost, moving, draws) * kWorst);
  const std::int64_t patience = kPatience * static_cast<std::int64_t>(view.skus.size());
  for (std::int64_t in_vain = 0; in_vain < patience && tours.priced() < until; ++in_vain) {
    const auto swap = draws.draw(moving);
    if (!swap || cost.change(moving, *swap) > worst) continue;
    moving.apply(*swap);
    if (tours.change(moving, *swap) < 0) tours.keep(), in_vain = 0;
    else moving.apply({swap->sku, swap->other, swap->to, swap->from});
  }
  return moving.locations();
}

}  // namespace gudang
