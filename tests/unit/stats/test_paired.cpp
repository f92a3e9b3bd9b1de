// Paired differences: what pairing gains, and how many replications would decide, against a simulation of the verdict.
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/intervals.hpp"
#include "gudang/stats/normal.hpp"
#include "gudang/stats/paired.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Share of 4,000 studies of n replications whose Student interval decides: wholly off 0, or wholly within +-matters.
double decided(const DecisionQuestion& question, std::size_t n) {
  RandomStream stream(45, static_cast<std::uint32_t>(n), StreamPurpose::test);
  std::vector<double> differences(n);
  int count = 0;
  for (int study = 0; study < 4'000; ++study) {
    for (double& difference : differences) difference = normal(stream, question.mean, question.standard_deviation);
    const Interval interval = mean_interval(differences, question.confidence).value();
    const bool equivalent = -question.matters <= interval.low && interval.high <= question.matters;
    count += equivalent || interval.low > 0 || interval.high < 0;
  }
  return count / 4'000.0;
}

}  // namespace

TEST_CASE("the normal distribution function agrees with the C library's error function in both tails") {
  for (int i = -3700; i <= 3700; ++i) {
    const double x = i / 100.0 + 1e-3;
    CHECK(normal_cdf(x) == Approx(std::erfc(-x / std::sqrt(2.0)) / 2).epsilon(5e-13));
    if (x > -8 && x < 5) CHECK(math::normal_quantile(normal_cdf(x)) == Approx(x).margin(1e-9));
  }
  CHECK(normal_cdf(0) == 0.5);
  CHECK((normal_cdf(-INFINITY) == 0 && normal_cdf(INFINITY) == 1 && std::isnan(normal_cdf(NAN))));
}

TEST_CASE("the gain of pairing is the variance of independent differences over that of paired ones") {
  const std::vector<double> a{1, 2, 4, 7}, b{2, 2, 5, 9};  // variances 7 and 11, of the differences 2/3
  const PairingGain gain = pairing_gain(a, b).value();
  CHECK(gain.independent_variance == Approx(18));
  CHECK(gain.paired_variance == Approx(2.0 / 3));
  CHECK(gain.factor == Approx(27));
  CHECK(gain.correlation == Approx((7 + 11 - 2.0 / 3) / 2 / std::sqrt(77.0)));
  const std::vector<double> opposite{-1, -2, -4, -7}, shifted{4, 5, 7, 10}, constant{3, 3, 3, 3};
  CHECK(pairing_gain(a, opposite)->factor == Approx(0.5));
  CHECK(pairing_gain(a, opposite)->correlation == Approx(-1));
  CHECK(std::isinf(pairing_gain(a, shifted)->factor));
  CHECK(pairing_gain(a, constant)->factor == Approx(1));
  CHECK(pairing_gain(constant, constant)->factor == 1);
  CHECK(pairing_gain(constant, a)->correlation == 0);
  CHECK_FALSE(pairing_gain(std::span(a).first(1), std::span(b).first(1)));
  CHECK_THROWS_AS(pairing_gain(a, std::span(b).first(3)), InvariantError);
}

TEST_CASE("the chance to decide is that of simulated studies, for differences and for equivalence") {
  const DecisionQuestion questions[] = {{1, 3, 0, 0.95}, {0, 3, 1, 0.95}, {0.5, 3, 1, 0.95}, {-2, 3, 1.5, 0.99}, {0.9, 2, 1, 0.95}, {3, 1, 0.1, 0.95}};
  for (const DecisionQuestion& question : questions) {
    for (const std::size_t n : {20u, 60u, 200u}) {
      CAPTURE(question.mean, question.matters, n);
      CHECK(chance_to_decide(question, n) == Approx(decided(question, n)).margin(0.04));
    }
  }
}

TEST_CASE("the replications that would decide are the fewest with that chance") {
  const DecisionQuestion questions[] = {{1, 3, 0, 0.95}, {-1, 3, 0, 0.95}, {0, 3, 1, 0.95}, {0.5, 3, 1, 1 - 0.05 / 42}, {4, 3, 1, 0.95}};
  for (const DecisionQuestion& question : questions) {
    for (const double chance : {0.5, 0.8, 0.95}) {
      const std::size_t n = replications_to_decide(question, 100'000, chance).value();
      CAPTURE(question.mean, question.matters, n);
      CHECK(chance_to_decide(question, n) >= chance);
      CHECK(chance_to_decide(question, n - 1) < chance);
    }
  }
  // With a chance of 1/2 the half-width is just below the mean: t(37) 3 / sqrt(38) = .986, t(36) 3 / sqrt(37) = 1.0003.
  CHECK(replications_to_decide(questions[0], 1'000, 0.5).value() == 38);
  CHECK(replications_to_decide(questions[0], 1'000, 0.5) == replications_to_decide(questions[1], 1'000, 0.5));
}

TEST_CASE("where even the most replications do not decide there is no number") {
  CHECK_FALSE(replications_to_decide({0, 1, 0, 0.95}, 1'000'000));
  CHECK_FALSE(replications_to_decide({0.01, 1, 0, 0.95}, 10'000));
  CHECK_FALSE(replications_to_decide({0.01, 1, 0, 0.95}, 1));
  CHECK(replications_to_decide({0.01, 1, 0, 0.95}, 100'000).value() == Approx(78'500).epsilon(0.01));  // (1.96 + 0.84)^2 / 0.01^2
}

TEST_CASE("half of what matters decides whatever the mean is, and what does not vary is decided") {
  for (const double mean : {0.0, 0.3, 0.5, 0.7, 1.0, 5.0}) CHECK(replications_to_decide({mean, 1, 1, 0.95}, 1'000, 0.999).value() <= 18);
  CHECK(chance_to_decide({0.5, 1, 1, 0.95}, 18) == 1);
  CHECK(replications_to_decide({0.2, 0, 0, 0.95}, 10) == 2);
}

TEST_CASE("a question that makes no sense is refused") {
  CHECK_THROWS_AS(chance_to_decide({0, 1, 0, 0.95}, 1), InvariantError);
  CHECK_THROWS_AS(chance_to_decide({0, -1, 0, 0.95}, 10), InvariantError);
  CHECK_THROWS_AS(chance_to_decide({0, 1, -1, 0.95}, 10), InvariantError);
  CHECK_THROWS_AS(chance_to_decide({0, 1, 0, 95}, 10), InvariantError);
  CHECK_THROWS_AS(replications_to_decide({0, 1, 0, 0.95}, 10, 1), InvariantError);
}
