// The auction against all assignments, against shortest paths, and against its own prices.
#include "policy/dispatch/auction.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "gudang/algo/linear_assignment.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

struct Problem {
  std::size_t rows, columns;
  std::vector<std::int64_t> costs;
};

/// Kinds: many ties; few ties, also below zero; all equal; columns that all rows want; places on a line with several at the same place.
constexpr int kKinds = 5;
Problem random_problem(int kind, std::size_t rows, std::size_t columns, RandomStream& stream) {
  Problem problem{rows, columns, std::vector<std::int64_t>(rows * columns)};
  const auto draw = [&](std::uint64_t below) { return static_cast<std::int64_t>(stream.below(below)); };
  std::vector<std::int64_t> of_row(rows), of_column(columns);
  for (auto& at : of_row) at = draw(6) * 500;
  for (auto& at : of_column) at = kind == 3 ? draw(100'000) : draw(6) * 500;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      std::int64_t& cost = problem.costs[r * columns + c];
      switch (kind) {
        case 0: cost = draw(4); break;
        case 1: cost = draw(30'000) - 10'000; break;
        case 2: cost = -7; break;
        case 3: cost = draw(300) - of_column[c]; break;
        default: cost = std::abs(of_row[r] - of_column[c]);
      }
    }
  return problem;
}

std::int64_t total(const Problem& problem, std::span<const std::uint32_t> column_of) {
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < problem.rows; ++r) sum += problem.costs[r * problem.columns + column_of[r]];
  return sum;
}

/// Over all ways to give the rows from `row` on columns of their own.
std::int64_t least_of_all(const Problem& problem, std::size_t row = 0, std::uint32_t taken = 0) {
  if (row == problem.rows) return 0;
  std::int64_t least = INT64_MAX;
  for (std::size_t c = 0; c < problem.columns; ++c)
    if ((taken >> c & 1U) == 0) least = std::min(least, problem.costs[row * problem.columns + c] + least_of_all(problem, row + 1, taken | 1U << c));
  return least;
}

/// Whatever the rows have, by these prices nobody could have it cheaper.
void require_proven(const Problem& problem, std::span<const std::uint32_t> column_of, std::span<const std::int64_t> prices) {
  REQUIRE(column_of.size() == problem.rows);
  REQUIRE(prices.size() == problem.columns);
  std::vector<bool> taken(problem.columns, false);
  for (std::size_t r = 0; r < problem.rows; ++r) {
    REQUIRE(column_of[r] < problem.columns);
    REQUIRE_FALSE(taken[column_of[r]]);
    taken[column_of[r]] = true;
    const std::int64_t* costs = problem.costs.data() + r * problem.columns;
    std::int64_t least = INT64_MAX;
    for (std::size_t c = 0; c < problem.columns; ++c) least = std::min(least, costs[c] + prices[c]);
    REQUIRE(costs[column_of[r]] + prices[column_of[r]] == least);
  }
  for (std::size_t c = 0; c < problem.columns; ++c) REQUIRE((taken[c] ? prices[c] >= 0 : prices[c] == 0));
}

std::vector<std::uint32_t> copied(std::span<const std::uint32_t> column_of) { return {column_of.begin(), column_of.end()}; }

}  // namespace

TEST_CASE("small auctions cost as little as any assignment, and their prices prove it") {
  RandomStream stream(43, 0, StreamPurpose::test);
  compute::Placement placement;
  AuctionAssignment auction;
  for (int round = 0; round < 5000; ++round) {
    const std::size_t columns = 1 + stream.below(6), rows = 1 + stream.below(columns);
    const Problem problem = random_problem(round % kKinds, rows, columns, stream);
    const auto column_of = auction.solve(placement, problem.costs, rows, columns);
    INFO("round " << round << ", " << rows << " x " << columns);
    REQUIRE(total(problem, column_of) == least_of_all(problem));
    require_proven(problem, column_of, auction.prices());
  }
}

