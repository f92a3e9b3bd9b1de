// Assignments against all permutations, and against the dual prices that prove them.
#include <algorithm>
#include <numeric>
#include <vector>

#include "gudang/algo/linear_assignment.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::vector<std::int64_t> random_costs(std::size_t count, std::uint64_t below, RandomStream& stream) {
  std::vector<std::int64_t> costs(count);
  for (auto& cost : costs) cost = static_cast<std::int64_t>(stream.below(below)) - static_cast<std::int64_t>(below / 3);
  return costs;
}

std::int64_t cost_of(std::span<const std::int64_t> costs, std::size_t columns, std::span<const std::uint32_t> column_of) {
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < column_of.size(); ++r) sum += costs[r * columns + column_of[r]];
  return sum;
}

std::int64_t least_cost(std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns) {
  std::vector<std::uint32_t> order(columns);
  std::iota(order.begin(), order.end(), 0u);
  std::int64_t least = INT64_MAX;
  do least = std::min(least, cost_of(costs, columns, std::span<const std::uint32_t>(order).first(rows)));
  while (std::next_permutation(order.begin(), order.end()));
  return least;
}

void require_proven(const LinearAssignment& solver, std::span<const std::uint32_t> column_of, std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns) {
  std::vector<bool> taken(columns, false);
  for (std::size_t r = 0; r < rows; ++r) {
    REQUIRE(column_of[r] < columns);
    REQUIRE_FALSE(taken[column_of[r]]);
    taken[column_of[r]] = true;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::int64_t reduced = costs[r * columns + c] - solver.row_prices()[r] - solver.column_prices()[c];
      REQUIRE(reduced >= 0);
      if (c == column_of[r]) REQUIRE(reduced == 0);
    }
  }
  for (std::size_t c = 0; c < columns; ++c) {
    REQUIRE(solver.column_prices()[c] <= 0);
    if (!taken[c]) REQUIRE(solver.column_prices()[c] == 0);
  }
}

}  // namespace

TEST_CASE("small assignments cost as little as any permutation does") {
  RandomStream stream(41, 0, StreamPurpose::test);
  LinearAssignment solver;
  for (int round = 0; round < 300; ++round) {
    const std::size_t columns = 1 + stream.below(6), rows = 1 + stream.below(columns);
    const auto costs = random_costs(rows * columns, round % 2 == 0 ? 5 : 1000, stream);
    const auto column_of = solver.solve(costs, rows, columns);
    REQUIRE(cost_of(costs, columns, column_of) == least_cost(costs, rows, columns));
    require_proven(solver, column_of, costs, rows, columns);
  }
}

TEST_CASE("large assignments are proven by their prices") {
  RandomStream stream(42, 0, StreamPurpose::test);
  LinearAssignment solver;
  for (const auto& [rows, columns] : {std::pair<std::size_t, std::size_t>{60, 60}, {1, 200}, {40, 150}, {0, 3}}) {
    const auto costs = random_costs(rows * columns, 1'000'000'000'000, stream);
    require_proven(solver, solver.solve(costs, rows, columns), costs, rows, columns);
  }
}
