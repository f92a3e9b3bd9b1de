// The building by hand: numbering, places, the stations, and the reference building of `online-retail`.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/model/layout.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

LayoutConfig building(int aisles, int bays, int cross_aisles = 2, int sides = 1, int levels = 1) {
  LayoutConfig config;
  config.aisles = aisles;
  config.bays_per_side = bays;
  config.cross_aisles = cross_aisles;
  config.sides = sides;
  config.levels = levels;
  return config;
}

}  // namespace

TEST_CASE("locations and their parts map one to one, aisle by aisle, bay by bay, level by level, side by side") {
  for (const auto& config : {building(1, 1), building(3, 7, 3, 2, 4), building(6, 5, 5, 1, 3), building(2, 10, 2, 2, 1)}) {
    const Layout layout(config);
    std::size_t next = 0;
    std::set<std::string> names;
    for (int aisle = 0; aisle < config.aisles; ++aisle)
      for (int bay = 0; bay < config.bays_per_side; ++bay)
        for (int level = 0; level < config.levels; ++level)
          for (int side = 0; side < config.sides; ++side, ++next) {
            const LocationParts parts{aisle, bay, level, side};
            const LocationId id = layout.location(parts);
            REQUIRE(id.index() == next);
            REQUIRE(layout.parts(id) == parts);
            REQUIRE(layout.height(id) == config.level_height * level);
            REQUIRE(layout.position(id) == layout.position(layout.location({aisle, bay, 0, 0})));
            names.insert(layout.name(id));
          }
    CHECK(layout.location_count() == next);
    CHECK(names.size() == next);
  }
}

TEST_CASE("a location's name counts aisles, bays and sides from one and levels from the floor") {
  const Layout layout(building(12, 120, 2, 2, 3));
  CHECK(layout.name(layout.location({2, 16, 0, 0})) == "A03-B017-L0-S1");
  CHECK(layout.name(layout.location({11, 119, 2, 1})) == "A12-B120-L2-S2");
}

TEST_CASE("the reference building has aisles of 102 m and its depot in the middle of the front") {
  const Layout layout(building(20, 100, 2, 2));
  CHECK(layout.location_count() == 4000);
  REQUIRE(layout.cross_aisle_y().size() == 2);
  CHECK(layout.cross_aisle_y()[0] == metres(0));
  CHECK(layout.cross_aisle_y()[1] == metres(102));
  REQUIRE(layout.aisle_x().size() == 20);
  CHECK(layout.aisle_x().back() == metres(95));
  CHECK(layout.depot() == Position{-1, 0, millimetres(47'500), metres(0)});
  CHECK(layout.position(layout.location({0, 0, 0, 0})) == Position{0, -1, metres(0), millimetres(1500)});
  CHECK(layout.position(layout.location({19, 99, 0, 1})) == Position{19, -1, metres(95), millimetres(100'500)});
  // Depot to the nearest bay and to the farthest, there and between: by hand.
  CHECK(layout.distance(layout.depot(), layout.position(layout.location({9, 0, 0, 0}))) == millimetres(2500 + 1500));
  CHECK(layout.distance(layout.depot(), layout.position(layout.location({19, 99, 0, 0}))) == millimetres(47'500 + 100'500));
  const Position front = layout.position(layout.location({4, 10, 0, 0})), back = layout.position(layout.location({7, 95, 0, 0}));
  CHECK(layout.distance(front, back) == millimetres(102'000 - 11'500 + 15'000 + 102'000 - 96'500));
}

TEST_CASE("cross-aisles in between share the bays out evenly and keep their clearance on both sides") {
  const Layout layout(building(2, 10, 4));  // blocks of 3, 3 and 4 bays
  const std::vector<Length> expected = {metres(0), metres(5), metres(10), metres(16)};
  CHECK(std::equal(expected.begin(), expected.end(), layout.cross_aisle_y().begin(), layout.cross_aisle_y().end()));
  const std::int64_t bay_y[] = {1500, 2500, 3500, 6500, 7500, 8500, 11'500, 12'500, 13'500, 14'500};
  for (int bay = 0; bay < 10; ++bay) CHECK(layout.position(layout.location({1, bay, 0, 0})) == Position{1, -1, metres(5), millimetres(bay_y[bay])});
  CHECK(layout.crossing(1, 2) == Position{1, 2, metres(5), metres(10)});
}

TEST_CASE("a station stands on the front or back and knows the aisle it meets") {
  LayoutConfig config = building(5, 10, 3);
  config.depot = {EndOfAisle::back, percent(75)};
  config.pack_station = {EndOfAisle::front, Share(333'333)};
  const Layout layout(config);
  CHECK(layout.depot() == layout.crossing(3, 2));
  CHECK(layout.pack_station() == Position{-1, 0, millimetres(6667), metres(0)});  // 6 666.66 mm
  config.aisles = 1;
  CHECK(Layout(config).pack_station() == Layout(config).crossing(0, 0));
}

TEST_CASE("a layout with fewer bays than blocks is refused") {
  CHECK_NOTHROW(Layout(building(1, 4, 5)));
  CHECK_THROWS_AS(Layout(building(1, 3, 5)), InvariantError);
  CHECK_THROWS_AS(Layout(building(1, 3, 1)), InvariantError);
  CHECK_THROWS_AS(Layout(building(0, 3)), InvariantError);
}

TEST_CASE("bare travel lines stand where they are told, and must be in order") {
  const Layout layout({Length(0), Length(7)}, {Length(0), Length(4), Length(30)});
  CHECK(layout.location_count() == 0);
  CHECK(layout.config().cross_aisles == 3);
  CHECK(layout.depot() == layout.crossing(0, 0));
  CHECK(layout.distance(layout.crossing(0, 1), layout.crossing(1, 2)) == Length(7 + 26));
  CHECK_THROWS_AS(Layout({Length(0)}, {Length(0)}), InvariantError);
  CHECK_THROWS_AS(Layout({Length(0)}, {Length(3), Length(3)}), InvariantError);
}
