#include "policy/slotting/abc.hpp"

#include <algorithm>
#include <set>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

using Zones = AbcSlotting::Zones;

/// SKU i of n has n - i lines, so that classes are runs of SKUs.
SlottingCase ranked_case(const LayoutConfig& config, std::size_t sku_count) {
  SlottingCase example(config, sku_count);
  for (std::size_t sku = 0; sku < sku_count; ++sku) example.add_lines(sku, static_cast<int>(sku_count - sku));
  return example;
}

/// Where SKUs first .. last - 1 lie.
std::set<std::size_t> zone(const SlottingDecision& decision, std::size_t first, std::size_t last) {
  std::set<std::size_t> locations;
  for (std::size_t sku = first; sku < last; ++sku) locations.insert(decision.location[sku].index());
  return locations;
}

std::set<std::size_t> zone_by_parts(const Layout& layout, bool (*inside)(const LocationParts&)) {
  std::set<std::size_t> locations;
  for (std::size_t i = 0; i < layout.location_count(); ++i)
    if (inside(layout.parts(LocationId(i)))) locations.insert(i);
  return locations;
}

}  // namespace

TEST_CASE("within-aisle zones are whole aisles from the depot outwards") {
  LayoutConfig config = small_building(5, 4, 2);
  config.depot.along = percent(50);  // in front of aisle 2; then 1 and 3, 0 and 4
  const auto example = ranked_case(config, 40);
  const auto decision = AbcSlotting({}).assign(example.view());
  CHECK(zone(decision, 0, 8) == zone_by_parts(example.layout, [](const LocationParts& p) { return p.aisle == 2; }));
  CHECK(zone(decision, 8, 20).size() == 12);  // 30%: aisle 1 and the four nearest bays' places of aisle 3
  const auto aisle_1 = zone_by_parts(example.layout, [](const LocationParts& p) { return p.aisle == 1; });
  const auto b = zone(decision, 8, 20);
  CHECK(std::includes(b.begin(), b.end(), aisle_1.begin(), aisle_1.end()));
  const auto near_3 = zone_by_parts(example.layout, [](const LocationParts& p) { return p.aisle == 3 && p.bay < 2; });
  CHECK(std::includes(b.begin(), b.end(), near_3.begin(), near_3.end()));
}

TEST_CASE("across-aisle zones are the bays nearest the depot's cross-aisle over all aisles") {
  const std::vector<Share> shares = {percent(25), percent(75)};
  LayoutConfig config = small_building(3, 4);
  SECTION("from the front") {
    const auto example = ranked_case(config, 12);
    const auto decision = AbcSlotting({.layout = Zones::across_aisle, .shares = shares}).assign(example.view());
    CHECK(zone(decision, 0, 3) == zone_by_parts(example.layout, [](const LocationParts& p) { return p.bay == 0; }));
  }
  SECTION("from the back where the depot is there") {
    config.depot.at = EndOfAisle::back;
    const auto example = ranked_case(config, 12);
    const auto decision = AbcSlotting({.layout = Zones::across_aisle, .shares = shares}).assign(example.view());
    CHECK(zone(decision, 0, 3) == zone_by_parts(example.layout, [](const LocationParts& p) { return p.bay == 3; }));
  }
}

TEST_CASE("diagonal zones follow the round trip") {
  // Aisles 2 m apart, bays of 1 m: from the depot to bay b of aisle a it is 2 a + b + 1.5 m one way.
  LayoutConfig config = small_building(3, 4);
  config.aisle_spacing = metres(2);
  const auto example = ranked_case(config, 12);
  const auto decision = AbcSlotting({.layout = Zones::diagonal, .shares = {percent(50), percent(50)}}).assign(example.view());
  CHECK(zone(decision, 0, 6) == zone_by_parts(example.layout, [](const LocationParts& p) { return 2 * p.aisle + p.bay <= 3; }));
}

