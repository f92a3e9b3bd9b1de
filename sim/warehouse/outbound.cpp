// Orders on their way out: whole pallets from the reserve, mixed ones from the pack station, staging, loading, departures.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/des/combine.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

void Site::allocate(OrderId id) {
  const Order& order = operations.inputs.orders.orders[id.index()];
  for (std::uint32_t i = order.first_line; i < order.first_line + order.line_count; ++i) {
    const LineId line(i);
    const SkuId sku = operations.sku_of(line);
    const OwnerConfig* client = owner(sku);
    const Time fresh = order.has_due() && client != nullptr ? order.due + client->min_life_at_ship : operations.sim.now();
    std::int32_t left = operations.wanted(line), whole = 0;
    ordered_[sku.index()] -= left;
    const CrossDocking crossing = config.outbound.cross_dock;
    const Time latest = order.has_due() ? order.due - config.outbound.dock_before : Time::max();
    const auto from_trucks = [&] {
      while (const auto serial = cross_dock.promise(*this, id, sku, left, fresh, latest)) {
        const std::int32_t units = inbound.pallets[*serial].units;
        left -= units;
        whole += units;
        ++parts_[id.index()];
      }
    };
    if (departs() && crossing == CrossDocking::always) from_trucks();
    while (departs()) {
      const auto next = reserve.next(sku, rotation(sku), fresh);
      if (!next || reserve.pallet(*next).units > left) break;
      const std::int32_t units = reserve.pallet(*next).units;
      reserve.reserve(*next);
      left -= units;
      whole += units;
      ++parts_[id.index()];
      operations.sim.spawn(retrieval_process(operations.sim, *this, id, *next));
    }
    if (departs() && crossing == CrossDocking::short_of_stock) from_trucks();
    if (whole > 0) {
      operations.take_whole_pallets(line, whole);
      operations.emit(DomainEventKind::line_allocated, line.value(), whole);
    }
    promised_[sku.index()] += left;
    check_face(sku);
  }
}

Process retrieval_process(Simulation& sim, Site& site, OrderId order, PalletId id) {
  const std::uint32_t route = site.operations.inputs.orders.orders[order.index()].route;
  const StagingId staging = site.routes[route].staging;
  const Pallet pallet = site.reserve.pallet(id);
  co_await site.room(sim, staging);
  co_await site.carry(sim, {.kind = TransportKind::retrieve, .from = site.place_of(pallet.lane), .to = site.staging_place(staging), .pallet = id, .holding = pallet.holding, .units = pallet.units,
                            .mass = site.mass_of(pallet.sku, pallet.units)});
  site.stage_whole(order, id, pallet);
}

void Site::stage_whole(OrderId order, PalletId id, const Pallet& pallet) {
  const std::uint32_t r = operations.inputs.orders.orders[order.index()].route;
  Route& route = routes[r];
  reserve.remove(id);
  operations.add_to_order(order, pallet.holding, pallet.units);
  route.pallets.push_back({{order}, pallet.holding, pallet.units, mass_of(pallet.sku, pallet.units), route.staging, pallet.number});
  operations.emit(DomainEventKind::pallet_staged, order.value(), pallet.units, r);
  route.staged.notify_all();
}

void Site::packed(OrderId id) {
  const std::uint32_t r = operations.inputs.orders.orders[id.index()].route;
  Route& route = routes[r];
  const Volume all = operations.packed_volume(id);
  const Mass mass = operations.picked_mass(id);
  Volume left = all;
  if (left == Volume(0)) {  // nothing was there to be picked
    if (parts_[id.index()] == 0) operations.ship(id);
    return;
  }
  std::uint32_t pallets = 0;
  while (left > Volume(0)) {
    const Volume room = config.outbound.pallet_volume - route.open_volume;
    const Volume part = std::min(left, room);
    route.open_volume += part;
    route.open_mass += Mass(static_cast<std::int64_t>(static_cast<__int128>(mass.count()) * part.count() / all.count()));
    left -= part;
    route.open_orders.push_back(id);
    ++parts_[id.index()];
    ++pallets;
    if (route.open_volume == config.outbound.pallet_volume) close_pallet(r);
  }
  cold_chain.packed(id, pallets);
  route.staged.notify_all();
}

void Site::close_pallet(std::uint32_t r) {
  Route& route = routes[r];
  if (route.open_orders.empty()) return;
  operations.sim.spawn(mixed_pallet_process(operations.sim, *this, r, std::move(route.open_orders), kPalletMass + route.open_mass));
  route.open_orders.clear();
  route.open_volume = Volume(0);
  route.open_mass = Mass(0);
}

Process mixed_pallet_process(Simulation& sim, Site& site, std::uint32_t route, std::vector<OrderId> orders, Mass mass) {
  if (site.config.empty_pallets) co_await site.empty_pallets.take(sim, orders.front());
  co_await site.work(sim, Role::packer, site.config.outbound.build_pallet);
  const StagingId staging = site.routes[route].staging;
  co_await site.room(sim, staging);
  const Place pack{Place::Kind::pack_station, 0, site.operations.inputs.layout.pack_station(), {}};
  co_await site.carry(sim, {.kind = TransportKind::stage, .from = pack, .to = site.staging_place(staging), .mass = mass, .orders = &orders});
  site.operations.emit(DomainEventKind::pallet_staged, orders.front().value(), 0, route);
  site.routes[route].pallets.push_back({std::move(orders), HoldingId(), 0, mass, staging, 0});
  site.routes[route].staged.notify_all();
}

