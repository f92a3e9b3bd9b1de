// Draws against their distribution functions and moments, in step with each other and mirrored. The C library's functions serve
// as the oracle here: nothing of gudang's own math is used to check it.
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "gudang/random/empirical.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// P(shape, x) for whole and half shapes, from exp or erf by P(a+1, x) = P(a, x) - x^a e^-x / Gamma(a+1).
double gamma_cdf(double x, double shape) {
  const bool whole = shape == std::floor(shape);
  double a = whole ? 1 : 0.5, share = whole ? -std::expm1(-x) : std::erf(std::sqrt(x));
  for (; a < shape; ++a) share -= std::exp(a * std::log(x) - x - std::lgamma(a + 1));
  return share;
}

/// Below x are as many as there are successes of alpha or more among alpha + beta - 1 trials; for whole alpha and beta.
double beta_cdf(double x, int alpha, int beta) {
  const int n = alpha + beta - 1;
  double sum = 0;
  for (int k = alpha; k <= n; ++k)
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(x) + (n - k) * std::log1p(-x));
  return sum;
}

double poisson_probability(std::int64_t k, double mean) {
  const double count = static_cast<double>(k);
  return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
}

struct Variate {
  const char* name;
  std::function<double(RandomStream&)> draw;
  double mean, deviation;
};

std::vector<Variate> variates() {
  const std::vector<double> weights{3, 0, 1, 2.5, 0.25, 3.25}, sample{4, -1, 7.5, 7.5, 2};
  return {{"uniform", [](auto& s) { return uniform(s, -3, 7); }, 2, 10 / std::sqrt(12.0)},
          {"exponential", [](auto& s) { return exponential(s, 7); }, 7, 7},
          {"triangular", [](auto& s) { return triangular(s, 1, 2, 6); }, 3, std::sqrt(21.0 / 18)},
          {"normal", [](auto& s) { return normal(s, 5, 2); }, 5, 2},
          {"Weibull", [](auto& s) { return weibull(s, 2, 3); }, 3 * std::tgamma(1.5), 3 * std::sqrt(1 - std::tgamma(1.5) * std::tgamma(1.5))},
          {"log-normal", Lognormal(10, 0.3), 10, 3},
          {"gamma .3", Gamma(0.3, 2), 0.6, 2 * std::sqrt(0.3)},
          {"gamma 2500", Gamma(2500, 2), 5000, 100},
          {"gamma by mean", Gamma::with_mean(12, 0.25), 12, 3},
          {"Erlang", Gamma::erlang(3, 6), 6, 6 / std::sqrt(3.0)},
          {"PERT", Beta::pert(0, 3, 6), 3, 6 * std::sqrt(1.0 / 28)},
          {"geometric", [](auto& s) { return static_cast<double>(geometric(s, 5)); }, 5, std::sqrt(20.0)},
          {"Poisson 4", [](auto& s) { return static_cast<double>(poisson(s, 4)); }, 4, 2},
          {"Poisson 400", [](auto& s) { return static_cast<double>(poisson(s, 400)); }, 400, 20},
          {"Poisson 1e6", [](auto& s) { return static_cast<double>(poisson(s, 1e6)); }, 1e6, 1e3},
          {"discrete", [d = Discrete(weights)](auto& s) { return static_cast<double>(d(s)); }, 2.675, std::sqrt(4.019375)},
          {"empirical", Empirical(sample), 4.1875, std::sqrt(151.0 / 6 - 4.1875 * 4.1875)},
          {"empirical, discrete", EmpiricalDiscrete(sample), 4, std::sqrt(10.7)}};
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
  for (const double shape : {0.4, 1.0, 2.7})
    CHECK(smirnov(
              20, [&](auto& s) { return weibull(s, shape, 3); }, [&](double x) { return -std::expm1(-std::pow(x / 3, shape)); }) < kSmirnov);
}

