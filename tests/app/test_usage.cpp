#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

/// Wrong usage: status 2, nothing on standard output, and the message on standard error.
void check_refused(const std::vector<std::string>& arguments, const std::string& message) {
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, Contains(message));
}

}  // namespace

TEST_CASE("The program says its version") {
  const Outcome outcome = run_gudang({"--version"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Catch::Matchers::StartsWith("gudang ") && Catch::Matchers::EndsWith("\n"));
}

TEST_CASE("Every command has help with an example, on standard output") {
  const std::vector<std::vector<std::string>> commands{{}, {"run"}, {"compare"}, {"check"}, {"import", "orders"}, {"solve", "routing"}, {"solve", "batching"}, {"list"}, {"schema"}};
  for (std::vector<std::string> command : commands) {
    command.push_back("--help");
    const Outcome outcome = run_gudang(command);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out, Contains("Example") && Contains("  gudang ") && Contains("--help"));
  }
}

TEST_CASE("Without a command the program says which there are") {
  check_refused({}, "gudang: say what to do: run, compare, optimise, check, test, import, solve, list, schema");
  check_refused({"list"}, "gudang list: say what to do: policies, devices, kpis, scenarios");
}

TEST_CASE("A mistyped command is met with the one that was meant") {
  check_refused({"comprae", "a.yaml"}, "did you mean 'compare'?");
  check_refused({"list", "policy"}, "gudang list: there is no 'policy'");
}

TEST_CASE("A mistyped option is met with the one that was meant") {
  check_refused({"run", "a.yaml", "--rep", "3"}, "gudang run: there is no option '--rep'");
  check_refused({"run", "a.yaml", "--rep", "3"}, "did you mean '--reps'? see gudang run --help");
}

TEST_CASE("Options out of range are refused") {
  check_refused({"run"}, "SCENARIO is required");
  check_refused({"run", "a.yaml", "--seed", "-1"}, "--seed");
  check_refused({"run", "a.yaml", "--seed", "one"}, "--seed");
  check_refused({"run", "a.yaml", "--jobs", "0"}, "--jobs");
  check_refused({"run", "a.yaml", "--vary", "slotting=abc"}, "there is no option '--vary'");
  check_refused({"solve", "routing", "--format", "tsplib", "--policy", "optimal", "a.txt"}, "--format");
}

TEST_CASE("A number of replications is a whole number") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  check_refused({"run", scenario, "--reps", "0"}, "--reps: got '0', allowed: auto, or a whole number from 1 to 100000");
  check_refused({"run", scenario, "--reps", "many"}, "--reps: got 'many'");
  check_refused({"run", scenario, "--reps", "5", "--precision", "2%"}, "add --reps auto");
  check_refused({"run", scenario, "--reps", "auto", "--precision", "0%"}, "--precision: got '0%'");
  check_refused({"run", scenario, "--reps", "auto", "--kpi", "travel"}, "allowed: a KPI's key");
}

TEST_CASE("A missing or faulty scenario is refused with its place") {
  const Scratch scratch;
  check_refused({"run", scratch / "absent.yaml"}, "absent.yaml");
  const std::string faulty = scratch.file("faulty.yaml", tiny_scenario("polices: {slotting: abc}\n"));
  check_refused({"run", faulty}, "faulty.yaml:9:1: error[E112]");
  check_refused({"run", scratch.file("tiny.yaml", tiny_scenario()), "--set", "pickers.cuont=3"}, "--set:1:");
}
