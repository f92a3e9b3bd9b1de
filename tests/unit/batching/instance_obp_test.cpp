#include "scenario/instance_obp.hpp"

#include <filesystem>
#include <fstream>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/instance_file.hpp"

using namespace gudang;
using test::replaced;
using test::TemporaryFile;

namespace {

/// Three aisles of four cells, three orders of which two fit a batch.
const std::string kGood =
    "NAME : small.txt\nTYPE : Order_batching\nCOMMENT : M\xFCter and \xD6ncan (2015)\nLAYOUT : single-block\nNUM_AISLES : 3\nNUM_CELLS : 4\n"
    "DEPOT_AISLE : 0\nDEPOT_LOCATION : bottom\nDISTANCE_AISLE_TO_AISLE : 2.4\nDISTANCE_CELL_TO_CELL : 1\nDISTANCE_TOP_TO_CELL : 1\n"
    "DISTANCE_BOTTOM_TO_CELL : 1\nDISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0.5\nPICKER_CAPACITY : 4\n"
    "ARTICLE_SECTION\nNUM_ARTICLES : 2\nID 7 WEIGHT 1\nID 9 WEIGHT 2\n"
    "SKU_SECTION\nNUM_SKUS : 2\nID 7 AISLE 0 CELL 1 QUANTITY 1 LEFT_RIGHT_HAND_SIDE left\nID 9 AISLE 2 CELL 3 QUANTITY 1 LEFT_RIGHT_HAND_SIDE right\n"
    "ORDER_SECTION\nNUM_ORDERS : 3\nNUM_ARTICLES_IN_ORDER : 1\nID 7 QUANTITY 2\nNUM_ARTICLES_IN_ORDER : 1\nID 9 QUANTITY 2\n"
    "NUM_ARTICLES_IN_ORDER : 1\nID 7 QUANTITY 1\nEOF";

std::string faults_of(const std::string& text) { return test::faults_in(text, read_obp); }

ObpSolution solution_of(const ObpInstance& instance, const std::string& batching, const std::string& routing = "optimal") {
  const auto batcher = make(batching_policies(), default_variant(batching_policies(), batching));
  const auto router = make(routing_policies(), default_variant(routing_policies(), routing));
  return solve_obp(instance, *batcher, *router);
}

}  // namespace

TEST_CASE("an order batching file is read with its weights, cell 0 at the top") {
  const TemporaryFile file(kGood);
  const ObpInstance instance = read_obp(file.path());
  CHECK(instance.name == "small.txt");
  CHECK(instance.capacity == 4000);
  CHECK(instance.aisle_to_aisle == Length(2400));
  CHECK(instance.height(1) == Length(3000));
  REQUIRE(instance.orders.size() == 3);
  CHECK(instance.orders[1].weight == 4000);
  CHECK(instance.orders[1].lines.at(0).cell == 3);
}

TEST_CASE("keys may stand at their colon, and an article without a weight weighs one") {
  CHECK(faults_of(replaced(kGood, "PICKER_CAPACITY : 4", "PICKER_CAPACITY: 4")) == "none");
  CHECK(faults_of(replaced(kGood, "ID 7 WEIGHT 1", "ID 7")) == "none");
}

TEST_CASE("a small file is solved by hand, in its own unit, and every policy's answer holds") {
  const TemporaryFile file(kGood);
  const ObpInstance instance = read_obp(file.path());
  CHECK(solution_of(instance, "search").objective() == (2 * 3 + 1) + (2 * 4.8 + 2 * 1 + 1));  // orders 0 and 2 together, 1 alone
  CHECK(solution_of(instance, "single").objective() == 2 * (2 * 3 + 1) + (2 * 4.8 + 2 * 1 + 1));
  for (const auto& batching : batching_policies())
    for (const auto& routing : routing_policies()) {
      INFO(batching.name << " " << routing.name);
      CHECK(fault_of(instance, solution_of(instance, batching.name, routing.name)).empty());
    }
}

