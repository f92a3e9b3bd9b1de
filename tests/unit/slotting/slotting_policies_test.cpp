// random, closest_open and cube_per_order by hand and against brute force.
#include <algorithm>
#include <map>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "policy/slotting/closest_open.hpp"
#include "policy/slotting/cube_per_order.hpp"
#include "policy/slotting/random.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::vector<std::size_t> places(const SlottingDecision& decision) {
  std::vector<std::size_t> list;
  for (LocationId location : decision.location) list.push_back(location.index());
  return list;
}

/// Lines times round trip over all SKUs [mm]: the travel of one trip a line.
std::int64_t single_command_travel(const SlottingCase& example, const std::vector<std::size_t>& location) {
  std::int64_t travel = 0;
  for (const PastLine& line : example.history) travel += example.round_trip[location[line.sku.index()]].count();
  return travel;
}

}  // namespace

TEST_CASE("random slotting gives each assignment the same chance") {
  SlottingCase example(small_building(1, 4), 3);
  std::map<std::vector<std::size_t>, int> seen;
  constexpr int kRuns = 12'000;
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    example.stream = RandomStream(5, run, StreamPurpose::slotting);
    ++seen[places(RandomSlotting({}).assign(example.view()))];
  }
  REQUIRE(seen.size() == 24);  // 4 * 3 * 2
  double chi_square = 0;
  for (const auto& [assignment, count] : seen) chi_square += (count - kRuns / 24.0) * (count - kRuns / 24.0) / (kRuns / 24.0);
  CHECK(chi_square < 49.7);  // 99.9% point at 23 degrees of freedom
}

TEST_CASE("closest open slotting serves SKUs as they first appear and the unseen in order of code") {
  // Two aisles of three bays on one side: locations 0 1 2 | 3 4 5, depot in front of aisle 0, aisles 5 m apart.
  SlottingCase example(small_building(2, 3), 5);
  for (std::size_t sku : {3u, 1u, 3u, 3u, 4u, 1u}) example.add_line(sku);
  const auto decision = ClosestOpenSlotting({}).assign(example.view());
  // Nearest first: 0 (1.5 m), 1, 2, then aisle 1: 3 (6.5 m), 4, 5. SKUs come as 3, 1, 4, 0, 2.
  CHECK(places(decision) == std::vector<std::size_t>{3, 1, 4, 0, 2});
}

TEST_CASE("cube per order slotting puts the SKU with the most lines nearest the depot") {
  SlottingCase example(small_building(2, 3), 5);
  example.add_lines(2, 4);
  example.add_lines(0, 1);
  example.add_lines(4, 7);
  // Fastest first: 4, 2, 0, then 1 and 3, never ordered.
  CHECK(places(CubePerOrderSlotting({}).assign(example.view())) == std::vector<std::size_t>{2, 3, 1, 4, 0});
}

TEST_CASE("cube per order slotting prefers the smaller SKU where volumes differ") {
  SlottingCase example(small_building(1, 3), 3);
  example.add_lines(0, 6);
  example.add_lines(1, 3);
  example.add_lines(2, 1);
  SECTION("but not where they are all the same") {
    for (Sku& sku : example.skus.skus) sku.volume = litres(40);
    CHECK(places(CubePerOrderSlotting({}).assign(example.view())) == std::vector<std::size_t>{0, 1, 2});
  }
  SECTION("by space over lines") {
    example.skus.skus[0].volume = litres(30);  // 30 / 6 = 5
    example.skus.skus[1].volume = litres(12);  // 12 / 3 = 4
    example.skus.skus[2].volume = litres(2);   //  2 / 1 = 2
    CHECK(places(CubePerOrderSlotting({}).assign(example.view())) == std::vector<std::size_t>{2, 1, 0});
  }
}

TEST_CASE("cube per order slotting follows recent lines with a half-life, and trusts new SKUs with a prior") {
  SlottingCase example(small_building(1, 3), 3);
  example.add_lines(0, 5, days(70));
  example.add_lines(1, 2, days(1));
  CHECK(places(CubePerOrderSlotting({}).assign(example.view())) == std::vector<std::size_t>{0, 1, 2});
  CHECK(places(CubePerOrderSlotting({.half_life = days(14)}).assign(example.view())) == std::vector<std::size_t>{1, 0, 2});
  CHECK(places(CubePerOrderSlotting({.prior = 3}).assign(example.view())) == std::vector<std::size_t>{0, 2, 1});
}

TEST_CASE("no assignment of equal volumes travels less with one trip a line than cube per order") {
  SlottingCase example(small_building(2, 3), 6);
  RandomStream stream(3, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 20; ++repeat) {
    example.history.clear();
    for (int line = 0; line < 25; ++line) {
      const auto a = stream.below(6);
      const auto b = stream.below(6);
      example.add_line(std::min(a, b));
    }
    std::vector<std::size_t> permutation(6);
    std::iota(permutation.begin(), permutation.end(), std::size_t{0});
    std::int64_t least = INT64_MAX;
    do least = std::min(least, single_command_travel(example, permutation));
    while (std::next_permutation(permutation.begin(), permutation.end()));
    CHECK(single_command_travel(example, places(CubePerOrderSlotting({}).assign(example.view()))) == least);
  }
}

TEST_CASE("only the locations of the view are used") {
  SlottingCase example(small_building(1, 6), 2);
  example.locations.clear();
  example.round_trip.clear();
  for (std::size_t location : {2u, 4u, 5u}) example.use(LocationId(location));
  example.add_line(1);
  CHECK(places(ClosestOpenSlotting({}).assign(example.view())) == std::vector<std::size_t>{4, 2});
  CHECK(places(CubePerOrderSlotting({}).assign(example.view())) == std::vector<std::size_t>{4, 2});
}

TEST_CASE("more SKUs than locations are the caller's mistake") {
  SlottingCase example(small_building(1, 3), 4);
  CHECK_THROWS_AS(RandomSlotting({}).assign(example.view()), InvariantError);
  CHECK_THROWS_AS(ClosestOpenSlotting({}).assign(example.view()), InvariantError);
  CHECK_THROWS_AS(CubePerOrderSlotting({}).assign(example.view()), InvariantError);
}
