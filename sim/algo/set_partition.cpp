#include "algo/set_partition.hpp"

#include <algorithm>
#include <numeric>

namespace gudang {
namespace {

class Partitioner {
 public:
  Partitioner(std::span<const SetColumn> columns, std::size_t rows, std::int64_t incumbent)
      : columns_(columns), price_(rows, 0), incumbent_(incumbent), best_(incumbent), by_first_(rows), order_(rows), rank_(rows), covered_(rows, 0) {}

  void find_prices(int rounds);
  [[nodiscard]] std::vector<std::uint32_t> search(std::int64_t looks);

 private:
  [[nodiscard]] std::int64_t reduced(const SetColumn& column) const {
    std::int64_t cost = column.cost;
    for (const std::uint32_t row : column.rows) cost -= price_[row];
    return cost;
  }
  void start_prices();
  [[nodiscard]] std::int64_t bound_and_slope(std::vector<std::int32_t>& slope) const;
  void make_feasible();
  void raise();
  void keep_columns(std::int64_t most);
  void descend(std::uint32_t rank, std::int64_t left);
  [[nodiscard]] bool is_free(const SetColumn& column) const {
    return std::none_of(column.rows.begin(), column.rows.end(), [&](std::uint32_t row) { return covered_[row] != 0; });
  }

  std::span<const SetColumn> columns_;
  std::vector<std::int64_t> price_;               ///< by row
  std::int64_t incumbent_, best_;
  struct Kept { std::int64_t reduced; std::uint32_t column; };
  std::vector<std::vector<Kept>> by_first_;       ///< kept columns by the first of their rows in order of search, cheapest first
  std::vector<std::uint32_t> order_, rank_;       ///< rows in order of search, and back
  std::vector<std::uint8_t> covered_;             ///< by row
  std::vector<std::uint32_t> chosen_, found_;
  std::int64_t looks_ = 0;
};

/// Each row's share of its cheapest column per row.
void Partitioner::start_prices() {
  std::vector<std::int64_t> least(price_.size(), INT64_MAX);
  for (const SetColumn& column : columns_)
    for (const std::uint32_t row : column.rows) least[row] = std::min(least[row], column.cost / static_cast<std::int64_t>(column.rows.size()));
  for (std::size_t row = 0; row < price_.size(); ++row) price_[row] = least[row] == INT64_MAX ? 0 : least[row];
}

/// The Lagrangian bound at the prices, and by row 1 - how many columns of negative reduced cost cover it.
std::int64_t Partitioner::bound_and_slope(std::vector<std::int32_t>& slope) const {
  std::fill(slope.begin(), slope.end(), 1);
  std::int64_t bound = 0;
  for (const std::int64_t price : price_) bound += price;
  for (const SetColumn& column : columns_) {
    const std::int64_t cost = reduced(column);
    if (cost >= 0) continue;
    bound += cost;
    for (const std::uint32_t row : column.rows) --slope[row];
  }
  return bound;
}

void Partitioner::find_prices(int rounds) {
  start_prices();
  std::vector<std::int32_t> slope(price_.size());
  std::vector<std::int64_t> best_price = price_;
  std::int64_t best = INT64_MIN;
  std::int64_t step = 1024;  // of 1024: how far towards the incumbent a step aims
  int since_better = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::int64_t bound = bound_and_slope(slope);
    if (bound > best) {
      best = bound;
      best_price = price_;
      since_better = 0;
    } else if (++since_better == 8) {
      step = std::max<std::int64_t>(step / 2, 1);
      since_better = 0;
      price_ = best_price;
      continue;
    }
    std::int64_t norm = 0;
    for (const std::int32_t s : slope) norm += std::int64_t{s} * s;
    if (norm == 0) break;
    const std::int64_t length = std::max<std::int64_t>((incumbent_ - bound) / norm * step / 1024, 1);
    for (std::size_t row = 0; row < price_.size(); ++row) price_[row] += length * slope[row];
  }
  price_ = best_price;
  make_feasible();
  raise();
}

/// Lowers prices until no reduced cost is negative.
void Partitioner::make_feasible() {
  for (const SetColumn& column : columns_) {
    const std::int64_t cost = reduced(column);
    if (cost >= 0) continue;
    const auto rows = static_cast<std::int64_t>(column.rows.size());
    for (const std::uint32_t row : column.rows) price_[row] -= (-cost + rows - 1) / rows;
  }
}

/// Raises prices as far as no reduced cost becomes negative: each row by an equal share of its tightest column's.
void Partitioner::raise() {
  constexpr int kRounds = 4;
  std::vector<std::int64_t> room(price_.size());
  for (int round = 0; round < kRounds; ++round) {
    std::fill(room.begin(), room.end(), INT64_MAX);
    for (const SetColumn& column : columns_) {
      const std::int64_t share = reduced(column) / static_cast<std::int64_t>(column.rows.size());
      for (const std::uint32_t row : column.rows) room[row] = std::min(room[row], share);
    }
    for (std::size_t row = 0; row < price_.size(); ++row)
      if (room[row] != INT64_MAX) price_[row] += room[row];
  }
}

/// Lays out the columns of reduced cost up to `most` for the search: rows with few of them come first.
void Partitioner::keep_columns(std::int64_t most) {
  std::vector<Kept> kept;
  std::vector<std::uint32_t> count(price_.size(), 0);
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    const std::int64_t cost = reduced(columns_[i]);
    if (cost > most) continue;
    kept.push_back({cost, i});
    for (const std::uint32_t row : columns_[i].rows) ++count[row];
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.reduced < b.reduced; });
  std::iota(order_.begin(), order_.end(), 0U);
  std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return count[a] < count[b]; });
  for (std::uint32_t i = 0; i < order_.size(); ++i) rank_[order_[i]] = i;
  for (auto& list : by_first_) list.clear();
  for (const Kept& each : kept) {
    std::uint32_t first = UINT32_MAX;
    for (const std::uint32_t row : columns_[each.column].rows) first = std::min(first, rank_[row]);
    by_first_[first].push_back(each);
  }
}