TEST_CASE("large auctions cost what shortest augmenting paths find, with few rows to many columns as well") {
  RandomStream stream(44, 0, StreamPurpose::test);
  compute::Placement placement;
  AuctionAssignment auction;
  LinearAssignment paths;
  const std::pair<std::size_t, std::size_t> sizes[] = {{3, 400}, {50, 50}, {20, 40}, {10, 200}, {50, 500}, {2, 3}, {30, 31}, {1, 20}};
  for (const auto& [rows, columns] : sizes)
    for (int kind = 0; kind < kKinds; ++kind)
      for (int round = 0; round < 4; ++round) {
        const Problem problem = random_problem(kind, rows, columns, stream);
        const auto column_of = auction.solve(placement, problem.costs, rows, columns);
        INFO(rows << " x " << columns << " of kind " << kind);
        REQUIRE(total(problem, column_of) == total(problem, paths.solve(problem.costs, rows, columns)));
        require_proven(problem, column_of, auction.prices());
      }
}

TEST_CASE("an auction does not depend on what was auctioned before, nor on what is added to all costs of a row") {
  RandomStream stream(45, 0, StreamPurpose::test);
  compute::Placement placement;
  AuctionAssignment used;
  for (int round = 0; round < 500; ++round) {
    const std::size_t columns = 1 + stream.below(12), rows = 1 + stream.below(columns);
    Problem problem = random_problem(round % kKinds, rows, columns, stream);
    AuctionAssignment unused;
    const auto first = copied(used.solve(placement, problem.costs, rows, columns));
    REQUIRE(copied(unused.solve(placement, problem.costs, rows, columns)) == first);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto more = static_cast<std::int64_t>(stream.below(1'000'000)) - 500'000;
      for (std::size_t c = 0; c < columns; ++c) problem.costs[r * columns + c] += more;
    }
    REQUIRE(copied(used.solve(placement, problem.costs, rows, columns)) == first);
  }
}

TEST_CASE("ties go to the smaller row and column") {
  compute::Placement placement;
  AuctionAssignment auction;
  CHECK(copied(auction.solve(placement, std::vector<std::int64_t>{5, 3, 3}, 1, 3)) == std::vector<std::uint32_t>{1});
  CHECK(copied(auction.solve(placement, std::vector<std::int64_t>(6, 4), 2, 3)) == std::vector<std::uint32_t>{0, 1});
  CHECK(copied(auction.solve(placement, std::vector<std::int64_t>{0, 1, 0, 1}, 2, 2)) == std::vector<std::uint32_t>{0, 1});
  CHECK(auction.solve(placement, {}, 0, 3).empty());
}

TEST_CASE("each auction is one task of the placement, and one row needs none") {
  compute::Placement placement;
  AuctionAssignment auction;
  static_cast<void>(auction.solve(placement, std::vector<std::int64_t>{1, 2, 3}, 1, 3));
  CHECK(placement.ran().empty());
  for (int i = 0; i < 3; ++i) static_cast<void>(auction.solve(placement, std::vector<std::int64_t>{1, 2, 1, 5}, 2, 2));
  CHECK(placement.ran() == std::vector<compute::Ran>{{compute::Verb::auction_bids, "cpu", 3}});
}

TEST_CASE("costs too wide for exact sums are refused, and the widest that are not are right") {
  compute::Placement placement;
  AuctionAssignment auction;
  const std::int64_t most = (std::int64_t{1} << 60) - 1;
  // Both want the first column, and whoever loses it pays nearly all there is.
  CHECK(copied(auction.solve(placement, std::vector<std::int64_t>{0, most, 0, most - 1}, 2, 2)) == std::vector<std::uint32_t>{0, 1});
  CHECK(copied(auction.solve(placement, std::vector<std::int64_t>{-most, 0, 1 - most, 0}, 2, 2)) == std::vector<std::uint32_t>{0, 1});
  CHECK_THROWS_AS(auction.solve(placement, std::vector<std::int64_t>{0, most + 1, 0, 1}, 2, 2), InvariantError);
  CHECK_THROWS_AS(auction.solve(placement, std::vector<std::int64_t>{INT64_MIN, INT64_MAX, 0, 1}, 2, 2), InvariantError);
  CHECK_THROWS_AS(auction.solve(placement, std::vector<std::int64_t>{1, 2}, 2, 1), InvariantError);
}
