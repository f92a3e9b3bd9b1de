// An assignment that a search changes swap by swap, within the rules of storage.
#pragma once

#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang {

/// A SKU goes to a location, and what lies there, if anything, to the SKU's.
struct Swap {
  SkuId sku, other;     ///< other: invalid where the location is free
  LocationId from, to;  ///< of sku; other goes the other way
};

/// Whether the rules of storage let it be. `hazards`: as the goods lie before it, and again afterwards.
[[nodiscard]] bool may_swap(const StorageRules& rules, HazardMap& hazards, const Swap& swap);

class Moving {
 public:
  /// `location`: by SKU, within the rules. The view must outlive it.
  Moving(const SlottingView& view, std::vector<LocationId> location);

  [[nodiscard]] const std::vector<LocationId>& locations() const { return location_; }
  [[nodiscard]] LocationId location(SkuId sku) const { return location_[sku.index()]; }
  [[nodiscard]] Swap swap_of(SkuId sku, LocationId to) const { return {sku, at_[to.index()], location_[sku.index()], to}; }
  /// Whether it leads elsewhere and keeps the rules.
  [[nodiscard]] bool may(const Swap& swap) { return swap.from != swap.to && may_swap(rules_, hazards_, swap); }
  void apply(const Swap& swap);

 private:
  const StorageRules& rules_;
  std::vector<LocationId> location_;  ///< by SKU
  std::vector<SkuId> at_;             ///< by location
  HazardMap hazards_;
};

}  // namespace gudang
