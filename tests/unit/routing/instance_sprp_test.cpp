#include "scenario/instance_sprp.hpp"

#include <filesystem>
#include <fstream>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/instance_file.hpp"

using namespace gudang;
using test::replaced;
using test::TemporaryFile;

namespace {

/// Three aisles of four cells; the comment holds a Latin-1 byte, the end has no line break.
const std::string kGood =
    "NAME : small.txt\nTYPE : Single_picker_routing\nCOMMENT : He\xDFler\nLAYOUT : single-block\nNUM_AISLES : 3\nNUM_CELLS : 4\n"
    "DEPOT_AISLE : 2\nDEPOT_LOCATION : top\nDISTANCE_AISLE_TO_AISLE : 3\nDISTANCE_CELL_TO_CELL : 1\nDISTANCE_TOP_TO_CELL : 1\n"
    "DISTANCE_BOTTOM_TO_CELL : 2.5\nDISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0.125\n"
    "ARTICLE_SECTION\nNUM_ARTICLES : 2\nID 7\nID 9\n"
    "SKU_SECTION\nNUM_SKUS : 2\nID 7 AISLE 0 CELL 1 QUANTITY 4 LEFT_RIGHT_HAND_SIDE left\nID 9 AISLE 1 CELL 0 QUANTITY 1 LEFT_RIGHT_HAND_SIDE right\n"
    "ORDER_SECTION\nNUM_ARTICLES : 1\nID 7 QUANTITY 2\nEOF";

std::string faults_of(const std::string& text) { return test::faults_in(text, read_sprp); }

std::unique_ptr<RoutingPolicy> policy(const char* name) {
  const auto* row = find_row(routing_policies(), name);
  return row->make(row->params->make().get());
}

}  // namespace

TEST_CASE("an SPRP file is read with cell 0 at the top and exact decimals") {
  const TemporaryFile file(kGood);
  const SprpInstance instance = read_sprp(file.path());
  CHECK(instance.name == "small.txt");
  CHECK(instance.depot_at_top);
  CHECK(instance.aisle_length() == Length(6500));
  CHECK(instance.height(0) == Length(5500));
  CHECK(instance.height(3) == Length(2500));
  REQUIRE(instance.articles.size() == 2);
  CHECK(instance.articles[0].ordered == 2);
  CHECK(instance.articles[1].ordered == 0);
}

TEST_CASE("as two blocks the aisles have a middle cross-aisle, and the cells above it lie one cell higher") {
  const TemporaryFile file(kGood);
  const SprpInstance instance = read_sprp(file.path());
  const Layout layout = instance.layout(2);
  REQUIRE(layout.cross_aisle_y().size() == 3);
  CHECK(layout.cross_aisle_y()[1] == Length(4500));
  CHECK(layout.cross_aisle_y()[2] == Length(7500));
  CHECK(instance.height(3, 2) == Length(2500));
  CHECK(instance.height(2, 2) == Length(3500));
  CHECK(instance.height(1, 2) == Length(5500));
  CHECK(instance.height(0, 2) == Length(6500));
  CHECK(instance.depot(layout) == layout.crossing(2, 2));
  const auto optimal = policy("optimal");
  CHECK(solve_sprp(instance, *optimal, 2).objective() == 2 * (0.125 + 2 * 3 + 2));
}

TEST_CASE("as four blocks aisles of four cells have a cross-aisle between any two cells") {
  const TemporaryFile file(kGood);
  const SprpInstance instance = read_sprp(file.path());
  const Layout layout = instance.layout(4);
  const auto crosses = layout.cross_aisle_y();
  REQUIRE(crosses.size() == 5);
  for (int cell = 0; cell < 4; ++cell) CHECK(instance.height(cell, 4) == Length(2500 + 2000 * (3 - cell)));
  for (std::size_t cross = 1; cross < 4; ++cross) CHECK(crosses[cross] == Length(1500 + 2000 * static_cast<std::int64_t>(cross)));
  CHECK(crosses[4] == Length(9500));
}

