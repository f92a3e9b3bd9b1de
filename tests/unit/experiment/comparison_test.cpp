#include "experiment/comparison.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

std::size_t index_of(const char* key) { return static_cast<std::size_t>(find_kpi(key) - kpis().data()); }

/// An alternative whose travel in each replication is given; every other KPI is not defined.
AlternativeResult travelling(const std::string& label, const std::vector<double>& metres, Sampling sampling = Sampling::independent) {
  AlternativeResult result;
  result.label = label;
  result.sampling = sampling;
  result.weeks = sampling == Sampling::resampled_weeks ? 13 : 0;
  for (const double m : metres) {
    ReplicationResult replication;
    replication.kpis.assign(kpis().size(), {std::nullopt, "not defined: test"});
    replication.kpis[index_of("travel_m_per_line")] = {m, {}};
    result.replications.push_back(replication);
  }
  return result;
}

Difference travel_difference(const std::vector<AlternativeResult>& alternatives, Share matters = percent(1)) {
  CompareConfig config;
  config.matters_from = matters;
  return *compare(alternatives, config).differences.back()[index_of("travel_m_per_line")];
}

}  // namespace

TEST_CASE("a paired difference has Student's interval over the replications") {
  const Difference difference = travel_difference({travelling("a", {10, 12, 11, 13}), travelling("b", {8, 9, 9, 10})});
  // differences -2 -3 -2 -3: mean -2.5, s = .5773503, t(.975, 3) = 3.1824463, half-width t s / 2 = .9186932
  CHECK(difference.mean == Approx(-2.5));
  REQUIRE(difference.interval);
  CHECK(difference.interval->low == Approx(-3.4186932).epsilon(1e-7));
  CHECK(difference.interval->high == Approx(-1.5813068).epsilon(1e-7));
  CHECK(*difference.relative == Approx(-2.5 / 11.5));
  CHECK(difference.verdict == Verdict::better);
}

TEST_CASE("the four verdicts") {
  const auto base = travelling("a", {10, 10, 10, 10});
  CHECK(travel_difference({base, travelling("b", {8.9, 9, 9, 9.1})}).verdict == Verdict::better);
  CHECK(travel_difference({base, travelling("b", {10.9, 11, 11, 11.1})}).verdict == Verdict::worse);
  CHECK(travel_difference({base, travelling("b", {9.99, 10, 10.01, 10})}).verdict == Verdict::equivalent);
  CHECK(travel_difference({base, travelling("b", {8, 9, 11, 12})}).verdict == Verdict::undecided);
}

TEST_CASE("a difference that is surely there but does not matter is equivalent") {
  const auto base = travelling("a", {10, 10, 10, 10});
  const auto slightly_better = travelling("b", {9.951, 9.95, 9.949, 9.95});
  CHECK(travel_difference({base, slightly_better}, percent(1)).verdict == Verdict::equivalent);
  CHECK(travel_difference({base, slightly_better}, Share(0)).verdict == Verdict::better);
}

TEST_CASE("intervals are simultaneous: the more differences, the wider each") {
  const auto base = travelling("a", {10, 12, 11, 13});
  const auto other = travelling("b", {8, 9, 9, 10});
  const Difference alone = travel_difference({base, other});
  const Difference among = travel_difference({base, travelling("c", {9, 10, 8, 12}), travelling("d", {7, 12, 9, 12}), other});
  CHECK(among.interval->high - among.interval->low > 1.3 * (alone.interval->high - alone.interval->low));
  CHECK(among.mean == alone.mean);
}

TEST_CASE("weeks drawn again do not make the history longer: the interval does not shrink with the replications") {
  const auto width = [](int copies) {
    std::vector<double> a, b;
    for (int i = 0; i < copies; ++i)
      for (const double d : {0.0, 0.5, -0.5, 0.3, -0.3}) {
        a.push_back(10);
        b.push_back(9 + d);
      }
    const Difference difference = travel_difference({travelling("a", a, Sampling::resampled_weeks), travelling("b", b, Sampling::resampled_weeks)});
    return difference.interval->high - difference.interval->low;
  };
  CHECK(width(20) > 0.5 * width(2));
  CHECK(width(20) > 4 * 0.38);  // at least four standard errors, however many replications
}

TEST_CASE("a history without resampling has no interval and no verdict but undecided") {
  const auto base = travelling("a", {10}, Sampling::history_only);
  const Difference difference = travel_difference({base, travelling("b", {5}, Sampling::history_only)});
  CHECK_FALSE(difference.interval);
  CHECK(difference.verdict == Verdict::undecided);
  CHECK(summarise(base, index_of("travel_m_per_line")).note == "this history only");
}

