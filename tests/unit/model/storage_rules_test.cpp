#include "gudang/model/storage_rules.hpp"

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// 4 aisles of 3 bays on either side, 3 levels; SKUs to try.
struct Site {
  LayoutConfig config;
  SkuCatalogue skus;
  std::vector<std::int64_t> units;

  Site() {
    config.aisles = 4;
    config.bays_per_side = 3;
    config.levels = 3;
  }
  SkuId add(Sku sku, std::int64_t stock = kUnlimitedStock) {
    sku.code = "S" + std::to_string(skus.size());
    skus.skus.push_back(std::move(sku));
    units.push_back(stock);
    return SkuId(skus.size() - 1);
  }
};

/// Rules with the layout that they refer to.
struct Rules {
  explicit Rules(const Site& site) : layout(site.config), rules(layout, site.skus, site.units) {}
  [[nodiscard]] LocationId at(int aisle, int bay = 0, int level = 0, int side = 0) const { return layout.location({aisle, bay, level, side}); }
  [[nodiscard]] std::string broken_by(std::vector<LocationId> locations) const { return rules.broken_by(locations); }
  Layout layout;
  StorageRules rules;
};

}  // namespace

TEST_CASE("without rules every SKU may lie everywhere, whatever it is") {
  Site site;
  site.add({.weight = kilograms(900), .owner = "A", .hazard = "acid"});
  site.add({});
  const Rules of(site);
  CHECK(of.rules.none_bind());
  for (std::size_t i = 0; i < of.layout.location_count(); ++i) CHECK(of.rules.may_lie(SkuId(0), LocationId(i)));
  CHECK(of.broken_by({of.at(3, 2, 2), of.at(0)}).empty());
}

TEST_CASE("a zone holds its own kind of goods and no other") {
  Site site;
  site.config.storage.zones = {{.from = 2, .to = 3, .temperature = Temperature::frozen}, {.from = 4, .to = 4, .owner = "ACME", .bonded = false}};
  const SkuId ambient = site.add({}), frozen = site.add({.temperature = Temperature::frozen}), acme = site.add({.owner = "ACME"}), other = site.add({.owner = "OTHER"}),
              bonded = site.add({.bonded = true});
  const Rules of(site);
  const auto aisles = [&](SkuId sku) {
    std::string allowed;
    for (int aisle = 0; aisle < 4; ++aisle) allowed += of.rules.may_lie(sku, of.at(aisle)) ? std::to_string(aisle + 1) : "";
    return allowed;
  };
  CHECK(aisles(ambient) == "1");
  CHECK(aisles(frozen) == "23");
  CHECK(aisles(acme) == "4");
  CHECK(aisles(other) == "1");  // an owner without an area of its own shares
  CHECK(aisles(bonded).empty());
  CHECK(of.rules.against(frozen, of.at(0)) == "it belongs in a zone that is frozen, and this one is ambient");
  CHECK(of.rules.against(bonded, of.at(3)) == "it belongs in a zone that is ambient, bonded, and this one is ambient, owner ACME");
}

TEST_CASE("a unit stands upright with either side in front") {
  Site site;
  site.config.storage.location_width = millimetres(400);
  site.config.storage.location_depth = millimetres(600);
  site.config.storage.location_height = millimetres(300);
  const auto box = [](int length, int width, int height) {
    return Sku{.length = millimetres(length), .width = millimetres(width), .height = millimetres(height)};
  };
  site.add(box(400, 600, 300));
  site.add(box(600, 400, 300));
  site.add(box(601, 400, 300));
  site.add(box(300, 400, 600));  // would fit lying down
  const Rules of(site);
  CHECK(of.rules.levels(SkuId(0)) == 7);
  CHECK(of.rules.levels(SkuId(1)) == 7);
  CHECK(of.rules.levels(SkuId(2)) == 0);
  CHECK(of.rules.levels(SkuId(3)) == 0);
  CHECK(of.broken_by({of.at(0), of.at(1), of.at(2), of.at(3)}) ==
        "SKU S2 at A03-B001-L0-S1: a unit is 0.601 m x 0.4 m x 0.3 m high, a location is 0.4 m x 0.6 m x 0.3 m high");
}

