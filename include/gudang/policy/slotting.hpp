// Slotting: which SKU lies where.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/sku.hpp"
#include "gudang/model/storage_rules.hpp"
#include "gudang/random/stream.hpp"

namespace gudang {

/// One order line of the past, as a policy may know it.
struct PastLine {
  Time time;              ///< before `now`
  std::uint32_t order;    ///< equal for the lines of one order
  SkuId sku;
  std::int32_t quantity;
};

/// What a slotting policy sees: the building, the SKUs and the past. Never the future.
struct SlottingView {
  Time now;
  const Layout& layout;
  const SkuCatalogue& skus;
  std::span<const PastLine> history;        ///< in order of time
  std::span<const LocationId> locations;    ///< what may be used (reachable), ascending
  /// Travel depot -> location -> depot [mm], by index into `locations`.
  std::span<const Length> round_trip;
  RandomStream stream;                      ///< for (seed, replication, "slotting")
  std::span<const std::int64_t> stock;      ///< units on hand, by SKU; kUnlimitedStock: never runs out
  const StorageRules& rules;                ///< what may lie where; for this stock
};

/// `location[sku]`, one location per SKU, no location twice, no rule of storage broken.
struct SlottingDecision {
  std::vector<LocationId> location;
};

/// Called once at the start of a run. Must place every SKU; must be deterministic in the view.
class SlottingPolicy {
 public:
  virtual ~SlottingPolicy() = default;
  [[nodiscard]] virtual SlottingDecision assign(const SlottingView& view) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<SlottingPolicy>> slotting_policies();

}  // namespace gudang
