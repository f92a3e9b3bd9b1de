#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

/// A run of one replication with a trace; returns the run's JSON.
Json traced(const std::string& scenario, const std::string& trace, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"run", scenario, "--reps", "1", "--trace", trace, "--json", "-"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

Json json_of(const std::vector<std::string>& arguments, int status) {
  std::vector<std::string> all = arguments;
  all.insert(all.end(), {"--json", "-"});
  const Outcome outcome = run_gudang(all);
  INFO(outcome.err);
  REQUIRE(outcome.status == status);
  return Json::parse(outcome.out);
}

Json without_wall_clock(Json json) {
  json.erase("wall_seconds");
  return json;
}

}  // namespace

TEST_CASE("A trace changes nothing of the run, and holds what its header says") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Json with = traced(scenario, scratch / "a.trace");
  const Json without = json_of({"run", scenario, "--reps", "1"}, 0);
  CHECK(without_wall_clock(with) == without_wall_clock(without));
  const Json trace = json_of({"trace", scratch / "a.trace"}, 0);
  CHECK(trace["whole"] == true);
  CHECK(trace["run_trace_hash"] == with["trace_hash"]);
  CHECK(trace["header"]["scenario"] == "tiny");
  CHECK(trace["header"]["start"] == "2026-03-02");
  CHECK(trace["header"]["seed"] == "5");
  CHECK(trace["header"]["replication"] == "0");
  CHECK(trace["header"]["policies.routing"] == "s_shape");
  CHECK(trace["kinds"]["order_received"]["events"] == trace["kinds"]["order_shipped"]["events"]);
  CHECK(trace["kinds"]["tour_started"]["events"] == trace["kinds"]["tour_ended"]["events"]);
  CHECK(trace["kinds"]["order_received"]["value"] == trace["kinds"]["line_picked"]["events"]);  // lines
  const double walked = trace["kinds"]["tour_ended"]["value"].get<double>() / 1000, lines = trace["kinds"]["line_picked"]["events"].get<double>();
  CHECK(with["kpis"]["travel_m_per_line"]["mean"].get<double>() == Approx(walked / lines));
}

TEST_CASE("A run's trace hash is over those of its replications, any of which can be traced") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  std::vector<std::string> hashes;
  for (const std::string replication : {"0", "2"}) {
    const Outcome outcome = run_gudang({"run", scenario, "--reps", "3", "--trace", scratch / "a.trace", "--trace-replication", replication});
    REQUIRE(outcome.status == 0);
    CHECK_THAT(outcome.out, Contains("trace in " + scratch / "a.trace"));
    const Json trace = json_of({"trace", scratch / "a.trace"}, 0);
    CHECK(trace["header"]["replication"] == replication);
    hashes.push_back(trace["trace_hash"]);
  }
  CHECK(hashes[0] != hashes[1]);
}

TEST_CASE("A trace says what it is in words") {
  const Scratch scratch;
  traced(scratch.file("tiny.yaml", tiny_scenario()), scratch / "a.trace", {"--set", "pickers.count=2"});
  const Outcome outcome = run_gudang({"trace", scratch / "a.trace"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("which hash to the replication's trace hash") && Contains("pickers.count") && Contains("picker_arrived") && Contains("from day 1 "));
}

TEST_CASE("The same command gives the same trace, byte for byte, and diff says so") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  traced(scenario, scratch / "a.trace");
  traced(scenario, scratch / "b.trace", {"--jobs", "1"});
  CHECK((read_file(scratch / "a.trace") == read_file(scratch / "b.trace")));
  const Outcome outcome = run_gudang({"diff", scratch / "a.trace", scratch / "b.trace"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("same: ") && Contains("trace hash"));
}

TEST_CASE("Runs of different seeds differ from the first order on") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  traced(scenario, scratch / "a.trace");
  traced(scenario, scratch / "b.trace", {"--seed", "6"});
  const Json diff = json_of({"diff", scratch / "a.trace", scratch / "b.trace"}, 1);
  CHECK(diff["same"] == false);
  CHECK(diff["header"] == Json({{"seed", {"5", "6"}}}));
  CHECK(diff["a"]["trace_hash"] != diff["b"]["trace_hash"]);
  CHECK(diff["a"]["after"][0]["kind"] == "order_received");
}