/// Covers the rows from `rank` on by columns whose reduced costs add up to less than `left`.
void Partitioner::descend(std::uint32_t rank, std::int64_t left) {
  while (rank < order_.size() && covered_[order_[rank]] != 0) ++rank;
  if (rank == order_.size()) {
    found_ = chosen_;
    best_ -= left;  // what was left is what it is better by
    return;
  }
  const std::int64_t before = best_;
  for (const Kept& each : by_first_[rank]) {
    const std::int64_t room = left - (before - best_) - each.reduced;
    if (room <= 0 || looks_-- <= 0) return;
    const SetColumn& column = columns_[each.column];
    if (!is_free(column)) continue;
    for (const std::uint32_t row : column.rows) covered_[row] = 1;
    chosen_.push_back(each.column);
    descend(rank + 1, room);
    chosen_.pop_back();
    for (const std::uint32_t row : column.rows) covered_[row] = 0;
  }
}

std::vector<std::uint32_t> Partitioner::search(std::int64_t looks) {
  const std::int64_t prices = std::accumulate(price_.begin(), price_.end(), std::int64_t{0});
  for (const std::int64_t part : {16, 8, 4, 2, 1}) {
    const std::int64_t left = best_ - prices;
    if (left <= 0) break;
    keep_columns(left / part);
    looks_ = looks / 5;
    descend(0, left);
  }
  std::sort(found_.begin(), found_.end());
  return found_;
}

}  // namespace

std::vector<std::uint32_t> partition_better(std::span<const SetColumn> columns, std::size_t rows, std::int64_t incumbent, const SetPartitionLimits& limits) {
  if (columns.empty() || rows == 0) return {};
  Partitioner partitioner(columns, rows, incumbent);
  partitioner.find_prices(limits.price_rounds);
  return partitioner.search(limits.looks);
}

}  // namespace gudang
