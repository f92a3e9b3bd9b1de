#include "policy/slotting/healing.hpp"

#include <algorithm>
#include <array>
#include <queue>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "policy/slotting/moving.hpp"
#include "policy/slotting/placement.hpp"

namespace gudang {
namespace {

constexpr int kSweeps = 4;

}  // namespace

Healing::Healing(const SlottingView& view, std::span<const std::int64_t> picks, Duration horizon)
    : view_(view), picks_(picks), near_first_(locations_by_round_trip(view)), round_trip_(view.layout.location_count(), 0),
      target_(view.current.begin(), view.current.end()), holder_(view.layout.location_count()), heir_(view.layout.location_count()), hazards_(view.rules) {
  for (std::size_t i = 0; i < view.locations.size(); ++i) round_trip_[view.locations[i].index()] = view.round_trip[i].count();
  for (std::size_t s = 0; s < target_.size(); ++s) {
    holder_[target_[s].index()] = heir_[target_[s].index()] = SkuId(s);
    hazards_.put(SkuId(s), target_[s]);
  }
  if (!view.routing || view.tours.empty()) return;
  const auto recent = std::find_if(view.tours.begin(), view.tours.end(), [&](const PastTour& tour) { return tour.ended >= view.now - horizon; });
  tours_ = view.tours.subspan(static_cast<std::size_t>(recent - view.tours.begin()));
  const Duration span = std::clamp(view.now - view.tours.front().ended, std::min(days(1), horizon), horizon);
  tours_in_horizon_ = static_cast<double>(horizon.count()) / static_cast<double>(span.count());
  tours_of_.resize(target_.size());
  for (std::uint32_t t = 0; t < tours_.size(); ++t) {
    for (const SkuId sku : tours_[t].skus)
      if (auto& list = tours_of_[sku.index()]; list.empty() || list.back() != t) list.push_back(t);
    lengths_.push_back(length_of(t));
  }
}

void Healing::run(std::size_t most) {
  // Where tours are asked as well, a sweep that changed little is not worth another.
  for (int sweeps = 0; sweep(most) && (tours_.empty() || sweeps < kSweeps); ++sweeps) {}
  GUDANG_ASSERT(net_ > 0 || moves_ == 0, "healing moves never cost more than they save");
}

/// Best first. What an exchange is worth changes with those before it, so it is looked at anew when its turn comes.
bool Healing::sweep(std::size_t most) {
  const auto after = [](const Exchange& a, const Exchange& b) { return a.net != b.net ? a.net < b.net : a.sku > b.sku; };
  std::priority_queue<Exchange, std::vector<Exchange>, decltype(after)> waiting(after);
  const auto look = [&](SkuId sku) {
    if (const Exchange best = best_for(sku, most); best.net > 0) waiting.push(best);
  };
  for (std::size_t s = 0; s < target_.size(); ++s) look(SkuId(s));
  bool any = false;
  while (!waiting.empty()) {
    const Exchange next = waiting.top();
    waiting.pop();
    const Exchange now = best_for(next.sku, most);
    if (now.net == next.net && now.to == next.to) {
      const auto on_tours = saving_on_tours(now.sku, now.to);
      if (on_tours && *on_tours <= *added_cost(now.sku, now.to, most)) {
        refused_.insert({now.sku, now.to});
        continue;
      }
      carry_out(now);
      any = true;
    }
    look(next.sku);
  }
  return any;
}

void Healing::carry_out(const Exchange& made) {
  const SkuId other = heir_[made.to.index()];
  const LocationId from = target_[made.sku.index()];
  hazards_.take(made.sku, from);
  if (other.valid()) {
    hazards_.take(other, made.to);
    hazards_.put(other, from);
  }
  hazards_.put(made.sku, made.to);
  exchange(made.sku, made.to);
  net_ += made.net;
  for (const auto& [tour, length] : lengths_after_) lengths_[tour] = length;
}

std::int64_t Healing::length_of(std::size_t tour) {
  picks_of_tour_.clear();
  for (const SkuId sku : tours_[tour].skus) picks_of_tour_.push_back(view_.layout.position(target_[sku.index()]));
  return view_.routing->length({view_.now, view_.layout, picks_of_tour_, view_.layout.depot(), view_.layout.tour_end()}).count();
}

std::optional<std::int64_t> Healing::saving_on_tours(SkuId sku, LocationId to) {
  if (tours_.empty()) return std::nullopt;
  const SkuId other = heir_[to.index()];
  const LocationId from = target_[sku.index()];
  std::vector<std::uint32_t> touched = tours_of_[sku.index()];
  if (other.valid()) touched.insert(touched.end(), tours_of_[other.index()].begin(), tours_of_[other.index()].end());
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  std::int64_t shorter = 0;
  lengths_after_.clear();
  exchange(sku, to);
  for (const std::uint32_t tour : touched) {
    lengths_after_.emplace_back(tour, length_of(tour));
    shorter += lengths_[tour] - lengths_after_.back().second;
  }
  exchange(sku, from);
  return math::round_to_int(static_cast<double>(shorter * kPickUnit) * tours_in_horizon_);
}

Healing::Exchange Healing::best_for(SkuId sku, std::size_t most) {
  Exchange best{0, sku, {}};
  const std::int64_t own = picks_[sku.index()], here = round_trip_[target_[sku.index()].index()];
  for (const LocationId to : near_first_) {
    const std::int64_t shorter = here - round_trip_[to.index()];
    if (shorter <= 0) break;
    const SkuId other = heir_[to.index()];
    const std::int64_t saving = (own - (other.valid() ? picks_[other.index()] : 0)) * shorter;
    if (saving <= 0) continue;
    // A chain that is not there yet costs at least one handling; one that is may become shorter.
    const bool fresh = !moved(sku) && (other.valid() ? !moved(other) : !holder_[to.index()].valid());
    if (fresh && saving - (other.valid() ? 2 : 1) * view_.moves.handling.count() * kPickUnit <= best.net) continue;
    if (!may_swap(view_.rules, hazards_, {sku, other, target_[sku.index()], to}) || refused_.contains({sku, to})) continue;
    const auto cost = added_cost(sku, to, most);
    if (cost && saving - *cost > best.net) best = {saving - *cost, sku, to};
  }
  return best;
}

std::optional<std::int64_t> Healing::added_cost(SkuId sku, LocationId to, std::size_t most) {
  const LocationId from = target_[sku.index()];
  // Only these SKUs' ways on change, so all chains that change have one of them.
  const std::array<SkuId, 4> touched = {sku, heir_[to.index()], holder_[to.index()], holder_[from.index()]};
  bool too_long = false;
  const auto cost_of_touched = [&] {
    std::array<SkuId, 4> seen;
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < touched.size(); ++i) {
      if (!touched[i].valid() || !moved(touched[i])) continue;
      const Chain chain = chain_of(touched[i]);
      if (std::find(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(i), chain.lowest) != seen.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      seen[i] = chain.lowest;
      cost += chain.cost;
      too_long |= chain.moves > kLongestChain;
    }
    return cost;
  };
  const std::int64_t before = cost_of_touched();
  exchange(sku, to);
  const std::int64_t after = cost_of_touched();
  const bool too_many = moves_ > most;
  exchange(sku, from);
  if (too_long || too_many) return std::nullopt;
  return after - before;
}

void Healing::exchange(SkuId sku, LocationId to) {
  const SkuId other = heir_[to.index()];
  const LocationId from = target_[sku.index()];
  moves_ -= (moved(sku) ? 1U : 0U) + (other.valid() && moved(other) ? 1U : 0U);
  target_[sku.index()] = to;
  heir_[to.index()] = sku;
  heir_[from.index()] = other;
  if (other.valid()) target_[other.index()] = from;
  moves_ += (moved(sku) ? 1U : 0U) + (other.valid() && moved(other) ? 1U : 0U);
}

Healing::Chain Healing::chain_of(SkuId sku) const {
  // Back to where a chain to a free location begins, or once round a cycle.
  SkuId first = sku;
  for (SkuId before = heir_[view_.current[sku.index()].index()]; before.valid(); before = heir_[view_.current[before.index()].index()]) {
    if (before == sku) break;
    first = before;
  }
  const bool cycle = heir_[view_.current[first.index()].index()].valid();
  Chain chain{first, 0, 0};
  for (SkuId next = first; next.valid();) {
    chain.lowest = std::min(chain.lowest, next);
    ++chain.moves;
    next = holder_[target_[next.index()].index()];
    if (next == first) break;
  }
  if (cycle) first = chain.lowest;  // where the movers begin
  LocationId at = view_.current[first.index()];
  std::int64_t length = approach(at) + static_cast<std::int64_t>(chain.moves) * view_.moves.handling.count();
  SkuId next = first;
  for (std::size_t move = 0; move < chain.moves; ++move) {
    length += way(at, target_[next.index()]);
    at = target_[next.index()];
    next = holder_[at.index()];
  }
  chain.cost = (length + approach(at)) * kPickUnit;
  return chain;
}

}  // namespace gudang
