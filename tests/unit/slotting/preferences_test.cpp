#include "policy/slotting/preferences.hpp"

#include <set>

#include "policy/slotting/abc.hpp"
#include "policy/slotting/cube_per_order.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

TEST_CASE("the golden zone is the level whose beam is nearest the waist") {
  LayoutConfig config = small_building(1, 1, 1, 4);
  config.level_height = millimetres(500);  // beams at 0, .5, 1 and 1.5 m
  const Layout layout(config);
  std::vector<int> off, rank;
  for (std::size_t level = 0; level < 4; ++level) {
    off.push_back(levels_off_waist(layout, LocationId(level)));
    rank.push_back(level_rank(layout, LocationId(level), metres(1)));
    CHECK(level_rank(layout, LocationId(level), Length(0)) == static_cast<int>(level));
  }
  CHECK(off == std::vector<int>{2, 1, 0, 1});
  CHECK(rank == std::vector<int>{3, 1, 0, 2});
}

TEST_CASE("fast movers lie at waist height as far as the walk to it is worth it") {
  LayoutConfig config = small_building(1, 3, 1, 2);
  config.level_height = millimetres(1000);  // waist: level 1
  SlottingCase example(config, 4);
  for (std::size_t sku = 0; sku < 4; ++sku) example.add_lines(sku, static_cast<int>(10 - sku));
  const auto slotted = [&](Length worth) {
    std::string text;
    for (const LocationId location : CubePerOrderSlotting({.golden_zone = worth}).assign(example.view()).location) {
      const LocationParts parts = example.layout.parts(location);
      text += std::to_string(parts.bay) + (parts.level == 0 ? "l" : "w") + " ";
    }
    return text;
  };
  CHECK(slotted(Length(0)) == "0l 0w 1l 1w ");          // there and back a bay is 2 m
  CHECK(slotted(metres(1)) == "0w 0l 1w 1l ");
  CHECK(slotted(metres(3)) == "0w 1w 0l 2w ");
  CHECK(slotted(metres(50)) == "0w 1w 2w 0l ");
}

TEST_CASE("spreading deals locations over a band of aisles in turn") {
  const Layout layout(small_building(3, 2));
  const auto dealt = [&](int spread) {
    std::vector<LocationId> ranked;
    for (std::size_t i = 0; i < 6; ++i) ranked.emplace_back(i);  // aisles 0 0 1 1 2 2
    std::vector<std::size_t> order;
    for (const LocationId location : spread_over_aisles(layout, ranked, spread)) order.push_back(location.index());
    return order;
  };
  CHECK(dealt(1) == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
  CHECK(dealt(2) == std::vector<std::size_t>{0, 2, 1, 3, 4, 5});
  CHECK(dealt(9) == std::vector<std::size_t>{0, 2, 4, 1, 3, 5});
}

TEST_CASE("families form blocks by mean rank, and SKUs without one stay where they are ranked") {
  SkuCatalogue skus;
  for (const int family : {1, 2, 0, 1, 2, 0}) skus.skus.push_back({.code = "", .family = family});
  const std::vector<SkuId> ranked = {SkuId(0), SkuId(2), SkuId(4), SkuId(1), SkuId(3), SkuId(5)};
  // Mean ranks: family 1 has (0 + 4) / 2 = 2, family 2 (2 + 3) / 2, SKU 2 has 1, SKU 5 has 5.
  CHECK(families_together(skus, ranked) == std::vector<SkuId>{SkuId(2), SkuId(0), SkuId(3), SkuId(4), SkuId(1), SkuId(5)});
}

TEST_CASE("families that are kept together lie in fewer aisles, and fast movers that are spread in more") {
  SlottingCase example(small_building(6, 5), 30);
  for (std::size_t sku = 0; sku < 30; ++sku) {
    example.skus.skus[sku].family = static_cast<std::int32_t>(1 + sku % 6);
    example.add_lines(sku, static_cast<int>(1 + sku * 7 % 30));
  }
  const auto aisles_of = [&](const SlottingDecision& decision, auto belongs) {
    std::set<int> aisles;
    for (std::size_t sku = 0; sku < 30; ++sku)
      if (belongs(sku)) aisles.insert(example.layout.parts(decision.location[sku]).aisle);
    return aisles.size();
  };
  const auto together = AbcSlotting({.family_together = true}).assign(example.view()), apart = AbcSlotting({}).assign(example.view());
  std::size_t scattered = 0;
  for (std::size_t family = 0; family < 6; ++family) {
    CHECK(aisles_of(together, [&](std::size_t sku) { return sku % 6 == family; }) == 1);
    scattered += aisles_of(apart, [&](std::size_t sku) { return sku % 6 == family; });
  }
  CHECK(scattered > 12);
  const auto fast = [](std::size_t sku) { return 1 + sku * 7 % 30 > 25; };  // the five fastest, of an aisle's capacity
  CHECK(aisles_of(CubePerOrderSlotting({.spread = 5}).assign(example.view()), fast) == 5);
  CHECK(aisles_of(CubePerOrderSlotting({}).assign(example.view()), fast) == 1);
}
