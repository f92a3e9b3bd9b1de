// The program with policies that are programs: from the scenario and from the command line, and the examples of docs/external.
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kRouting = GUDANG_SOURCE_DIR "/docs/external/nearest_next.py";
constexpr const char* kSlotting = GUDANG_SOURCE_DIR "/docs/external/most_ordered.py";

bool python_is_here() {
  const bool here = Running({"-c", "python3 --version"}, "/bin/sh").wait().status == 0;
  if (!here) WARN("skipped: there is no python3");
  return here;
}

Json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--json", "-"});
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

/// A run whose routing is a shell script beside the scenario.
Outcome scripted(const std::string& script, const std::vector<std::string>& more = {}) {
  const Scratch scratch;
  scratch.file("policy.sh", script);
  std::vector<std::string> arguments{"run", scratch.file("tiny.yaml", tiny_scenario("policies: {routing: {external: [sh, policy.sh]}}\n"))};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_gudang(arguments);
}

}  // namespace

TEST_CASE("The examples decide as they say they do, in a scenario and on the command line") {
  if (!python_is_here()) return;
  const Scratch scratch;
  scratch.file("mine.py", read_file(kRouting));
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("policies: {routing: {external: [python3, mine.py]}, slotting: {external: {command: [python3, '" +
                                                                       std::string(kSlotting) + "'], time_out: 2 min}}}\n"));
  CHECK(run_gudang({"check", scenario}).status == 0);
  const Json run = json_of({"run", scenario});
  CHECK(run["policies"]["routing"] == "external");
  CHECK(run["policies"]["slotting"] == "external");
  CHECK(json_of({"run", scenario, "--jobs", "4"})["trace_hash"] == run["trace_hash"]);

  const Json compared = json_of({"compare", scenario, "--vary", std::string("slotting=random,external[python3,") + kSlotting + "]", "--vary",
                                 std::string("routing=s_shape,{external: [python3, ") + kRouting + "]},optimal", "--reps", "4"});
  const auto travel = [&](std::size_t a) { return compared["alternatives"][a]["kpis"]["travel_m_per_line"]["mean"].get<double>(); };
  REQUIRE(compared["alternatives"].size() == 6);
  CHECK(travel(1) < travel(0));                  // better than s_shape
  CHECK(travel(2) <= travel(1) * (1 + 1e-12));   // no shorter than the shortest
  CHECK(travel(4) < travel(1) * 0.95);           // what is ordered most is near
  CHECK(compared["alternatives"][4]["policies"]["slotting"] == "external");
  CHECK(compared["alternatives"][4]["params"]["policies.slotting"] == std::string("external[python3, ") + kSlotting + "]");
}

TEST_CASE("An answer that is wrong ends the run with status 2, and nothing is made up in its place") {
  const Outcome garbage = scripted("read a; read b; echo 'I go left'\n");
  CHECK(garbage.status == 2);
  CHECK(garbage.out.empty());
  CHECK_THAT(garbage.err, Contains("error[E814]: routing policy 'external' (sh policy.sh): its answer is not JSON; it answered: I go left"));
  const Outcome missing = scripted("read a; while read b; do n=$((n+1)); echo \"{\\\"id\\\":$n,\\\"tour\\\":[]}\"; done\n");
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("error[E815]") && Contains("the tour misses"));
  const Outcome late = scripted("exec sleep 60\n", {"--set", "policies.routing={external: {command: [sh, policy.sh], time_out: 200 ms}}"});
  CHECK(late.status == 2);
  CHECK_THAT(late.err, Contains("error[E813]") && Contains("no answer within 200 ms"));
}

