#include "policy/batching/tour_bound.hpp"

#include "support/batching_case.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// Three aisles 5 m apart, ten bays of 1 m, aisle length 12 m; depot in front of the first aisle.
LayoutConfig three_aisles(int cross_aisles = 2) {
  LayoutConfig config;
  config.aisles = 3;
  config.bays_per_side = 10;
  config.cross_aisles = cross_aisles;
  config.depot.along = percent(0);
  return config;
}

}  // namespace

TEST_CASE("the bound is exact for one pick") {
  const BatchingCase example(three_aisles(), 10);
  TourBound bound;
  bound.reset(example.layout, example.layout.depot(), 1);
  bound.set(0, std::vector{example.at(2, 3)});
  CHECK(bound.of_union(0, 0) == metres(2 * 10) + millimetres(2 * 4500));
}

TEST_CASE("a sub-aisle costs its length, or twice what is left without its largest gap") {
  const BatchingCase example(three_aisles(), 10);
  TourBound bound;
  bound.reset(example.layout, example.layout.depot(), 3);
  bound.set(0, std::vector{example.at(0, 0), example.at(0, 9)});  // gap of 9 m: twice 1.5 m from either end
  bound.set(1, std::vector{example.at(0, 2), example.at(0, 6)});  // largest gap 4.5 m at the back: twice 7.5 m is above 12 m
  CHECK(bound.of_union(0, 0) == metres(6));
  CHECK(bound.of_union(1, 1) == metres(12));
  CHECK(bound.of_union(0, 1) == metres(12));
  CHECK(bound.of_union(2, 2) == metres(0));  // an empty set
}

TEST_CASE("each block's part of an aisle counts for itself") {
  const BatchingCase example(three_aisles(3), 10);
  TourBound bound;
  bound.reset(example.layout, example.layout.depot(), 1);
  bound.set(0, std::vector{example.at(0, 0), example.at(0, 9)});  // twice 1.5 m from the front, and again from the back
  CHECK(bound.of_union(0, 0) == metres(6));
  bound.set(0, std::vector{example.at(0, 0), example.at(0, 1), example.at(0, 7)});
  const Length middle = example.layout.cross_aisle_y()[1];
  CHECK(bound.of_union(0, 0) == 2 * example.at(0, 1).y + std::min(2 * (example.at(0, 7).y - middle), example.layout.cross_aisle_y()[2] - middle));
}

TEST_CASE("setting a set anew forgets what it was") {
  const BatchingCase example(three_aisles(), 10);
  TourBound bound;
  bound.reset(example.layout, example.layout.depot(), 1);
  bound.set(0, std::vector{example.at(2, 9)});
  bound.set(0, std::vector{example.at(0, 0)});
  CHECK(bound.of_union(0, 0) == metres(3));
}

TEST_CASE("no routing policy's tour of two pick sets is shorter than the bound on their union") {
  RandomStream stream(1, 0, StreamPurpose::test);
  TourBound bound;
  for (const int cross_aisles : {2, 3, 4})
    for (const auto& row : routing_policies()) {
      LayoutConfig config = three_aisles(cross_aisles);
      config.aisles = 6;
      config.depot.along = percent(40);
      for (int repeat = 0; repeat < 40; ++repeat) {
        BatchingCase example(config, 100, row.name);
        const auto lines = 1 + stream.below(9);
        example.add_random(lines, stream);
        example.add_random(10 - lines, stream);
        bound.reset(example.layout, example.layout.depot(), 2);
        bound.set(0, example.orders[0].picks);
        bound.set(1, example.orders[1].picks);
        CHECK(bound.of_union(0, 1) <= example.length({0, 1}));
        CHECK(bound.of_union(0, 1) == bound.of_union(1, 0));
        CHECK(bound.of_union(0, 1) >= bound.of_union(0, 0));
      }
    }
}
