#include "policy/batching/savings.hpp"

#include <algorithm>

namespace gudang {

BatchingDecision SavingsBatching::batch(const BatchingView& view) {
  start(view);
  while (const auto pair = best_pair()) {
    if (priced_[at(*pair)]) join(view, *pair);
    else price(view, *pair);
  }
  BatchingDecision decision;
  for (const Cluster& cluster : clusters_)
    if (!cluster.orders.empty()) decision.batches.push_back(cluster.orders);
  return decision;
}

void SavingsBatching::start(const BatchingView& view) {
  const auto count = static_cast<std::uint32_t>(view.orders.size());
  clusters_.resize(count);
  bound_.reset(view.layout, view.depot, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto picks = view.orders[i].picks;
    Cluster& cluster = clusters_[i];
    cluster.picks.assign(picks.begin(), picks.end());
    cluster.orders.assign(1, i);
    cluster.size = view.orders[i].size();
    cluster.length = length_of(view, picks);
    bound_.set(i, picks);
  }
  savings_.clear();
  for (std::uint32_t first = 0; first < count; ++first)
    for (std::uint32_t second = first + 1; second < count; ++second) savings_.push_back(cap_of(view, {first, second}));
  priced_.assign(savings_.size(), 0);
  best_.resize(count);
  for (std::uint32_t first = 0; first < count; ++first) find_best(first);
}

Length SavingsBatching::length_of(const BatchingView& view, std::span<const Position> picks) const {
  return view.routing.length({view.now, view.layout, picks, view.depot, view.end}) + view.approach;
}

/// What joining the pair saves at most; 0 where it would not fit. The bound is of closed walks: a tour that ends elsewhere is
/// one with the way from there to the depot.
Length SavingsBatching::cap_of(const BatchingView& view, Pair pair) const {
  const Cluster &a = clusters_[pair.first], &b = clusters_[pair.second];
  BatchSize joined = a.size;
  joined += b.size;
  if (!joined.fits(view.capacity)) return Length(0);
  const Length closing = view.layout.distance(view.end, view.depot);
  return a.length + b.length - (bound_.of_union(pair.first, pair.second) - closing) - view.approach;
}

/// The pair with the largest saving, ties by smaller indices: no other pair saves more, even where savings are caps.
std::optional<SavingsBatching::Pair> SavingsBatching::best_pair() const {
  Length most(0);
  Pair pair{};
  for (std::uint32_t first = 0; first < best_.size(); ++first) {
    if (best_[first].saving <= most) continue;
    most = best_[first].saving;
    pair = {first, best_[first].second};
  }
  return most > Length(0) ? std::optional(pair) : std::nullopt;
}

void SavingsBatching::find_best(std::uint32_t first) {
  Best best;
  const auto count = static_cast<std::uint32_t>(clusters_.size());
  for (std::uint32_t second = first + 1; second < count; ++second) {
    const Length saving = savings_[at({first, second})];
    if (saving > best.saving) best = {saving, second};
  }
  best_[first] = best;
}

void SavingsBatching::price(const BatchingView& view, Pair pair) {
  const Cluster &a = clusters_[pair.first], &b = clusters_[pair.second];
  joined_.assign(a.picks.begin(), a.picks.end());
  joined_.insert(joined_.end(), b.picks.begin(), b.picks.end());
  savings_[at(pair)] = a.length + b.length - length_of(view, joined_);
  priced_[at(pair)] = 1;
  find_best(pair.first);
}

void SavingsBatching::join(const BatchingView& view, Pair pair) {
  Cluster &into = clusters_[pair.first], &from = clusters_[pair.second];
  into.length = into.length + from.length - savings_[at(pair)];
  into.size += from.size;
  into.picks.insert(into.picks.end(), from.picks.begin(), from.picks.end());
  const auto middle = static_cast<std::ptrdiff_t>(into.orders.size());
  into.orders.insert(into.orders.end(), from.orders.begin(), from.orders.end());
  std::inplace_merge(into.orders.begin(), into.orders.begin() + middle, into.orders.end());
  from.orders.clear();
  bound_.set(pair.first, into.picks);
  update_partners(view, pair);
}

/// After a join: `first` has grown and `second` is gone.
void SavingsBatching::update_partners(const BatchingView& view, Pair joined) {
  const auto count = static_cast<std::uint32_t>(clusters_.size());
  best_[joined.second] = {};
  savings_[at(joined)] = Length(0);
  for (std::uint32_t other = 0; other < count; ++other) {
    if (other == joined.first || clusters_[other].orders.empty()) continue;
    const auto [low, high] = std::minmax(other, joined.first);
    savings_[at({low, high})] = cap_of(view, {low, high});
    priced_[at({low, high})] = 0;
    if (other > joined.second) continue;
    savings_[at({other, joined.second})] = Length(0);
    const Best& best = best_[other];
    const bool lost_its_best = best.second == joined.first || best.second == joined.second;
    const bool has_a_better = other < joined.first && savings_[at({other, joined.first})] >= best.saving;
    if (lost_its_best || has_a_better) find_best(other);
  }
  find_best(joined.first);
}

}  // namespace gudang