TEST_CASE("Another routing policy is met by the same orders, and differs where a picker walks") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  traced(scenario, scratch / "a.trace");
  traced(scenario, scratch / "b.trace", {"--set", "policies.routing=optimal"});
  const Json diff = json_of({"diff", scratch / "a.trace", scratch / "b.trace", "--context", "3"}, 1);
  CHECK(diff["header"]["policies.routing"] == Json({"s_shape", "optimal"}));
  CHECK(diff["before"].size() == 3);
  CHECK(diff["a"]["after"].size() == 4);
  for (const char* side : {"a", "b"}) CHECK(diff[side]["after"][0]["kind"].get<std::string>().find("picker_arrived") == 0);
  CHECK(diff["kinds"]["order_received"]["events"][0] == diff["kinds"]["order_received"]["events"][1]);
  CHECK(diff["kinds"]["tour_ended"]["value"][0] > diff["kinds"]["tour_ended"]["value"][1]);  // the shortest tours are shorter
  const Outcome text = run_gudang({"diff", scratch / "a.trace", scratch / "b.trace"});
  CHECK(text.status == 1);
  CHECK_THAT(text.out, Contains("before, in both\n") && Contains("in A\n> day ") && Contains("stands at line") && Contains("policies.routing"));
}

TEST_CASE("A comparison writes a trace of each alternative") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Outcome outcome = run_gudang({"compare", scenario, "--vary", "slotting=random,abc{layout:within_aisle}", "--trace", scratch / "traces"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("alternative-0.trace") && Contains("alternative-1.trace"));
  const Json diff = json_of({"diff", scratch / "traces/alternative-0.trace", scratch / "traces/alternative-1.trace"}, 1);
  CHECK(diff["header"]["policies.slotting"] == Json({"random", "abc{layout:within_aisle}"}));
}

TEST_CASE("A trace as Perfetto's JSON has balanced slices, and as CSV a row for each event") {
  const Scratch scratch;
  traced(scratch.file("tiny.yaml", tiny_scenario()), scratch / "a.trace");
  const Json summary = json_of({"trace", scratch / "a.trace", "--perfetto", scratch / "a.json", "--csv", scratch / "a.csv"}, 0);
  std::map<std::string, int> phases, slices;
  const Json perfetto = Json::parse(read_file(scratch / "a.json"));
  for (const Json& event : perfetto["traceEvents"]) {
    ++phases[event["ph"].get<std::string>()];
    if (event["ph"] == "B") ++slices[event["name"].get<std::string>().substr(0, 4)];
  }
  CHECK(phases["B"] == phases["E"]);
  CHECK(phases["b"] == phases["e"]);
  CHECK(phases["b"] == 3 * summary["kinds"]["order_received"]["events"].get<int>());  // order, waits for release, picked and packed
  CHECK(slices["tour"] == summary["kinds"]["tour_started"]["events"].get<int>());
  CHECK(slices["pick"] == summary["kinds"]["picker_arrived"]["events"].get<int>());
  const std::string csv = read_file(scratch / "a.csv");
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + summary["events"].get<int>());
}