TEST_CASE("The warehouse refuses what a program decides of slotting and batching, and shows it") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  scratch.file("crowd.sh", "read a; read b; printf '{\"id\":1,\"location\":[0'; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do printf ',0'; done; echo ']}'\n");
  const Outcome crowded = run_gudang({"run", scenario, "--set", "policies.slotting=external[sh,crowd.sh]"});
  CHECK(crowded.status == 2);
  CHECK_THAT(crowded.err, Contains("error[E815]: slotting policy 'external': invalid decision:") && Contains("'sh crowd.sh' answered: {\"id\":1,\"location\":[0,0,"));
  scratch.file("none.sh", "read a; read b; echo '{\"id\":1,\"batches\":[]}'\n");
  const Outcome none = run_gudang({"run", scenario, "--set", "policies.batching=external[sh,none.sh]"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("error[E815]: batching policy 'external': invalid decision:") && Contains("answered: {\"id\":1,\"batches\":[]}"));
}

TEST_CASE("A command that is missing, or names a program that is not there, is found when the scenario is read") {
  const Scratch scratch;
  const auto checked = [&](const std::string& policies) { return run_gudang({"check", scratch.file("tiny.yaml", tiny_scenario("policies: {" + policies + "}\n"))}).err; };
  CHECK_THAT(checked("routing: external"), Contains("E113") && Contains("policies.routing.external: lacks its parameters"));
  CHECK_THAT(checked("routing: {external: {time_out: 1 s}}"), Contains("E113") && Contains("'command'"));
  CHECK_THAT(checked("routing: {external: []}"), Contains("E115") && Contains("a program and its arguments"));
  CHECK_THAT(checked("routing: {external: [./mine.py]}"), Contains("E125") && Contains("there is no program './mine.py'"));
  CHECK_THAT(checked("routing: {externl: [python3]}"), Contains("E124") && Contains("did you mean 'external'?"));
}

TEST_CASE("The programs' texts are inputs of a study: another text is another study") {
  const Scratch scratch;
  const std::string answering = "read a; while read q; do n=$((n+1)); echo \"{\\\"id\\\":$n,\\\"location\\\":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]}\"; done\n";
  scratch.file("policy.sh", answering);
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("policies: {slotting: {external: [sh, policy.sh]}}\n"));
  CHECK(run_gudang({"run", scenario, "--out", scratch / "out"}).status == 0);
  CHECK(run_gudang({"run", scenario, "--out", scratch / "out"}).status == 0);
  scratch.file("policy.sh", answering + "# more\n");
  CHECK_THAT(run_gudang({"run", scenario, "--out", scratch / "out"}).err, Contains("E403"));
}

TEST_CASE("A program may ask to be asked again, is told where things lie, and its wish is checked") {
  const Scratch scratch;
  const auto answering = [&](const std::string& wish) {
    scratch.file("policy.sh", "read a; while read q; do echo \"$q\" >> '" + std::string(scratch / "questions") + "'; n=$((n+1)); "
                 "echo \"{\\\"id\\\":$n,\\\"location\\\":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]" + wish + "}\"; done\n");
    return run_gudang({"run", scratch.file("tiny.yaml", tiny_scenario("policies: {slotting: {external: [sh, policy.sh]}}\n")), "--reps", "1", "--json", "-"});
  };
  const Outcome asked = answering(",\\\"reconsider_at_ns\\\":$((n*36000000000000))");
  INFO(asked.err);
  REQUIRE(asked.status == 0);
  CHECK(Json::parse(asked.out)["kpis"]["moves"]["mean"] == 0);
  std::ifstream questions(scratch / "questions");
  std::string first, second;
  std::getline(questions, first);
  std::getline(questions, second);
  CHECK(Json::parse(first)["current"].empty());
  CHECK(Json::parse(second)["now_ns"] == 36'000'000'000'000);
  CHECK(Json::parse(second)["current"][3] == 3);
  CHECK(Json::parse(second)["moves"]["per_shift"] == 100);
  CHECK(Json::parse(second)["history"].size() > Json::parse(first)["history"].size());
  CHECK_THAT(answering(",\\\"reconsider_at_ns\\\":0").err, Contains("E815") && Contains("a time that is over"));
  CHECK_THAT(answering(",\\\"reconsider_at_ns\\\":\\\"soon\\\"").err, Contains("E814") && Contains("reconsider_at_ns"));
}
