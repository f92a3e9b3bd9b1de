// Ways past one-way aisles and closed stretches, against Floyd and Warshall over all places.
#include "gudang/model/travel_graph.hpp"

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/network_oracle.hpp"

using namespace gudang;
using test::NetworkOracle;
using test::random_network;

namespace {

std::int64_t apart(const Position& a, const Position& b) {
  const auto gap = [](Length p, Length q) { return std::max(p, q).count() - std::min(p, q).count(); };
  return gap(a.x, b.x) + gap(a.y, b.y);
}

/// A point of a way is where the oracle has a place, and a straight between two is as long as the shortest way between them.
const char* fault_of_way(const NetworkOracle& oracle, std::vector<Position> way, std::int64_t expected) {
  std::int64_t length = 0;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    if (oracle.index(way[i + 1]) == oracle.places.size()) return "a point off the aisles and cross-aisles";
    if (way[i].x != way[i + 1].x && way[i].y != way[i + 1].y) return "a straight off the aisles and cross-aisles";
    if (oracle.distance(way[i], way[i + 1]) != apart(way[i], way[i + 1])) return "a straight against a direction or through a closed stretch";
    length += apart(way[i], way[i + 1]);
  }
  return length == expected ? nullptr : "a length that is not the distance";
}

}  // namespace

TEST_CASE("past one-way aisles and closed stretches, distances are those over all places, and so are the ways") {
  RandomStream stream(31, 0, StreamPurpose::test);
  int lost = 0, there_and_back = 0;
  for (int repeat = 0; repeat < 150; ++repeat) {
    const Layout layout(random_network(stream));
    const NetworkOracle oracle(layout);
    const TravelGraph graph(layout);
    CAPTURE(repeat);
    for (const Position& from : oracle.places) {
      const bool in_graph = from.cross_aisle >= 0 || !layout.bay_closed(from.aisle, static_cast<int>(oracle.index(from)) % (layout.config().cross_aisles + layout.config().bays_per_side) - layout.config().cross_aisles);
      const auto by_dijkstra = in_graph ? graph.distances_from(graph.node_at(from)) : std::vector<Length>();
      for (const Position& to : oracle.places) {
        const std::int64_t expected = oracle.distance(from, to);
        const Length distance = layout.distance(from, to);
        if (expected == NetworkOracle::kNoWay) {
          ++lost;
          if (distance != Length::max()) FAIL("a way where there is none");
          continue;
        }
        if (distance.count() != expected) FAIL(distance.count() << " is not " << expected);
        if (in_graph && by_dijkstra[graph.node_at(to)].count() != expected) FAIL("the travel graph has another distance");
        std::vector<Position> way = {from};
        layout.way(from, to, way);
        way.push_back(to);
        if (const char* fault = fault_of_way(oracle, way, expected)) FAIL(fault);
        there_and_back += oracle.distance(to, from) != expected ? 1 : 0;
      }
    }
  }
  CHECK(lost > 1000);
  CHECK(there_and_back > 1000);
}

TEST_CASE("a location can be reached where a way leads to it and on to the end of the tour, and its bay is open") {
  RandomStream stream(32, 0, StreamPurpose::test);
  int reachable = 0, unreachable = 0;
  for (int repeat = 0; repeat < 100; ++repeat) {
    const Layout layout(random_network(stream));
    const NetworkOracle oracle(layout);
    for (std::size_t i = 0; i < layout.location_count(); ++i) {
      const Position at = layout.position(LocationId(i));
      const bool expected = oracle.distance(layout.depot(), at) < NetworkOracle::kNoWay && oracle.distance(at, layout.tour_end()) < NetworkOracle::kNoWay;
      REQUIRE(layout.reachable(LocationId(i)) == expected);
      (expected ? reachable : unreachable) += 1;
    }
  }
  CHECK(reachable > 100);
  CHECK(unreachable > 100);
}

