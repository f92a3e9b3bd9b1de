#include <algorithm>
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/empirical.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;

TEST_CASE("an empirical distribution is linear between its sorted observations") {
  const Empirical pick_times(std::vector<double>{8, 2, 4, 2, 10});
  CHECK(pick_times.quantile(0x1p-53) == Approx(2));
  CHECK(pick_times.quantile(0.125) == 2);  // two equal observations hold a quarter
  CHECK(pick_times.quantile(0.25) == 2);
  CHECK(pick_times.quantile(0.375) == 3);
  CHECK(pick_times.quantile(0.5) == 4);
  CHECK(pick_times.quantile(0.5625) == 5);
  CHECK(pick_times.quantile(0.875) == 9);
  CHECK(pick_times.quantile(1 - 0x1p-53) == Approx(10));
  CHECK(Empirical(std::vector<double>{3}).quantile(0.9) == 3);
}

TEST_CASE("an empirical distribution of many quantiles is the distribution they came from") {
  std::vector<double> observations;
  for (int i = 0; i < 4000; ++i) observations.push_back(exponential_quantile((i + 0.5) / 4000, 5));
  CHECK(smirnov(51, Empirical(observations), [](double x) { return -std::expm1(-x / 5); }) < kSmirnov);
}

TEST_CASE("a discrete empirical distribution gives each observation its share") {
  const std::vector<double> observations{8, 2, 4, 2, 10};
  const EmpiricalDiscrete drawn(observations);
  const double expected[] = {2, 2, 4, 8, 10};
  for (int i = 0; i < 5; ++i)
    for (const double into : {0.001, 0.5, 0.999}) CHECK(drawn.quantile((i + into) / 5) == expected[i]);
  CHECK(chi_square(
            52, 20'000, [&](auto& s) { return static_cast<std::int64_t>(drawn(s)); },
            [](std::int64_t k) { return k == 2 ? 0.4 : (k == 4 || k == 8 || k == 10 ? 0.2 : 0); }) < kChiSquare);
}

TEST_CASE("no draw lies outside the observations, even where rounding would put it there") {
  RandomStream source = test_stream(53);
  std::vector<double> observations;
  for (int i = 0; i < 50; ++i) observations.push_back(normal(source, 0.1, 1e-16));
  const Empirical narrow(observations);
  double before = narrow.quantile(0x1p-53);
  for (double u = 0x1p-12; u < 1; u += 0x1p-12) {
    const double value = narrow.quantile(u);
    REQUIRE(value >= before);
    before = value;
  }
  CHECK(before <= *std::max_element(observations.begin(), observations.end()));
  for (int i = 0; i < 20'000; ++i) {
    const double low = normal(source, 0, 1), high = low + exponential(source, 1);
    REQUIRE(Empirical(std::vector<double>{low, high}).quantile(1 - 0x1p-53) <= high);
  }
}

TEST_CASE("observations without meaning are refused") {
  for (const std::vector<double>& observations : {std::vector<double>{}, {1, std::nan("")}, {1, HUGE_VAL}}) {
    CHECK_THROWS_AS(Empirical(observations), InvariantError);
    CHECK_THROWS_AS(EmpiricalDiscrete(observations), InvariantError);
  }
}