TEST_CASE("lower levels come first at the same distance") {
  const auto example = ranked_case(small_building(1, 4, 1, 2), 8);
  for (const Zones layout : {Zones::across_aisle, Zones::diagonal, Zones::within_aisle}) {
    const auto decision = AbcSlotting({.layout = layout, .shares = {Share(125'000), Share(875'000)}}).assign(example.view());
    CHECK(example.layout.parts(decision.location[0]) == LocationParts{0, 0, 0, 0});
  }
  const auto floor_first = AbcSlotting({.layout = Zones::within_aisle, .shares = {percent(50), percent(50)}}).assign(example.view());
  CHECK(zone(floor_first, 0, 4) == zone_by_parts(example.layout, [](const LocationParts& p) { return p.level == 0; }));
  const auto bay_first = AbcSlotting({.layout = Zones::diagonal, .shares = {percent(50), percent(50)}}).assign(example.view());
  CHECK(zone(bay_first, 0, 4) == zone_by_parts(example.layout, [](const LocationParts& p) { return p.bay < 2; }));
}

TEST_CASE("the order within a class is random and never leaves the class") {
  auto example = ranked_case(small_building(1, 10), 10);
  std::set<std::size_t> of_first, of_last;
  for (std::uint32_t run = 0; run < 200; ++run) {
    example.stream = RandomStream(9, run, StreamPurpose::slotting);
    const auto decision = AbcSlotting({}).assign(example.view());
    of_first.insert(decision.location[0].index());
    of_last.insert(decision.location[9].index());
  }
  CHECK(of_first == std::set<std::size_t>{0, 1});
  CHECK(of_last == std::set<std::size_t>{5, 6, 7, 8, 9});
}

TEST_CASE("class sizes are rounded half up") {
  auto example = ranked_case(small_building(1, 5), 5);
  const AbcSlotting::Params halves{.shares = {percent(50), percent(50)}};
  std::set<std::size_t> of_third;
  for (std::uint32_t run = 0; run < 100; ++run) {
    example.stream = RandomStream(9, run, StreamPurpose::slotting);
    of_third.insert(AbcSlotting(halves).assign(example.view()).location[2].index());
  }
  CHECK(of_third == std::set<std::size_t>{0, 1, 2});  // 2.5 of 5 SKUs: three in the first class
}

TEST_CASE("SKUs without history are slotted last in order of code whatever their class") {
  SlottingCase example(small_building(1, 10), 10);
  for (std::size_t sku : {7u, 7u, 7u, 2u, 2u, 5u}) example.add_line(sku);
  for (std::uint32_t run = 0; run < 20; ++run) {
    example.stream = RandomStream(9, run, StreamPurpose::slotting);
    const auto decision = AbcSlotting({}).assign(example.view());
    CHECK(zone(decision, 7, 8).count(0) + zone(decision, 2, 3).count(0) == 1);  // A: 7 and 2
    CHECK(decision.location[5].index() == 2);
    std::size_t next = 3;
    for (std::size_t sku : {0u, 1u, 3u, 4u, 6u, 8u, 9u}) CHECK(decision.location[sku].index() == next++);
  }
}

TEST_CASE("a prior brings SKUs without history into the classes") {
  SlottingCase example(small_building(1, 4), 4);
  example.add_line(1);
  const AbcSlotting policy({.shares = {percent(75), percent(25)}, .prior = 2});
  CHECK(AbcSlotting(policy).assign(example.view()).location[1].index() == 3);
}

TEST_CASE("class shares must be positive and add up to 100%") {
  const Field& shares = *AbcSlotting::Params::fields().find("shares");
  const auto fault = [&](std::vector<Share> values) {
    AbcSlotting::Params params{.shares = std::move(values)};
    const auto problem = shares.check_list(&params);
    CHECK(problem.has_value() == [&] { try { AbcSlotting policy(params); return false; } catch (const InputError&) { return true; } }());
    return problem ? problem->message : std::string();
  };
  CHECK(fault({percent(100)}).empty());
  CHECK(fault({percent(10), percent(20), percent(30), percent(40)}).empty());
  CHECK(fault({Share(333'333), Share(333'333), Share(333'334)}).empty());
  CHECK(fault({percent(20), percent(30), percent(40)}) == "got [20%, 30%, 40%], allowed: shares above 0% that add up to 100%");
  CHECK_FALSE(fault({percent(120), percent(-20)}).empty());
  CHECK_FALSE(fault({percent(100), percent(0)}).empty());
  CHECK_FALSE(fault({}).empty());
}