TEST_CASE("A site's trace has balanced slices of vehicles and doors, and becomes an object-centric event log that refers to what is in it") {
  const Scratch scratch;
  traced(std::string(GUDANG_SCENARIOS) + "/tn-fmcg-6k.yaml", scratch / "a.trace", {"--set", "run.length=2 days", "--set", "run.learn=1 week", "--set", "orders.per_day=300"});
  const Json summary = json_of({"trace", scratch / "a.trace", "--perfetto", scratch / "a.json", "--ocel", scratch / "a.ocel.json"}, 0);
  std::map<std::string, std::vector<std::string>> open;  // by track
  std::map<std::string, int> begun;                      // by process and what it is
  bool nested = true;
  const Json perfetto = Json::parse(read_file(scratch / "a.json"));
  for (const Json& event : perfetto["traceEvents"]) {
    const std::string phase = event["ph"], track = event.value("pid", Json()).dump() + ":" + event.value("tid", Json()).dump();
    if (phase == "B") {
      open[track].push_back(event["name"]);
      const std::string name = event["name"];
      ++begun[event["pid"].dump() + (name.find("(transport ") != std::string::npos ? "transport" : name.substr(0, name.find(' ')))];
    } else if (phase == "E") {
      nested = nested && !open[track].empty();
      if (!open[track].empty()) open[track].pop_back();
    }
  }
  for (const auto& [track, names] : open) nested = nested && names.empty();
  CHECK(nested);
  CHECK(begun["5transport"] == summary["kinds"]["transport_started"]["events"].get<int>());
  CHECK(begun["5transport"] > 100);
  CHECK(begun["5manned"] == summary["kinds"]["vehicle_manned"]["events"].get<int>());
  CHECK(begun["6truck"] == summary["kinds"]["truck_docked"]["events"].get<int>());

  const Json log = Json::parse(read_file(scratch / "a.ocel.json"));
  CHECK(log["events"].size() == summary["events"].get<std::size_t>());
  std::set<std::string> objects;
  for (const Json& object : log["objects"]) objects.insert(object["id"]);
  CHECK(objects.size() == log["objects"].size());
  std::size_t dangling = 0, relations = 0;
  for (const char* list : {"events", "objects"})
    for (const Json& entry : log[list])
      for (const Json& relation : entry["relationships"]) {
        ++relations;
        dangling += !objects.contains(relation["objectId"]);
      }
  CHECK(dangling == 0);
  CHECK(relations > log["events"].size());
  CHECK_THAT(run_gudang({"trace", scratch / "a.trace", "--ocel", scratch / "no/such/a.json"}).err, Contains("E402"));
}

TEST_CASE("What stands at the trace's place stays where a run is refused, and no file is left behind") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario()), trace = scratch.file("a.trace", "precious");
  const auto refused = [&](const std::vector<std::string>& more, const std::string& code) {
    std::vector<std::string> arguments{"run", scenario, "--trace", trace};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_gudang(arguments);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(code));
  };
  refused({"--trace-replication", "3"}, "E400");
  refused({"--set", "items.count=4000"}, "E136");
  refused({"--set", "pickers.cuont=1"}, "E112");
  CHECK(read_file(trace) == "precious");
  CHECK(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()) == 2);
  CHECK_THAT(run_gudang({"run", scenario, "--trace", scratch / "no/such/a.trace"}).err, Contains("E402"));
  CHECK_THAT(run_gudang({"run", scenario, "--trace-replication", "0"}).err, Contains("--trace"));
}

TEST_CASE("A trace that breaks off, or is none, is refused after what can be read of it") {
  const Scratch scratch;
  traced(scratch.file("tiny.yaml", tiny_scenario()), scratch / "a.trace");
  const std::string bytes = read_file(scratch / "a.trace");
  const std::string cut = scratch.file("cut.trace", bytes.substr(0, bytes.size() - 5)), foreign = scratch.file("foreign.trace", "no trace at all");
  const Outcome summary = run_gudang({"trace", cut, "--perfetto", scratch / "cut.json"});
  CHECK(summary.status == 2);
  CHECK_THAT(summary.out, Contains("events before the fault") && Contains("order_received"));
  CHECK_THAT(summary.err, Contains("error[E704]: the trace is cut short after event"));
  CHECK(Json::parse(read_file(scratch / "cut.json"))["traceEvents"].size() > 100);
  const Outcome diff = run_gudang({"diff", scratch / "a.trace", cut});
  CHECK(diff.status == 2);
  CHECK_THAT(diff.out, Contains("no difference in the first"));
  CHECK_THAT(diff.err, Contains("cut.trace: error[E704]"));
  for (const auto& arguments : {std::vector<std::string>{"trace", foreign}, {"diff", scratch / "a.trace", foreign}, {"diff", foreign, scratch / "a.trace"}}) {
    const Outcome outcome = run_gudang(arguments);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Contains("error[E701]: this is no trace of gudang"));
  }
  CHECK_THAT(run_gudang({"trace", scratch / "absent.trace"}).err, Contains("E401"));
}

