#include "report/page_data.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

const std::string kTravel = "travel_m_per_line";

/// The second alternative travels what is given, the first 10, 12 and 14.
Study study_against(const std::vector<double>& travel) {
  Study study = compare_study();
  study.result.alternatives[1] = alternative_result("other", travel);
  study.comparison = compare(study.result.alternatives, study.config().compare);
  return study;
}

}  // namespace

TEST_CASE("The document of the page has the keys of its contract, in order") {
  const std::vector<std::string> keys = {"format", "version", "kind", "scenario", "question", "start", "seed", "replications", "asked", "interrupted", "command", "inputs", "decide_on", "confidence", "matters_from", "intervals",
                                         "sample", "method", "verdict", "kpis", "alternatives", "peak", "breaking_point", "sensitivity", "assumptions", "not_modelled", "in_sample"};
  const Json run = page_data(run_study()), two = page_data(compare_study());
  CHECK(keys_of(run) == keys);
  CHECK(keys_of(two) == keys);
  CHECK(run["kind"] == "run");
  CHECK(two["kind"] == "compare");
  CHECK(keys_of(two["verdict"]) == std::vector<std::string>{"sentence", "best", "changes", "money"});
  CHECK(keys_of(two["kpis"][0]) == std::vector<std::string>{"key", "unit", "better", "theme", "summary", "numerator", "denominator", "population", "open_orders", "basis", "decimals"});
  for (const Json& alternative : two["alternatives"]) CHECK(keys_of(alternative) == std::vector<std::string>{"label", "policies", "params", "trace_hash", "warnings", "rejected", "kpis", "difference", "insight"});
  CHECK(keys_of(two["alternatives"][1]["kpis"][kTravel]) == std::vector<std::string>{"mean", "ci95", "n", "note", "values"});
  CHECK(keys_of(two["alternatives"][1]["difference"][kTravel]) == std::vector<std::string>{"mean", "ci95", "relative", "verdict", "more", "pairing_gain"});
}

TEST_CASE("The page's figures are those of the other reports, with the replications behind them") {
  const Json document = page_data(compare_study());
  const Json& travel = document["alternatives"][1]["kpis"][kTravel];
  CHECK(travel["mean"] == 6.0);
  CHECK(travel["values"] == Json({5.0, 6.0, 7.0}));
  CHECK(travel["ci95"][0].get<double>() == Approx(6 - 4.302652730 / 1.732050808).epsilon(1e-6));
  const Json& difference = document["alternatives"][1]["difference"][kTravel];
  CHECK(difference["mean"] == -6.0);
  CHECK(difference["relative"] == -0.5);
  CHECK(difference["verdict"] == "better");
  CHECK(difference["more"].is_null());
  CHECK(document["alternatives"][0]["difference"] == Json::object());
  CHECK(document["verdict"]["best"] == 1);
  CHECK(document["start"] == "2026-01-01T00:00");
}

TEST_CASE("A KPI without a value has none in the page, and says why") {
  const Json kpi = page_data(run_study())["alternatives"][0]["kpis"]["on_time_ship_pct"];
  CHECK(kpi["mean"].is_null());
  CHECK(kpi["values"] == Json({nullptr, nullptr, nullptr}));
  CHECK(kpi["note"] == "not defined: no order has a due time");
}

TEST_CASE("What is split by owner is so in the page") {
  Study study = run_study();
  study.result.alternatives[0].owners = {"kopi", "sabun"};
  for (std::size_t r = 0; r < 3; ++r) study.result.alternatives[0].replications[r].kpis[kpi_index("margin_pct")].by_owner = {2.0 + static_cast<double>(r), std::nullopt};
  const Json kpis = page_data(study)["alternatives"][0]["kpis"];
  CHECK(keys_of(kpis["margin_pct"]["by_owner"]) == std::vector<std::string>{"kopi", "sabun"});
  CHECK(kpis["margin_pct"]["by_owner"]["kopi"]["mean"] == 3.0);
  CHECK(kpis["margin_pct"]["by_owner"]["sabun"]["mean"].is_null());
  CHECK_FALSE(kpis[kTravel].contains("by_owner"));
}

TEST_CASE("What slotting learnt from is beside what it is judged by") {
  Study study = compare_study();
  CHECK(page_data(study)["in_sample"].is_null());
  study.result.alternatives[1].training = study.result.alternatives[1].replications[0];
  const Json in_sample = page_data(study)["in_sample"];
  CHECK(in_sample["kpi"] == kTravel);
  CHECK(in_sample["rows"].size() == 2);
  CHECK(keys_of(in_sample["rows"][1]) == std::vector<std::string>{"label", "in_sample", "judged", "change"});
}

