#include <signal.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

/// The JSON on standard output of a command that succeeds.
Json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--json", "-"});
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("A run prints its table, and writes its JSON to a file") {
  const Scratch scratch;
  const Outcome outcome = run_gudang({"run", scratch.file("tiny.yaml", tiny_scenario()), "--json", scratch / "run.json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out, Catch::Matchers::StartsWith("tiny: Does it work?\nslotting random, routing s_shape, batching fcfs\n3 replications, seed 5\n"));
  const Json json = Json::parse(read_file(scratch / "run.json"));
  CHECK(json["replications"] == 3);
  CHECK(json["kpis"]["travel_m_per_line"]["mean"].get<double>() > 0);
  CHECK(json["kpis"]["on_time_ship_pct"]["mean"].is_null());
  CHECK_THAT(outcome.out, Contains("trace hash " + json["trace_hash"].get<std::string>()));
}

TEST_CASE("The seed decides the result, the number of threads does not") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const auto hash = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"run", scenario};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return json_of(arguments)["trace_hash"];
  };
  const auto first = hash({});
  CHECK(hash({"--seed", "5"}) == first);
  CHECK(hash({"--jobs", "1"}) == first);
  CHECK(hash({"--jobs", "4"}) == first);
  CHECK(hash({"--seed", "6"}) != first);
}

TEST_CASE("What --set overrides is in the parameters, and in the result") {
  const Scratch scratch;
  const Json json = json_of({"run", scratch.file("tiny.yaml", tiny_scenario()), "--set", "pickers.count=2", "--reps", "1"});
  CHECK(json["params"] == Json({{"pickers.count", "2"}}));
  CHECK(json["replications"] == 1);
  CHECK(json["kpis"]["travel_m_per_line"]["note"] == "one replication: no interval");
}

TEST_CASE("A comparison shows every combination against the first") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Json json = json_of({"compare", scenario, "--vary", "slotting=random,abc{layout:within_aisle}", "--vary", "routing=s_shape,optimal"});
  REQUIRE(json["alternatives"].size() == 4);
  CHECK(json["alternatives"][0]["difference"] == Json::object());
  CHECK(json["alternatives"][3]["policies"]["slotting"] == "abc");
  CHECK(json["alternatives"][3]["policies"]["routing"] == "optimal");
  const Json difference = json["alternatives"][1]["difference"]["travel_m_per_line"];
  const auto mean = [&](std::size_t a) { return json["alternatives"][a]["kpis"]["travel_m_per_line"]["mean"].get<double>(); };
  CHECK(difference["mean"].get<double>() == Approx(mean(1) - mean(0)));
  CHECK(difference["mean"].get<double>() < 0);  // the shortest tour is shorter than the s-shape
  CHECK(difference["ci95"].size() == 2);
}

TEST_CASE("A comparison prints a verdict") {
  const Scratch scratch;
  const Outcome outcome = run_gudang({"compare", scratch.file("tiny.yaml", tiny_scenario()), "--vary", "routing=s_shape,optimal"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("travel_m_per_line [m/line], lower is better") && Contains("baseline") && Contains("routing=optimal has the best mean"));
}

TEST_CASE("Without --vary the scenario's own alternatives are compared") {
  const Scratch scratch;
  const std::string own = scratch.file("own.yaml", tiny_scenario("alternatives:\n  as_is: {}\n  two: {pickers.count: 2}\n"));
  const Json json = json_of({"compare", own});
  REQUIRE(json["alternatives"].size() == 2);
  CHECK(json["alternatives"][1]["label"] == "two");
  CHECK(json["alternatives"][1]["params"] == Json({{"pickers.count", "2"}}));
}

TEST_CASE("A scenario without alternatives cannot be compared without --vary") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  for (const auto& arguments : {std::vector<std::string>{"compare", scenario}, {"compare", scenario, "--vary", "routing=optimal"}}) {
    const Outcome outcome = run_gudang(arguments);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Contains("E407") && Contains("--vary slotting=random,abc"));
  }
}

TEST_CASE("A warehouse that cannot keep up says so instead of a mean") {
  const Scratch scratch;
  const std::string scenario = scratch.file("busy.yaml", tiny_scenario());
  const std::vector<std::string> arguments{"run", scenario, "--set", "orders.per_day=1500", "--set", "run.length=8 d", "--set", "run.drain=1 h", "--reps", "2"};
  const Outcome outcome = run_gudang(arguments);
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("CANNOT KEEP UP: the backlog grows in 2 of 2 replications"));
  const Json kpi = json_of(arguments)["kpis"]["order_cycle_h"];
  CHECK(kpi["mean"].is_null());
  CHECK(kpi["note"] == "cannot keep up");
}

TEST_CASE("Ctrl-C keeps what is finished, and ends with status 130") {
  const Scratch scratch;
  Running running({"run", scratch.file("tiny.yaml", tiny_scenario()), "--reps", "100000", "--json", scratch / "run.json"});
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  kill(running.id(), SIGINT);
  const Outcome outcome = running.wait();
  INFO(outcome.err);
  CHECK(outcome.status == 130);
  CHECK_THAT(outcome.err, Contains("interrupted"));
  if (outcome.out.empty()) return;  // not one replication was finished on a busy machine
  CHECK_THAT(outcome.out, Contains("of 100000 replications, interrupted"));
  const Json json = Json::parse(read_file(scratch / "run.json"));
  CHECK(json["interrupted"] == true);
  CHECK(json["replications"].get<int>() > 0);
}
