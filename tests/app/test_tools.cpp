#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

// Depot at the bottom of aisle 0; 10 cells an aisle, so an aisle is 11 long, and aisles are 3 apart. The picks lie 3 up
// aisle 0 and 5 up aisle 2: the shortest tour is 2 * 3 + 2 * 6 + 2 * 5 = 28; the s-shape walks both aisles through: 2 * 11 + 2 * 6.
const char* const kInstance = R"(NAME : small
TYPE : Single_picker_routing
COMMENT : by hand
LAYOUT : single-block
NUM_AISLES : 3
NUM_CELLS : 10
DEPOT_AISLE : 0
DEPOT_LOCATION : bottom
DISTANCE_AISLE_TO_AISLE : 3
DISTANCE_CELL_TO_CELL : 1
DISTANCE_TOP_TO_CELL : 1
DISTANCE_BOTTOM_TO_CELL : 1
DISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0
ARTICLE_SECTION
NUM_ARTICLES : 2
ID 0
ID 1
SKU_SECTION
NUM_SKUS : 2
ID 0 AISLE 0 CELL 7 QUANTITY 1 LEFT_RIGHT_HAND_SIDE left
ID 1 AISLE 2 CELL 5 QUANTITY 1 LEFT_RIGHT_HAND_SIDE left
ORDER_SECTION
NUM_ARTICLES : 2
ID 0 QUANTITY 1
ID 1 QUANTITY 1
EOF)";

Json solve(const std::string& file, const std::string& policy) {
  const Outcome outcome = run_gudang({"solve", "routing", "--format", "sprp", "--policy", policy, file});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("check says which files are in order, and shows every fault of the others") {
  const Scratch scratch;
  const std::string good = scratch.file("good.yaml", tiny_scenario()), bad = scratch.file("bad.yaml", tiny_scenario("packing: {stations: none, tmie: 3 s}\n"));
  const Outcome fine = run_gudang({"check", good});
  CHECK(fine.status == 0);
  CHECK(fine.out == good + ": ok: tiny\n");
  const Outcome faulty = run_gudang({"check", bad, scratch / "absent.yaml", good});
  CHECK(faulty.status == 2);
  CHECK(faulty.out == good + ": ok: tiny\n");
  CHECK_THAT(faulty.err, Contains("bad.yaml:9:") && Contains("none") && Contains("did you mean 'time'?") && Contains("absent.yaml"));
}

TEST_CASE("solve routing gives one JSON object a line, in the file's own unit") {
  const Scratch scratch;
  const std::string file = scratch.file("small.txt", kInstance);
  const Json optimal = solve(file, "optimal");
  CHECK(optimal["file"] == file);
  CHECK(optimal["policy"] == "optimal");
  CHECK(optimal["objective"] == 28.0);
  CHECK(optimal["seconds"].get<double>() >= 0);
  CHECK(optimal["lower_bound"] == 28.0);
  CHECK(solve(file, "s_shape")["objective"] == 34.0);
  CHECK(solve(file, "s_shape")["lower_bound"] == 28.0);
  const Outcome two_blocks = run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "2", "--policy", "optimal", file});
  REQUIRE(two_blocks.status == 0);
  CHECK(Json::parse(two_blocks.out)["objective"] == 24.0);  // up to the middle cross-aisle, over, down, home
  // Every cell a block of its own, beyond the exact sweep: the picks lie 5 and 9 up, and there is a cross-aisle at every even height.
  const Outcome ten_blocks = run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "10", "--policy", "optimal", file});
  REQUIRE(ten_blocks.status == 0);
  CHECK(Json::parse(ten_blocks.out)["objective"] == 30.0);
  CHECK(Json::parse(ten_blocks.out)["lower_bound"] == 30.0);
  for (const std::string policy : {"optimal", "combined_plus", "largest_gap"})
    for (const std::string blocks : {"1", "2", "3", "10"})
      CHECK(run_gudang({"solve", "routing", "--format", "sprp", "--blocks", blocks, "--policy", policy, "--verify", file}).status == 0);
  const Outcome too_many = run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "11", "--policy", "optimal", file});
  CHECK(too_many.status == 2);
  CHECK_THAT(too_many.err, Contains("E613") && Contains("aisles of 10 cells cannot be 11 blocks"));
  CHECK(run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "0", "--policy", "optimal", file}).status == 2);
  const Outcome scattered = run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "3", "--policy", "scattered", "--verify", file});
  REQUIRE(scattered.status == 0);
  CHECK(Json::parse(scattered.out)["objective"] == 24.0);  // the second pick lies above the lower cross-aisle, 5 up
  const Outcome scattered_four = run_gudang({"solve", "routing", "--format", "sprp", "--blocks", "4", "--policy", "scattered", file});
  CHECK(scattered_four.status == 2);
  CHECK_THAT(scattered_four.err, Contains("1 to 3"));
}