TEST_CASE("A figure of the page keeps seven digits") {
  Study study = run_study();
  study.result.alternatives[0].replications[0].kpis[kpi_index(kTravel)].value = 1234.56789012345;
  CHECK(page_data(study)["alternatives"][0]["kpis"][kTravel]["values"][0].dump() == "1234.568");
}

TEST_CASE("KPIs that tables leave out are not in the page") {
  Study study = run_study();
  for (ReplicationResult& replication : study.result.alternatives[0].replications) replication.kpis[kpi_index("truck_wait_h")] = {std::nullopt, kNoSite};
  const Json document = page_data(study);
  CHECK_FALSE(document["alternatives"][0]["kpis"].contains("truck_wait_h"));
  for (const Json& kpi : document["kpis"]) CHECK(kpi["key"] != "truck_wait_h");
}

TEST_CASE("The choice is not rejected, and a worse alternative is by how much") {
  const Study study = compare_study();
  CHECK(rejected_words(study, 1).empty());
  CHECK(page_data(study)["alternatives"][1]["rejected"].is_null());
  // 5, 6 and 7 m worse: 6 -+ 4.302653 / sqrt(3)
  CHECK(rejected_words(study, 0) == "worse than the choice by 6.00 m/line of travel_m_per_line (3.52 to 8.48)");
  CHECK(rejected_words(run_study(), 0).empty());
}

TEST_CASE("What is rejected without being surely worse says so") {
  const Study undecided = study_against({9, 13, 13});  // differences -1, 1, -1
  CHECK(best_alternative(undecided) == 1);
  CHECK_THAT(rejected_words(undecided, 0), Catch::Matchers::StartsWith("undecided: its mean is worse than the choice's by 0.33") && Contains("more replications may decide otherwise"));
  const Study alike = study_against({9.99, 11.99, 13.98});
  CHECK_THAT(rejected_words(alike, 0), Catch::Matchers::StartsWith("equivalent to the choice: what it is worse by, 0.013"));
  const Study history = compare_study(Sampling::history_only);
  CHECK(rejected_words(history, 0) == "worse than the choice by 6.00 m/line of travel_m_per_line, in this history only: there is no interval");
}

TEST_CASE("What differs in no replication is called no different") {
  CHECK(rejected_words(study_against({10, 12, 14}), 1) == "no different from the choice in travel_m_per_line, in any replication");
}

TEST_CASE("An alternative that cannot keep up is rejected for that") {
  Study study = compare_study();
  study.result.alternatives[0].replications[1].cannot_keep_up = true;
  CHECK(rejected_words(study, 0) == "cannot keep up: the backlog grows in 1 of 3 replications");
}

TEST_CASE("An undecided difference says how many more replications would decide it") {
  const Study study = study_against({8, 12, 13});  // differences -2, 0 and -1
  const Difference& difference = *study.difference(1, kpi_index(kTravel));
  REQUIRE(difference.verdict == Verdict::undecided);
  REQUIRE(difference.more);
  CHECK(page_data(study)["alternatives"][1]["difference"][kTravel]["more"] == *difference.more);
  const Study decided = study_against({4, 6, 8.001});
  REQUIRE(decided.difference(1, kpi_index(kTravel))->verdict == Verdict::better);
  CHECK(page_data(decided)["alternatives"][1]["difference"][kTravel]["more"].is_null());
}

TEST_CASE("Where replications do not help, none are said to decide") {
  Study study = compare_study(Sampling::resampled_weeks);
  study.result.alternatives[1] = alternative_result("other", {8, 12, 13}, Sampling::resampled_weeks);
  study.comparison = compare(study.result.alternatives, study.config().compare);
  REQUIRE(study.difference(1, kpi_index(kTravel))->verdict == Verdict::undecided);
  CHECK(page_data(study)["alternatives"][1]["difference"][kTravel]["more"].is_null());
}

TEST_CASE("The page names what the scenario leaves out, and no more") {
  Study study = run_study();
  const auto named = [&](const std::string& words) { return Json(not_modelled(study)).dump().find(words) != std::string::npos; };
  CHECK_FALSE(named("prices"));
  for (ReplicationResult& replication : study.result.alternatives[0].replications) replication.kpis[kpi_index("cost_per_line")] = {std::nullopt, kNoCosts};
  CHECK(named("prices"));
  CHECK_FALSE(named("pick faces alone"));
}