TEST_CASE("the stock fits by volume, and by weight level by level") {
  Site site;
  site.config.location_volume = litres(100);
  site.config.location_weight = kilograms(50);
  site.config.storage.level_weight = {kilograms(200), kilograms(100)};  // the third level carries 50 kg
  site.add({.volume = litres(10), .weight = kilograms(10)}, 10);
  site.add({.volume = litres(10), .weight = kilograms(1)}, 11);
  site.add({.volume = litres(1), .weight = kilograms(15)}, 10);
  site.add({.volume = litres(1), .weight = kilograms(5)}, 10);
  site.add({.volume = litres(200), .weight = kilograms(900)});           // unlimited: not looked at
  site.add({.volume = litres(1'000'000), .weight = kilograms(100'000)}, 999'999'999);
  const Rules of(site);
  const std::vector<std::uint64_t> levels = {3, 0, 1, 7, 7, 0};
  for (std::size_t s = 0; s < levels.size(); ++s) CHECK(of.rules.levels(SkuId(s)) == levels[s]);
  CHECK(of.rules.against(SkuId(1), of.at(0)) == "11 units of 10 l each are more than the 100 l that a location holds");
  CHECK(of.rules.against(SkuId(2), of.at(0, 0, 1)) == "10 units of 15 kg each are more than the 100 kg that a location carries at level 1");
  CHECK(of.rules.against(SkuId(2), of.at(0)).empty());
}

TEST_CASE("heavy units lie low") {
  Site site;
  site.config.storage.heavy_from = kilograms(15);
  site.config.storage.heavy_level = 1;
  site.add({.weight = kilograms(15)});
  site.add({.weight = grams(14'999)});
  const Rules of(site);
  CHECK(of.rules.levels(SkuId(0)) == 3);
  CHECK(of.rules.levels(SkuId(1)) == 7);
  CHECK(of.broken_by({of.at(0, 0, 2), of.at(1)}) == "SKU S0 at A01-B001-L2-S1: a unit weighs 15 kg, and those from 15 kg lie no higher than level 1");
}

TEST_CASE("hazard classes lie apart by bay, by aisle or by distance") {
  Site site;
  site.config.bay_width = metres(1);
  site.config.aisle_spacing = metres(4);
  site.add({.hazard = "acid"});
  site.add({.hazard = "alkali"});
  const auto may = [&](SeparationConfig rule, LocationParts acid, LocationParts alkali) {
    site.config.storage.apart = {std::move(rule)};
    const Rules of(site);
    const std::string broken = of.broken_by({of.layout.location(acid), of.layout.location(alkali)});
    CHECK(of.rules.apart(SkuId(0), of.layout.location(acid), SkuId(1), of.layout.location(alkali)) == broken.empty());
    if (!broken.empty()) CHECK(broken.find("its hazard class alkali must lie apart from acid, which is SKU S0 at " + of.layout.name(of.layout.location(acid))) != std::string::npos);
    return broken.empty();
  };
  CHECK_FALSE(may({"acid", "alkali", Separation::bay}, {1, 1, 0, 0}, {1, 1, 2, 1}));
  CHECK(may({"acid", "alkali", Separation::bay}, {1, 1, 0, 0}, {1, 2, 0, 0}));
  CHECK_FALSE(may({"alkali", "acid", Separation::aisle}, {1, 0, 0, 0}, {1, 2, 0, 0}));
  CHECK(may({"acid", "alkali", Separation::aisle}, {1, 0, 0, 0}, {2, 0, 0, 0}));
  CHECK_FALSE(may({"acid", "alkali", Separation::distance, millimetres(4001)}, {1, 0, 0, 0}, {2, 0, 0, 0}));
  CHECK(may({"acid", "alkali", Separation::distance, metres(4)}, {1, 0, 0, 0}, {2, 0, 0, 0}));
  CHECK_FALSE(may({"acid", "alkali", Separation::distance, metres(5)}, {1, 0, 0, 0}, {2, 2, 0, 0}));  // 4.47 m
  CHECK(may({"acid", "alkali", Separation::distance, millimetres(4472)}, {1, 0, 0, 0}, {2, 2, 0, 0}));
  CHECK(may({"acid", "acid", Separation::aisle}, {1, 0, 0, 0}, {1, 0, 0, 1}));  // says nothing of the alkali
}

TEST_CASE("a map of hazards says what every pair of SKUs says, also after goods are taken away") {
  Site site;
  site.config.storage.apart = {{"a", "b", Separation::aisle}, {"b", "c", Separation::distance, metres(6)}, {"a", "a", Separation::bay}};
  for (const char* hazard : {"a", "a", "b", "b", "c", "c", "", "unheard of"}) site.add({.hazard = hazard});
  const Rules of(site);
  RandomStream stream(5, 0, StreamPurpose::test);
  HazardMap map(of.rules);
  std::vector<std::optional<LocationId>> lies(site.skus.size());
  int closed = 0;
  for (int step = 0; step < 3000; ++step) {
    const std::size_t sku = stream.below(lies.size());
    const LocationId at(stream.below(of.layout.location_count()));
    if (lies[sku]) {
      map.take(SkuId(sku), *lies[sku]);
      lies[sku].reset();
      continue;
    }
    bool open = true;
    for (std::size_t other = 0; other < lies.size(); ++other) open = open && (!lies[other] || of.rules.apart(SkuId(sku), at, SkuId(other), *lies[other]));
    REQUIRE(map.open(SkuId(sku), at) == open);
    closed += !open;
    if (!open) continue;
    map.put(SkuId(sku), at);
    lies[sku] = at;
  }
  CHECK(closed > 300);
}