TEST_CASE("a KPI that is not defined has no mean, no interval and no difference, and says why") {
  const std::vector<AlternativeResult> pair{travelling("a", {10, 11}), travelling("b", {9, 8})};
  const KpiSummary summary = summarise(pair[0], index_of("energy_kwh"));
  CHECK_FALSE(summary.mean);
  CHECK(summary.n == 0);
  CHECK(summary.note == "not defined: test");
  const Comparison comparison = compare(pair, CompareConfig{});
  CHECK_FALSE(comparison.differences[1][index_of("energy_kwh")]);
  CHECK(comparison.intervals == 1);
}

TEST_CASE("the verdict sentence names the best alternative, by how much and how sure") {
  const std::vector<AlternativeResult> three{travelling("base", {10, 10, 10, 10}), travelling("good", {8.9, 9, 9, 9.1}), travelling("best", {7.9, 8, 8, 8.1})};
  const CompareConfig config;
  const std::string sentence = verdict_sentence(three, compare(three, config), config);
  CHECK(sentence.find("best has the best mean of travel_m_per_line: -20.0% against base") == 0);
  CHECK(sentence.find("It is better.") != std::string::npos);
}

TEST_CASE("paired differences are of the replications that both have") {
  const Difference difference = travel_difference({travelling("a", {10, 12, 11, 13}), travelling("b", {8, 9, 9, 10, 99, 99})});
  CHECK(difference.n == 4);
  CHECK(difference.mean == Approx(-2.5));
  CHECK(difference.interval->low == Approx(-3.4186932).epsilon(1e-7));
}

TEST_CASE("independent random numbers: differences of means, with Welch's interval, and no gain of pairing") {
  std::vector<AlternativeResult> alternatives{travelling("a", {11, 12, 13}), travelling("b", {1, 2, 3})};
  for (AlternativeResult& alternative : alternatives) alternative.random_numbers = RandomNumbers::independent;
  const Difference difference = travel_difference(alternatives);
  CHECK(difference.mean == Approx(-10));
  CHECK(difference.interval->low == Approx(-10 - 2.7764451 * 0.8164966));
  CHECK_FALSE(difference.pairing_gain);
  CHECK(difference.verdict == Verdict::better);
  CHECK(compare(alternatives, {}).random_numbers == RandomNumbers::independent);
  CHECK(verdict_sentence(alternatives, compare(alternatives, {}), {}).find("of independent random numbers") != std::string::npos);
}

TEST_CASE("what cannot be the best is told from what can") {
  const std::vector<AlternativeResult> alternatives{travelling("a", {10, 11, 12, 13}), travelling("b", {8, 9.1, 10, 11}), travelling("c", {8.1, 8.9, 10.2, 10.8}), travelling("d", {20, 21, 22, 23, 24})};
  const Comparison comparison = compare(alternatives, {});
  CHECK(comparison.may_be_best == std::vector<std::size_t>{1, 2});
  REQUIRE(comparison.with_best[3]);
  CHECK(comparison.with_best[3]->low == 0);  // surely not the best
  CHECK(comparison.with_best[3]->high > 11);
  CHECK(comparison.with_best[1]->low < 0);
  CHECK(comparison.with_best[1]->high > 0);
}

TEST_CASE("of a history nothing is said about which can be the best, nor of single replications") {
  const auto none = [](Sampling sampling, const std::vector<double>& metres) {
    const Comparison comparison = compare(std::vector{travelling("a", metres, sampling), travelling("b", metres, sampling)}, {});
    return comparison.may_be_best.empty() && !comparison.with_best[0] && !comparison.with_best[1];
  };
  CHECK(none(Sampling::resampled_weeks, {1, 2, 3}));
  CHECK(none(Sampling::history_only, {1, 1}));
  CHECK(none(Sampling::independent, {1}));
  CHECK_FALSE(none(Sampling::independent, {1, 2}));
}

TEST_CASE("where one is selected, the verdict is about that one") {
  const std::vector<AlternativeResult> alternatives{travelling("a", {10, 12, 11, 13}), travelling("b", {8, 9, 9, 10}), travelling("c", {7, 9, 9, 10})};
  const Comparison comparison = compare(alternatives, {});
  CHECK(verdict_sentence(alternatives, comparison, {}).starts_with("c has the best mean"));
  CHECK(verdict_sentence(alternatives, comparison, {}, 1).starts_with("b against a, by the mean of travel_m_per_line: -21.7%"));
  CHECK(verdict_sentence(alternatives, comparison, {}, 0).starts_with("None is selected before the baseline a."));
}
