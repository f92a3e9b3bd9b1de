#include "scenario/instance_graph.hpp"

#include <filesystem>
#include <fstream>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/instance_file.hpp"

using namespace gudang;
using test::replaced;
using test::TemporaryFile;

namespace {

/// A line of four places, 0 and 9 the depots, with a crossing 5 between; the way 2 to 1 is given, and longer than the arcs.
const std::string kGood =
    "//NbLocations\n4\n//NbProducts\n3\n\n//K: NbBoxesTrolley\n2\n//B: CapaBox\n6\n//A box can accept mixed orders(0: no, 1: yes)\n0\n"
    "//Products\n//Idx Location Volume\n1 1 1\n2 2 2\n3 2 3\n//Orders\n//NbOrders\n2\n//Idx M NbProdInOrder ProdIdx1 Qty1 ...\n1 1 2 1 3 2 1\n7 2 2 3 2 2 1\n"
    "//Graph (Products are vertices)\n//NbVerticesIntersections\n1\n//DepartingDepot\n0\n//ArrivalDepot\n9\n"
    "//Arcs\n//Start End Distance\n0 1 10\n1 5 2.5\n5 2 1\n2 9 4\n//LocStart LocEnd ShortestPath\n2 1 7\n//Location coordinates LocationName\n//Loc x y\n0 12.2 5.2 \"depot\"\n";

std::string faults_of(const std::string& text) { return test::faults_in(text, read_graph_instance); }

}  // namespace

TEST_CASE("a graph instance holds its orders by place, and the shortest ways between places") {
  const TemporaryFile file(kGood);
  const GraphInstance instance = read_graph_instance(file.path());
  CHECK(instance.place_ids == std::vector<std::int64_t>{0, 1, 2, 9});
  CHECK(instance.start == 0);
  CHECK(instance.end == 3);
  CHECK(instance.trolley_boxes == 2);
  CHECK(instance.box_volume == 6);
  CHECK_FALSE(instance.boxes_are_shared);
  REQUIRE(instance.orders.size() == 2);
  CHECK(instance.orders[0].boxes == 1);
  CHECK(instance.orders[0].volume == 5);
  CHECK(instance.orders[0].places == std::vector<std::uint32_t>{1, 2});
  CHECK(instance.orders[1].id == 7);
  CHECK(instance.orders[1].volume == 8);
  CHECK(instance.orders[1].places == std::vector<std::uint32_t>{2});
  CHECK(instance.distances == std::vector<std::int64_t>{0, 10'000, 13'500, 17'500, 10'000, 0, 3'500, 7'500, 13'500, 7'000, 0, 4'000, 17'500, 7'500, 4'000, 0});
}

TEST_CASE("arcs of which one is given both ways are one-way, and a place that cannot be reached is told") {
  CHECK(faults_of(replaced(kGood, "0 1 10\n", "0 1 10\n1 0 10\n")) == "E614 0:0");
}

TEST_CASE("every fault of a graph instance is told with its place") {
  CHECK(faults_of(kGood) == "none");
  CHECK(faults_of("1\n" + kGood) == "E603 1:1");
  CHECK(faults_of(replaced(kGood, "//NbLocations\n", "//NbPickers\n")) == "E603 1:1, E603 2:1, E602 40:1");
  CHECK(faults_of(replaced(kGood, "//NbLocations\n4\n", "")) == "E602 38:1");
  CHECK(faults_of(replaced(kGood, "2 2 2\n", "2 2 x\n")) == "E604 15:5");
  CHECK(faults_of(replaced(kGood, "2 2 2\n", "1 2 2\n")) == "E606 15:1, E606 21:11, E606 22:11");
  CHECK(faults_of(replaced(kGood, "1 1 2 1 3 2 1\n", "1 1 2 1 3 2\n")) == "E609 21:11");
  CHECK(faults_of(replaced(kGood, "1 1 2 1 3 2 1\n", "1 3 2 1 3 2 1\n")) == "E605 21:1");
  CHECK(faults_of(replaced(kGood, "//NbProducts\n3\n", "//NbProducts\n4\n")) == "E609 13:1");
  CHECK(faults_of(replaced(kGood, "//NbOrders\n2\n", "//NbOrders\n2\n//NbOrders\n2\n")) == "E610 20:1");
  CHECK(faults_of(replaced(kGood, "5 2 1\n", "5 2 1 1\n")) == "E603 34:7");
  CHECK(faults_of(replaced(kGood, "1 5 2.5\n", "1 5 2.5125\n")) == "E604 33:5");
}
