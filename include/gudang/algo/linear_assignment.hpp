// The linear assignment problem: each row gets a column of its own, at least cost in all. Shortest augmenting paths with dual
// prices (R. Jonker and A. Volgenant 1987, doi:10.1007/BF02278710), without their initialisation. O(rows^2 columns), exact.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gudang {

class LinearAssignment {
 public:
  /// `costs`: (rows x columns), row by row, rows <= columns; sums of `rows` of them, and differences, fit in 64 bits. Gives the
  /// column of each row. Ties: the columns are looked at in order. The memory is kept for the next call.
  std::span<const std::uint32_t> solve(std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns);

  /// Prices of the last call that prove it: cost(r, c) >= row_price[r] + column_price[c], equal where r has c, and
  /// column_price[c] <= 0, 0 where no row has c.
  [[nodiscard]] std::span<const std::int64_t> row_prices() const { return row_price_; }
  [[nodiscard]] std::span<const std::int64_t> column_prices() const { return column_price_; }

 private:
  std::vector<std::uint32_t> column_of_, row_of_, before_;
  std::vector<std::int64_t> row_price_, column_price_, distance_;
  std::vector<bool> done_;
};

}  // namespace gudang
