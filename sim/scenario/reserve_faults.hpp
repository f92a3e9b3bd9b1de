// Whether a building's reserve has room for the pallets it opens with, and can hold every SKU's.
#pragma once

#include <span>
#include <vector>

#include "gudang/model/inbound.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/model/storage_rules.hpp"
#include "scenario/storage_faults.hpp"

namespace gudang {

/// E170: fewer lanes than the opening stock needs, in a zone; exact as long as every lane of the zone may hold every SKU of it, and
/// else necessary. E179: pallets too large or too heavy for a place of the reserve; a place, here, is one pallet's, and the
/// pallet itself counts. `opening`: those of a SKU and lot together.
[[nodiscard]] std::vector<StorageFault> reserve_faults(const StorageRules& rules, const Reserve& reserve, const SkuCatalogue& skus, std::span<const InboundPallet> opening);

}  // namespace gudang
