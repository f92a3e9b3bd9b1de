#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

std::string with_gates(const std::string& gates) { return tiny_scenario("alternatives:\n  as_is: {}\n  optimal: {policies.routing: optimal}\nexpect:\n" + gates); }

}  // namespace

TEST_CASE("Gates that hold end with 0, one that fails with 1 and its place") {
  const Scratch scratch;
  const Outcome good = run_gudang({"test", scratch.file("good.yaml", with_gates("  - {for: optimal, that: travel_m_per_line <= baseline * 1.0}\n  - travel_m_per_line > 1\n"))});
  INFO(good.out << good.err);
  CHECK(good.status == 0);
  CHECK_THAT(good.out, Contains(":14:5: passed: as_is: travel_m_per_line > 1\n") && Contains("good.yaml: 3 gates, 3 replications, seed 5: passed\n"));
  const Outcome bad = run_gudang({"test", scratch.file("bad.yaml", tiny_scenario("expect:\n  - travel_m_per_line < 1\n  - on_time_ship_pct >= 95\n"))});
  CHECK(bad.status == 1);
  CHECK_THAT(bad.out, Contains("bad.yaml:10:5: failed: travel_m_per_line < 1\n  mean ") && Contains("the whole interval is on the wrong side"));
  CHECK_THAT(bad.out, Contains("on_time_ship_pct has no value: not defined: no order has a due time that has passed\n") && Contains("2 gates, 3 replications, seed 5: 2 failed\n"));
}

TEST_CASE("What is undecided counts as failed, and says what might decide") {
  const Scratch scratch;
  const std::string file = scratch.file("near.yaml", tiny_scenario("expect: [travel_m_per_line <= 0]\n"));
  const Outcome one = run_gudang({"test", file, "--reps", "1"});
  CHECK(one.status == 1);
  CHECK_THAT(one.out, Contains("undecided: travel_m_per_line <= 0\n") && Contains("one replication: no interval\n"));
  const Json json = Json::parse(run_gudang({"test", file, "--json", "-"}).out);
  const Json gate = json["files"][0]["gates"][0];
  CHECK(gate["state"] == "failed");
  const double low = gate["ci95"][0], high = gate["ci95"][1], limit = (3 * gate["mean"].get<double>() + low) / 4;
  const std::string near = scratch.file("nearer.yaml", tiny_scenario("expect: ['travel_m_per_line >= " + std::to_string(limit) + "']\n"));
  const Outcome undecided = run_gudang({"test", near});
  CHECK(undecided.status == 1);
  CHECK(high > low);
  CHECK_THAT(undecided.out, Contains("about 45 replications more might decide (--reps 48)\n"));  // half-width over distance is 4
}

TEST_CASE("A faulty file or one without gates ends with 2, and the others are tested all the same") {
  const Scratch scratch;
  const std::string good = scratch.file("good.yaml", tiny_scenario("expect: [travel_m_per_line > 1]\n")), none = scratch.file("none.yaml", tiny_scenario()),
                    faulty = scratch.file("faulty.yaml", tiny_scenario("expect: [travel_per_line > 1]\n"));
  const Outcome outcome = run_gudang({"test", faulty, none, good, "--junit", scratch / "gates.xml"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("error[E202]: expect[1]: there is no KPI 'travel_per_line'") && Contains("did you mean 'travel_m_per_line'?") && Contains("error[E205]"));
  CHECK_THAT(outcome.out, Contains("good.yaml: 1 gate, 3 replications, seed 5: passed\n"));
  CHECK_THAT(read_file(scratch / "gates.xml"), Contains("<testsuites tests=\"3\" failures=\"0\" errors=\"2\">") && Contains("<error message=\"invalid input\">"));
}

TEST_CASE("JUnit has a case for each gate, with the numbers in its body") {
  const Scratch scratch;
  const Outcome outcome = run_gudang({"test", scratch.file("two & more.yaml", tiny_scenario("expect: [travel_m_per_line < 1, travel_m_per_line >= 1]\n")), "--junit", scratch / "gates.xml", "--reps", "2"});
  CHECK(outcome.status == 1);
  const std::string xml = read_file(scratch / "gates.xml");
  CHECK_THAT(xml, Catch::Matchers::StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"2\" failures=\"1\" errors=\"0\">\n  <testsuite name=\"tiny\" tests=\"2\" failures=\"1\" errors=\"0\">\n"));
  CHECK_THAT(xml, Contains("<testcase classname=\"two &amp; more\" name=\"travel_m_per_line &lt; 1\"") && Contains("<failure message=\"failed: travel_m_per_line &lt; 1\" type=\"failed\">"));
  CHECK_THAT(xml, Contains("95% interval [") && Contains("limit 1.00") && Contains("<system-out>mean ") && !Contains("two & more"));
}