TEST_CASE("solve goes on after a file that cannot be read, and says so at the end") {
  const Scratch scratch;
  const Outcome outcome = run_gudang({"solve", "routing", "--format", "sprp", "--policy", "optimal", scratch / "absent.txt", scratch.file("small.txt", kInstance)});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("absent.txt"));
  CHECK(Json::parse(outcome.out)["objective"] == 28.0);
}

TEST_CASE("solve refuses a policy that there is not, or a parameter that it has not") {
  for (const std::string policy : {"optiml", "optimal{speed:3}"}) {
    const Outcome outcome = run_gudang({"solve", "routing", "--format", "sprp", "--policy", policy, "a.txt"});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("--policy:1:"));
  }
}

TEST_CASE("list shows policies, devices and KPIs, also as JSON") {
  const Json policies = Json::parse(run_gudang({"list", "policies", "--json"}).out);
  std::size_t routing = 0;
  for (const Json& policy : policies) routing += policy["kind"] == "routing";
  CHECK(routing >= 9);  // `external` among them
  CHECK_THAT(run_gudang({"list", "policies"}).out, Contains("largest_gap") && Contains("doi:10.1080/07408179308964306"));
  CHECK(Json::parse(run_gudang({"list", "devices", "--json"}).out)[0]["name"] == "cpu");
  CHECK(Json::parse(run_gudang({"list", "kpis", "--json"}).out)[0]["key"] == "order_cycle_h");
  CHECK_THAT(run_gudang({"list", "kpis"}).out, Contains("energy_kwh"));
}

TEST_CASE("list scenarios finds the scenario files below a folder") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  scratch.file("mapping.yaml", "format: 1\ncolumns: {order: a}\n");
  const Json found = Json::parse(run_gudang({"list", "scenarios", scratch.path(), "--json"}).out);
  CHECK(found == Json::array({{{"file", scenario}, {"name", "tiny"}, {"question", "Does it work?"}}}));
  CHECK(run_gudang({"list", "scenarios", scratch / "absent"}).status == 2);
}

TEST_CASE("schema is JSON Schema draft-07") {
  const Outcome outcome = run_gudang({"schema"});
  CHECK(outcome.status == 0);
  CHECK_THAT(Json::parse(outcome.out)["$schema"].get<std::string>(), Contains("draft-07"));
}

TEST_CASE("An imported order history is a scenario that passes the check") {
  const Scratch scratch;
  std::string orders = "order,sku,quantity,time\n";
  for (int day = 1; day <= 28; ++day)
    for (int line = 0; line < 4; ++line)
      orders += std::to_string(day * 10 + line / 2) + ",S" + std::to_string((day + line) % 7) + "," + std::to_string(line + 1) + ",2026-02-" + (day < 10 ? "0" : "") + std::to_string(day) + " 10:00\n";
  const std::string file = scratch.file("orders.csv", orders + "bad row\n");
  const std::string map = scratch.file("map.yaml", "format: 1\ncolumns: {order: order, sku: sku, quantity: quantity, time: time}\n");
  const Outcome outcome = run_gudang({"import", "orders", file, "--map", map, "--out", scratch / "made"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("113") && Contains("112"));  // rows read, rows used
  CHECK(run_gudang({"check", scratch / "made/scenario.yaml"}).status == 0);
}