TEST_CASE("The commands for traces have help with examples") {
  for (const char* command : {"trace", "diff"}) {
    const Outcome outcome = run_gudang({command, "--help"});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.out, Contains("Example") && Contains("  gudang " + std::string(command)));
  }
  CHECK(run_gudang({"diff", "only-one.trace"}).status == 2);
  CHECK(run_gudang({"diff", "a", "b", "--context", "-1"}).status == 2);
}

TEST_CASE("explain tells one order of a trace, and says what it cannot find") {
  const Scratch scratch;
  (void)traced(scratch.file("tiny.yaml", tiny_scenario()), scratch / "a.trace");
  const Json order = json_of({"explain", scratch / "a.trace", "--order", "3"}, 0);
  CHECK(order["ended"] == true);
  CHECK(order["waited_s"].get<double>() + order["worked_s"].get<double>() > 0);
  for (const auto& span : order["spans"]) CHECK(span["to_ns"] > span["from_ns"]);
  const Outcome text = run_gudang({"explain", scratch / "a.trace", "--order", "3"});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, Contains("waiting"));
  const Outcome missing = run_gudang({"explain", scratch / "a.trace", "--order", "999999"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("error[E705]"));
  const Outcome both = run_gudang({"explain", scratch / "a.trace", "--order", "1", "--truck", "1"});
  CHECK(both.status == 2);
  CHECK_THAT(both.err, Contains("allowed: one"));
}

TEST_CASE("assumptions lists defaults with their sources, and ranks them by what a KPI owes to them") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Json list = json_of({"assumptions", scenario}, 0);
  CHECK(list["assumptions"].size() > 10);
  for (const auto& assumption : list["assumptions"]) CHECK(assumption["source"] != "");
  const Json ranked = json_of({"assumptions", scenario, "--rank", "travel_m_per_line", "--screen", "3", "--trajectories", "2"}, 0);
  const auto& factors = ranked["rank"]["factors"];
  REQUIRE(factors.size() > 3);
  const auto effect = [&](const Json& factor) {
    double most = 0;
    for (const char* end : {"at_low", "at_high"})
      if (!factor[end].is_null()) most = std::max(most, std::abs(factor[end].get<double>() - ranked["rank"]["value"].get<double>()));
    return most;
  };
  for (std::size_t i = 1; i < factors.size(); ++i) CHECK(effect(factors[i - 1]) >= effect(factors[i]));
  CHECK(effect(factors[0]) > 0);
  const Json compared = json_of({"compare", scenario, "--vary", "slotting=random,cube_per_order", "--reps", "2", "--sensitivity"}, 0);
  const Json& same = compared["sensitivity"]["factors"];
  CHECK(compared["sensitivity"]["kpi"] == "travel_m_per_line");
  CHECK(compared["sensitivity"]["best"] != "");
  CHECK(compared["sensitivity"]["value"] == compared["alternatives"][0]["kpis"]["travel_m_per_line"]["mean"]);  // over the same replications
  CHECK(same.size() > 3);
  const Outcome unknown = run_gudang({"assumptions", scenario, "--rank", "travel_m_per_lime"});
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Contains("did you mean 'travel_m_per_line'?"));
}
