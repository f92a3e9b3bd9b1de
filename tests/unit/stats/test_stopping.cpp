// The stopping rule: what it decides, and how often its intervals cover over 10,000 experiments with fixed seeds.
#include <cmath>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/stopping.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Verdict = StoppingDecision::Verdict;
using Values = std::vector<double>;
constexpr int kExperiments = 10'000;

Values normals(std::size_t n, double mean, double deviation, std::uint64_t entity) {
  RandomStream stream(31, 0, StreamPurpose::test, entity);
  Values values(n);
  for (double& value : values) value = normal(stream, mean, deviation);
  return values;
}

/// Replicates until the rule is done, in large blocks, as each question looks again at everything.
template <class Draw>
StoppingDecision replicate(const StoppingRule& rule, Values& values, Draw draw) {
  values.clear();
  StoppingDecision decision = rule.decide(values);
  while (decision.verdict == Verdict::more) {
    while (values.size() < 2 * decision.next) values.push_back(draw());
    decision = rule.decide(values);
  }
  return decision;
}

struct Coverage {
  double covered = 0, replications = 0;  ///< share, mean number
};

/// About `replications` of a distribution with this mean and deviation are needed for the precision.
template <class Draw>
Coverage coverage_of(double mean, double deviation, double replications, bool relative, std::uint64_t entity, Draw draw) {
  const double half_width = 1.96 * deviation / std::sqrt(replications);
  const double share = half_width / mean;  // below 1
  const StoppingRule rule({relative ? Precision{share / (1 - share), 0} : Precision{0, half_width}}, {0.95, 10, 100'000});
  RandomStream stream(32, relative, StreamPurpose::test, entity);
  Coverage result;
  Values values;
  for (int i = 0; i < kExperiments; ++i) {
    const StoppingDecision decision = replicate(rule, values, [&] { return draw(stream); });
    const MeanEstimate& found = decision.means[0];
    result.covered += found.interval.low <= mean && mean <= found.interval.high;
    result.replications += static_cast<double>(decision.used) / kExperiments;
  }
  result.covered /= kExperiments;
  return result;
}

constexpr double kPrecisions[] = {5, 12, 30, 80, 300};  // in replications that they need

}  // namespace

TEST_CASE("intervals of normal figures cover 94 to 96 of 100 times, whatever the precision") {
  for (const bool relative : {false, true}) {
    for (const double replications : kPrecisions) {
      if (relative && replications != 12 && replications != 30) continue;
      const Coverage coverage = coverage_of(10, 2, replications, relative, 1, [](RandomStream& s) { return normal(s, 10, 2); });
      CAPTURE(relative, replications, coverage.covered, coverage.replications);
      CHECK((coverage.covered >= 0.94 && coverage.covered <= 0.96));
      CHECK(coverage.replications < 1.08 * replications + 10);
    }
  }
}

TEST_CASE("intervals of skewed figures, means of 4 exponential times, cover 94 to 96 of 100 times, whatever the precision") {
  const auto mean_of_four = [](RandomStream& s) { return (exponential(s, 3) + exponential(s, 3) + exponential(s, 3) + exponential(s, 3)) / 4; };
  for (const double replications : {5.0, 12.0, 30.0, 80.0}) {
    const Coverage coverage = coverage_of(3, 1.5, replications, true, 2, mean_of_four);
    CAPTURE(replications, coverage.covered, coverage.replications);
    CHECK((coverage.covered >= 0.94 && coverage.covered <= 0.96));
  }
}

TEST_CASE("intervals of single exponential times, far more skewed than a run's figures, cover 93 to 96 of 100 times") {
  for (const double replications : {5.0, 20.0, 100.0}) {
    const Coverage coverage = coverage_of(3, 3, replications, true, 3, [](RandomStream& s) { return exponential(s, 3); });
    CAPTURE(replications, coverage.covered, coverage.replications);
    CHECK((coverage.covered >= 0.93 && coverage.covered <= 0.96));
  }
}

TEST_CASE("four means asked for together are covered together at least 95 of 100 times") {
  // Two of them the same but for noise, the others independent; only the first is at its precision's limit, or all are.
  for (const bool all : {false, true}) {
    for (const double replications : {8.0, 40.0}) {
      const double tight = 2.5 / std::sqrt(replications), loose = all ? tight : 4 * tight;
      const StoppingRule rule({{0, tight}, {0, loose}, {0, loose}, {0, loose}});
      RandomStream stream(33, all, StreamPurpose::test, static_cast<std::uint64_t>(replications));
      int covered = 0;
      for (int i = 0; i < kExperiments; ++i) {
        std::vector<Values> values(4);
        StoppingDecision decision{Verdict::more, 0, 10, 10, {}};
        while (decision.verdict == Verdict::more) {
          while (values[0].size() < 2 * decision.next) {
            for (Values& series : values) series.push_back(normal(stream, 0, 1));
            values[1].back() = values[0].back() + 0.2 * values[1].back();
          }
          decision = rule.decide(std::vector<std::span<const double>>(values.begin(), values.end()));
        }
        bool together = true;
        for (const MeanEstimate& mean : decision.means) together = together && mean.interval.low <= 0 && 0 <= mean.interval.high;
        covered += together;
      }
      CAPTURE(all, replications, covered);
      CHECK((covered >= 0.95 * kExperiments && covered <= 0.98 * kExperiments));
    }
  }
}

TEST_CASE("every interval of a rule that is done is as narrow as asked, and it asked for no more than half as many again at a time") {
  for (std::uint64_t entity = 0; entity < 50; ++entity) {
    const Values all = normals(3'000, 4, 2, entity);
    const StoppingRule rule({{0.03, 0}}, {0.95, 10, 3'000});
    std::size_t seen = 0;
    StoppingDecision decision = rule.decide(Values{});
    CHECK((decision.verdict == Verdict::more && decision.used == 0 && decision.next == 10 && decision.means.empty()));
    while (decision.verdict == Verdict::more) {
      CHECK(decision.next > seen);
      if (seen > 0) CHECK(decision.next <= seen + (seen + 1) / 2);
      if (seen > 0) CHECK(decision.means[0].half_width > decision.means[0].allowed);
      seen = decision.next;
      decision = rule.decide(std::span(all).first(seen));
    }
    REQUIRE(decision.verdict == Verdict::reached);
    const MeanEstimate& found = decision.means[0];
    CHECK((decision.used == seen && decision.next == seen && decision.needed == seen && found.reached));
    CHECK(found.half_width == Approx((found.interval.high - found.interval.low) / 2));
    CHECK(found.half_width <= 0.03 / 1.03 * std::abs(found.mean));
  }
}

TEST_CASE("the decision is the same whether replications came one by one, in blocks or all at once, and more are not used") {
  const Values all = normals(2'000, 4, 2, 7);
  const StoppingRule rule({{0.03, 0}}, {0.95, 10, 2'000});
  const StoppingDecision at_once = rule.decide(all);
  REQUIRE(at_once.verdict == Verdict::reached);
  REQUIRE(at_once.used < 2'000);
  for (std::size_t n = 0; n <= at_once.used + 3; ++n) {
    const StoppingDecision decision = rule.decide(std::span(all).first(n));
    CHECK((decision.verdict == Verdict::reached) == (n >= at_once.used));
    CHECK(decision.used <= n);
    if (decision.verdict == Verdict::more) CHECK(decision.next > n);
  }
  const StoppingDecision exact = rule.decide(std::span(all).first(at_once.used));
  CHECK((exact.means[0].interval.low == at_once.means[0].interval.low && exact.means[0].interval.high == at_once.means[0].interval.high));
}

TEST_CASE("the first interval is Student's where the figures are symmetric, and leans to the long tail where they are not") {
  const Values symmetric{1, 2, 3, 4, 5, 5, 6, 7, 8, 9};
  const MeanEstimate even = StoppingRule({{0, 100}}).decide(symmetric).means[0];
  CHECK(even.interval.low == Approx(mean_interval(symmetric, 0.95)->low).epsilon(1e-12));
  CHECK(even.interval.high == Approx(mean_interval(symmetric, 0.95)->high).epsilon(1e-12));

  // Willink's formula as he writes it.
  const Values skewed{1, 1, 1, 2, 2, 2, 3, 4, 6, 12};
  double mean = 0, squares = 0, cubes = 0;
  for (const double value : skewed) mean += value / 10;
  for (const double value : skewed) squares += std::pow(value - mean, 2), cubes += std::pow(value - mean, 3);
  const double s = std::sqrt(squares / 9), a = cubes * 10 / 72 / (6 * std::sqrt(10.0) * std::pow(s, 3)), t = student_t_quantile(0.975, 9);
  const auto g = [&](double r) { return (std::cbrt(1 + 6 * a * (r - a)) - 1) / (2 * a); };
  const MeanEstimate leaning = StoppingRule({{0, 100}}).decide(skewed).means[0];
  CHECK(leaning.interval.low == Approx(mean - g(t) * s / std::sqrt(10.0)).epsilon(1e-12));
  CHECK(leaning.interval.high == Approx(mean - g(-t) * s / std::sqrt(10.0)).epsilon(1e-12));
  CHECK(leaning.interval.high - mean > mean - leaning.interval.low);

  Values mirrored = skewed;
  for (double& value : mirrored) value = -value;
  const MeanEstimate mirror = StoppingRule({{0, 100}}).decide(mirrored).means[0];
  CHECK((mirror.interval.low == -leaning.interval.high && mirror.interval.high == -leaning.interval.low));
}

TEST_CASE("shifting and scaling the figures, with an absolute precision scaled alike, shifts and scales the interval") {
  const Values values = normals(500, 0, 1, 9);
  Values scaled = values;
  for (double& value : scaled) value = 1024 * value + 4096;
  const StoppingDecision plain = StoppingRule({{0, 0.2}}).decide(values), other = StoppingRule({{0, 0.2 * 1024}}).decide(scaled);
  CHECK((plain.verdict == Verdict::reached && other.verdict == Verdict::reached && plain.used == other.used));
  CHECK(other.means[0].interval.low == Approx(1024 * plain.means[0].interval.low + 4096).epsilon(1e-12));
  CHECK(other.means[0].interval.high == Approx(1024 * plain.means[0].interval.high + 4096).epsilon(1e-12));
}

TEST_CASE("at the cap the rule says that the precision is not reached, and about how many replications would do") {
  const Values all = normals(4'000, 10, 5, 3);
  const StoppingDecision capped = StoppingRule({{0.02, 0}}, {0.95, 10, 60}).decide(all);
  CHECK((capped.verdict == Verdict::not_reached && capped.used == 60 && capped.next == 60 && !capped.means[0].reached));
  CHECK(capped.means[0].interval.low < 10);
  CHECK(capped.means[0].interval.high > 10);
  const StoppingDecision enough = StoppingRule({{0.02, 0}}, {0.95, 10, 4'000}).decide(all);
  REQUIRE(enough.verdict == Verdict::reached);
  CHECK(static_cast<double>(capped.needed) == Approx(static_cast<double>(enough.used)).epsilon(0.35));
}

TEST_CASE("figures that do not vary are done at the first look, and leave the confidence to those that do") {
  const Values constant(10, 0.1), zero(10, 0.0), varying{1, 2, 3, 4, 5, 5, 6, 7, 8, 9};
  const StoppingDecision alone = StoppingRule({{0.02, 0}}).decide(constant);
  CHECK((alone.verdict == Verdict::reached && alone.used == 10 && alone.means[0].half_width == 0 && alone.means[0].interval.low == 0.1));
  CHECK(StoppingRule({{0.02, 0}}).decide(zero).verdict == Verdict::reached);
  const std::span<const double> three[] = {constant, varying, zero};
  const StoppingDecision together = StoppingRule({{0.02, 0}, {0, 3}, {0.02, 0}}).decide(three);
  CHECK(together.verdict == Verdict::reached);
  CHECK(together.means[1].interval.low == StoppingRule({{0, 3}}).decide(varying).means[0].interval.low);
}

TEST_CASE("a mean of about 0 never reaches a relative precision, and an absolute one beside it does") {
  Values values = normals(1'000, 0, 1, 4);
  for (std::size_t i = 0; i < 500; ++i) values[2 * i + 1] = -values[2 * i];  // mean 0 at every even number
  const StoppingDecision relative = StoppingRule({{0.02, 0}}).decide(values);
  CHECK((relative.verdict == Verdict::not_reached && relative.needed > 1'000'000));
  CHECK(StoppingRule({{0.02, 0.1}}).decide(values).verdict == Verdict::reached);
}

TEST_CASE("a stopping rule refuses what makes no sense") {
  CHECK_THROWS_AS(StoppingRule({}), InvariantError);
  CHECK_THROWS_AS(StoppingRule({{0, 0}}), InvariantError);
  CHECK_THROWS_AS(StoppingRule({{-0.1, 1}}), InvariantError);
  CHECK_THROWS_AS(StoppingRule({{0.1, 0}}, {1, 10, 100}), InvariantError);
  CHECK_THROWS_AS(StoppingRule({{0.1, 0}}, {0.95, 4, 100}), InvariantError);
  CHECK_THROWS_AS(StoppingRule({{0.1, 0}}, {0.95, 10, 9}), InvariantError);
  Values values = normals(10, 0, 1, 5);
  values[3] = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(StoppingRule({{0.1, 0}}).decide(values), InvariantError);
  const std::span<const double> uneven[] = {std::span(values).first(3), std::span(values).first(2)};
  CHECK_THROWS_AS(StoppingRule({{0.1, 0}, {0.1, 0}}).decide(uneven), InvariantError);
}
