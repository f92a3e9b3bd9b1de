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
