// The training window run in sample: the past as a demand, and what becomes of it.
#include "experiment/training.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

Scenario small_scenario(const std::vector<std::string>& more = {}) {
  LoadOptions options;
  options.sets = {"run.length=2 d", "run.learn=2 weeks", "orders.per_day=60", "items.count=120", "run.in_sample=true"};
  options.sets.insert(options.sets.end(), more.begin(), more.end());
  return Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-quickstart.yaml", options);
}

ExperimentResult result_of(const Scenario& scenario, const std::vector<Alternative>& alternatives) {
  return run_experiment(scenario, alternatives, {.replications = 1, .jobs = 1, .on_progress = {}, .interrupt = nullptr});
}

}  // namespace

TEST_CASE("the past becomes orders at the distance from the start of learning that they had") {
  const std::vector<PastLine> history{{Time() - days(3), 4, SkuId(2), 5}, {Time() - days(3), 4, SkuId(1), 1}, {Time() - days(1), 9, SkuId(0), 2}};
  const OrderBook book = training_orders(history, days(7), hours(36));
  REQUIRE_NOTHROW(book.check());
  REQUIRE(book.orders.size() == 2);
  CHECK(book.orders[0].received == Time() + days(4));
  CHECK(book.orders[0].due == Time() + days(4) + hours(36));
  CHECK(book.orders[0].line_count == 2);
  CHECK(book.orders[1].received == Time() + days(6));
  CHECK(book.lines[1].sku == SkuId(1));
  CHECK(book.lines[2].quantity == 2);
  CHECK_FALSE(training_orders(history, days(7), std::nullopt).orders[0].has_due());
}

TEST_CASE("in sample every line that slotting learnt from is picked, and the judged result is as without") {
  const Scenario scenario = small_scenario({"policies.slotting=cube_per_order"}), without = small_scenario({"policies.slotting=cube_per_order", "run.in_sample=false"});
  const auto result = result_of(scenario, {baseline_of(scenario)}), plain = result_of(without, {baseline_of(without)});
  const auto problem = ProblemBuilder(scenario).build(scenario.config());
  const AlternativeResult& only = result.alternatives[0];
  REQUIRE(only.training);
  CHECK(only.training->lines_picked == static_cast<std::int64_t>(problem->history.size()));
  CHECK(only.training->orders_open == 0);
  CHECK_FALSE(plain.alternatives[0].training);
  CHECK(only.trace_hash() == plain.alternatives[0].trace_hash());
}

TEST_CASE("nothing is moved in sample, and without history there is no such run") {
  const Scenario rolling = small_scenario({"policies.slotting=reslot", "reslotting.every=1 d"});
  const auto result = result_of(rolling, {baseline_of(rolling)});
  const auto moves = static_cast<std::size_t>(find_kpi("moves") - kpis().data());
  CHECK(result.alternatives[0].replications[0].kpis[moves].value);
  REQUIRE(result.alternatives[0].training);
  CHECK_FALSE(result.alternatives[0].training->kpis[moves].value);
  const Scenario ignorant = small_scenario({"run.learn=0 s"});
  CHECK_FALSE(result_of(ignorant, {baseline_of(ignorant)}).alternatives[0].training);
}
