// What may lie where: zones, what a location holds and carries, heavy goods low, hazard classes apart. One object, asked by
// the policies that decide, by the warehouse that validates their decisions, and by the scenario's own validation.
//
// Rules for a SKU alone need no table: a location's aisle gives its zone, and within a zone only the level counts. So a SKU
// has a zone and a set of levels, and may lie at all locations of both. Rules for two SKUs are those of hazard classes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/sku.hpp"

namespace gudang {

/// Opening stock that never runs out, in units of each SKU. Its volume and weight are not looked at.
inline constexpr std::int64_t kUnlimitedStock = 1'000'000'000;

/// What a pick face holds of a SKU, by volume and weight: at least a case. [units]
[[nodiscard]] std::int64_t units_in_location(const LayoutConfig& layout, const Sku& sku);

class StorageRules {
 public:
  /// `units`: of each SKU, to lie at one location. Layout and catalogue must outlive the rules. O(SKUs x levels).
  StorageRules(const Layout& layout, const SkuCatalogue& skus, std::span<const std::int64_t> units);

  [[nodiscard]] const Layout& layout() const { return *layout_; }
  /// Whether every SKU may lie everywhere: then nothing need be asked.
  [[nodiscard]] bool none_bind() const { return none_bind_; }
  /// Whether the SKU may lie there, by the rules for a SKU alone. O(1).
  [[nodiscard]] bool may_lie(SkuId sku, LocationId location) const {
    return zone(sku) == zone(location) && (levels(sku) >> layout_->parts(location).level & 1) != 0;
  }

  /// Zones that differ, those of the building before those that only SKUs ask for.
  [[nodiscard]] std::size_t zone_count() const { return zones_.size(); }
  [[nodiscard]] std::uint32_t zone(SkuId sku) const { return sku_zone_[sku.index()]; }
  [[nodiscard]] std::uint32_t zone(LocationId location) const { return aisle_zone_[static_cast<std::size_t>(layout_->parts(location).aisle)]; }
  [[nodiscard]] Temperature temperature(std::uint32_t zone) const { return zones_[zone].temperature; }
  [[nodiscard]] std::uint32_t zone_of_aisle(std::int32_t aisle) const { return aisle_zone_[static_cast<std::size_t>(aisle)]; }
  /// "frozen", "ambient, owner ACME, bonded"
  [[nodiscard]] std::string zone_name(std::uint32_t zone) const;
  /// Bit l: it may lie at level l. Zero: it fits nowhere.
  [[nodiscard]] std::uint64_t levels(SkuId sku) const { return sku_levels_[sku.index()]; }

  /// Hazard class of the SKU, counted from 1; 0: none that has to lie apart from something.
  [[nodiscard]] std::uint32_t hazard(SkuId sku) const { return hazard_[sku.index()]; }
  [[nodiscard]] std::size_t hazard_count() const { return hazards_.size(); }
  /// Whether any two SKUs have to lie apart.
  [[nodiscard]] bool any_apart() const { return any_apart_; }
  /// Whether two SKUs may lie at these two locations, by their hazard classes.
  [[nodiscard]] bool apart(SkuId first, LocationId at, SkuId second, LocationId other) const;

  /// The rule for a SKU alone that forbids it this location, in words; empty: none does. A location the SKU cannot fill for
  /// its size is named before one it may not.
  [[nodiscard]] std::string against(SkuId sku, LocationId location) const;
  /// The first rule that an assignment breaks, naming SKU and location; empty: it keeps all. `location`: by SKU.
  [[nodiscard]] std::string broken_by(std::span<const LocationId> location) const;

 private:
  friend class HazardMap;
  struct Zone {
    Temperature temperature = Temperature::ambient;
    std::string owner;
    bool bonded = false;
    bool operator==(const Zone&) const = default;
  };
  struct Pair { std::uint32_t first, second; Separation by; Length distance; };

  [[nodiscard]] std::uint64_t levels_for(const Sku& sku, std::int64_t units) const;
  [[nodiscard]] bool fits_in(const Sku& sku) const;
  [[nodiscard]] bool too_near(const Pair& pair, LocationId at, LocationId other) const;
  [[nodiscard]] Mass carried_at(int level) const;
  void read_hazards();

  const Layout* layout_;
  const SkuCatalogue* skus_;
  std::vector<std::int64_t> units_;
  std::vector<Zone> zones_;
  std::vector<std::uint32_t> aisle_zone_, sku_zone_;
  std::vector<std::uint64_t> sku_levels_;
  std::vector<std::string> hazards_;      ///< classes that some pair names; class c is hazards_[c - 1]
  std::vector<std::uint32_t> hazard_;     ///< by SKU
  std::vector<Pair> pairs_;
  bool any_apart_ = false, none_bind_ = true;
};

/// Where hazardous goods lie, kept up to date while SKUs are put and taken: which bays are closed to which class.
class HazardMap {
 public:
  /// Nothing lies anywhere yet. The rules must outlive it.
  explicit HazardMap(const StorageRules& rules);
  /// Whether the SKU may be put there as far as hazards go. O(1).
  [[nodiscard]] bool open(SkuId sku, LocationId location) const {
    const std::uint32_t hazard = rules_->hazard_[sku.index()];
    return hazard == 0 || closed_[cell(hazard, location)] == 0;
  }
  /// O(bays of the aisles that a separation reaches); O(1) for SKUs that nothing need lie apart from.
  void put(SkuId sku, LocationId location) { change(sku, location, 1); }
  void take(SkuId sku, LocationId location) { change(sku, location, -1); }

 private:
  void change(SkuId sku, LocationId location, std::int32_t by);
  [[nodiscard]] std::size_t cell(std::uint32_t hazard, LocationId location) const { return (hazard - 1) * bays_ + location.index() / per_bay_; }

  const StorageRules* rules_;
  std::size_t bays_ = 0, per_bay_ = 1;
  std::vector<std::int32_t> closed_;  ///< (classes x bays) SKUs that close the bay to the class
};

}  // namespace gudang
