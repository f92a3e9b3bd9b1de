// Intervals against worked examples, and their coverage by simulation with fixed seeds.
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/intervals.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Week = std::function<double(RandomStream&)>;

double normal_week(RandomStream& stream) { return normal(stream, 10, 3); }
double exponential_week(RandomStream& stream) { return exponential(stream, 10); }

bool covers(const std::optional<Interval>& interval, double truth) { return interval && interval->low <= truth && truth <= interval->high; }

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Share of replays (n replications of `blocks` weeks with true mean 10) whose interval holds the truth.
double replay_coverage(const Week& week, int blocks, int replications, double confidence, int trials = 20'000) {
  RandomStream source(99, static_cast<std::uint32_t>(blocks), StreamPurpose::test, static_cast<std::uint64_t>(replications));
  std::vector<double> history(static_cast<std::size_t>(blocks)), resample = history;
  std::vector<double> samples(static_cast<std::size_t>(replications));
  int hits = 0;
  for (int trial = 0; trial < trials; ++trial) {
    for (double& value : history) value = week(source);
    samples[0] = mean_of(history);
    for (std::size_t i = 1; i < samples.size(); ++i) {
      for (double& value : resample) value = history[source.below(history.size())];
      samples[i] = mean_of(resample);
    }
    hits += covers(bootstrap_interval(samples, blocks, confidence), 10);
  }
  return static_cast<double>(hits) / trials;
}

/// The same for Student's interval from n independent weeks.
double plain_coverage(const Week& week, int n, double confidence, int trials = 20'000) {
  RandomStream source(98, 0, StreamPurpose::test, static_cast<std::uint64_t>(n));
  std::vector<double> weeks(static_cast<std::size_t>(n));
  int hits = 0;
  for (int trial = 0; trial < trials; ++trial) {
    for (double& value : weeks) value = week(source);
    hits += covers(mean_interval(weeks, confidence), 10);
  }
  return static_cast<double>(hits) / trials;
}

}  // namespace

TEST_CASE("the interval for a mean is Student's") {
  // Mean 5, deviation 2, n = 4: 5 +- 3.182446305284263 * 2 / 2.
  const std::array samples{3.0, 5.0 - std::sqrt(2.0), 5.0 + std::sqrt(2.0), 7.0};
  const auto interval = mean_interval(samples, 0.95);
  REQUIRE(interval);
  CHECK(interval->low == Approx(5 - 3.182446305284263).epsilon(1e-12));
  CHECK(interval->high == Approx(5 + 3.182446305284263).epsilon(1e-12));
}

TEST_CASE("the interval of a replay follows its formula and is not divided by the number of resamples") {
  // v = 4, n = 4, B = 4: dof = 1.5, variance 4 (5/3) (4/3); the quantile by its own tests.
  const std::array samples{3.0, 5.0 - std::sqrt(2.0), 5.0 + std::sqrt(2.0), 7.0};
  const auto interval = bootstrap_interval(samples, 4, 0.95);
  REQUIRE(interval);
  const double half_width = student_t_quantile(0.975, 1.5) * std::sqrt(4.0 * 5 / 3 * 4 / 3);
  CHECK(interval->low == Approx(5 - half_width).epsilon(1e-12));
  CHECK(interval->high == Approx(5 + half_width).epsilon(1e-12));

  std::vector<double> repeated;
  for (int copy = 0; copy < 1000; ++copy) repeated.insert(repeated.end(), samples.begin(), samples.end());
  const auto many = bootstrap_interval(repeated, 1000, 0.95);
  REQUIRE(many);
  CHECK(many->high - many->low > 2 * 1.96 * std::sqrt(3.0));
}

TEST_CASE("too few samples or weeks give no interval") {
  const std::array samples{1.0, 2.0, 4.0};
  const std::span<const double> all(samples);
  CHECK_FALSE(mean_interval(all.first(1), 0.95));
  CHECK(mean_interval(all.first(2), 0.95));
  CHECK_FALSE(bootstrap_interval(all.first(2), 13, 0.95));
  CHECK_FALSE(bootstrap_interval(all, 1, 0.95));
  CHECK(bootstrap_interval(all, 2, 0.95));
  CHECK_THROWS_AS(mean_interval(all, 1), InvariantError);
  CHECK_THROWS_AS(mean_interval(all, 95), InvariantError);
}

TEST_CASE("a higher confidence widens the interval, and no scatter gives none") {
  const std::array samples{1.0, 2.0, 4.0, 3.0, 2.5};
  double previous = 0;
  for (const double confidence : {0.5, 0.9, 0.95, 1 - 0.05 / 42, 1 - 1e-9}) {
    const auto interval = bootstrap_interval(samples, 13, confidence);
    REQUIRE(interval);
    CHECK(interval->high - interval->low > previous);
    previous = interval->high - interval->low;
  }
  const std::array equal{2.0, 2.0, 2.0};
  CHECK(bootstrap_interval(equal, 13, 0.95)->low == 2);
  CHECK(bootstrap_interval(equal, 13, 0.95)->high == 2);
}

