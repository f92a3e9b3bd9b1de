// The closed form of distances and ways against Dijkstra on the explicit graph, and that graph against a small one by hand.
#include <algorithm>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/travel_graph.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

int pick(RandomStream& stream, int low, int high) { return low + static_cast<int>(stream.below(static_cast<std::uint64_t>(high - low + 1))); }

Share anywhere(RandomStream& stream) {
  switch (pick(stream, 0, 3)) {
    case 0: return percent(0);
    case 1: return percent(100);
    case 2: return percent(25 * pick(stream, 0, 4));  // often at an aisle
    default: return Share(pick(stream, 0, 1'000'000));
  }
}

LayoutConfig random_building(RandomStream& stream) {
  LayoutConfig config;
  config.aisles = pick(stream, 1, 6);
  config.cross_aisles = pick(stream, 2, 5);
  config.bays_per_side = pick(stream, config.cross_aisles - 1, 11);
  config.bay_width = millimetres(pick(stream, 1, 3000));
  config.aisle_spacing = millimetres(pick(stream, 1, 9000));
  config.aisle_end = millimetres(pick(stream, 0, 1) * pick(stream, 0, 4000));
  config.depot.at = pick(stream, 0, 1) ? EndOfAisle::back : EndOfAisle::front;
  config.depot.along = anywhere(stream);
  config.pack_station.at = pick(stream, 0, 1) ? EndOfAisle::back : EndOfAisle::front;
  config.pack_station.along = anywhere(stream);
  return config;
}

std::vector<Position> all_positions(const Layout& layout) {
  std::vector<Position> positions = {layout.depot(), layout.pack_station()};
  for (int aisle = 0; aisle < layout.config().aisles; ++aisle) {
    for (int k = 0; k < layout.config().cross_aisles; ++k) positions.push_back(layout.crossing(aisle, k));
    for (int bay = 0; bay < layout.config().bays_per_side; ++bay) positions.push_back(layout.position(layout.location({aisle, bay, 0, 0})));
  }
  return positions;
}

Length apart(Length a, Length b) { return a < b ? b - a : a - b; }
bool same_place(const Position& a, const Position& b) { return a.x == b.x && a.y == b.y; }
bool is_one_of(Length value, std::span<const Length> values) { return std::find(values.begin(), values.end(), value) != values.end(); }

/// The faults of a way: each straight runs along an aisle or a cross-aisle, the next at a right angle, all as long as told.
const char* fault_of_way(const Layout& layout, const Position& from, const Position& to, Length expected) {
  Position corners[2];
  const int count = layout.corners(from, to, corners);
  if (count < 0 || count > 2) return "more than two corners";
  std::vector<Position> way = {from};
  way.insert(way.end(), corners, corners + count);
  way.push_back(to);
  Length length;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const bool along_aisle = way[i].x == way[i + 1].x && is_one_of(way[i].x, layout.aisle_x());
    const bool across = way[i].y == way[i + 1].y && is_one_of(way[i].y, layout.cross_aisle_y());
    if (count > 0 && same_place(way[i], way[i + 1])) return "a straight without length";
    if (!along_aisle && !across && !same_place(way[i], way[i + 1])) return "a straight off the aisles and cross-aisles";
    if (i > 0 && (way[i - 1].x == way[i].x) == (way[i].x == way[i + 1].x)) return "a corner that does not turn";
    length += apart(way[i].x, way[i + 1].x) + apart(way[i].y, way[i + 1].y);
  }
  return length == expected ? nullptr : "a length that is not the distance";
}

}  // namespace

TEST_CASE("the travel graph of two aisles and two bays is the one drawn by hand") {
  LayoutConfig config;
  config.aisles = 2;
  config.bays_per_side = 2;
  config.depot.along = percent(0);
  config.pack_station.along = percent(40);
  const Layout layout(config);
  const TravelGraph graph(layout);
  // 4 crossings, 4 bays, the pack station; the depot is a crossing.
  REQUIRE(graph.node_count() == 9);
  std::size_t ends = 0;
  for (std::size_t node = 0; node < graph.node_count(); ++node) ends += graph.edges(node).size();
  CHECK(ends == 2 * 9);  // 3 in each aisle, 2 in front, 1 at the back
  const auto from_pack = graph.distances_from(graph.node_at(layout.pack_station()));
  CHECK(from_pack[graph.node_at(layout.crossing(0, 0))] == metres(2));
  CHECK(from_pack[graph.node_at(layout.crossing(1, 0))] == metres(3));
  CHECK(from_pack[graph.node_at(layout.crossing(0, 1))] == metres(6));
  CHECK(from_pack[graph.node_at(layout.position(layout.location({1, 1, 0, 0})))] == millimetres(5500));
  CHECK(from_pack[graph.node_at(layout.pack_station())] == metres(0));
  CHECK_THROWS_AS(graph.node_at({-1, 0, millimetres(1), millimetres(1)}), InvariantError);
}

TEST_CASE("the closed-form distance equals Dijkstra's for all pairs of places on random buildings") {
  RandomStream stream(21, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 120; ++repeat) {
    const Layout layout(random_building(stream));
    const TravelGraph graph(layout);
    const std::vector<Position> positions = all_positions(layout);
    for (const Position& from : positions) {
      const auto distances = graph.distances_from(graph.node_at(from));
      for (const Position& to : positions) {
        const Length expected = distances[graph.node_at(to)];
        INFO("building " << repeat << ": (" << from.x.count() << ", " << from.y.count() << ") to (" << to.x.count() << ", " << to.y.count() << ")");
        if (layout.distance(from, to) != expected) FAIL(layout.distance(from, to).count() << " is not " << expected.count());
        if (const char* fault = fault_of_way(layout, from, to, expected)) FAIL(fault);
      }
    }
  }
}

TEST_CASE("the corners lie on the cross-aisle nearest the front of those that are as short") {
  RandomStream stream(22, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 60; ++repeat) {
    const Layout layout(random_building(stream));
    for (const Position& from : all_positions(layout))
      for (const Position& to : all_positions(layout)) {
        Position corners[2];
        if (from.aisle < 0 || to.aisle < 0 || from.aisle == to.aisle || layout.corners(from, to, corners) != 2) continue;
        Length first;
        for (std::size_t k = layout.cross_aisle_y().size(); k-- > 0;) {
          const Length y = layout.cross_aisle_y()[k];
          if (apart(from.y, y) + apart(from.x, to.x) + apart(y, to.y) == layout.distance(from, to)) first = y;
        }
        REQUIRE(corners[0].y == first);
        REQUIRE(corners[1].y == first);
      }
  }
}

TEST_CASE("a way without a turn has no corners") {
  LayoutConfig config;
  config.aisles = 3;
  config.bays_per_side = 6;
  config.cross_aisles = 3;
  const Layout layout(config);
  Position corners[2];
  CHECK(layout.corners(layout.crossing(0, 1), layout.crossing(2, 1), corners) == 0);
  CHECK(layout.corners(layout.crossing(1, 0), layout.position(layout.location({1, 5, 0, 0})), corners) == 0);
  CHECK(layout.corners(layout.depot(), layout.depot(), corners) == 0);
}
