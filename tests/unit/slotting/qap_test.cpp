// qap against brute force, against its own start, and by the pieces it is made of.
#include "policy/slotting/qap.hpp"

#include <algorithm>

#include "policy/slotting/affinity.hpp"
#include "policy/slotting/qap_descent.hpp"
#include "policy/slotting/qap_search.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// Orders of up to `most` SKUs, of which those of one family come together.
SlottingCase ordered(const LayoutConfig& config, std::size_t sku_count, int orders, std::uint64_t most, std::uint64_t seed) {
  SlottingCase example(config, sku_count);
  RandomStream stream(seed, 0, StreamPurpose::test);
  for (int order = 0; order < orders; ++order) {
    const std::uint64_t family = stream.below(3);
    const std::uint64_t lines = 1 + stream.below(most);
    for (std::uint64_t line = 0; line < lines; ++line) {
      std::uint64_t sku = stream.below(sku_count);
      if (stream.below(4) > 0) sku = sku / 3 * 3 + family;
      example.history.push_back({example.now - hours(3 * (orders - order)), static_cast<std::uint32_t>(order), SkuId(std::min<std::uint64_t>(sku, sku_count - 1)), 1});
    }
  }
  return example;
}

LayoutConfig zoned_building() {
  LayoutConfig config = small_building(4, 5, 2, 2);
  config.storage.zones = {{.from = 3, .to = 3, .temperature = Temperature::chilled}};
  config.storage.heavy_from = kilograms(5);
  config.storage.apart = {{"acid", "alkali", Separation::aisle}, {"acid", "acid", Separation::bay}};
  return config;
}

/// A site with every kind of rule.
SlottingCase ruled(std::uint64_t seed) {
  SlottingCase example = ordered(zoned_building(), 40, 150, 6, seed);
  for (std::size_t sku = 0; sku < 40; ++sku) {
    Sku& it = example.skus.skus[sku];
    if (sku % 5 == 0) it.temperature = Temperature::chilled;
    if (sku % 4 == 0) it.weight = kilograms(6);
    if (sku % 9 == 1 && sku % 5 != 0) it.hazard = "acid";
    if (sku % 9 == 2 && sku % 5 != 0) it.hazard = "alkali";
  }
  return example;
}

}  // namespace

TEST_CASE("what a swap costs is what the definition says, and so are the lengths of tours") {
  const SlottingCase example = ruled(1);
  const SlottingView view = example.view();
  const PastOrders orders(view);
  const AffinityCost cost(view, orders, 8, weeks(1));
  TrainingTours tours(view, orders, 10, weeks(1));
  SwapDraws draws(view, orders, cost, view.stream);
  Moving moving(view, AffinitySlotting({}).assign(view).location);
  std::int64_t now = cost.of(moving.locations()), length = tours.walk(moving.locations());
  int done = 0;
  for (int step = 0; step < 400; ++step) {
    const auto swap = draws.draw(moving);
    if (!swap) continue;
    const std::int64_t change = cost.change(moving, *swap);
    moving.apply(*swap);
    REQUIRE(cost.of(moving.locations()) == now + change);
    const std::int64_t longer = tours.change(moving, *swap);
    TrainingTours afresh(view, orders, 10, weeks(1));
    REQUIRE(afresh.walk(moving.locations()) == length + longer);
    REQUIRE(view.rules.broken_by(moving.locations()).empty());
    tours.keep();
    now += change;
    length += longer;
    ++done;
  }
  CHECK(done > 50);
}

TEST_CASE("descent ends where no swap is left that helps by more than its few bits show") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const SlottingCase example = ordered(small_building(2, 20), 40, 200, 4, seed);
    const SlottingView view = example.view();
    const PastOrders orders(view);
    const AffinityCost cost(view, orders, 100, Duration(0));
    std::vector<LocationId> start = AffinitySlotting({}).assign(view).location;
    std::reverse(start.begin(), start.end());  // the fastest at the far end: much to gain
    const auto descended = descend(view, cost, start, 4096, 1000);
    const std::int64_t end = cost.of(descended);
    INFO("seed " << seed << ", start " << cost.of(start) << ", end " << end);
    CHECK(end < cost.of(start));
    const Moving moving(view, descended);
    std::int64_t most = 0;
    for (std::size_t a = 0; a < 40; ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (cost.knows(SkuId(a)) && cost.knows(SkuId(b))) most = std::max(most, -cost.change(moving, moving.swap_of(SkuId(a), moving.location(SkuId(b)))));
    CHECK(most * 200 < end);
  }
}

TEST_CASE("descent moves none but the SKUs ordered most") {
  const SlottingCase example = ordered(small_building(2, 20), 40, 200, 4, 9);
  const SlottingView view = example.view();
  const PastOrders orders(view);
  const AffinityCost cost(view, orders, 100, Duration(0));
  std::vector<LocationId> start = AffinitySlotting({}).assign(view).location;
  std::reverse(start.begin(), start.end());
  const auto descended = descend(view, cost, start, 10, 1000);
  std::vector<std::size_t> moved;
  for (std::size_t s = 0; s < 40; ++s)
    if (descended[s] != start[s]) moved.push_back(s);
  CHECK(moved.size() >= 2);
  CHECK(moved.size() <= 10);
  for (const std::size_t s : moved) {
    int ordered_more = 0;
    for (std::size_t other = 0; other < 40; ++other) ordered_more += cost.pull(SkuId(other)) > cost.pull(SkuId(s));
    CHECK(ordered_more < 10);
  }
}

TEST_CASE("no search ends worse than it began, and every answer keeps the rules") {
  int better = 0, shorter = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const SlottingCase example = ruled(seed);
    const SlottingView view = example.view();
    const PastOrders orders(view);
    const AffinityCost cost(view, orders, 16, weeks(9));
    TrainingTours tours(view, orders, 60, weeks(9));
    const auto start = AffinitySlotting({}).assign(view).location;
    const auto descended = descend(view, cost, start, 1024, 60);
    REQUIRE(view.rules.broken_by(descended).empty());
    REQUIRE(cost.of(descended) <= cost.of(start));
    better += cost.of(descended) < cost.of(start);
    const auto placed = QapSlotting({.tours = 75}).assign(view).location;
    REQUIRE(view.rules.broken_by(placed).empty());
    const std::int64_t before = tours.walk(start);
    const std::int64_t after = tours.walk(placed);
    REQUIRE(after <= before);
    shorter += after < before;
  }
  CHECK(better == 10);
  CHECK(shorter >= 8);
}

TEST_CASE("without effort qap is affinity") {
  const SlottingCase example = ruled(3);
  CHECK(QapSlotting({.rounds = 0, .tours = 0}).assign(example.view()).location == AffinitySlotting({}).assign(example.view()).location);
}
