// Placement by the rules of storage, against every assignment there is.
#include "policy/slotting/placement.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// Up to 12 locations and as many SKUs, tied down at random; `hazards`: some of them hazardous.
SlottingCase tied_down(std::uint64_t seed, bool hazards) {
  RandomStream stream(seed, 0, StreamPurpose::test, hazards);
  LayoutConfig config = small_building(2, 1 + static_cast<int>(stream.below(2)), 1, 1 + static_cast<int>(stream.below(3)));
  if (stream.below(2) == 0) config.storage.zones = {{.from = 2, .to = 2, .temperature = Temperature::frozen}};
  config.storage.heavy_from = kilograms(100);
  config.storage.heavy_level = static_cast<int>(stream.below(2));
  for (int level = 0; level < config.levels; ++level) config.storage.level_weight.push_back(kilograms(1 + static_cast<std::int64_t>(stream.below(3))));
  config.storage.apart = {{"a", "b", stream.below(2) == 0 ? Separation::bay : Separation::aisle}, {"b", "b", Separation::bay}};
  const std::size_t locations = Layout(config).location_count();
  SlottingCase example(config, 1 + stream.below(locations));
  for (Sku& sku : example.skus.skus) {
    sku.weight = stream.below(8) == 0 ? kilograms(100) : kilograms(1 + static_cast<std::int64_t>(stream.below(3)));
    if (!config.storage.zones.empty() && stream.below(3) == 0) sku.temperature = Temperature::frozen;
    const std::uint64_t hazard = stream.below(4);
    if (hazards && hazard < 2) sku.hazard = hazard == 0 ? "a" : "b";
    example.stock.push_back(sku.weight == kilograms(100) ? kUnlimitedStock : 1);
  }
  return example;
}

/// The first assignment by the order of locations, SKU after SKU, that keeps every rule; none: there is none.
std::optional<std::vector<LocationId>> first_of_all(const SlottingCase& example, const std::vector<SkuId>& skus, const std::vector<LocationId>& locations) {
  const SlottingView view = example.view();
  std::vector<LocationId> chosen(skus.size());
  std::vector<bool> taken(locations.size(), false);
  const std::function<bool(std::size_t)> choose = [&](std::size_t i) {
    if (i == skus.size()) return true;
    for (std::size_t l = 0; l < locations.size(); ++l) {
      if (taken[l] || !view.rules.may_lie(skus[i], locations[l])) continue;
      bool apart = true;
      for (std::size_t k = 0; k < i; ++k) apart = apart && view.rules.apart(skus[k], chosen[skus[k].index()], skus[i], locations[l]);
      if (!apart) continue;
      taken[l] = true;
      chosen[skus[i].index()] = locations[l];
      if (choose(i + 1)) return true;
      taken[l] = false;
    }
    return false;
  };
  if (!choose(0)) return std::nullopt;
  return chosen;
}

struct Shuffled {
  std::vector<SkuId> skus;
  std::vector<LocationId> locations;
};
Shuffled shuffled(const SlottingCase& example, std::uint64_t seed) {
  Shuffled order;
  for (std::size_t s = 0; s < example.skus.size(); ++s) order.skus.emplace_back(s);
  order.locations = example.locations;
  RandomStream stream(seed, 1, StreamPurpose::test);
  shuffle(order.skus, stream);
  shuffle(order.locations, stream);
  return order;
}

}  // namespace

TEST_CASE("SKU after SKU has the first location that leaves the others a place") {
  int feasible = 0, infeasible = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const SlottingCase example = tied_down(seed, false);
    const Shuffled order = shuffled(example, seed);
    const auto expected = first_of_all(example, order.skus, order.locations);
    const SlottingView view = example.view();
    INFO("seed " << seed);
    REQUIRE(first_places(view.rules, example.skus.size(), example.locations).has_value() == expected.has_value());
    const bool misfits = std::any_of(order.skus.begin(), order.skus.end(), [&](SkuId sku) { return view.rules.levels(sku) == 0; });
    REQUIRE((misfits || !shortages(view.rules, example.skus.size(), example.locations).empty()) == !expected.has_value());
    if (expected) {
      REQUIRE(place(view, order.skus, order.locations).location == *expected);
      ++feasible;
    } else {
      REQUIRE_THROWS_AS(place(view, order.skus, order.locations), InvariantError);
      ++infeasible;
    }
  }
  CHECK(feasible > 100);
  CHECK(infeasible > 100);
}

