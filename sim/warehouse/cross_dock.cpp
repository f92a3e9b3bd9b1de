#include "warehouse/cross_dock.hpp"

#include <algorithm>

#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// Of the truck that brings a pallet. O(log trucks).
Time appointment(const InboundBook& book, std::uint32_t serial) {
  const auto after = std::upper_bound(book.trucks.begin(), book.trucks.end(), serial, [](std::uint32_t pallet, const InboundTruck& truck) { return pallet < truck.first_pallet; });
  return (after - 1)->booked;
}

}  // namespace

void CrossDock::arrive(const Site& site, TruckId truck) {
  const InboundTruck& plan = site.inbound.trucks[truck.index()];
  for (std::uint32_t serial = plan.first_pallet; serial < plan.first_pallet + plan.pallet_count; ++serial) {
    const InboundPallet& pallet = site.inbound.pallets[serial];
    if (site.customs.status(pallet.sku, pallet.lot) == StockStatus::available && !inspection_of(site, serial).sampled) here_[pallet.sku.index()].push_back(serial);
  }
}

std::optional<std::uint32_t> CrossDock::promise(const Site& site, OrderId order, SkuId sku, std::int64_t most, Time fresh_until, Time latest) {
  auto& offered = here_[sku.index()];
  const auto fits = std::find_if(offered.begin(), offered.end(), [&](std::uint32_t serial) {
    const InboundPallet& pallet = site.inbound.pallets[serial];
    return pallet.units <= most && pallet.expires > fresh_until && appointment(site.inbound, serial) <= latest;
  });
  if (fits == offered.end()) return std::nullopt;
  const std::uint32_t serial = *fits;
  offered.erase(fits);
  order_[serial] = order;
  return serial;
}

OrderId CrossDock::claim(SkuId sku, std::uint32_t serial) {
  std::erase(here_[sku.index()], serial);
  return order_[serial];
}

Task<bool> cross(Simulation& sim, Site& site, PalletId id, std::uint32_t serial, StagingId from, OrderId order) {
  const StagingId to = site.routes[site.operations.inputs.orders.orders[order.index()].route].staging;
  StagingLane& lane = site.staging[to.index()];
  if (lane.used >= lane.capacity) co_return false;
  ++lane.used;
  if (site.reserve.pallet(id).lane.valid()) {
    site.reserve.forgo(id);
    site.tell_reserve();
    site.lane_free.notify_all();
  }
  const Pallet pallet = site.reserve.pallet(id);
  site.operations.emit(DomainEventKind::pallet_crossed, serial, pallet.units, order.value());
  co_await site.carry(sim, {.kind = TransportKind::stage, .from = site.staging_place(from), .to = site.staging_place(to), .pallet = id, .holding = pallet.holding, .units = pallet.units,
                            .mass = site.mass_of(pallet.sku, pallet.units)});
  site.stage_whole(order, id, pallet);
  co_return true;
}

}  // namespace gudang
