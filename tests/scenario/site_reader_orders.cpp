// Goods of orders: promised, picked, staged, loaded, shipped.
#include "scenario/site_reader.hpp"

#include <algorithm>

namespace gudang::test {

std::string SiteReader::allocate(const DomainEvent& e) {
  promised_[e.subject] += e.value;
  allocated_[order_of_.at(e.subject)][facts_.orders.lines[e.subject].sku.value()] += e.value;
  return routes_.empty() ? "whole pallets are promised where nothing departs" : "";
}

std::string SiteReader::skip(const DomainEvent& e) {
  if (facts_.site.replenishment.dry_face != DryFace::skip) return "a line is skipped where pickers wait";
  const OrderLine& line = facts_.orders.lines.at(e.subject);
  return faces_[line.sku.index()].units + e.value == line.quantity - promised_[e.subject] ? "" : "a line is skipped for other units than are missing";
}

std::string SiteReader::pick(const DomainEvent& e) {
  const SkuId sku = facts_.orders.lines.at(e.subject).sku;
  leaving_[order_of_[e.subject]].picked[sku.value()] += e.value;
  if (faces_[sku.index()].location == kMoving) return "a SKU is picked that is being moved";
  return (faces_[sku.index()].units -= e.value) < 0 ? "more is picked than there is" : "";
}

std::string SiteReader::stage(const DomainEvent& e) {
  if (e.other >= routes_.size() || facts_.orders.orders.at(e.subject).route != e.other) return "a pallet is staged for another route";
  routes_[e.other].staged.insert(e.value);
  if (e.value == 0) return take_one(in_staging_, Goods(kMixed, 0)) ? "" : "a mixed pallet is staged that no vehicle brought";
  leaving_[e.subject].staged += e.value;
  for (const auto& [sku, units] : allocated_[e.subject])
    if (take_one(in_staging_, Goods(sku, e.value))) return "";
  return "a pallet is staged that no vehicle brought, or not for this order";
}

std::string SiteReader::load(const DomainEvent& e) {
  TruckRecord* record = truck(e.subject);
  if (record == nullptr || !record->outbound || record->state != TruckState::docked || ++record->told > record->loaded) return "a pallet is loaded that no vehicle brought";
  if (e.other >= routes_.size() || (record->route && *record->route != e.other)) return "a truck takes the goods of two routes";
  record->route = e.other;
  if (!take_one(routes_[e.other].staged, e.value)) return "a pallet is loaded that was not staged on its route";
  routes_[e.other].last_load = now_;
  const auto fits = [&](const Goods& goods) { return goods.second == e.value; };
  return std::any_of(record->aboard.begin(), record->aboard.end(), fits) ? "" : "a pallet is loaded with other units than were brought";
}

std::string SiteReader::ship(const DomainEvent& e) {
  Leaving& order = leaving_.at(e.subject);
  if (order.packed == Time::max() || order.shipped) return "an order is shipped twice, or before it is packed";
  order.shipped = true;
  if (routes_.empty()) return "";
  std::int64_t whole = 0;
  for (const auto& [sku, units] : allocated_[e.subject]) {
    whole += units;
    if ((departed_[sku] -= units) < 0) return "an order is shipped of which a whole pallet has not left";
  }
  if (order.staged != whole) return "an order is shipped of which a whole pallet was not staged";
  Volume volume;
  for (const auto& [sku, units] : order.picked) volume += facts_.skus.skus[sku].volume * units;
  if (volume == Volume(0)) return "";
  RouteRecord& route = routes_[facts_.orders.orders[e.subject].route];
  if (route.left.empty() || route.left.back() < order.packed) return "an order is shipped that was packed after its route's last truck left";
  route.shipped += volume;
  return route.shipped <= facts_.site.outbound.pallet_volume * route.mixed ? "" : "more is shipped than the pallets that left hold";
}

}  // namespace gudang::test
