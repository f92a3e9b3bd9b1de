#include "experiment/warm_up_pilots.hpp"

#include <map>

#include "kpi/insight/insight.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

Scenario scenario_of(const std::vector<std::string>& more) {
  LoadOptions options;
  options.sets = {"run.learn=2 weeks", "orders.per_day=60", "items.count=120"};
  options.sets.insert(options.sets.end(), more.begin(), more.end());
  return Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-quickstart.yaml", options);
}

class Shelf final : public ReplicationStore {
 public:
  [[nodiscard]] std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) override {
    const auto found = kept.find({alternative, replication});
    return found == kept.end() ? std::nullopt : std::optional(found->second);
  }
  void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) override {
    ++times;
    kept[{alternative, replication}] = result;
  }
  std::map<std::pair<std::size_t, std::uint32_t>, ReplicationResult> kept;
  int times = 0;
};

}  // namespace

TEST_CASE("averages over whole cycles come of integrals over steps") {
  Insight insight;
  insight.series.step = 8 * 3600;
  insight.series.lines = {{"other", "", "", "", "", 1, {1}}, {"orders_open", "", "", "", "", 10, {10, 20, 60, 30, 30, 30, 990}}};
  CHECK(averages_of(insight, "orders_open", days(1), days(2)) == std::vector<double>{3, 3});
  CHECK(averages_of(insight, "orders_open", days(1), days(2) + hours(8)) == std::vector<double>{3, 3});
  CHECK(averages_of(insight, "orders_open", days(2), days(2)) == std::vector<double>{3});
  CHECK(averages_of(insight, "no such line", days(1), days(2)).empty());
}

TEST_CASE("pilots say after how many days the work in progress has settled, the same however many run at once") {
  const Scenario scenario = scenario_of({"run.length=28 d"});
  Shelf shelf;
  const WarmUpFound found = find_warm_up(scenario, {baseline_of(scenario)}, {.jobs = 2, .store = &shelf});
  REQUIRE(found.warm_up);
  CHECK(*found.warm_up % days(1) == Duration(0));
  CHECK(*found.warm_up <= days(14));
  CHECK(found.sentence.starts_with("The warm-up is "));
  CHECK(found.sentence.find("over 5 pilot replications") != std::string::npos);
  CHECK(shelf.times == 5);
  CHECK(shelf.kept.begin()->first.first == kPilotsInStore);
  const WarmUpFound again = find_warm_up(scenario, {baseline_of(scenario)}, {.jobs = 1, .store = &shelf});
  CHECK(shelf.times == 5);
  CHECK(again.sentence == found.sentence);
  CHECK(again.warm_up == found.warm_up);
}

TEST_CASE("a backlog that grows all the time never settles, and whose it is, is said") {
  const Scenario scenario = scenario_of({"run.length=20 d"});
  const auto alternatives = scenario.vary(std::vector<std::string>{"orders.per_day=60,4000"});
  const WarmUpFound found = find_warm_up(scenario, alternatives, {.replications = 2, .jobs = 2});
  CHECK_FALSE(found.warm_up);
  CHECK(found.sentence.starts_with("NO WARM-UP FOUND: the "));
  CHECK(found.sentence.find("of 'orders.per_day=4000' have not settled") != std::string::npos);
  CHECK(found.sentence.find("--warm-up 7d") != std::string::npos);
}

TEST_CASE("a run of a few days is too short to tell") {
  const Scenario scenario = scenario_of({"run.length=9 d", "run.warm_up=1 d"});
  const WarmUpFound found = find_warm_up(scenario, {baseline_of(scenario)}, {.jobs = 2});
  CHECK_FALSE(found.warm_up);
  CHECK(found.sentence.starts_with("NO WARM-UP FOUND: the run has 9 whole days, and MSER needs 10. run.warm_up stays as it is, 1 d."));
}