TEST_CASE("Student's interval covers a normal mean as often as it says") {
  // Binomial deviation of 20,000 trials at 95%: 0.0015; the bands are 4 of it.
  CHECK(plain_coverage(normal_week, 5, 0.95) == Approx(0.95).margin(0.0062));
  CHECK(plain_coverage(normal_week, 13, 0.95) == Approx(0.95).margin(0.0062));
}

TEST_CASE("a replay of normal weeks covers the true mean in 94.5 to 97 of 100 cases, and from n = 5 in 94.5 to 96") {
  for (const int replications : {3, 5, 10, 30}) {
    const double coverage = replay_coverage(normal_week, 13, replications, 0.95);
    INFO("n " << replications);
    CHECK(coverage > 0.945);
    CHECK(coverage < (replications < 5 ? 0.97 : 0.96));
  }
}

TEST_CASE("a replay of exponential weeks covers the true mean at least as often as Student's interval from the weeks") {
  const double direct = plain_coverage(exponential_week, 13, 0.95);
  for (const int replications : {5, 10, 30}) {
    const double coverage = replay_coverage(exponential_week, 13, replications, 0.95);
    CHECK(coverage > direct - 0.004);
    CHECK(coverage < 0.955);
  }
}

TEST_CASE("a replay's interval keeps a Bonferroni confidence for seven differences of six figures") {
  const double confidence = 1 - 0.05 / 42;
  for (const int replications : {5, 30}) {
    const double coverage = replay_coverage(normal_week, 13, replications, confidence);
    CHECK(coverage > confidence - 0.001);
  }
}

TEST_CASE("dividing the scatter by the square root of n would cover far too seldom") {
  // What bootstrap_interval is not: the same replays with Student's interval over the replications.
  RandomStream source(97, 0, StreamPurpose::test);
  int hits = 0;
  for (int trial = 0; trial < 2'000; ++trial) {
    std::array<double, 13> history{};
    for (double& value : history) value = normal_week(source);
    std::array<double, 30> samples{};
    for (double& sample : samples) {
      for (std::size_t i = 0; i < history.size(); ++i) sample += history[source.below(history.size())] / 13;
    }
    hits += covers(mean_interval(samples, 0.95), 10);
  }
  CHECK(hits < 0.5 * 2'000);
}

TEST_CASE("the difference of two means has Welch's interval") {
  // Equal numbers and variances: Student's with 2 n - 2 degrees of freedom, t(.975, 4) = 2.7764451, standard error sqrt(2/3).
  const auto alike = difference_interval(std::array{1.0, 2.0, 3.0}, std::array{11.0, 12.0, 13.0}, 0.95);
  REQUIRE(alike);
  CHECK(alike->low == Approx(-10 - 2.7764451 * 0.8164966));
  CHECK(alike->high == Approx(-10 + 2.7764451 * 0.8164966));
  // One that does not vary: the other's alone, t(.975, 1) = 12.7062047, variance 2 of two.
  const auto one = difference_interval(std::array{0.0, 2.0}, std::array{5.0, 5.0, 5.0}, 0.95);
  REQUIRE(one);
  CHECK(one->low == Approx(-4 - 12.7062047));
  CHECK(one->high == Approx(-4 + 12.7062047));
  CHECK_FALSE(difference_interval(std::array{1.0}, std::array{5.0, 6.0}, 0.95));
  const auto certain = difference_interval(std::array{1.0, 1.0}, std::array{5.0, 5.0}, 0.95);
  REQUIRE(certain);
  CHECK((certain->low == -4 && certain->high == -4));
}

TEST_CASE("Welch's interval covers the difference of two means of different variances and numbers") {
  RandomStream source(98, 0, StreamPurpose::test);
  int hits = 0;
  constexpr int kTrials = 4'000;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::array<double, 6> a{};
    std::array<double, 15> b{};
    for (double& value : a) value = 3 + 4 * normal_quantile(source.uniform());
    for (double& value : b) value = normal_quantile(source.uniform());
    hits += covers(difference_interval(a, b, 0.95), 3);
  }
  CHECK(hits > 0.94 * kTrials);
  CHECK(hits < 0.96 * kTrials);
}

TEST_CASE("Clopper and Pearson's interval turns the binomial's tails") {
  for (const int n : {1, 5, 40})
    for (int k = 0; k <= n; ++k) {
      const Interval interval = clopper_pearson(k, n, 0.95);
      const auto at_most = [n](int successes, double p) {
        double sum = 0, term = std::pow(1 - p, n);
        for (int i = 0; i <= successes; ++i, term *= (n - i + 1.0) / i * p / (1 - p)) sum += term;
        return sum;
      };
      if (k > 0) CHECK(1 - at_most(k - 1, interval.low) == Approx(0.025).epsilon(1e-6));
      if (k == 0) CHECK(interval.low == 0);
      if (k < n) CHECK(at_most(k, interval.high) == Approx(0.025).epsilon(1e-6));
      if (k == n) CHECK(interval.high == 1);
      const Interval mirrored = clopper_pearson(n - k, n, 0.95);
      CHECK(mirrored.low == Approx(1 - interval.high).margin(1e-9));
    }
}
