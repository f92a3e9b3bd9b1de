#include <cmath>
#include <functional>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/discrete.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// 1 to 40 weights, a third of them 0, some a hundred times as large as the others; not all 0.
std::vector<double> random_weights(RandomStream& source) {
  std::vector<double> weights(1 + source.below(40));
  for (double& weight : weights) {
    if (source.below(3) == 0) continue;
    const double size = source.below(8) == 0 ? 100 : 1;
    weight = exponential(source, size);
  }
  weights[source.below(weights.size())] = 1;
  return weights;
}

double sum_of(const std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  return sum;
}

}  // namespace

TEST_CASE("a discrete draw follows its weights and never gives an index of weight 0, by guide table and by alias") {
  const std::vector<double> weights{0, 5, 0, 1, 0.001, 20, 3, 0};
  const auto probability = [&](std::int64_t k) { return weights[static_cast<std::size_t>(k)] / 29.001; };
  CHECK(chi_square(
            14, 100'000, [d = Discrete(weights)](auto& s) { return static_cast<std::int64_t>(d(s)); }, probability) < kChiSquare);
  CHECK(chi_square(
            14, 100'000, [d = AliasTable(weights)](auto& s) { return static_cast<std::int64_t>(d(s)); }, probability) < kChiSquare);
}

TEST_CASE("the guide table finds what a search from the start finds, at every boundary") {
  RandomStream source = test_stream(15);
  for (std::size_t trial = 0; trial < 400; ++trial) {
    // The second half: equal weights, whose boundaries are those of the guide itself but for rounding.
    const std::vector<double> weights = trial < 200 ? random_weights(source) : std::vector<double>(trial - 199, 0.1);
    const Discrete discrete(weights);
    const double sum = sum_of(weights);
    std::vector<double> points{0x1p-53, 1 - 0x1p-53};
    for (std::size_t j = 1; j < weights.size(); ++j) points.push_back(static_cast<double>(j) / static_cast<double>(weights.size()));
    double cumulative = 0;
    for (const double weight : weights) {
      cumulative += weight;
      const double edge = cumulative / sum;
      for (const double u : {std::nextafter(edge, 0.0), edge, std::nextafter(edge, 1.0), source.uniform()})
        if (u > 0 && u < 1) points.push_back(u);
    }
    for (const double u : points) {
      std::size_t expected = 0;
      for (double running = weights[0]; running <= u * sum; running += weights[expected]) ++expected;
      REQUIRE(discrete.at(u) == expected);
      REQUIRE(weights[expected] > 0);
    }
  }
}

TEST_CASE("an alias table gives every index its share of the unit interval") {
  // At evenly spaced numbers: each cell of the table has one boundary, at which the count may be off by one.
  constexpr int kPoints = 1 << 16;
  RandomStream source = test_stream(41);
  for (int trial = 0; trial < 100; ++trial) {
    const std::vector<double> weights = random_weights(source);
    const AliasTable table(weights);
    REQUIRE(table.size() == weights.size());
    std::vector<int> counts(weights.size());
    for (int i = 0; i < kPoints; ++i) ++counts[table.at((i + 0.5) / kPoints)];
    const double sum = sum_of(weights);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      REQUIRE(std::abs(counts[i] - kPoints * weights[i] / sum) <= 2 * static_cast<double>(weights.size()));
      if (weights[i] == 0) REQUIRE(counts[i] == 0);
    }
  }
}

TEST_CASE("an alias table survives weights that rounding leaves over") {
  // Tenths do not add up in binary; zeros beside them must stay zeros, at the ends of their cells too.
  for (std::size_t zeros = 1; zeros < 60; ++zeros) {
    std::vector<double> weights(zeros, 0.0);
    for (int i = 0; i < 10; ++i) weights.insert(weights.begin() + static_cast<std::ptrdiff_t>(zeros / 2), 0.1);
    const AliasTable table(weights);
    const double n = static_cast<double>(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
      for (const double into : {1e-12, 0.5, 1 - 1e-12}) REQUIRE(weights[table.at((static_cast<double>(i) + into) / n)] > 0);
  }
  CHECK(AliasTable(std::vector<double>{7}).at(0.5) == 0);
}

TEST_CASE("weights without meaning are refused") {
  const double nan = std::nan(""), infinity = HUGE_VAL;
  for (const std::vector<double>& weights : {std::vector<double>{}, {0, 0}, {1, -1, 5}, {1, nan}, {1, infinity}}) {
    CHECK_THROWS_AS(Discrete(weights), InvariantError);
    CHECK_THROWS_AS(AliasTable(weights), InvariantError);
  }
  CHECK_THROWS_AS(AliasTable(std::vector<double>{1}).at(1), InvariantError);
}
