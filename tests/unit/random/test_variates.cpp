// Variates against their distribution functions (Kolmogorov-Smirnov) or probabilities (chi-square). The C library's functions
// serve as the oracle here: nothing of gudang's own math is used to check it.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

RandomStream stream(std::uint64_t entity) { return RandomStream(2024, 0, StreamPurpose::test, entity); }

/// sqrt(n) times the Kolmogorov-Smirnov distance; above kSmirnov with probability 1e-4 where the distribution is right.
constexpr double kSmirnov = 2.2253;
double smirnov(std::uint64_t entity, const std::function<double(RandomStream&)>& draw, const std::function<double(double)>& cdf) {
  constexpr int kDraws = 40'000;
  RandomStream source = stream(entity);
  std::vector<double> values(kDraws);
  for (double& value : values) value = draw(source);
  std::sort(values.begin(), values.end());
  double distance = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double share = cdf(values[static_cast<std::size_t>(i)]);
    distance = std::max({distance, share - i / double{kDraws}, (i + 1) / double{kDraws} - share});
  }
  return distance * std::sqrt(double{kDraws});
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// How many standard deviations (of chi-square itself, by the Wilson-Hilferty cube root) the counts lie above expectation.
/// Cells with fewer than 10 expected are pooled. Above kChiSquare with probability 1e-4.
constexpr double kChiSquare = 3.719;
double chi_square(std::uint64_t entity, int draws, const std::function<std::int64_t(RandomStream&)>& draw,
                  const std::function<double(std::int64_t)>& probability) {
  RandomStream source = stream(entity);
  std::vector<std::int64_t> values(static_cast<std::size_t>(draws));
  for (auto& value : values) value = draw(source);
  std::sort(values.begin(), values.end());
  double sum = 0, pooled_expected = draws, pooled_count = draws;
  int cells = 0;
  for (std::int64_t k = 0; k <= values.back(); ++k) {
    const double expected = draws * probability(k);
    const auto [first, last] = std::equal_range(values.begin(), values.end(), k);
    const double count = static_cast<double>(last - first);
    if (probability(k) == 0) REQUIRE(count == 0);
    if (expected < 10) continue;
    sum += (count - expected) * (count - expected) / expected;
    pooled_expected -= expected;
    pooled_count -= count;
    ++cells;
  }
  if (pooled_expected > 1) sum += (pooled_count - pooled_expected) * (pooled_count - pooled_expected) / pooled_expected;
  const double dof = pooled_expected > 1 ? cells : cells - 1;
  return (std::cbrt(sum / dof) - (1 - 2 / (9 * dof))) / std::sqrt(2 / (9 * dof));
}

double poisson_probability(std::int64_t k, double mean) {
  const double count = static_cast<double>(k);
  return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
}

}  // namespace

TEST_CASE("continuous variates follow their distribution functions") {
  CHECK(smirnov(
            1, [](auto& s) { return uniform(s, -2, 3); }, [](double x) { return (x + 2) / 5; }) < kSmirnov);
  CHECK(smirnov(
            2, [](auto& s) { return exponential(s, 7); }, [](double x) { return -std::expm1(-x / 7); }) < kSmirnov);
  CHECK(smirnov(
            3, [](auto& s) { return normal(s, 5, 2); }, [](double x) { return normal_cdf((x - 5) / 2); }) < kSmirnov);
  CHECK(smirnov(
            4, [](auto& s) { return triangular(s, 1, 2, 5); }, [](double x) { return x < 2 ? (x - 1) * (x - 1) / 4 : 1 - (5 - x) * (5 - x) / 12; }) < kSmirnov);
}

