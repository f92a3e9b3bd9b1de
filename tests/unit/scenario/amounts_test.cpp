#include "scenario/amounts.hpp"

#include <numeric>

#include "scenario/scenario.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;

namespace {

const std::string kSite = std::string(GUDANG_SCENARIOS) + "/tn-fmcg-6k.yaml";

Scenario with(const std::vector<std::string>& sets) { return Scenario::load(kSite, {"", sets}); }

std::vector<int> doors(const ScenarioConfig& config) {
  std::vector<int> counts;
  for (const DoorsConfig& group : config.docks) counts.push_back(group.count);
  return counts;
}

}  // namespace

TEST_CASE("Doors are shared by their groups in the proportion of what they have") {
  CHECK(doors(with({}).config()) == std::vector<int>{4, 4});
  CHECK(doors(with({"docks=6"}).config()) == std::vector<int>{3, 3});
  CHECK(doors(with({"docks=7"}).config()) == std::vector<int>{4, 3});
  CHECK(doors(with({"docks.in=6"}).config()) == std::vector<int>{6, 4});
  CHECK(with({"fleet.reach_trucks=3"}).config().fleet.front().count == 3);
  CHECK(with({"fleet.reach_truck=3"}).config().fleet.front().count == 3);
  CHECK(with({"people.receivers=2"}).config().people[2].count == 2);
}

TEST_CASE("Any proportion adds up, leaves nobody without, and is nearest to what is wanted") {
  for (const std::vector<int>& parts : {std::vector<int>{4, 4}, {1, 1, 1}, {10, 1}, {7, 2, 1}, {100, 3, 3, 1}})
    for (int total = static_cast<int>(parts.size()); total < 60; ++total) {
      const std::vector<int> shares = in_proportion(parts, total);
      CHECK(std::accumulate(shares.begin(), shares.end(), 0) == total);
      for (const int share : shares) CHECK(share >= 1);
      for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i] <= parts[i - 1]) CHECK(shares[i] <= shares[i - 1]);
    }
  CHECK(in_proportion({4, 4}, 8) == std::vector<int>{4, 4});
  CHECK(in_proportion({6, 2}, 4) == std::vector<int>{3, 1});
}

TEST_CASE("An amount of what is not there, or none, is refused with its place") {
  CHECK_THROWS_WITH(with({"fleet.vna=2"}), Contains("E112") && Contains("fleet.reach_trucks"));
  CHECK_THROWS_WITH(with({"docks=1"}), Contains("E115") && Contains("from 2"));
  CHECK_THROWS_WITH(with({"docks=many"}), Contains("E115"));
  CHECK_THROWS_WITH(with({"people.guards=2"}), Contains("people.receivers"));
}

TEST_CASE("Amounts can be varied, and a list still replaces the list") {
  const auto grid = with({}).vary(std::vector<std::string>{"docks=6,8", "fleet.reach_trucks=7,8"});
  REQUIRE(grid.size() == 4);
  CHECK(doors(grid[0].config) == std::vector<int>{3, 3});
  CHECK(grid[3].config.fleet.front().count == 8);
  CHECK(doors(with({"docks=[{count: 2}]"}).config()) == std::vector<int>{2});
}
