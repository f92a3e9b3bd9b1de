// Set partitioning over a pool: of weighted columns, each a set of rows, those that cover every row once at least cost.
//
// Lagrangian: dual prices of the rows by the subgradient method (M. Held, P. Wolfe and H. P. Crowder 1974,
// doi:10.1007/BF01580223), made feasible, then raised row by row. A partition costs the sum of the prices plus its columns'
// reduced costs, so a column whose reduced cost exceeds what the incumbent is above the prices' sum is in no better one. What is
// left is searched depth first, in order of reduced cost, with ever more of the columns, until it has looked at as many as it may.
// A heuristic where they are, exact over the pool where they are not. Integers throughout.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gudang {

struct SetColumn {
  std::int64_t cost = 0;               ///< from 0 to 2^40
  std::vector<std::uint32_t> rows;     ///< ascending, not empty
};

struct SetPartitionLimits {
  int price_rounds = 150;
  std::int64_t looks = 1'000'000;  ///< of the search, at a column each
};

/// Columns (indices, ascending) that cover rows 0 .. rows-1 once each and cost less than `incumbent`; empty where none was found.
[[nodiscard]] std::vector<std::uint32_t> partition_better(std::span<const SetColumn> columns, std::size_t rows, std::int64_t incumbent, const SetPartitionLimits& limits);

}  // namespace gudang