TEST_CASE("the test of fit notices a mean that is 5% off") {
  CHECK(smirnov(
            2, [](auto& s) { return exponential(s, 7); }, [](double x) { return -std::expm1(-x / 7.35); }) > kSmirnov);
  CHECK(chi_square(
            11, 40'000, [](auto& s) { return poisson(s, 3.5); }, [](std::int64_t k) { return poisson_probability(k, 3.675); }) > kChiSquare);
}

TEST_CASE("the log-normal has the mean and coefficient of variation it was asked for") {
  const double variance = std::log1p(0.3 * 0.3), mu = std::log(10.0) - variance / 2;
  const Lognormal pick_time(10, 0.3);
  CHECK(smirnov(5, pick_time, [&](double x) { return normal_cdf((std::log(x) - mu) / std::sqrt(variance)); }) < kSmirnov);
  RandomStream source = stream(6);
  double sum = 0, squares = 0;
  constexpr int kDraws = 200'000;
  for (int i = 0; i < kDraws; ++i) {
    const double value = pick_time(source);
    sum += value;
    squares += (value - 10) * (value - 10);
  }
  CHECK(sum / kDraws == Approx(10).margin(4 * 3 / std::sqrt(double{kDraws})));
  CHECK(std::sqrt(squares / kDraws) == Approx(3).epsilon(0.02));
  CHECK(Lognormal(10, 0)(source) == Approx(10).epsilon(1e-15));
}

TEST_CASE("the geometric distribution counts trials up to the first success") {
  for (const double mean : {1.2, 4.0, 30.0}) {
    const auto probability = [&](std::int64_t k) { return k < 1 ? 0 : std::pow(1 - 1 / mean, static_cast<double>(k - 1)) / mean; };
    CHECK(chi_square(
              10, 40'000, [&](auto& s) { return geometric(s, mean); }, probability) < kChiSquare);
  }
  RandomStream source = stream(12);
  for (int i = 0; i < 100; ++i) CHECK(geometric(source, 1) == 1);
}

TEST_CASE("the Poisson distribution is exact below, at and above the mean where it is split") {
  for (const double mean : {0.01, 3.5, 16.0, 16.5, 100.0}) {
    INFO("mean " << mean);
    CHECK(chi_square(
              11, 40'000, [&](auto& s) { return poisson(s, mean); }, [&](std::int64_t k) { return poisson_probability(k, mean); }) < kChiSquare);
  }
  RandomStream source = stream(13);
  CHECK(poisson(source, 0) == 0);
}

TEST_CASE("a discrete draw follows its weights and never gives an index of weight 0") {
  const std::vector<double> weights{0, 5, 0, 1, 0.001, 20, 3, 0};
  const Discrete discrete(weights);
  CHECK(chi_square(
            14, 100'000, [&](auto& s) { return static_cast<std::int64_t>(discrete(s)); },
            [&](std::int64_t k) { return weights[static_cast<std::size_t>(k)] / 29.001; }) < kChiSquare);
}

TEST_CASE("the guide table finds what a search from the start finds, at every boundary") {
  RandomStream source = stream(15);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<double> weights(1 + source.below(40));
    for (double& weight : weights) weight = source.below(3) == 0 ? 0 : exponential(source, 1) * (source.below(8) == 0 ? 100 : 1);
    weights[source.below(weights.size())] = 1;
    const Discrete discrete(weights);
    double sum = 0;
    for (const double weight : weights) sum += weight;
    std::vector<double> points{0x1p-53, 1 - 0x1p-53};
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

TEST_CASE("every variate but the Poisson uses one word, so that streams stay in step") {
  const Lognormal lognormal(10, 0.5);
  const std::vector<double> weights{1, 2, 3};
  const Discrete discrete(weights);
  const std::function<double(RandomStream&)> variates[] = {[](auto& s) { return uniform(s, 0, 1); },
                                                           [](auto& s) { return exponential(s, 1); },
                                                           [](auto& s) { return triangular(s, 0, 1, 2); },
                                                           [](auto& s) { return normal(s, 0, 1); },
                                                           [](auto& s) { return static_cast<double>(geometric(s, 1)); },
                                                           lognormal,
                                                           [&](auto& s) { return static_cast<double>(discrete(s)); }};
  for (const auto& variate : variates) {
    RandomStream used = stream(16), reference = stream(16);
    (void)variate(used);
    (void)reference.next();
    CHECK(used.next() == reference.next());
  }
}

TEST_CASE("recorded variates are the same bits on every machine") {
  RandomStream source = stream(17);
  CHECK(source.uniform() == 0x1.75055dd391391p-1);
  CHECK(exponential(source, 1) == 0x1.8d00da757d60ep-2);
  CHECK(normal(source, 0, 1) == 0x1.76210cbc9dd41p+0);
  CHECK(Lognormal(10, 0.5)(source) == 0x1.0c3a95b04f415p+3);
  CHECK(triangular(source, 0, 1, 3) == 0x1.02c2a1b408a18p+1);
  CHECK(geometric(source, 5) == 2);
  CHECK(poisson(source, 40) == 45);
}

TEST_CASE("parameters without meaning are refused") {
  RandomStream source = stream(18);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(exponential(source, 0), InvariantError);
  CHECK_THROWS_AS(exponential(source, nan), InvariantError);
  CHECK_THROWS_AS(normal(source, 0, -1), InvariantError);
  CHECK_THROWS_AS(uniform(source, 2, 1), InvariantError);
  CHECK_THROWS_AS(triangular(source, 0, 3, 2), InvariantError);
  CHECK_THROWS_AS(geometric(source, 0.5), InvariantError);
  CHECK_THROWS_AS(poisson(source, -1), InvariantError);
  CHECK_THROWS_AS(Lognormal(0, 1), InvariantError);
  CHECK_THROWS_AS(Discrete(std::vector<double>{}), InvariantError);
  CHECK_THROWS_AS(Discrete(std::vector<double>{0, 0}), InvariantError);
  CHECK_THROWS_AS(Discrete(std::vector<double>{1, -1, 5}), InvariantError);
}