TEST_CASE("gamma and Erlang follow their distribution functions, for small, middling and large shapes") {
  for (const double shape : {0.5, 1.0, 2.5, 20.0, 150.0, 990.5, 1010.0}) {
    INFO("shape " << shape);
    CHECK(smirnov(21, Gamma(shape, 3), [&](double x) { return gamma_cdf(x / 3, shape); }) < kSmirnov);
  }
  CHECK(smirnov(22, Gamma::erlang(4, 10), [](double x) { return gamma_cdf(x / 2.5, 4); }) < kSmirnov);
}

TEST_CASE("an Erlang is the sum of its stages") {
  // The sum of three exponentials, against the quantile that never draws one.
  RandomStream source = test_stream(23);
  std::vector<double> sums(40'000);
  for (double& sum : sums) {
    for (int stage = 0; stage < 3; ++stage) sum += exponential(source, 2);
  }
  CHECK(smirnov(sums, [](double x) { return gamma_cdf(x / 2, 3); }) < kSmirnov);
  CHECK(smirnov(24, Gamma::erlang(3, 6), [](double x) { return gamma_cdf(x / 2, 3); }) < kSmirnov);
}

TEST_CASE("beta and PERT follow their distribution functions") {
  CHECK(smirnov(25, Beta(2, 5), [](double x) { return beta_cdf(x, 2, 5); }) < kSmirnov);
  CHECK(smirnov(26, Beta(0.5, 0.5), [](double x) { return std::asin(std::sqrt(x)) * 2 / std::acos(-1.0); }) < kSmirnov);
  CHECK(smirnov(27, Beta(300, 40), [](double x) { return beta_cdf(x, 300, 40); }) < kSmirnov);
  CHECK(smirnov(28, Beta::pert(10, 15, 30), [](double x) { return beta_cdf((x - 10) / 20, 2, 4); }) < kSmirnov);
}

TEST_CASE("the tests of fit notice a parameter that is 5% off") {
  CHECK(smirnov(
            2, [](auto& s) { return exponential(s, 7); }, [](double x) { return -std::expm1(-x / 7.35); }) > kSmirnov);
  CHECK(smirnov(21, Gamma(20, 3), [](double x) { return gamma_cdf(x / 3.15, 20); }) > kSmirnov);
  CHECK(smirnov(25, Beta(2, 5.25), [](double x) { return beta_cdf(x, 2, 5); }) > kSmirnov);
  CHECK(chi_square(
            11, 40'000, [](auto& s) { return poisson(s, 3.5); }, [](std::int64_t k) { return poisson_probability(k, 3.675); }) > kChiSquare);
}

TEST_CASE("the log-normal has the mean and coefficient of variation it was asked for") {
  const double variance = std::log1p(0.3 * 0.3), mu = std::log(10.0) - variance / 2;
  const Lognormal pick_time(10, 0.3);
  CHECK(smirnov(5, pick_time, [&](double x) { return normal_cdf((std::log(x) - mu) / std::sqrt(variance)); }) < kSmirnov);
  RandomStream source = test_stream(6);
  CHECK(Lognormal(10, 0)(source) == Approx(10).epsilon(1e-15));
}

TEST_CASE("the geometric distribution counts trials up to the first success") {
  for (const double mean : {1.2, 4.0, 30.0}) {
    const auto probability = [&](std::int64_t k) { return k < 1 ? 0 : std::pow(1 - 1 / mean, static_cast<double>(k - 1)) / mean; };
    CHECK(chi_square(
              10, 40'000, [&](auto& s) { return geometric(s, mean); }, probability) < kChiSquare);
  }
  RandomStream source = test_stream(12);
  for (int i = 0; i < 100; ++i) CHECK(geometric(source, 1) == 1);
}

TEST_CASE("the Poisson distribution is right on both sides of the means where the method changes") {
  for (const double mean : {0.01, 3.5, 16.0, 16.5, 100.0, 995.0, 1005.0}) {
    INFO("mean " << mean);
    CHECK(chi_square(
              11, 40'000, [&](auto& s) { return poisson(s, mean); }, [&](std::int64_t k) { return poisson_probability(k, mean); }) < kChiSquare);
  }
  RandomStream source = test_stream(13);
  CHECK(poisson(source, 0) == 0);
}

TEST_CASE("variates have the mean and standard deviation they should have") {
  // The mean within 4 standard errors, false-alarm rate 6e-5 each; the deviation within 3%, more than 5 of its standard errors
  // (no variate here has a kurtosis above 25, and most have 3).
  constexpr int kDraws = 60'000;
  std::uint64_t entity = 100;
  for (const Variate& variate : variates()) {
    INFO(variate.name);
    RandomStream source = test_stream(++entity);
    double sum = 0, squares = 0;
    for (int i = 0; i < kDraws; ++i) {
      const double value = variate.draw(source) - variate.mean;
      sum += value;
      squares += value * value;
    }
    CHECK(std::abs(sum / kDraws) < 4 * variate.deviation / std::sqrt(double{kDraws}));
    CHECK(std::sqrt(squares / kDraws) == Approx(variate.deviation).epsilon(0.03));
  }
}

TEST_CASE("every variate uses one word, so that streams stay in step") {
  for (const Variate& variate : variates()) {
    INFO(variate.name);
    RandomStream used = test_stream(16), reference = test_stream(16);
    for (int i = 0; i < 20; ++i) {
      (void)variate.draw(used);
      (void)reference.next();
    }
    CHECK(used.next() == reference.next());
  }
}

TEST_CASE("antithetic variates are negatively correlated, and common numbers positively") {
  // The correlation of X(u) and X(1-u) is -1 for symmetric variates, and for none of these above -.2; that of X(u) with an
  // exponential of the same u is at least .5. Standard error below .015.
  constexpr int kPairs = 10'000;
  for (const Variate& variate : variates()) {
    INFO(variate.name);
    RandomStream plain = test_stream(31), mirror = plain.antithetic(), common = plain;
    double with_mirror = 0, with_common = 0;
    for (int i = 0; i < kPairs; ++i) {
      const double value = variate.draw(plain) - variate.mean;
      with_mirror += value * (variate.draw(mirror) - variate.mean);
      with_common += value * (exponential(common, 1) - 1);
    }
    CHECK(with_mirror / kPairs / (variate.deviation * variate.deviation) < -0.2);
    CHECK(with_common / kPairs / variate.deviation > 0.5);
  }
}

TEST_CASE("an alternative with other parameters meets the same numbers") {
  // Two arrival patterns from one stream, one of them busier in every part: each day's later draws are unmoved by how many
  // came before, and no day gets fewer.
  RandomStream calm = test_stream(32), busy = test_stream(32);
  for (int day = 0; day < 200; ++day) {
    const std::int64_t orders = poisson(calm, 160), more_orders = poisson(busy, 176);
    REQUIRE(orders <= more_orders);
    const double gap = exponential(calm, 10), shorter_gap = exponential(busy, 9);
    REQUIRE(shorter_gap == Approx(0.9 * gap).epsilon(1e-15));
    const double work = Gamma(2, 3)(calm), more_work = Gamma(2.5, 3)(busy);
    REQUIRE(work < more_work);
    REQUIRE(calm.uniform() == busy.uniform());
  }
}

TEST_CASE("recorded variates are the same bits on every machine") {
  RandomStream source = test_stream(17);
  CHECK(source.uniform() == 0x1.75055dd391391p-1);
  CHECK(exponential(source, 1) == 0x1.8d00da757d60ep-2);
  CHECK(normal(source, 0, 1) == 0x1.76210cbc9dd41p+0);
  CHECK(Lognormal(10, 0.5)(source) == 0x1.0c3a95b04f415p+3);
  CHECK(triangular(source, 0, 1, 3) == 0x1.02c2a1b408a18p+1);
  CHECK(geometric(source, 5) == 2);
  CHECK(poisson(source, 4) == 6);
  CHECK(poisson(source, 40) == 32);
  CHECK(poisson(source, 4000) == 4061);
}
