#include "gudang/algo/one_tree_bound.hpp"

#include <numeric>

#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;

namespace {

/// Walking distances between points of a plane with streets.
std::vector<std::int64_t> random_streets(Dice& dice, std::size_t nodes) {
  std::vector<std::pair<std::int64_t, std::int64_t>> points;
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::int64_t x = dice.roll(0, 100);
    points.emplace_back(x, dice.roll(0, 100));
  }
  std::vector<std::int64_t> values;
  for (const auto& a : points)
    for (const auto& b : points) values.push_back(std::abs(a.first - b.first) + std::abs(a.second - b.second));
  return values;
}

std::int64_t shortest(const DistanceMatrix& distances) {
  std::vector<std::uint32_t> stops(distances.nodes - 1);
  std::iota(stops.begin(), stops.end(), 1U);
  return MatrixTour().solve(distances, 0, 0, stops);
}

}  // namespace

TEST_CASE("the bound is never above the shortest tour, and close to it, whatever length it is told") {
  Dice dice(21);
  OneTreeBound bound;
  double sum = 0;
  const int trials = 60;
  for (int trial = 0; trial < trials; ++trial) {
    const auto nodes = static_cast<std::size_t>(dice.roll(2, 13));
    const auto values = random_streets(dice, nodes);
    const DistanceMatrix distances{nodes, values};
    const std::int64_t optimum = shortest(distances), told = bound.bound(distances, optimum), misled = bound.bound(distances, 2 * optimum + 50);
    CAPTURE(trial, nodes);
    REQUIRE(told <= optimum);
    REQUIRE(misled <= optimum);
    if (nodes <= 3) REQUIRE(told == optimum);
    sum += optimum == 0 ? 1 : static_cast<double>(told) / static_cast<double>(optimum);
  }
  CHECK(sum / trials > 0.98);
}

TEST_CASE("prices lift the bound of a star, whose least 1-tree meets the hub again and again, to the tour") {
  // A hub at distance 10 from each of five others, 20 apart: the least 1-tree is 70, a tour 100.
  const std::size_t nodes = 6;
  std::vector<std::int64_t> values(nodes * nodes, 20);
  for (std::size_t i = 0; i < nodes; ++i) values[i * nodes + i] = 0, values[3 * nodes + i] = values[i * nodes + 3] = i == 3 ? 0 : 10;
  const DistanceMatrix distances{nodes, values};
  CHECK(shortest(distances) == 100);
  CHECK(OneTreeBound().bound(distances, 100) == 100);
}

TEST_CASE("one node needs no tour") {
  const std::vector<std::int64_t> values{0};
  CHECK(OneTreeBound().bound({1, values}, 0) == 0);
}