TEST_CASE("A folder of results belongs to one command of gates") {
  const Scratch scratch;
  const std::string file = scratch.file("tiny.yaml", tiny_scenario("expect: [travel_m_per_line > 1]\n"));
  const auto test = [&](const std::string& reps) { return run_gudang({"test", file, "--reps", reps, "--out", scratch / "out"}); };
  REQUIRE(test("2").status == 0);
  const std::string first = read_file(scratch / "out/gates.json");
  CHECK_THAT(read_file(scratch / "out/junit.xml"), Contains("<testsuites tests=\"1\" failures=\"0\" errors=\"0\">"));
  CHECK(test("2").status == 0);
  CHECK(read_file(scratch / "out/gates.json") == first);
  const Outcome other = test("3");
  CHECK(other.status == 2);
  CHECK(other.out.empty());
  CHECK_THAT(other.err, Contains("error[E403]") && Contains("gudang test tiny.yaml --reps 2"));
}

TEST_CASE("A change is measured by a saved baseline, replication by replication") {
  const Scratch scratch;
  const std::string gate = "expect: ['travel_m_per_line <= baseline * 1.02']\n";
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario(gate)), baseline = scratch / "baseline.json";
  const Outcome without = run_gudang({"test", scenario});
  CHECK(without.status == 2);
  CHECK_THAT(without.err, Contains("E203") && Contains("tiny.yaml:") && Contains("--baseline FILE"));
  CHECK(run_gudang({"check", scenario}).status == 0);
  REQUIRE(run_gudang({"test", scenario, "--reps", "5", "--save-baseline", baseline}).status == 0);
  const std::string saved = read_file(baseline);
  CHECK_THAT(saved, !Contains(scratch.path()));
  CHECK(run_gudang({"test", scenario, "--reps", "5", "--baseline", baseline}).status == 0);
  const Outcome longer = run_gudang({"test", scenario, "--reps", "5", "--baseline", baseline, "--set", "layout.aisle_spacing=12 m"});
  CHECK(longer.status == 1);
  CHECK_THAT(longer.out, Contains("travel_m_per_line <= baseline * 1.02") && Contains("paired with the baseline"));
  CHECK(run_gudang({"test", scenario, "--reps", "5", "--save-baseline", baseline}).status == 0);
  CHECK((read_file(baseline) == saved));
}

TEST_CASE("A baseline that does not fit is refused") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("expect: ['travel_m_per_line <= baseline']\n")), baseline = scratch / "baseline.json";
  REQUIRE(run_gudang({"test", scenario, "--reps", "3", "--save-baseline", baseline}).status == 0);
  const auto refused = [&](const std::vector<std::string>& more, const std::string& message) {
    std::vector<std::string> command{"test", scenario, "--baseline", baseline};
    command.insert(command.end(), more.begin(), more.end());
    const Outcome outcome = run_gudang(command);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("E415") && Contains(message));
  };
  refused({"--reps", "4"}, "has 3 replications, and this run has 4");
  refused({"--seed", "6"}, "made with seed 5");
  refused({"--set", "name=other"}, "is of the scenario 'tiny', not of 'other'");
  scratch.file("baseline.json", "{}");
  refused({}, "is none that gudang wrote");
}

TEST_CASE("A gate that fails names the report that shows why") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("expect: ['travel_m_per_line < 1', 'travel_m_per_line > 1']\n"));
  const Outcome outcome = run_gudang({"test", scenario, "--out", scratch / "gates"});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.out, Contains("limit 1.00, upper bound is") && Contains("; report in " + scratch / "gates/tiny.html\n"));
  CHECK_THAT(read_file(scratch / "gates/junit.xml"), Contains("report: tiny.html</failure>"));
  CHECK_THAT(read_file(scratch / "gates/gates.json"), Contains("\"report\": \"tiny.html\""));
  CHECK(read_file(scratch / "gates/tiny.html").starts_with("<!DOCTYPE html>"));
}
