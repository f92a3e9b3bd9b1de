#include "report/findings.hpp"

#include <cmath>

#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

/// A comparison of a scenario with prices, of so much margin in each replication [MYR], over the sample's two weeks.
Study priced_study(const std::vector<double>& base, const std::vector<double>& other, double investment) {
  Study study = compare_study();
  for (std::size_t a = 0; a < 2; ++a) {
    study.alternatives[a].config.costs.emplace();
    study.alternatives[a].config.run.length = weeks(2);
    study.alternatives[a].config.run.warm_up = weeks(1);
    for (std::size_t r = 0; r < 3; ++r) study.result.alternatives[a].replications[r].kpis[kpi_index("margin")] = {(a == 0 ? base : other)[r], {}};
  }
  study.alternatives[1].config.costs->investment = investment;
  study.comparison = compare(study.result.alternatives, study.config().compare);
  return study;
}

}  // namespace

TEST_CASE("Money a year is the difference of margins, as often as the measured week goes into a year") {
  const Study study = priced_study({100, 200, 300}, {1090, 1200, 1310}, 52'000);
  const auto money = money_of(study, 1);
  REQUIRE(money);
  const double weeks_a_year = 365.25 / 7;
  CHECK(money->per_year == Approx(1000 * weeks_a_year));
  REQUIRE(money->interval);
  const Difference& difference = *study.difference(1, kpi_index("margin"));
  CHECK(money->interval->low == Approx(difference.interval->low * weeks_a_year));
  CHECK(money->interval->high == Approx(difference.interval->high * weeks_a_year));
  REQUIRE(money->payback);
  CHECK(*money->payback == Approx(52'000 / money->per_year));
  REQUIRE(money->payback_interval);
  CHECK(money->payback_interval->low < *money->payback);
  CHECK(money->payback_interval->high > *money->payback);
  CHECK_THAT(money->sentence, Contains("MYR 52,200 a year more (95% interval: ") && Contains("The MYR 52,000 that it takes are back in 1.0 years"));
}

TEST_CASE("What loses money is never paid back, and what may lose it perhaps not") {
  CHECK_THAT(money_of(priced_study({100, 200, 300}, {90, 190, 290.5}, 1000), 1)->sentence, Contains("a year less") && Contains("are not paid back"));
  const auto unsure = money_of(priced_study({100, 200, 300}, {90, 250, 301}, 1000), 1);
  CHECK_FALSE(unsure->payback_interval);
  CHECK_THAT(unsure->sentence, Contains("or never"));
}

TEST_CASE("Without prices nothing is reckoned in money, and the reason is said") {
  Study study = compare_study();
  for (AlternativeResult& alternative : study.result.alternatives)
    for (ReplicationResult& replication : alternative.replications) replication.kpis[kpi_index("margin")] = {std::nullopt, kNoCosts};
  study.comparison = compare(study.result.alternatives, study.config().compare);
  CHECK_FALSE(money_of(study, 1));
  CHECK_THAT(why_no_money(study), Contains("no prices"));
  CHECK_FALSE(money_of(priced_study({1, 2, 3}, {2, 3, 4.5}, 0), 0));
}

TEST_CASE("The chance of missing the service level is the share of peak days that do, with the exact interval") {
  Study study = compare_study();
  const double days[] = {94.9, 95, 100};
  for (std::size_t r = 0; r < 3; ++r) study.result.alternatives[1].replications[r].kpis[kpi_index(kPeakKpi)] = {days[r], {}};
  const auto risk = peak_risk_of(study, 1);
  REQUIRE(risk);
  CHECK(risk->chance == Approx(1.0 / 3));
  CHECK(risk->n == 3);
  CHECK(risk->ci95.low == Approx(0.008403759).epsilon(1e-6));
  CHECK(risk->ci95.high == Approx(0.905700676).epsilon(1e-6));
}
