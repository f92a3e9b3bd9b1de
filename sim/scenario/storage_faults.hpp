// Whether a building has a place for every SKU under its rules of storage.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gudang/model/storage_rules.hpp"

namespace gudang {

struct StorageFault {
  std::string code;     ///< E151: SKUs without a place, E152: hazard classes that cannot be kept apart
  std::string message;  ///< with counts
  std::string hint;
};

/// Every reason why there is none; empty: there is one. `locations`: that may be used, ascending.
[[nodiscard]] std::vector<StorageFault> storage_faults(const StorageRules& rules, const SkuCatalogue& skus, std::span<const LocationId> locations);

}  // namespace gudang
