// Selecting the best, designs over ranges, and the warm-up that pilots find.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

Json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--quiet", "--json", "-"});
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

void check_refused(const std::vector<std::string>& arguments, const std::string& code, const std::string& words) {
  const Outcome outcome = run_gudang(arguments);
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("error[" + code + "]") && Contains(words));
}

Json without_times(Json json) {
  json.erase("wall_seconds");
  return json;
}

}  // namespace

TEST_CASE("A selection leaves out what cannot be the best, and every report copes with unlike numbers of replications") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"compare", scenario, "--vary", "slotting=random,abc,cube_per_order", "--vary", "routing=s_shape,optimal", "--select", "kn++", "--indifference", "2%"};
  const Json json = json_of(command);
  const Json& selection = json["selection"];
  CHECK(selection["procedure"] == "kn++");
  CHECK(selection["selected"] == true);
  CHECK(selection["probability"] == 0.95);
  const std::size_t best = selection["best"].get<std::size_t>();
  std::size_t all = 0;
  for (std::size_t a = 0; a < 6; ++a) {
    const Json& alternative = json["alternatives"][a];
    const std::size_t n = alternative["replications"].get<std::size_t>();
    all += n;
    CHECK(alternative["kpis"]["travel_m_per_line"]["n"] == n);
    CHECK(alternative["kpis"]["travel_m_per_line"]["mean"] >= json["alternatives"][best]["kpis"]["travel_m_per_line"]["mean"]);
    CHECK(alternative["best"].size() == 2);
    if (a > 0) CHECK(alternative["difference"]["travel_m_per_line"]["n"] == std::min(n, json["alternatives"][0]["replications"].get<std::size_t>()));
  }
  CHECK(selection["replications"] == all);
  CHECK(all > 60);
  CHECK(json["alternatives"][0]["replications"] == 10);
  CHECK(selection["eliminated"].front() == 0);

  std::vector<std::string> to_folder = command;
  to_folder.insert(to_folder.end(), {"--quiet", "--out", scratch / "out"});
  const Outcome outcome = run_gudang(to_folder);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("kn++ selects '" + json["alternatives"][best]["label"].get<std::string>()) && Contains(std::to_string(all) + " in all") && Contains("best by travel_m_per_line, with 95% confidence"));
  const std::string markdown = read_file(scratch / "out/report.md");
  CHECK_THAT(markdown, Contains("less the best of the others") && Contains(selection["sentence"].get<std::string>()) && Contains("Intervals are made as though"));
  CHECK_THAT(markdown, Contains("--select kn++ --indifference '2%'") || Contains("--select kn++ --indifference 2%"));
  CHECK(fs::exists(scratch / "out/report.html"));
  CHECK(fs::exists(scratch / "out/results.xlsx"));
  CHECK(fs::exists(scratch / "out/results.sqlite"));
  // The same command in the same folder finds all that it asks for.
  CHECK(run_gudang(to_folder).out == outcome.out);
  CHECK(read_file(scratch / "out/report.md") == markdown);
}

TEST_CASE("Procedures that assume independent random numbers get them, or are refused") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> vary{"compare", scenario, "--vary", "slotting=random,abc"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = vary;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  check_refused(with({"--select", "rinott"}), "E413", "--random-numbers independent");
  check_refused(with({"--select", "ocba"}), "E413", "kn++");
  const Json rinott = json_of(with({"--select", "rinott", "--random-numbers", "independent", "--indifference", "10%"}));
  CHECK(rinott["random_numbers"] == "independent");
  CHECK(rinott["selection"]["best"] == 1);
  const Json ocba = json_of(with({"--select", "ocba", "--random-numbers", "independent", "--budget", "24"}));
  CHECK(ocba["selection"]["replications"] <= 24);
  CHECK_THAT(ocba["selection"]["sentence"].get<std::string>(), Contains("no guarantee"));
  const Outcome text = run_gudang(with({"--random-numbers", "independent", "--reps", "4", "--quiet"}));
  CHECK_THAT(text.out, Contains("of independent random numbers"));
  CHECK(json_of(vary)["random_numbers"].is_null());
}

TEST_CASE("What does not go with a selection is refused") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all{"compare", scenario, "--vary", "slotting=random,abc"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  check_refused(with({"--select", "kn", "--reps", "20"}), "E400", "--select decides how many replications there are");
  check_refused(with({"--select", "kn", "--precision", "2%"}), "E400", "--precision");
  check_refused(with({"--budget", "20"}), "E400", "add --select kn++");
  check_refused(with({"--indifference", "1%"}), "E400", "add --select kn++");
  check_refused(with({"--select", "kn", "--indifference", "0%"}), "E400", "a share above 0");
  check_refused(with({"--select", "kn", "--budget", "19"}), "E400", "allowed: from 20");
  check_refused(with({"--random-numbers", "independent", "--shared-warm-up", "replay", "--set", "run.warm_up=1d"}), "E400", "have its random numbers in common");
}

