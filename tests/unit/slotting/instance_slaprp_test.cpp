#include "scenario/instance_slaprp.hpp"

#include "support/catch.hpp"
#include "support/instance_file.hpp"

using namespace gudang;
using test::TemporaryFile;

namespace {

const std::string kSilva = "2 3\n4 1\n12\n2\n2 3\n1 12 \n3 2 7\n";
const std::string kGuo = "4 5\n1 2 5\n40\n2\n2 1\n1 2\n3\n1 20\n40 20\n";

std::string faults_of(const std::string& text) { return test::faults_in(text, read_slaprp); }
std::string replaced(const std::string& from, const std::string& to) { return test::replaced(kSilva, from, to); }

}  // namespace

TEST_CASE("a file of Silva's kind is read") {
  const TemporaryFile file(kSilva);
  const SlaprpInstance instance = read_slaprp(file.path());
  CHECK(instance.aisles == 2);
  CHECK(instance.bays == 3);
  CHECK(instance.aisle_width == 4);
  CHECK(instance.bay_width == 1);
  CHECK_FALSE(instance.paired);
  CHECK(instance.skus == 12);
  CHECK(instance.orders == std::vector<std::vector<std::uint32_t>>{{0, 11}, {1, 2, 6}});
  CHECK(instance.fixed == std::vector<std::int32_t>(12, -1));
}

TEST_CASE("a file of Guo's kind has three widths, and SKUs whose place is given") {
  const TemporaryFile file(kGuo);
  const SlaprpInstance instance = read_slaprp(file.path());
  CHECK(instance.paired);
  CHECK(instance.bay_width == 1);
  CHECK(instance.pair_to_pair == 2);
  CHECK(instance.pair_width == 5);
  CHECK(instance.fixed[0] == 19);
  CHECK(instance.fixed[39] == 19);
}

TEST_CASE("every fault of a SLAPRP file is told with its place") {
  CHECK(faults_of(kSilva) == "none");
  CHECK(faults_of(kGuo) == "none");
  CHECK(faults_of("") == "E609 0:0");
  CHECK(faults_of("2 3\n4 1\n12\n2\n2 3\n1 12\n3 2\n") == "E609 0:0");
  CHECK(faults_of(replaced("2 3\n", "2 x\n")) == "E604 1:3");
  CHECK(faults_of(replaced("2 3\n", "0 3\n")) == "E605 1:1");
  CHECK(faults_of(replaced("4 1\n", "4 1 2 9\n")) == "E603 2:7");
  CHECK(faults_of(replaced("1 12", "2 13")) == "E605 6:3");
  CHECK(faults_of(replaced("3 2 7", "3 2 3")) == "E606 7:5");
  CHECK(faults_of(replaced("\n12\n", "\n13\n")) == "E615 0:0");
  CHECK(faults_of(kSilva + "5 1\n6 1\n7 1\n") == "E615 10:3");
  CHECK(faults_of(kSilva + "5 1\n5 2\n") == "E606 9:3");
  CHECK(faults_of(kSilva + "5 7\n") == "E605 8:3");
  CHECK(faults_of(kSilva + "5\n") == "E609 0:0");
}

TEST_CASE("an answer's tours are measured again") {
  const TemporaryFile file(kSilva);
  const SlaprpInstance instance = read_slaprp(file.path());
  // Two SKUs at each place in order: order 1 at places 1 and 6, order 2 at places 1, 2 and 4.
  const std::vector<std::uint32_t> place{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
  // Order 1: to bay 1 of aisle 1, by the back to bay 3 of aisle 2: 1 + 3 + 4 + 1, then home 3 + 4. Order 2: bay 2 and back, over, bay 1 and back, home.
  CHECK(fault_of(instance, place, 16 + 14, true) == "");
  CHECK(fault_of(instance, place, 29, true) == "the tours add up to 30, not 29");
  CHECK(fault_of(instance, place, 31, false) == "");
  CHECK(fault_of(instance, place, 29, false) == "the tours add up to 30, not 29");
  CHECK(fault_of(instance, {0, 0, 0, 1, 2, 2, 3, 3, 4, 4, 5, 5}, 30, true) == "a place holds more than two SKUs, or is none");
  CHECK(fault_of(instance, {0, 0}, 30, true) == "not every SKU has a place");
}

TEST_CASE("the tours of Guo's building follow the authors' table") {
  const TemporaryFile file("4 5\n1 2 5\n40\n1\n3\n1 11 21\n1 1\n11 6\n21 11\n");
  const SlaprpInstance instance = read_slaprp(file.path());
  std::vector<std::uint32_t> place(40);
  for (std::uint32_t sku = 0; sku < 40; ++sku) place[sku] = sku / 2;
  place[10] = 5, place[20] = 10;
  CHECK(fault_of(instance, place, 27, true) == "");  // 4.5 + 7 + 9 + 6.5
  CHECK(fault_of(instance, place, 26, true) == "the tours add up to 27, not 26");
  std::swap(place[0], place[39]);
  CHECK(fault_of(instance, place, 27, true) == "SKU 1 does not lie where it has to");
}