TEST_CASE("the way from the depot to the building counts in what a policy saves") {
  // Side by side the two orders walk as far together as apart, but for the way to the building.
  const TemporaryFile file(replaced(replaced(replaced(kGood, "PICKER_CAPACITY : 4", "PICKER_CAPACITY : 9"), "DISTANCE_AISLE_TO_AISLE : 2.4", "DISTANCE_AISLE_TO_AISLE : 100"),
                                    "DEPOT_AISLE : 0", "DEPOT_AISLE : 1"));
  const ObpInstance instance = read_obp(file.path());
  for (const char* policy : {"savings", "search"}) CHECK(solution_of(instance, policy).batches.size() == 1);
}

TEST_CASE("verification rejects seeded faults") {
  const TemporaryFile file(kGood);
  const ObpInstance instance = read_obp(file.path());
  const ObpSolution good = solution_of(instance, "search");
  const auto changed = [&](auto change) {
    ObpSolution solution = good;
    change(solution);
    return fault_of(instance, solution);
  };
  CHECK(fault_of(instance, good).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.length += Length(1); }).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.tours[0].pop_back(); }).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.tours[0].push_back(s.tours[0].back()); }).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.tours[0][0].position.y = Length(2500); }).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.batches.pop_back(), s.tours.pop_back(); }).empty());
  CHECK_FALSE(changed([](ObpSolution& s) { s.batches[0] = {0, 1}; }).find("above the capacity") == std::string::npos);
  CHECK_FALSE(changed([](ObpSolution& s) { s.batches[0] = {0, 7}; }).empty());
}

TEST_CASE("each fault of an order batching file is found at its place") {
  CHECK(faults_of(kGood) == "none");
  CHECK(faults_of("") == "E601 0:0");
  CHECK(faults_of("hello\nworld\n") == "E603 1:1");
  CHECK(faults_of(replaced(kGood, "PICKER_CAPACITY : 4\n", "")) == "E602 0:0");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS", "NUM_CELS")) == "E603 6:1, E602 0:0");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS : 4", "NUM_CELLS : four")) == "E604 6:13");
  CHECK(faults_of(replaced(kGood, "PICKER_CAPACITY : 4", "PICKER_CAPACITY : 0")) == "E605 14:19");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS : 4", "NUM_AISLES : 4")) == "E610 6:1, E602 0:0");
  CHECK(faults_of(replaced(kGood, "Order_batching", "Single_picker_routing")) == "E611 2:8");
  CHECK(faults_of(replaced(kGood, "single-block", "two-block")) == "E611 4:10");
  CHECK(faults_of(replaced(kGood, "DEPOT_AISLE : 0", "DEPOT_AISLE : 3")) == "E605 0:0");
  CHECK(faults_of(replaced(kGood, "ID 9 WEIGHT 2", "ID 7 WEIGHT 2")) == "E606 18:4, E606 22:4");  // and article 9 is missing below
  CHECK(faults_of(replaced(kGood, "ID 9 WEIGHT 2", "ID 9 MASS 2")) == "E603 18:6, E606 22:4");
  CHECK(faults_of(replaced(kGood, "CELL 3", "CELL 4")) == "E605 22:19");
  CHECK(faults_of(replaced(kGood, "ID 9 AISLE 2", "ID 8 AISLE 2")) == "E606 22:4");
  CHECK(faults_of(replaced(kGood, "ID 9 AISLE", "ID 7 AISLE")) == "E612 26:4, E608 28:4, E612 30:4");
  CHECK(faults_of(replaced(kGood, "ID 9 QUANTITY 2", "ID 9 QUANTITY 3")) == "E630 27:1");
  CHECK(faults_of(replaced(kGood, "NUM_ORDERS : 3", "NUM_ORDERS : 4")) == "E609 31:1");
  CHECK(faults_of(replaced(kGood, "NUM_ORDERS : 3", "NUM_ORDERS : 2")) == "E609 0:0");
  CHECK(faults_of(replaced(kGood, "ORDER_SECTION\n", "")) == "E602 23:1");
  CHECK(faults_of(replaced(kGood, "\nEOF", "")) == "E609 0:0");
}
