// Trucks that bring goods: a replication's whole supply, as flat arrays. It depends on the demand that was known when each truck
// was ordered, never on what the warehouse does, so every alternative meets the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// One pallet, or what becomes one. All of one lot.
struct InboundPallet {
  SkuId sku;
  std::int32_t units = 0;
  LotId lot;
  Time expires = Time::max();
};

struct InboundTruck {
  Time booked;                ///< its appointment
  Time arrives;               ///< later, or earlier, or a day later where it does not show
  bool loose = false;         ///< cartons on the floor: pallets are built while unloading
  std::uint32_t first_pallet = 0, pallet_count = 0;
};

/// Trucks in order of `arrives` (ties: as given), each one's pallets contiguous.
struct InboundBook {
  std::vector<InboundTruck> trucks;
  std::vector<InboundPallet> pallets;
  std::vector<InboundPallet> opening;        ///< in the reserve at the start
  std::vector<std::int64_t> opening_faces;   ///< units at the pick faces at the start, by SKU; of lot 0
  std::uint32_t lots = 1;                    ///< how many there are; lot 0: nobody keeps track of it

  [[nodiscard]] std::span<const InboundPallet> pallets_of(TruckId id) const {
    const InboundTruck& truck = trucks[id.index()];
    return std::span<const InboundPallet>(pallets).subspan(truck.first_pallet, truck.pallet_count);
  }
  /// Throws InvariantError where order, contiguity or a quantity is broken.
  void check() const;
};

}  // namespace gudang
