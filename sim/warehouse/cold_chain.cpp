#include "warehouse/cold_chain.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

ColdChain::ColdChain(Site& site) : site_(site) {
  const WarehouseInputs& inputs = site.operations.inputs;
  any_ = std::any_of(inputs.skus.skus.begin(), inputs.skus.skus.end(), [](const Sku& sku) { return sku.temperature != Temperature::ambient; });
  if (!any_) return;
  pallet_since_.assign(site.inbound.pallets.size() + site.inbound.opening.size(), kIn);
  line_since_.assign(inputs.orders.lines.size(), kIn);
  pallets_.resize(inputs.orders.orders.size());
}

Temperature ColdChain::kept_at(SkuId sku) const { return site_.operations.inputs.skus[sku].temperature; }

bool ColdChain::suits(Temperature goods, const Place& place) const {
  const auto in_aisle = [&](std::int32_t aisle) { return site_.operations.rules.temperature(site_.operations.rules.zone_of_aisle(aisle)) == goods; };
  switch (place.kind) {
    case PlaceKind::truck: return true;
    case PlaceKind::staging: return site_.staging[place.index].temperature == goods;
    case PlaceKind::pack_station: return site_.config.cold_chain.packing == goods;
    case PlaceKind::pd_station: return in_aisle(static_cast<std::int32_t>(place.index));
    case PlaceKind::lane:
    case PlaceKind::face: return in_aisle(place.at.aisle);
  }
  return true;
}

void ColdChain::leave(std::vector<Time>& since, std::size_t which, DomainEventKind kind, SkuId sku) {
  if (since[which] != kIn) return;
  since[which] = site_.operations.sim.now();
  site_.operations.emit(kind, which, 0, sku.value());
}

void ColdChain::regain(std::vector<Time>& since, std::size_t which, DomainEventKind kind, SkuId sku) {
  if (since[which] == kIn) return;
  site_.operations.emit(kind, which, (site_.operations.sim.now() - since[which]).count(), sku.value());
  since[which] = kIn;
}

template <class Means>
void ColdChain::regain_lines(OrderId id, const Means& means) {
  const Order& order = site_.operations.inputs.orders.orders[id.index()];
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line)
    if (const SkuId sku = site_.operations.sku_of(LineId(line)); means(kept_at(sku))) regain(line_since_, line, DomainEventKind::line_zone_regained, sku);
}

std::uint32_t ColdChain::number(const Transport& transport) const { return transport.pallet.valid() ? site_.reserve.pallet(transport.pallet).number : transport.number; }

void ColdChain::taken(const Transport& transport) {
  if (!any_) return;
  if (transport.holding.valid()) {
    const SkuId sku = site_.operations.ledger().key(transport.holding).sku;
    const Temperature goods = kept_at(sku);
    if (goods != Temperature::ambient && (!suits(goods, transport.from) || !suits(goods, transport.to))) leave(pallet_since_, number(transport), DomainEventKind::zone_left, sku);
    return;
  }
  // A mixed pallet from the pack stations, where the goods may have been in their zone.
  for (const OrderId id : *transport.orders) {
    const Order& order = site_.operations.inputs.orders.orders[id.index()];
    for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
      const SkuId sku = site_.operations.sku_of(LineId(line));
      const Temperature goods = kept_at(sku);
      const bool picked = site_.operations.picked(LineId(line)) > 0;
      if (picked && goods != Temperature::ambient && transport.from.kind == PlaceKind::pack_station && !suits(goods, transport.to)) leave(line_since_, line, DomainEventKind::line_zone_left, sku);
    }
  }
}

void ColdChain::put(const Transport& transport) {
  if (!any_) return;
  if (transport.holding.valid()) {
    const SkuId sku = site_.operations.ledger().key(transport.holding).sku;
    const Temperature goods = kept_at(sku);
    if (goods != Temperature::ambient && suits(goods, transport.to)) regain(pallet_since_, number(transport), DomainEventKind::zone_regained, sku);
    return;
  }
  // An order's goods are where they belong when the last of its mixed pallets is.
  const bool aboard = transport.to.kind == PlaceKind::truck;
  for (const OrderId id : *transport.orders) {
    std::uint32_t& left = aboard ? pallets_[id.index()].unloaded : pallets_[id.index()].unstaged;
    GUDANG_ASSERT(left > 0, "each of an order's mixed pallets is staged and loaded once");
    if (--left == 0) regain_lines(id, [&](Temperature goods) { return suits(goods, transport.to); });
  }
}

void ColdChain::written_off(PalletId id) {
  if (!any_) return;
  const Pallet& pallet = site_.reserve.pallet(id);
  regain(pallet_since_, pallet.number, DomainEventKind::zone_regained, pallet.sku);
}

void ColdChain::picked(LineId line) {
  if (!any_) return;
  const SkuId sku = site_.operations.sku_of(line);
  if (const Temperature goods = kept_at(sku); goods != Temperature::ambient && goods != site_.config.cold_chain.packing) leave(line_since_, line.index(), DomainEventKind::line_zone_left, sku);
}

void ColdChain::shipped(OrderId order) {
  if (any_) regain_lines(order, [](Temperature) { return true; });
}

}  // namespace gudang