TEST_CASE("a building whose aisles are all said to be two-way has the distances of one that says nothing") {
  RandomStream stream(33, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 60; ++repeat) {
    LayoutConfig config = random_network(stream, true);
    config.one_way = OneWay::none;
    config.directions.clear();
    const Layout plain(config);
    for (int aisle = 1; aisle <= config.aisles; ++aisle) config.directions.push_back({aisle, AisleWay::both});
    const Layout said(config);
    CHECK_FALSE(said.has_one_way_aisles());
    for (const Position& from : NetworkOracle(plain).places)
      for (const Position& to : NetworkOracle(plain).places) {
        if (plain.distance(from, to) != said.distance(from, to)) FAIL(plain.distance(from, to).count() << " is not " << said.distance(from, to).count());
      }
  }
}

TEST_CASE("closing a stretch shortens no way") {
  RandomStream stream(34, 0, StreamPurpose::test);
  int longer = 0;
  for (int repeat = 0; repeat < 60; ++repeat) {
    LayoutConfig config = random_network(stream);
    const Layout before(config);
    const std::vector<Position> places = NetworkOracle(before).places;
    ClosedStretch stretch;
    stretch.aisle = test::roll(stream, 1, config.aisles);
    stretch.from = stretch.to = test::roll(stream, 1, config.bays_per_side);
    config.closed.push_back(stretch);
    const Layout after(config);
    for (const Position& from : places)
      for (const Position& to : places) {
        if (after.distance(from, to) < before.distance(from, to)) FAIL("shorter");
        longer += after.distance(from, to) > before.distance(from, to) ? 1 : 0;
      }
  }
  CHECK(longer > 1000);
}

TEST_CASE("one-way aisles by hand: the way back is around by the next aisle") {
  LayoutConfig config;
  config.aisles = 2;
  config.bays_per_side = 4;
  config.aisle_spacing = metres(5);
  config.depot.along = percent(0);
  config.one_way = OneWay::alternating;
  const Layout layout(config);
  const Position bay = layout.position(layout.location({0, 1, 0, 0}));  // 2.5 m into the first aisle, which goes to the back; 6 m deep
  CHECK(layout.distance(layout.depot(), bay) == millimetres(2500));
  CHECK(layout.distance(bay, layout.depot()) == millimetres(3500 + 5000 + 6000 + 5000));
  CHECK(layout.aisle_way(0) == AisleWay::to_back);
  CHECK(layout.aisle_way(1) == AisleWay::to_front);
}

TEST_CASE("of ways that are as short, the one taken turns least often") {
  LayoutConfig config;
  config.aisles = 4;
  config.cross_aisles = 4;
  config.directions.push_back({1, AisleWay::both});
  const Layout layout(config);
  std::vector<Position> points;
  layout.way(layout.crossing(0, 0), layout.crossing(3, 3), points);
  int turns = 0;
  for (std::size_t i = 1; i + 1 < points.size(); ++i) turns += (points[i - 1].x == points[i].x) != (points[i].x == points[i + 1].x) ? 1 : 0;
  CHECK(turns == 1);
}

TEST_CASE("the end of a tour is the depot unless a place is named") {
  LayoutConfig config;
  config.depot = {EndOfAisle::back, percent(25)};
  config.tour_end.along = percent(90);  // says nothing without `at`
  CHECK(Layout(config).tour_end() == Layout(config).depot());
  config.tour_end.at = EndOfTour::front;
  config.tour_end.along = percent(100);
  CHECK(Layout(config).tour_end() == Layout(config).crossing(9, 0));
}

TEST_CASE("a layout refuses directions and closed stretches of what there is not") {
  LayoutConfig config;
  config.directions.push_back({11, AisleWay::both});
  CHECK_THROWS_AS(Layout(config), InvariantError);
  config.directions.clear();
  config.closed.push_back({3, std::nullopt, 29, 31});
  CHECK_THROWS_AS(Layout(config), InvariantError);
  config.closed = {{std::nullopt, 3, 1, 2}};
  CHECK_THROWS_AS(Layout(config), InvariantError);
}
