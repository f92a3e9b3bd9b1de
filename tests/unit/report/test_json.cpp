#include "report/json.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("The JSON of a run has the keys of its contract, in order") {
  const Json json = run_json(run_study());
  CHECK(keys_of(json) == std::vector<std::string>{"scenario", "seed", "replications", "policies", "label", "params", "events", "sim_seconds", "wall_seconds",
                                                   "trace_hash", "compute", "kpis", "peak_day"});
  CHECK(json["scenario"] == "sample");
  CHECK(json["seed"] == 7);
  CHECK(json["replications"] == 3);
  CHECK(json["policies"] == Json({{"slotting", "random"}, {"routing", "s_shape"}, {"batching", "fcfs"}}));
  CHECK(json["params"] == Json::object());
  CHECK(json["events"] == 300);
  CHECK(json["sim_seconds"] == 150.0);
  CHECK(json["trace_hash"].get<std::string>().size() == 32);
}

TEST_CASE("A KPI carries mean, interval, count and unit") {
  const Json kpi = run_json(run_study())["kpis"]["travel_m_per_line"];
  CHECK(keys_of(kpi) == std::vector<std::string>{"mean", "ci95", "n", "unit"});
  CHECK(kpi["mean"] == 12.0);
  CHECK(kpi["ci95"][0].get<double>() == Approx(12 - 4.302652730 * 2 / 1.732050808));
  CHECK(kpi["ci95"][1].get<double>() == Approx(12 + 4.302652730 * 2 / 1.732050808));
  CHECK(kpi["n"] == 3);
  CHECK(kpi["unit"] == "m/line");
}

TEST_CASE("A KPI without a value says why, and is not zero") {
  const Json kpi = run_json(run_study())["kpis"]["on_time_ship_pct"];
  CHECK(kpi["mean"].is_null());
  CHECK(kpi["ci95"].is_null());
  CHECK(kpi["n"] == 0);
  CHECK(kpi["note"] == "not defined: no order has a due time");
}

TEST_CASE("A replay without resampling has no interval and says so") {
  const Json kpi = run_json(run_study(Sampling::history_only))["kpis"]["travel_m_per_line"];
  CHECK(kpi["mean"] == 12.0);
  CHECK(kpi["ci95"].is_null());
  CHECK(kpi["note"] == "this history only");
}

TEST_CASE("The JSON of a comparison has the keys of its contract, and no difference for the baseline") {
  const Json json = compare_json(compare_study());
  CHECK(keys_of(json) == std::vector<std::string>{"scenario", "seed", "replications", "may_be_best", "alternatives", "money", "peak_day"});
  REQUIRE(json["alternatives"].size() == 2);
  for (const Json& alternative : json["alternatives"])
    CHECK(keys_of(alternative) == std::vector<std::string>{"policies", "label", "params", "trace_hash", "compute", "kpis", "replications", "difference", "best"});
  CHECK(json["alternatives"][0]["difference"] == Json::object());
  CHECK(json["alternatives"][1]["params"] == Json({{"policies.routing", "optimal"}}));
  const Json difference = json["alternatives"][1]["difference"]["travel_m_per_line"];
  CHECK(keys_of(difference) == std::vector<std::string>{"mean", "ci95", "verdict", "n", "pairing_gain"});
  CHECK(difference["n"] == 3);
  CHECK(json["may_be_best"] == nlohmann::ordered_json({1}));
  CHECK(difference["mean"] == -6.0);  // -5, -6, -7
  CHECK(difference["ci95"][0].get<double>() == Approx(-6 - 4.302652730 / 1.732050808));
  CHECK(difference["verdict"] == "better");
  CHECK(difference["pairing_gain"].get<double>() == Approx(5));  // variances 4 and 1, of the difference 1
}

TEST_CASE("A KPI that is not defined has no difference") {
  CHECK_FALSE(compare_json(compare_study())["alternatives"][1]["difference"].contains("on_time_ship_pct"));
}

TEST_CASE("Numbers in JSON read back as the same bits") {
  Study study = run_study();
  study.result.alternatives[0] = alternative_result("as_is", {0.1, 0.2, 1.0 / 3});
  const double mean = *summarise(study.baseline(), kpi_index("travel_m_per_line")).mean;
  CHECK(Json::parse(run_json(study).dump())["kpis"]["travel_m_per_line"]["mean"].get<double>() == mean);
}

TEST_CASE("An interrupted run says so in its JSON") {
  Study study = run_study();
  CHECK_FALSE(run_json(study).contains("interrupted"));
  study.result.interrupted = true;
  CHECK(run_json(study)["interrupted"] == true);
}

TEST_CASE("A KPI that is split by owner has them below it") {
  Study study = run_study();
  study.result.alternatives[0].owners = {"kopi", "sabun"};
  for (ReplicationResult& replication : study.result.alternatives[0].replications) replication.kpis[kpi_index("margin_pct")].by_owner = {12.5, std::nullopt};
  const Json json = run_json(study);
  CHECK(json["kpis"]["margin_pct"]["by_owner"]["kopi"] == Json({{"mean", 12.5}, {"ci95", {12.5, 12.5}}, {"n", 3}}));
  CHECK(json["kpis"]["margin_pct"]["by_owner"]["sabun"]["mean"].is_null());
  CHECK_FALSE(json["kpis"]["revenue"].contains("by_owner"));
}

TEST_CASE("The JSON has breaking points and sensitivity where they were asked for") {
  Study study = compare_study();
  study.breaking_points = {{1, {{1, 500, Interval{490, 510}, 99.5, true}, {1.25, 600, {}, {}, false}}, 1.25, "the backlog grows"}};
  RankedAssumption factor{{"pickers.pick_time", "10 s", "paper"}, "8 s", "12 s", 11.5, {}, "at 8 s: other", ScreeningEffect{0, 0.25, 0.5, 0.125, 8}};
  study.sensitivity = AssumptionRanking{find_kpi("travel_m_per_line"), 20, 3, 12, "as is", {factor}, {}, {}};
  const Json json = compare_json(study);
  CHECK(json["breaking_points"] == Json::parse(R"([{"alternative": 1, "breaks_at": 1.25, "why": "the backlog grows", "points": [
    {"load": 1.0, "lines_per_day": 500.0, "ci95": [490.0, 510.0], "on_time_ship_pct": 99.5, "keeps_up": true}, {"load": 1.25, "lines_per_day": 600.0, "ci95": null, "on_time_ship_pct": null, "keeps_up": false}]}])"));
  CHECK(json["sensitivity"] == Json::parse(R"({"kpi": "travel_m_per_line", "value": 12.0, "by_percent": 20.0, "replications": 3, "best": "as is", "factors": [
    {"key": "pickers.pick_time", "low": "8 s", "high": "12 s", "at_low": 11.5, "at_high": null, "screening": {"mu": 0.25, "mu_star": 0.5, "sigma": 0.125, "n": 8}, "flips": "at 8 s: other"}]})"));
}
