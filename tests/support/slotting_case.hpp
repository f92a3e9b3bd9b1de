// A slotting view with everything it points to, built by hand.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang::test {

struct SlottingCase {
  SlottingCase(const LayoutConfig& config, std::size_t sku_count) : layout(config) {
    for (std::size_t i = 0; i < sku_count; ++i) skus.skus.push_back({.code = "S" + std::to_string(1000 + i)});
    for (std::size_t i = 0; i < layout.location_count(); ++i) use(LocationId(i));
  }

  void use(LocationId location) {
    locations.push_back(location);
    round_trip.push_back(2 * layout.distance(layout.depot(), layout.position(location)));
  }
  /// One line of a new order, at `now` less `age`; add the oldest first.
  void add_line(std::size_t sku, Duration age = days(1)) {
    history.push_back({now - age, static_cast<std::uint32_t>(history.size()), SkuId(sku), 1});
  }
  void add_lines(std::size_t sku, int count, Duration age = days(1)) {
    for (int i = 0; i < count; ++i) add_line(sku, age);
  }
  [[nodiscard]] SlottingView view() const {
    stock.resize(skus.size(), kUnlimitedStock);
    rules_.push_back(std::make_shared<const StorageRules>(layout, skus, stock));
    return {now, layout, skus, history, locations, round_trip, stream, stock, *rules_.back()};
  }
  [[nodiscard]] Length round_trip_to(LocationId location) const {
    return 2 * layout.distance(layout.depot(), layout.position(location));
  }

  Time now{days(200).count()};
  Layout layout;
  SkuCatalogue skus;
  std::vector<PastLine> history;
  std::vector<LocationId> locations;
  std::vector<Length> round_trip;
  RandomStream stream{1, 0, StreamPurpose::slotting};
  mutable std::vector<std::int64_t> stock;  ///< units by SKU; what is missing is unlimited

 private:
  mutable std::vector<std::shared_ptr<const StorageRules>> rules_;  ///< of each view so far; shared: with copies, which make their own
};

/// A building small enough to work out by hand; depot in front of its first aisle.
inline LayoutConfig small_building(int aisles, int bays, int sides = 1, int levels = 1) {
  LayoutConfig config;
  config.aisles = aisles;
  config.bays_per_side = bays;
  config.sides = sides;
  config.levels = levels;
  config.depot.along = percent(0);
  return config;
}

}  // namespace gudang::test
