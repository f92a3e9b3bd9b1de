#include "experiment/auto_replications.hpp"

#include "experiment/comparison.hpp"
#include "gudang/random/stream.hpp"
#include "gudang/stats/intervals.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

const std::size_t kTravel = static_cast<std::size_t>(find_kpi("travel_m_per_line") - kpis().data());

/// Normal figures, all KPIs but one the same in every replication.
std::vector<AlternativeResult> run(AutoPlan& plan, const std::vector<double>& means, double scatter, std::uint64_t seed) {
  std::vector<AlternativeResult> results(means.size());
  for (;;) {
    const auto wanted = plan.wanted(results);
    bool more = false;
    for (std::size_t a = 0; a < means.size(); ++a)
      for (std::size_t r = results[a].replications.size(); r < wanted[a]; ++r, more = true) {
        RandomStream stream(seed, static_cast<std::uint32_t>(r), StreamPurpose::test, a);
        ReplicationResult result;
        result.kpis.assign(kpis().size(), {1.0, {}});
        result.kpis[kTravel] = {means[a] + scatter * normal_quantile(stream.uniform()), {}};
        results[a].replications.push_back(std::move(result));
      }
    if (!more) return results;
  }
}

CompareConfig travel_decides() {
  CompareConfig config;
  config.decide_on = "travel_m_per_line";
  return config;
}

}  // namespace

TEST_CASE("A run is replicated until its interval is within the precision, and that interval is shown") {
  const auto plan = make_auto_plan({.kpis = {kTravel}, .precision = percent(2)}, travel_decides());
  auto results = run(*plan, {10}, 1, 3);
  plan->settle(results);
  const KpiSummary summary = summarise(results[0], kTravel);
  REQUIRE(summary.ci95);
  CHECK((summary.ci95->high - summary.ci95->low) / 2 <= 0.02 / 1.02 * *summary.mean * (1 + 1e-12));
  CHECK(results[0].replications.size() > 60);  // (1.96 / .2)^2 is 96
  CHECK_THAT(plan->outcome(), Catch::Matchers::StartsWith("Intervals are within 2% after"));
}

TEST_CASE("A precision beyond the most replications is said not to be reached") {
  const auto plan = make_auto_plan({.kpis = {kTravel}, .precision = percent(1), .most = 40}, travel_decides());
  const auto results = run(*plan, {10}, 5, 3);
  CHECK(results[0].replications.size() == 40);
  CHECK_THAT(plan->outcome(), Catch::Matchers::StartsWith("NOT REACHED") && Catch::Matchers::Contains("would do"));
}

TEST_CASE("A comparison stops as soon as it is decided, and is rarely wrong, whatever the difference") {
  for (const double difference : {0.0, 0.12, 0.5, 3.0}) {
    int wrong = 0, undecided = 0;
    std::size_t replications = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      const CompareConfig config = travel_decides();
      const auto plan = make_auto_plan({.kpis = {kTravel}, .precision = {}, .most = 3000, .compares = true}, config);
      const auto results = run(*plan, {10, 10 + difference}, 0.5, seed);
      const auto comparison = compare(results, config, plan->error_share());
      const Verdict verdict = comparison.differences[1][kTravel]->verdict;
      const bool equivalent = difference < 0.1;  // within 1% of 10
      undecided += verdict == Verdict::undecided;
      wrong += equivalent ? verdict == Verdict::better || (verdict == Verdict::worse && difference == 0) : verdict == Verdict::better || (verdict == Verdict::equivalent);
      replications += results[0].replications.size();
    }
    INFO("difference " << difference);
    CHECK(wrong <= 20);  // 5% of 400
    CHECK(undecided <= 40);
    if (difference == 3) CHECK(replications == 400 * 10);  // at the first look
  }
}

TEST_CASE("What replications make no surer is refused") {
  const auto plan = make_auto_plan({.kpis = {kTravel}, .precision = percent(2)}, travel_decides());
  std::vector<AlternativeResult> results(1);
  CHECK(plan->wanted(results) == std::vector<std::size_t>{10});
  ReplicationResult result;
  result.kpis.assign(kpis().size(), {std::nullopt, "nothing was picked"});
  results[0].replications.assign(10, result);
  CHECK_THROWS_WITH(plan->wanted(results), Catch::Matchers::Contains("nothing was picked"));
  results[0].sampling = Sampling::resampled_weeks;
  CHECK_THROWS_WITH(plan->wanted(results), Catch::Matchers::Contains("E406") && Catch::Matchers::Contains("history"));
}
