#include "gudang/algo/linear_assignment.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

std::span<const std::uint32_t> LinearAssignment::solve(std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns) {
  GUDANG_ASSERT(rows <= columns && costs.size() == rows * columns, "an assignment has a column for every row");
  constexpr std::uint32_t kNone = UINT32_MAX;
  column_of_.assign(rows, kNone);
  row_of_.assign(columns, kNone);
  row_price_.assign(rows, 0);
  column_price_.assign(columns, 0);
  before_.resize(columns);
  for (std::uint32_t free = 0; free < rows; ++free) {
    // Dijkstra over the columns by reduced cost, from the free row to a free column.
    distance_.assign(columns, INT64_MAX);
    done_.assign(columns, false);
    std::uint32_t row = free, last = kNone;
    std::int64_t shortest = 0;
    while (last == kNone) {
      std::uint32_t nearest = kNone;
      for (std::uint32_t c = 0; c < columns; ++c) {
        if (done_[c]) continue;
        const std::int64_t through = shortest + costs[row * columns + c] - row_price_[row] - column_price_[c];
        if (through < distance_[c]) {
          distance_[c] = through;
          before_[c] = row;
        }
        if (nearest == kNone || distance_[c] < distance_[nearest]) nearest = c;
      }
      done_[nearest] = true;
      shortest = distance_[nearest];
      if (row_of_[nearest] == kNone) last = nearest;
      else row = row_of_[nearest];
    }
    row_price_[free] += shortest;
    for (std::uint32_t c = 0; c < columns; ++c) {
      if (!done_[c] || c == last) continue;
      row_price_[row_of_[c]] += shortest - distance_[c];
      column_price_[c] -= shortest - distance_[c];
    }
    // Each row on the path takes the column that the next one had.
    for (std::uint32_t c = last;;) {
      const std::uint32_t taker = before_[c], had = column_of_[taker];
      row_of_[c] = taker;
      column_of_[taker] = c;
      if (taker == free) break;
      c = had;
    }
  }
  return column_of_;
}

}  // namespace gudang