TEST_CASE("aisles of a single cell cannot be two blocks") {
  const TemporaryFile file(replaced(replaced(kGood, "NUM_CELLS : 4", "NUM_CELLS : 1"), "CELL 1 ", "CELL 0 "));
  const auto optimal = policy("optimal");
  try {
    static_cast<void>(solve_sprp(read_sprp(file.path()), *optimal, 2));
    FAIL("expected E613");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().front().code == "E613");
  }
}

TEST_CASE("only what is ordered is fetched, from the depot's side, in the file's unit") {
  const TemporaryFile file(kGood);
  const auto optimal = policy("optimal");
  const SprpSolution solution = solve_sprp(read_sprp(file.path()), *optimal);
  CHECK(solution.objective() == 2 * (0.125 + 2 * 3 + 2));  // to the depot, two aisles over, cell 1 lies 2 below the top
}

TEST_CASE("an ordered article at several positions is refused by name") {
  const TemporaryFile file(replaced(kGood, "ID 9 AISLE 1", "ID 7 AISLE 1"));
  const auto optimal = policy("optimal");
  const SprpInstance instance = read_sprp(file.path());
  try {
    static_cast<void>(solve_sprp(instance, *optimal));
    FAIL("no error");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().at(0).code == "E612");
    CHECK(error.diagnostics()[0].message.find("article 7 lies at 2 positions (scattered storage)") != std::string::npos);
  }
}

TEST_CASE("each fault of an SPRP file is found at its place") {
  CHECK(faults_of(kGood) == "none");
  CHECK(faults_of("") == "E601 0:0");
  CHECK(faults_of("hello\nworld\n") == "E603 1:1");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS : 4\n", "")) == "E602 0:0");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS", "NUM_CELS")) == "E603 6:1, E602 0:0");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS : 4", "NUM_CELLS : four")) == "E604 6:13");
  CHECK(faults_of(replaced(kGood, "NUM_CELLS : 4", "NUM_CELLS : 0")) == "E605 6:13");
  CHECK(faults_of(replaced(kGood, "TO_CELL : 2.5", "TO_CELL : -1")) == "E604 12:27");
  CHECK(faults_of(replaced(kGood, "AISLE_TO_AISLE : 3", "AISLE_TO_AISLE : 0.0")) == "E605 9:27");
  CHECK(faults_of(replaced(kGood, "DEPOT_AISLE : 2", "DEPOT_AISLE : 3")) == "E605 7:15");
  CHECK(faults_of(replaced(kGood, "LOCATION : top", "LOCATION : tip")) == "E611 8:18");
  CHECK(faults_of(replaced(kGood, "NUM_AISLES : 3", "NUM_AISLES : 3\nNUM_AISLES : 3")) == "E610 6:1");
  CHECK(faults_of(replaced(kGood, "ID 9\n", "ID 7\n")) == "E606 17:4, E606 21:4");
  CHECK(faults_of(replaced(kGood, "CELL 1", "CELL 4")) == "E605 20:19");
  CHECK(faults_of(replaced(kGood, "AISLE 1 CELL", "AISLE 1 CEL")) == "E603 21:14");
  CHECK(faults_of(replaced(kGood, "QUANTITY 4", "QUANTITY 1")) == "E607 24:15");
  CHECK(faults_of(replaced(kGood, "QUANTITY 4", "QUANTITY 0")).substr(0, 10) == "E605 20:30");
  CHECK(faults_of(replaced(kGood, "ID 7 AISLE 0 CELL 1", "ID 9 AISLE 0 CELL 1")) == "E608 24:4");
  CHECK(faults_of(replaced(kGood, "ID 7 QUANTITY 2\nEOF", "ID 7 QUANTITY 2")) == "E609 0:0");
  CHECK(faults_of(kGood.substr(0, kGood.find("ID 9 AISLE"))) == "E609 0:0");
  CHECK(faults_of(replaced(kGood, "NUM_SKUS : 2", "NUM_SKUS : 3")) == "E609 22:1");
}

TEST_CASE("a Latin-1 line is shown as UTF-8") {
  const TemporaryFile file(replaced(kGood, "LAYOUT : single-block", "LAYOUT : gro\xDF"));
  try {
    static_cast<void>(read_sprp(file.path()));
    FAIL("no error");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().at(0).where.text == "LAYOUT : gro\xC3\x9F");
  }
}
