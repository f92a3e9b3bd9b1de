#include "report/assumption_ranking.hpp"

#include <algorithm>
#include <map>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

const KpiRow& travel() { return *find_kpi("travel_m_per_line"); }

const std::vector<Assumption> kAssumed = {{"a", "10 s", "paper"}, {"b", "150", "assumption"}, {"c", "5", "assumption"}, {"d", "4", "standard"}, {"run.seed", "7", "-"}, {"list[0].x", "3", "-"}, {"name", "abc", "-"}, {"policies.slotting.abc.x", "3", "-"}};

double matters = 0.01;

/// 2 a - b + 3: c matters to nothing, d may not be lower than 4; the second alternative is the best where a is above 11.
Trial world(const std::vector<std::string>& settings, bool alternatives) {
  std::map<std::string, double> at{{"a", 10}, {"b", 150}, {"c", 5}, {"d", 4}};
  for (const std::string& setting : settings) {
    const auto equals = setting.find('=');
    const std::string key = setting.substr(0, equals);
    REQUIRE(at.contains(key));
    at[key] = std::stod(setting.substr(equals + 1));
  }
  if (at["d"] < 4) return {{}, {}, "", {}, 0, "d: at least 4"};
  Trial trial{2 * at["a"] - at["b"] + 3 + (at["d"] - 4) / 2, {}, "", {}, 0, ""};
  if (!alternatives) return trial;
  trial.best = at["a"] > 11 ? 1 : 0;
  trial.leads = {0, at["a"] > 11 ? 0.05 : -0.05};
  trial.matters_from = matters;
  trial.best_label = at["a"] > 11 ? "other" : "as is";
  return trial;
}

}  // namespace

TEST_CASE("Assumptions are ranked by what the KPI owes to each, and those that matter are screened together") {
  const RankingPlan plan{.kpi = &travel(), .by = 20, .trajectories = 4, .screened = 2};
  std::int64_t trials = 0;
  const AssumptionRanking ranking = rank_assumptions(kAssumed, plan, [&](const auto& settings, bool alternatives) { return ++trials, world(settings, alternatives); });
  CHECK(trials == trials_of(kAssumed, plan));
  CHECK(ranking.base == -127);
  CHECK(ranking.best == "as is");
  REQUIRE(ranking.moved.size() == 3);
  CHECK(ranking.moved[0].assumption.key == "b");
  CHECK(*ranking.moved[0].at_low == -97);
  CHECK(*ranking.moved[0].at_high == -157);
  CHECK(ranking.moved[0].flips.empty());
  CHECK(ranking.moved[1].assumption.key == "a");
  CHECK(*ranking.moved[1].at_low == -131);
  CHECK(ranking.moved[1].flips == "at 12 s: other");
  CHECK(ranking.moved[2].assumption.key == "d");
  CHECK_FALSE(ranking.moved[2].at_low);  // refused
  REQUIRE(ranking.still.size() == 1);
  CHECK(ranking.still[0].assumption.key == "c");
  CHECK(ranking.refused.empty());
  REQUIRE(ranking.moved[0].screening);  // linear: the effect of the whole range, whatever the other is
  CHECK(ranking.moved[0].screening->mean == Approx(-60));
  CHECK(ranking.moved[0].screening->deviation == Approx(0).margin(1e-9));
  CHECK(ranking.moved[1].screening->mean_absolute == Approx(8));
  CHECK_FALSE(ranking.moved[2].screening);
}

TEST_CASE("A ranking says what moves most and what flips the verdict, and of an end that was refused nothing") {
  const RankingPlan plan{.kpi = &travel(), .by = 20, .trajectories = 2, .screened = 0};
  const std::string words = ranking_words(rank_assumptions(kAssumed, plan, world));
  CHECK_THAT(words, Contains("20% lower and higher") && Contains("b (+30.0 to -30.0), a (-4.0 to +4.0), d (+0.5 where higher)") && EndsWith("By the means the best is as is; it is another with a at 12 s: other."));
  const auto alone = [](const auto& settings, bool) { return world(settings, false); };
  CHECK_THAT(ranking_words(rank_assumptions(kAssumed, plan, alone)), EndsWith("d (+0.5 where higher)."));
  CHECK_THAT(ranking_words(rank_assumptions({kAssumed[2]}, plan, world)), Contains("No assumption"));
  CHECK_THAT(ranking_words(rank_assumptions({kAssumed[1]}, plan, world)), EndsWith("None on its own makes another than as is the best by the means."));
}

TEST_CASE("What has no value as all is assumed cannot be ranked") {
  const RankingPlan plan{.kpi = &travel()};
  CHECK_THROWS_AS(rank_assumptions(kAssumed, plan, [](const auto&, bool) { return Trial{}; }), InputError);
  CHECK_THROWS_AS(rank_assumptions(kAssumed, plan, [](const auto&, bool) { return Trial{{}, {}, "", {}, 0, "the building does not hold the goods"}; }), InputError);
}

TEST_CASE("Another alternative is the best only where it leads by what matters") {
  matters = 0.06;
  const RankingPlan plan{.kpi = &travel(), .by = 20, .trajectories = 2, .screened = 0};
  for (const RankedAssumption& factor : rank_assumptions(kAssumed, plan, world).moved) CHECK(factor.flips.empty());
  matters = 0.01;
}
