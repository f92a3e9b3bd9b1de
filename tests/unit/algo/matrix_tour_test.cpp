#include "gudang/algo/matrix_tour.hpp"

#include <algorithm>
#include <numeric>

#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;

namespace {

struct OwnedMatrix {
  std::size_t nodes;
  std::vector<std::int64_t> values;
  [[nodiscard]] DistanceMatrix view() const { return {nodes, values}; }
};

/// Not symmetric, and the way round may be shorter than the direct one.
OwnedMatrix random_matrix(Dice& dice, std::size_t nodes, std::int64_t longest) {
  OwnedMatrix matrix{nodes, {}};
  for (std::size_t i = 0; i < nodes * nodes; ++i) matrix.values.push_back(i / nodes == i % nodes ? 0 : dice.roll(0, longest));
  return matrix;
}

std::vector<std::uint32_t> all_nodes(std::size_t nodes) {
  std::vector<std::uint32_t> stops(nodes);
  std::iota(stops.begin(), stops.end(), 0U);
  return stops;
}

std::int64_t by_all_orders(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::vector<std::uint32_t> stops) {
  std::sort(stops.begin(), stops.end());
  std::int64_t least = INT64_MAX;
  do least = std::min(least, way_length(distances, start, end, stops));
  while (std::next_permutation(stops.begin(), stops.end()));
  return least;
}

bool same_stops(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

}  // namespace

TEST_CASE("few stops are put into the best of all orders, also where ways differ there and back") {
  Dice dice(11);
  MatrixTour solver;
  for (int trial = 0; trial < 300; ++trial) {
    const auto nodes = static_cast<std::size_t>(dice.roll(1, 7));
    const OwnedMatrix matrix = random_matrix(dice, nodes, trial % 2 == 0 ? 5 : 1000);
    const auto start = static_cast<std::uint32_t>(dice.roll(0, static_cast<std::int64_t>(nodes) - 1));
    const auto end = static_cast<std::uint32_t>(dice.roll(0, static_cast<std::int64_t>(nodes) - 1));
    const auto stops = all_nodes(static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(nodes))));
    std::vector<std::uint32_t> order = stops;
    CAPTURE(trial, nodes);
    const std::int64_t length = solver.solve(matrix.view(), start, end, order);
    REQUIRE(same_stops(order, stops));
    REQUIRE(length == way_length(matrix.view(), start, end, order));
    REQUIRE(length == by_all_orders(matrix.view(), start, end, stops));
  }
}

TEST_CASE("local search alone is never below the optimum of twelve stops, and mostly at it") {
  Dice dice(12);
  MatrixTour solver;
  int optimal = 0, trials = 40;
  for (int trial = 0; trial < trials; ++trial) {
    const OwnedMatrix matrix = random_matrix(dice, 14, 100);
    std::vector<std::uint32_t> exact = all_nodes(12), found = exact;
    const std::int64_t least = solver.solve(matrix.view(), 12, 13, exact);
    const std::int64_t length = solver.search(matrix.view(), 12, 13, found, 400);
    CAPTURE(trial);
    REQUIRE(same_stops(found, exact));
    REQUIRE(length == way_length(matrix.view(), 12, 13, found));
    REQUIRE(length >= least);
    optimal += length == least;
  }
  CHECK(optimal >= trials * 9 / 10);
}

TEST_CASE("many stops on a line are walked in their order, from any order") {
  Dice dice(13);
  MatrixTour solver;
  const std::size_t nodes = 60;
  OwnedMatrix matrix{nodes, {}};
  for (std::size_t i = 0; i < nodes * nodes; ++i) matrix.values.push_back(std::abs(static_cast<std::int64_t>(i / nodes) - static_cast<std::int64_t>(i % nodes)));
  std::vector<std::uint32_t> stops = all_nodes(nodes);
  test::shuffle(dice, stops);
  CHECK(solver.solve(matrix.view(), 0, 59, stops) == 59);
  CHECK(solver.solve(matrix.view(), 0, 0, stops) == 118);
}

TEST_CASE("where there is no way the length says so") {
  const OwnedMatrix matrix{3, {0, 1, DistanceMatrix::kNoWay, 1, 0, 1, 1, 1, 0}};
  std::vector<std::uint32_t> stops{2};
  MatrixTour solver;
  CHECK(solver.solve(matrix.view(), 0, 0, stops) >= DistanceMatrix::kNoWay);
  CHECK(solver.solve(matrix.view(), 1, 0, stops) == 2);
}
