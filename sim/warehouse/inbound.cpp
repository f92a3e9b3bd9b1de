// Trucks that bring goods: gate, door, unloading, check, put-away. Each pallet is a process of its own.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

Process inbound_truck_process(Simulation& sim, Site& site, TruckId truck) {
  const InboundTruck& plan = site.inbound.trucks[truck.index()];
  const bool crosses = site.config.outbound.cross_dock != CrossDocking::never;
  const Time notice = std::max(sim.now(), plan.booked - site.config.outbound.cross_dock_notice);
  const bool offered_before = crosses && site.config.outbound.cross_dock_notice > Duration(0) && notice < plan.arrives;
  if (offered_before) {
    co_await sim.until(notice);
    site.cross_dock.arrive(site, truck);
  }
  co_await sim.until(plan.arrives);
  site.operations.emit(DomainEventKind::truck_arrived, truck.value(), plan.pallet_count, 0);
  if (crosses && !offered_before) site.cross_dock.arrive(site, truck);
  co_await sim.delay(site.config.inbound->check_in);
  std::uint32_t next = 0, under_way = 0;
  bool built = false;
  PalletId id;  // of the next one
  Signal unloaded(sim);
  for (bool empty = false; !empty;) {
    DoorCall call{DoorUse::in, plan.booked, Time::max(), {}};
    for (std::uint32_t p = next; p < plan.pallet_count; ++p) call.goods.push_back({site.face_of(site.inbound.pallets_of(truck)[p].sku).at, 1});
    const DoorId door = co_await site.door(sim, std::move(call));
    site.operations.emit(DomainEventKind::truck_docked, truck.value(), 0, door.value());
    do {
      for (; next < plan.pallet_count; ++next) {
        const InboundPallet& pallet = site.inbound.pallets_of(truck)[next];
        if (plan.loose && !built) {  // a pallet is built on the floor of the truck before a vehicle can take it
          const std::int32_t a_case = site.operations.inputs.skus[pallet.sku].case_units;
          co_await site.work(sim, Role::receiver, site.config.receiving.unload_case * ((pallet.units + a_case - 1) / a_case));
        }
        built = true;
        if (!id.valid()) {
          const HoldingId holding = site.holding_on_receipt(pallet, plan.first_pallet + next);
          const bool kept_back = site.operations.ledger().key(holding).status != StockStatus::available;
          id = site.reserve.add({holding, pallet.sku, pallet.units, sim.now(), pallet.expires, LaneId(), false, kept_back, plan.first_pallet + next});
        }
        if (!co_await site.room_to_unload(sim, door, id, plan.first_pallet + next)) break;
        site.reserve.pallet(id).received = sim.now();
        ++under_way;
        sim.spawn(inbound_pallet_process(sim, site, truck, next, door, id, under_way, unloaded));
        built = false;
        id = PalletId();
      }
      while (under_way > 0) co_await unloaded.wait();
    } while (next < plan.pallet_count && site.outbound_waiting == 0);  // who was to have the door has another by now
    empty = next == plan.pallet_count;
    if (empty) co_await sim.delay(site.config.inbound->paperwork);
    site.leave_door(door);
    if (empty) site.operations.emit(DomainEventKind::truck_left, truck.value(), 0, door.value());
    else site.operations.emit(DomainEventKind::truck_gave_way, truck.value(), plan.pallet_count - next, door.value());  // back to the yard
  }
}

Process inbound_pallet_process(Simulation& sim, Site& site, TruckId truck, std::uint32_t index, DoorId at, PalletId id, std::uint32_t& under_way, Signal& unloaded) {
  Operations& operations = site.operations;
  const InboundPallet& plan = site.inbound.pallets_of(truck)[index];
  const std::uint32_t serial = site.inbound.trucks[truck.index()].first_pallet + index;
  const Door& door = site.doors[at.index()];
  HoldingId holding = site.reserve.pallet(id).holding;
  co_await site.carry(sim, {.kind = TransportKind::unload, .from = {Place::Kind::truck, truck.value(), door.at, {}}, .to = site.staging_place(door.staging), .pallet = id,
                            .holding = holding, .units = plan.units, .mass = site.mass_of(plan.sku, plan.units)});
  --under_way;  // the truck waits until all are off
  unloaded.notify_one();
  co_await site.work(sim, Role::receiver, site.config.receiving.check);
  operations.emit(DomainEventKind::pallet_received, serial, plan.units, plan.sku.value());
  if (site.customs.to_be_requested(plan.sku, plan.lot)) sim.spawn(customs_process(sim, site, plan.sku, plan.lot));
  if (operations.ledger().key(holding).status == StockStatus::hold) {
    const auto inspected = co_await inspect(sim, site, id, serial, door.staging);
    if (!inspected) co_return;
    holding = *inspected;
  }
  const bool quarantined = operations.ledger().key(holding).status == StockStatus::quarantine;
  const OrderId wanted = site.cross_dock.claim(plan.sku, serial);
  if (wanted.valid()) {
    const bool crossed = co_await cross(sim, site, id, serial, door.staging, wanted);
    if (crossed) co_return;
    site.reserve.pallet(id).reserved = true;  // there is no room where it was to go: it is stored and retrieved for the order
  }

  if (!site.reserve.pallet(id).lane.valid()) {
    std::optional<LaneId> lane = site.lane_for(site.reserve.pallet(id), door.at, serial);
    while (!lane) {
      co_await site.lane_free.wait();
      lane = site.lane_for(site.reserve.pallet(id), door.at, serial);
    }
    site.expect(id, *lane);
  }
  const LaneId lane = site.reserve.pallet(id).lane;
  co_await site.carry(sim, {.kind = TransportKind::put_away, .from = site.staging_place(door.staging), .to = site.place_of(lane), .pallet = id, .holding = holding, .units = plan.units,
                            .mass = site.mass_of(plan.sku, plan.units)});
  operations.emit(DomainEventKind::pallet_stored, serial, site.reserve.lane(lane).location.value(), plan.sku.value());
  if (quarantined) sim.spawn(quarantine_process(sim, site, id, serial));
  if (wanted.valid()) sim.spawn(retrieval_process(sim, site, wanted, id));
  site.check_face(plan.sku);
}

}  // namespace gudang
