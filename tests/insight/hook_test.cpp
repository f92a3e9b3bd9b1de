// An insight changes nothing of a run, is the same however the run is made, and survives the way between processes.
#include <numeric>

#include "experiment/experiment.hpp"
#include "experiment/replication.hpp"
#include "insight/recorded_run.hpp"
#include "kpi/insight/order_life.hpp"
#include "report/insight_json.hpp"
#include "support/catch.hpp"
#include "support/emulated.hpp"

using namespace gudang;
using test::recorded_runs;
using test::RecordedRun;
using Json = nlohmann::ordered_json;

namespace {

Scenario quickstart() { return Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-quickstart.yaml", {"", {"run.length=3 d", "run.warm_up=1 d", "release.when=every"}}); }

std::string text(const Insight& insight) { return insight_json(insight, InsightDetail::full).dump(); }

/// Back from differences.
std::vector<std::int64_t> sums(const Json& list) {
  auto numbers = list.get<std::vector<std::int64_t>>();
  std::partial_sum(numbers.begin(), numbers.end(), numbers.begin());
  return numbers;
}

}  // namespace

TEST_CASE("only the first replication of each alternative is recorded, and hashes and KPIs are those without") {
  const Scenario scenario = quickstart();
  const auto alternatives = scenario.vary(std::vector<std::string>{"routing=s_shape,optimal"});
  ExperimentOptions options;
  options.replications = 2;
  const auto plain = run_experiment(scenario, alternatives, options);
  options.insight = true;
  const auto recorded = run_experiment(scenario, alternatives, options);
  for (std::size_t a = 0; a < 2; ++a)
    for (std::size_t r = 0; r < 2; ++r) {
      const ReplicationResult &without = plain.alternatives[a].replications[r], &with = recorded.alternatives[a].replications[r];
      CHECK(without.insight == nullptr);
      CHECK((with.insight != nullptr) == (r == 0));
      CHECK(with.trace_hash == without.trace_hash);
      CHECK(with.events == without.events);
      REQUIRE(with.kpis.size() == without.kpis.size());
      for (std::size_t k = 0; k < with.kpis.size(); ++k) CHECK((with.kpis[k].value == without.kpis[k].value && with.kpis[k].note == without.kpis[k].note));
    }
  CHECK(text(*recorded.alternatives[0].replications[0].insight) != text(*recorded.alternatives[1].replications[0].insight));
}

TEST_CASE("the insight does not depend on the number of threads, nor on how a warm-up is shared") {
  const Scenario scenario = quickstart();
  const auto alternatives = scenario.vary(std::vector<std::string>{"routing=s_shape,optimal"});
  const auto with = [&](int jobs, SharedWarmUp shared) {
    ExperimentOptions options;
    options.jobs = jobs;
    options.insight = true;
    options.shared_warm_up = shared;
    std::vector<std::string> texts;
    for (const auto& alternative : run_experiment(scenario, alternatives, options).alternatives) texts.push_back(text(*alternative.replications.at(0).insight));
    return texts;
  };
  CHECK(with(1, SharedWarmUp::no) == with(3, SharedWarmUp::no));
  const auto replayed = with(1, SharedWarmUp::replay);
  CHECK(replayed[0] != replayed[1]);
  CHECK(with(2, SharedWarmUp::fork) == replayed);
}

TEST_CASE("an insight is the same when it comes from another process") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    ReplicationResult result;
    result.insight = std::make_shared<const Insight>(run.insight);
    const auto back = replication_from(to_bytes(result)).insight;
    REQUIRE(back != nullptr);
    CHECK(text(*back) == text(run.insight));
  }
  CHECK(replication_from(to_bytes(ReplicationResult())).insight == nullptr);
}

TEST_CASE("the page's data: what is rounded still adds up, and differences lead back to the times") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const Json document = insight_json(run.insight, InsightDetail::full);
    const Json& columns = document["orders"]["data"];
    const auto received = sums(columns[1]), ids = sums(columns[0]);
    const auto shipped = columns[6].get<std::vector<std::int64_t>>();
    REQUIRE(ids.size() == run.insight.orders.size());
    REQUIRE(columns.size() == 10 + kOrderStages);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      std::int64_t causes = 0;
      for (std::size_t c = 10; c < columns.size(); ++c) causes += columns[c][i].get<std::int64_t>();
      if (ids[i] != run.insight.orders[i].id || std::abs(received[i] * 1'000'000'000 - run.insight.orders[i].received) > 500'000'000) FAIL("row " << i);
      if (shipped[i] >= 0 && causes != shipped[i] - received[i]) FAIL("row " << i << ": causes " << causes << " of " << shipped[i] - received[i]);
    }
    const auto counts = document["events"]["count"].get<std::vector<std::int64_t>>();
    CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == static_cast<std::int64_t>(document["events"]["t"].size()));
    CHECK(counts.size() == ids.size());
    for (std::size_t m = 0; m < run.insight.replay.movers.size(); ++m) {
      const auto tenths = sums(document["replay"]["movers"][m]["t"]);
      const Numbers& times = run.insight.replay.movers[m].time;
      REQUIRE(tenths.size() == times.size());
      for (std::size_t i = 0; i < tenths.size(); ++i)
        if (std::abs(tenths[i] * 100'000'000 - (times[i] - run.insight.replay.from)) > 50'000'000) FAIL("step " << i);
    }
    const Json overview = insight_json(run.insight, InsightDetail::overview);
    CHECK(overview["replay"].is_null());
    CHECK(overview["orders"].is_null());
    CHECK(overview["events"].is_null());
    CHECK(overview["series"] == document["series"]);
    CHECK(overview["heat"] == document["heat"]);
  }
}
