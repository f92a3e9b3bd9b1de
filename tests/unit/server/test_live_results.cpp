// What a run shows of itself while it goes on.
#include <nlohmann/json.hpp>

#include "folder.hpp"
#include "scenario/scenario.hpp"
#include "server/live_results.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

class NoStore : public ReplicationStore {
 public:
  std::optional<ReplicationResult> find(std::size_t, std::uint32_t) override { return std::nullopt; }
  void keep(std::size_t, std::uint32_t, const ReplicationResult&) override { ++kept; }
  int kept = 0;
};

ReplicationResult result(double travel) {
  ReplicationResult result;
  result.kpis.resize(kpis().size());
  result.kpis[static_cast<std::size_t>(find_kpi("travel_m_per_line") - kpis().data())].value = travel;
  return result;
}

}  // namespace

TEST_CASE("The interval so far is Student's, and its way is kept in a bounded number of points") {
  const test::TestFolder place;
  const Scenario scenario = Scenario::load(place.file("a.yaml", test::kTinyScenario), {});
  const std::vector<Alternative> alternatives{baseline_of(scenario)};
  NoStore store;
  LiveResults live(place.path(), store, alternatives);
  for (std::uint32_t r = 0; r < 5; ++r) live.keep(0, r, result(10 + r));
  live.keep(0, ReplicationStore::kTraining, result(1000));
  live.keep(0, 1'000'000, result(1000));  // of a breaking point
  live.show({5, 5, 1.0});
  const auto read = [&] {
    std::ifstream file(place / "progress.json");
    return nlohmann::json::parse(file);
  };
  auto line = read().at("alternatives").at(0);
  CHECK(line.at("n") == 5);
  // mean 12, standard deviation sqrt(2.5), t of 4 degrees of freedom 2.776445: 12 +- 1.963243
  CHECK(line.at("kpis").at("travel_m_per_line").at(0).get<double>() == Approx(12));
  CHECK(line.at("kpis").at("travel_m_per_line").at(1).get<double>() == Approx(10.036757).epsilon(1e-6));
  CHECK(line.at("way").size() == 5);
  for (std::uint32_t r = 5; r < 1000; ++r) live.keep(0, r, result(10 + r % 5));
  live.show({1000, 1000, 2.0});
  line = read().at("alternatives").at(0);
  CHECK(line.at("way").size() <= LiveResults::kMostPoints);
  CHECK(line.at("way").back().at(0) == 1000);
  CHECK(store.kept == 1002);
}

TEST_CASE("Of a search the scenario as it is and the best points so far are shown, those that keep the limits first") {
  const test::TestFolder place;
  const Scenario scenario = Scenario::load(place.file("a.yaml", test::kTinyScenario), {});
  std::vector<Alternative> points(30, baseline_of(scenario));
  for (std::size_t a = 0; a < points.size(); ++a) points[a].label = "point " + std::to_string(a);
  OptimisationGoal goal;
  goal.kpi = static_cast<std::size_t>(find_kpi("travel_m_per_line") - kpis().data());
  goal.limits = {gate_option("--subject", "on_time_ship_pct >= 95")};
  goal.budget = 90;
  NoStore store;
  LiveResults live(place.path(), store, points, &goal);
  const auto keep = [&](std::size_t point, double travel, double on_time) {
    ReplicationResult found = result(travel);
    found.kpis[goal.limits.front().kpi].value = on_time;
    for (std::uint32_t r = 0; r < 3; ++r) live.keep(point, r, found);
  };
  keep(0, 20, 99);
  keep(7, 5, 90);   // the shortest way, but late
  keep(8, 12, 96);
  keep(9, 11, 97);
  for (std::size_t a = 11; a < 20; ++a) keep(a, 30 + static_cast<double>(a), 99);
  live.show({39, 60, 1.0});
  std::ifstream file(place / "progress.json");
  const auto document = nlohmann::json::parse(file);
  const auto& rows = document.at("alternatives");
  REQUIRE(rows.size() == 1 + LiveResults::kMostLeaders);
  CHECK(rows[0].at("label") == "point 0");
  CHECK(rows[1].at("label") == "point 9");
  CHECK(rows[2].at("label") == "point 8");
  CHECK(rows[1].at("keeps_limits") == true);
  for (const auto& row : rows) CHECK(row.at("label") != "point 7");
  CHECK(document.at("kpis").size() == 2);
  CHECK(document.at("search") == nlohmann::json::parse(R"({"smallest":true,"limits":["on_time_ship_pct >= 95"],"points":29,"tried":12,"replications":39,"budget":90})"));
  goal.smallest = false;
  live.show({60, 60, 2.0});
  std::ifstream again(place / "progress.json");
  CHECK(nlohmann::json::parse(again).at("alternatives").at(1).at("label") == "point 19");
}

TEST_CASE("It is not written at every replication") {
  const test::TestFolder place;
  const Scenario scenario = Scenario::load(place.file("a.yaml", test::kTinyScenario), {});
  const std::vector<Alternative> alternatives{baseline_of(scenario)};
  NoStore store;
  LiveResults live(place.path(), store, alternatives);
  live.show({1, 9, 0.10});
  live.show({2, 9, 0.15});
  std::ifstream file(place / "progress.json");
  CHECK(nlohmann::json::parse(file).at("done") == 1);
}