TEST_CASE("A range makes the scenario as it is and every value an alternative; a Latin hypercube some of them") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Json grid = json_of({"compare", scenario, "--over", "pickers.count=1..3", "--over", "pickers.vehicle.speed=1..1.5 m/s:0.5", "--reps", "2"});
  REQUIRE(grid["alternatives"].size() == 7);
  CHECK(grid["alternatives"][0]["label"] == "as is");
  CHECK(grid["alternatives"][2]["label"] == "pickers.count=1 pickers.vehicle.speed=1.5 m/s");
  CHECK(grid["alternatives"][2]["params"] == Json({{"pickers.count", "1"}, {"pickers.vehicle.speed", "1.5 m/s"}}));
  const std::vector<std::string> lhs{"compare", scenario, "--over", "pickers.count=1..3", "--over", "pickers.vehicle.speed=1..2 m/s", "--design", "lhs", "--points", "9", "--reps", "2"};
  const Json design = json_of(lhs);
  CHECK(design["alternatives"].size() == 10);
  CHECK(without_times(design) == without_times(json_of(lhs)));
  std::vector<std::string> other = lhs;
  other.insert(other.end(), {"--seed", "9"});
  CHECK(json_of(other)["alternatives"][1]["label"] != design["alternatives"][1]["label"]);
}

TEST_CASE("A range or a design that cannot be is refused, with a caret where it is in an argument") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  check_refused({"compare", scenario, "--over", "pickers.count=3"}, "E127", "expected a range LO..HI");
  check_refused({"compare", scenario, "--over", "pickers.vehicle.speed=1.5..2 m/s"}, "E127", "needs a step");
  check_refused({"compare", scenario, "--over", "pickers.count=1..3", "--over", "pickers.count=4..5"}, "E127", "has two ranges");
  check_refused({"compare", scenario, "--over", "pickers.count=1..200", "--over", "layout.aisles=1..200"}, "E127", "more than 10000 combinations");
  check_refused({"compare", scenario, "--over", "pickers.cont=1..3"}, "E112", "  pickers.cont=1..3\n");
  check_refused({"compare", scenario, "--over", "pickers.count=0..1"}, "E115", "              ^^^^");
  check_refused({"compare", scenario, "--over", "pickers.count=1..3", "--vary", "slotting=abc"}, "E400", "leave out one of the two");
  check_refused({"compare", scenario, "--over", "pickers.count=1..3", "--design", "lhs"}, "E400", "add --points 30");
  check_refused({"compare", scenario, "--over", "pickers.count=1..3", "--points", "9"}, "E400", "add --design lhs");
  check_refused({"compare", scenario, "--design", "lhs", "--points", "9"}, "E400", "add --over");
}

TEST_CASE("The warm-up that pilots find is that of all alternatives, and is said; one that is not found is said too") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Json found = json_of({"compare", scenario, "--vary", "routing=s_shape,optimal", "--set", "run.length=20 d", "--warm-up", "auto"});
  CHECK_THAT(found["warm_up"]["sentence"].get<std::string>(), Catch::Matchers::StartsWith("The warm-up is ") && Contains("over 5 pilot replications of each alternative"));
  const std::string days = std::to_string(found["warm_up"]["days"].get<int>()) + "d";
  REQUIRE(days != "0d");
  // The same as to set it.
  const Json set = json_of({"compare", scenario, "--vary", "routing=s_shape,optimal", "--set", "run.length=20 d", "--warm-up", days});
  for (std::size_t a = 0; a < 2; ++a) CHECK(found["alternatives"][a]["kpis"] == set["alternatives"][a]["kpis"]);
  CHECK(set["alternatives"][0]["params"]["run.warm_up"] == days);

  const std::vector<std::string> to_folder{"run", scenario, "--warm-up", "auto", "--quiet", "--out", scratch / "out"};
  const Outcome none = run_gudang(to_folder);
  CHECK_THAT(none.out, Contains("NO WARM-UP FOUND: the run has 2 whole days") && Contains("--warm-up 7d"));
  CHECK_THAT(read_file(scratch / "out/report.md"), Contains("NO WARM-UP FOUND") && Contains("--warm-up auto"));
  CHECK(run_gudang(to_folder).out == none.out);
  check_refused({"run", scenario, "--set", "run.warm_up=1d", "--warm-up", "auto"}, "E400", "sets run.warm_up itself");
  check_refused({"run", scenario, "--warm-up", "soon"}, "E400", "--warm-up: got 'soon', allowed: auto, or a duration such as 7d");
}