TEST_CASE("hazardous SKUs find places wherever there are any") {
  int feasible = 0, only_by_search = 0, infeasible = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const SlottingCase example = tied_down(seed, true);
    const Shuffled order = shuffled(example, seed);
    const bool possible = first_of_all(example, order.skus, order.locations).has_value();
    const SlottingView view = example.view();
    INFO("seed " << seed);
    const auto any = first_places(view.rules, example.skus.size(), example.locations);
    REQUIRE(any.has_value() == possible);
    if (!possible) {
      ++infeasible;
      continue;
    }
    CHECK(view.rules.broken_by(*any).empty());
    const auto placed = place(view, order.skus, order.locations).location;
    REQUIRE(view.rules.broken_by(placed).empty());
    std::vector<LocationId> used = placed;
    std::sort(used.begin(), used.end());
    REQUIRE(std::adjacent_find(used.begin(), used.end()) == used.end());
    ++feasible;
    only_by_search += placed != first_of_all(example, order.skus, order.locations);
  }
  CHECK(feasible > 50);
  CHECK(infeasible > 50);
  CHECK(only_by_search > 0);
}

TEST_CASE("rules that bind nobody change nothing") {
  const std::vector<SkuId> skus = {SkuId(2), SkuId(0), SkuId(1), SkuId(3)};
  SlottingCase example(small_building(2, 2, 2, 2), 4);
  example.skus.skus[3].hazard = "acid";
  const std::vector<LocationId> locations = shuffled(example, 3).locations;
  const auto plain = place(example.view(), skus, locations).location;
  LayoutConfig config = example.layout.config();
  config.storage.level_weight = {kilograms(1), kilograms(1)};  // stock is unlimited: not looked at
  config.storage.heavy_from = kilograms(2);                    // units weigh 1 kg
  config.storage.location_width = metres(1);
  config.storage.apart = {{"acid", "alkali"}};
  SlottingCase ruled = example;
  ruled.layout = Layout(config);
  CHECK(ruled.view().rules.none_bind());
  CHECK(place(ruled.view(), skus, locations).location == plain);
  // Nor do they where they could bind: the last SKU alone is heavy, and lies on the floor anyway.
  config.storage.heavy_from = grams(1500);
  ruled.layout = Layout(config);
  const std::size_t last = skus.back().index();
  REQUIRE(config.levels == 2);
  ruled.skus.skus[last].weight = kilograms(2);
  CHECK_FALSE(ruled.view().rules.none_bind());
  const auto bound = place(ruled.view(), skus, locations).location;
  for (std::size_t s = 0; s < 4; ++s)
    if (s != last || example.layout.parts(plain[s]).level == 0) CHECK(bound[s] == plain[s]);
  CHECK(example.layout.parts(bound[last]).level == 0);
}

TEST_CASE("a zone that is too small is named with what it lacks") {
  LayoutConfig config = small_building(2, 3, 1, 2);
  config.storage.zones = {{.from = 2, .to = 2, .temperature = Temperature::frozen}};
  config.storage.heavy_from = kilograms(15);
  SlottingCase example(config, 6);
  for (std::size_t s = 0; s < 5; ++s) example.skus.skus[s].temperature = Temperature::frozen;
  for (std::size_t s = 0; s < 4; ++s) example.skus.skus[s].weight = kilograms(20);
  const SlottingView view = example.view();
  const auto found = shortages(view.rules, 6, example.locations);
  REQUIRE(found.size() == 1);
  CHECK(view.rules.zone_name(found[0].zone) == "frozen");
  CHECK(found[0].levels == 1);  // four heavy ones on three floor locations
  CHECK(found[0].skus == 4);
  CHECK(found[0].locations == 3);
}