Time Site::next_departure(std::uint32_t r) const {
  const RouteConfig& route = config.outbound.routes[r];
  const WarehouseInputs& inputs = operations.inputs;
  const Weekdays days_of_week = *parse_weekdays(route.days).value;
  const Duration into_day = operations.time_of_day(operations.sim.now());
  for (std::int64_t day = 0;; ++day) {
    const Time midnight = operations.sim.now() - into_day + days(day), leaves = midnight + route.leaves;
    const int weekday = weekday_of(CivilTime{inputs.start.seconds + ((midnight - Time()) / seconds(1))});
    if (leaves > operations.sim.now() && days_of_week[static_cast<std::size_t>(weekday)]) return leaves;
  }
}

Process departures_process(Simulation& sim, Site& site, std::uint32_t r) {
  const RouteConfig& route = site.config.outbound.routes[r];
  const WarehouseInputs& inputs = site.operations.inputs;
  const Weekdays days_of_week = *parse_weekdays(route.days).value;
  for (std::int64_t day = 0;; ++day) {
    const Duration midnight = seconds(-(inputs.start.seconds % 86400)) + days(day);  // since Time 0
    const Time leaves = Time() + midnight + route.leaves;
    if (leaves >= Time() + inputs.length + inputs.drain) co_return;
    const int weekday = weekday_of(CivilTime{inputs.start.seconds + (midnight / seconds(1))});
    if (!days_of_week[static_cast<std::size_t>(weekday)] || leaves < sim.now()) continue;
    const Time comes = leaves - site.config.outbound.dock_before;
    if (comes > sim.now()) co_await sim.until(comes);
    if (site.operations.finished() && site.routes[r].pallets.empty()) co_return;
    sim.spawn(departure_process(sim, site, r, leaves));
  }
}

Process departure_process(Simulation& sim, Site& site, std::uint32_t r, Time leaves) {
  for (int left = site.config.outbound.routes[r].trucks; left > 0; --left) {
    co_await sim.spawn(outbound_truck_process(sim, site, r, leaves));
    if (sim.now() >= leaves) co_return;
  }
}

Process outbound_truck_process(Simulation& sim, Site& site, std::uint32_t r, Time leaves) {
  Route& route = site.routes[r];
  const TruckId truck(static_cast<std::uint32_t>(site.inbound.trucks.size()) + site.outbound_trucks++);
  site.operations.emit(DomainEventKind::truck_arrived, truck.value(), 0, 1);
  DoorCall call{DoorUse::out, leaves - site.config.outbound.dock_before, leaves, {}};
  call.goods.push_back({site.staging_place(route.staging).at, static_cast<std::int32_t>(std::max<std::size_t>(route.pallets.size(), 1))});
  const DoorId door = co_await site.door(sim, std::move(call));
  site.operations.emit(DomainEventKind::truck_docked, truck.value(), 0, door.value());

  const Time last_call = leaves - site.config.outbound.paperwork;
  // Mixed pallets are closed when the truck docks, and once more when there is just time to build and load one.
  const Time close_last = std::max(sim.now(), last_call - site.config.outbound.build_pallet - minutes(15));
  Time close_next = sim.now();
  std::vector<OutboundPallet> aboard;
  std::uint32_t under_way = 0;
  Signal loaded(sim);
  while (static_cast<int>(aboard.size()) < site.config.outbound.truck_pallets) {
    if (!route.pallets.empty()) {
      OutboundPallet pallet = std::move(route.pallets.front());
      route.pallets.pop_front();
      aboard.push_back(pallet);
      ++under_way;
      sim.spawn(loading_process(sim, site, r, door, truck, std::move(pallet), under_way, loaded));
      continue;
    }
    if (sim.now() >= last_call) break;
    if (sim.now() >= close_next) {
      site.close_pallet(r);
      close_next = close_next < close_last ? close_last : last_call;
    }
    (void)co_await within(std::min(close_next, last_call) - sim.now(), route.staged.wait());
  }
  while (under_way > 0) co_await loaded.wait();
  co_await sim.delay(site.config.outbound.paperwork);
  const bool full = static_cast<int>(aboard.size()) == site.config.outbound.truck_pallets;
  if (!full && leaves > sim.now()) co_await sim.until(leaves);
  site.leave_door(door);
  site.operations.emit(DomainEventKind::truck_left, truck.value(), static_cast<std::int64_t>(aboard.size()), door.value());
  site.depart(aboard);
}

Process loading_process(Simulation& sim, Site& site, std::uint32_t route, DoorId door, TruckId truck, OutboundPallet pallet, std::uint32_t& under_way, Signal& loaded) {
  const Place aboard{Place::Kind::truck, truck.value(), site.doors[door.index()].at, {}};
  co_await site.carry(sim, {.kind = TransportKind::load, .from = site.staging_place(pallet.staging), .to = aboard, .holding = pallet.holding, .units = pallet.units, .mass = pallet.mass, .urgent = true,
                            .number = pallet.number, .orders = &pallet.orders});
  site.operations.emit(DomainEventKind::pallet_loaded, truck.value(), pallet.units, route);
  --under_way;
  loaded.notify_one();
}

void Site::depart(const std::vector<OutboundPallet>& loaded) {
  for (const OutboundPallet& pallet : loaded)
    for (const OrderId order : pallet.orders)
      if (--parts_[order.index()] == 0 && operations.all_packed(order)) operations.ship(order);
}

}  // namespace gudang
