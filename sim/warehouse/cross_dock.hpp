// Cross-docking: whole pallets that a truck has brought, and that go to an order's departure without being stored.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/des/task.hpp"
#include "gudang/model/reserve.hpp"

namespace gudang {

class Site;

class CrossDock {
 public:
  CrossDock(std::size_t skus, std::size_t pallets) : here_(skus), order_(pallets) {}

  /// A truck is here, or is to come and notice is given. Samples and bonded goods are not offered.
  void arrive(const Site& site, TruckId truck);
  /// A pallet of at most so many units that expires later, of a truck whose appointment is by `latest`, promised to the order from now on.
  [[nodiscard]] std::optional<std::uint32_t> promise(const Site& site, OrderId order, SkuId sku, std::int64_t most, Time fresh_until, Time latest);
  /// Whom it is promised to; from now on it is promised to nobody. None: it is stored, and offered no longer.
  [[nodiscard]] OrderId claim(SkuId sku, std::uint32_t serial);

 private:
  std::vector<std::vector<std::uint32_t>> here_;  // by SKU: pallets of the inbound book on offer, in order of arrival
  std::vector<OrderId> order_;                    // by pallet of the inbound book
};

/// From staging to the departure of the order, where there is room just now: never waited for, so that what comes in and what
/// goes out do not wait for each other. Returns whether it went.
Task<bool> cross(Simulation& sim, Site& site, PalletId pallet, std::uint32_t serial, StagingId from, OrderId order);

}  // namespace gudang
