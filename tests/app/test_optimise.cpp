// `gudang optimise` and `--reps auto`, end to end.
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;

TEST_CASE("The optimum of a grid is found, said with its guarantee, and the same on any number of threads") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"optimise", scenario, "--over", "pickers.count=1..3", "--over", "pickers.batch_capacity=2..6:4", "--min", "travel_m_per_line", "--subject", "pick_lines_per_paid_h >= 0.1", "--budget", "200", "--json", "-"};
  const Outcome outcome = run_gudang(command);
  REQUIRE(outcome.status == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json["points"].size() == 7);
  REQUIRE(json["best"].is_number());
  CHECK(json["used"] <= 200);
  CHECK_THAT(json["guarantee"].get<std::string>(), Contains("95% confidence"));
  auto alone = command;
  alone.insert(alone.end(), {"--jobs", "1"});
  CHECK(run_gudang(alone).out == outcome.out);
}

TEST_CASE("An optimisation writes its report, and the same again") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"optimise", scenario, "--over", "pickers.count=1..2", "--max", "pick_lines_per_labour_h", "--budget", "40", "--out", scratch / "out"};
  const Outcome outcome = run_gudang(command);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("report in " + scratch / "out/report.html"));
  const std::string report = read_file(scratch / "out/report.html"), database = read_file(scratch / "out/results.sqlite");
  REQUIRE(run_gudang(command).status == 0);
  CHECK((read_file(scratch / "out/report.html") == report));
  CHECK((read_file(scratch / "out/results.sqlite") == database));
}

TEST_CASE("What cannot be optimised is refused") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const auto refused = [&](const std::vector<std::string>& more, const std::string& message) {
    std::vector<std::string> command{"optimise", scenario};
    command.insert(command.end(), more.begin(), more.end());
    const Outcome outcome = run_gudang(command);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(message));
  };
  refused({"--over", "pickers.count=1..3"}, "neither of --min and --max");
  refused({"--over", "pickers.count=3..1", "--min", "travel_m_per_line"}, "E127");
  refused({"--over", "pickers.cout=1..3", "--min", "travel_m_per_line"}, "did you mean");
  refused({"--over", "pickers.count=1..3", "--min", "travel"}, "allowed: a KPI's key");
  refused({"--over", "pickers.count=1..3", "--min", "travel_m_per_line", "--subject", "travel_m_per_line"}, "E201");
  refused({"--min", "travel_m_per_line"}, "--over");
}

TEST_CASE("A comparison with --reps auto ends decided, and says when") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Outcome outcome = run_gudang({"compare", scenario, "--vary", "routing=s_shape,optimal", "--reps", "auto", "--json", "-"});
  REQUIRE(outcome.status == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK_THAT(json["stopping"].get<std::string>(), Contains("Decided after"));
  CHECK(json["alternatives"][1]["difference"]["travel_m_per_line"]["verdict"] != "undecided");
}
