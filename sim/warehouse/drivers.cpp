// Vehicles at work. Drivers: on shift they man a vehicle, do the transports they are given, and change vehicles where that serves better.
#include <algorithm>
#include <utility>

#include "gudang/core/errors.hpp"
#include "gudang/des/combine.hpp"
#include "warehouse/charging.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

Task<> perform(Simulation& sim, Site& site, Wheel& wheel, TransportId id) {
  const Transport transport = site.fleet.transport(id);
  const TruckMotion& motion = site.fleet.group_of(wheel.id).motion;
  Operations& operations = site.operations;
  wheel.distance = Length(0);
  wheel.energy = Energy(0);
  wheel.switched_off = Duration(0);
  operations.emit(DomainEventKind::transport_started, transport.serial, static_cast<std::int64_t>(transport.kind), wheel.id.value());
  const Time began = sim.now();

  co_await drive(sim, site, wheel, transport.from, Mass(0));
  if (const Duration shuttle = transport.from.kind == Place::Kind::lane ? site.shuttles.fetch(LaneId(transport.from.index), sim.now()) : Duration(0); shuttle > Duration(0)) {
    wheel.switched_off += shuttle;
    co_await sim.delay(shuttle);
  }
  wheel.energy += fork_energy(motion, transport.from.height, Mass(0), transport.mass);
  co_await sim.delay(fork_time(motion, transport.from.height, false));
  site.take_up(transport);
  const Length empty = wheel.distance;
  operations.emit(DomainEventKind::load_taken, transport.serial, transport.code_from(), wheel.id.value());

  co_await drive(sim, site, wheel, transport.to, transport.mass);
  wheel.energy += fork_energy(motion, transport.to.height, transport.mass, Mass(0));
  co_await sim.delay(fork_time(motion, transport.to.height, true) + transport.handling_more);
  site.put_down(transport);
  if (transport.to.kind == Place::Kind::lane) site.shuttles.store(LaneId(transport.to.index), sim.now());
  operations.emit(DomainEventKind::load_put, transport.serial, transport.code_to(), wheel.id.value());

  wheel.energy += motion.auxiliary_energy(sim.now() - began - wheel.switched_off);
  site.fleet.vehicle(wheel.id).state.last = transport.kind;
  site.fleet.end(id);
  operations.emit(DomainEventKind::transport_energy, transport.serial, wheel.energy.count(), wheel.id.value());
  if (site.fleet.vehicle(wheel.id).battery) site.charging->draw(wheel.id, wheel.energy);
  operations.emit(DomainEventKind::empty_travelled, wheel.id.value(), empty.count(), 1);
  operations.emit(DomainEventKind::transport_ended, transport.serial, wheel.distance.count(), wheel.id.value());
  transport.done->fire();
}

namespace {

std::vector<bool> kinds_of(const PeopleConfig& group) {
  std::vector<bool> kinds(truck_kinds().size(), group.drives.empty());
  for (const std::string& name : group.drives) kinds[static_cast<std::size_t>(*truck_kind_named(name))] = true;
  return kinds;
}

/// What is to be done at the chargers before anything else, whether a transport was given to the vehicle or not; one that it cannot do now is
/// given back.
std::optional<ChargingOrder> charging_first(Site& site, const Wheel& wheel, ChargingMoment moment) {
  if (!site.charging) return std::nullopt;
  Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  if (!vehicle.given.valid()) return site.charging->wish(wheel, moment);
  if (site.charging->enough(wheel, vehicle.given)) return std::nullopt;
  const TransportId given = std::exchange(vehicle.given, TransportId());
  const auto order = site.charging->wish(wheel, ChargingMoment::must_charge, given);
  site.fleet.give_back(given);
  return order;
}

/// One driver's shift.
struct AtWork {
  PersonId person;
  const WorkingTime& time;
  const std::vector<bool>& kinds;
  Span shift;
  std::optional<Span> pause;
  [[nodiscard]] bool pause_is_due(Time now) const { return pause && now >= pause->from; }
  [[nodiscard]] Time until() const { return pause ? std::min(pause->from, shift.to) : shift.to; }
};

/// At the wheel of one vehicle: one transport after another, until the shift is over, another vehicle serves better, or this one goes out of service
/// or to the chargers.
Task<std::optional<ChargingOrder>> work_with(Simulation& sim, Site& site, AtWork& driver, Wheel& wheel) {
  Fleet& fleet = site.fleet;
  Vehicle& vehicle = fleet.vehicle(wheel.id);
  while (sim.now() < driver.shift.to && !vehicle.called_out) {
    const bool on_break = driver.pause_is_due(sim.now());
    if (const auto order = charging_first(site, wheel, on_break ? ChargingMoment::on_break : ChargingMoment::between_transports)) co_return order;
    if (on_break) {
      co_await take_break(sim, site, driver.person, driver.time, driver.shift, driver.pause);
      continue;
    }
    fleet.idle(wheel.id);
    if (!vehicle.given.valid() && wheel.aisle >= 0) {  // nobody stands idle in an aisle of limited room
      fleet.stop_waiting(wheel.id);
      co_await clear_aisle(sim, site, wheel);
      continue;
    }
    if (!vehicle.given.valid()) {
      if (fleet.better_elsewhere(wheel.id, driver.kinds)) {
        fleet.stop_waiting(wheel.id);
        co_return std::nullopt;
      }
      (void)co_await within(driver.until() - sim.now(), vehicle.wake->wait());
      fleet.stop_waiting(wheel.id);
      if (!vehicle.given.valid()) continue;
    }
    if (const auto order = charging_first(site, wheel, ChargingMoment::between_transports)) co_return order;
    const TransportId given = vehicle.given;
    vehicle.given = TransportId();
    co_await perform(sim, site, wheel, given);
  }
  co_return std::nullopt;
}

/// Out of service, at the chargers, or parked where it is.
Task<> leave(Simulation& sim, Site& site, const AtWork& driver, Wheel& wheel, std::optional<ChargingOrder> order) {
  const Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  if (!order && !vehicle.called_out && site.charging) order = site.charging->wish(wheel, ChargingMoment::left);
  if (order && !vehicle.called_out) co_await site.charging->go(sim, wheel);
  else if (wheel.aisle >= 0 && !vehicle.called_out) co_await clear_aisle(sim, site, wheel);
  const bool out = vehicle.called_out;
  if (out) go_out(site, wheel);
  site.operations.emit(DomainEventKind::vehicle_parked, driver.person.value(), 0, wheel.id.value());
  if (out) co_return;
  if (order) site.charging->plug_in(wheel.id, *order);
  else site.fleet.park(wheel.id);
}

}  // namespace

Process driverless_process(Simulation& sim, Site& site, VehicleId id) {
  Fleet& fleet = site.fleet;
  Vehicle& vehicle = fleet.vehicle(id);
  Wheel wheel{id, -1, {}, {}, {}, {}};
  site.operations.emit(DomainEventKind::vehicle_ready, id.value());
  for (;;) {
    if (vehicle.called_out) go_out(site, wheel);
    while (!vehicle.at_hand()) co_await vehicle.wake->wait();
    auto order = charging_first(site, wheel, ChargingMoment::between_transports);
    if (!order) {
      fleet.idle(id);
      if (!vehicle.given.valid() && wheel.aisle >= 0) {  // nobody stands idle in an aisle of limited room
        fleet.stop_waiting(id);
        co_await clear_aisle(sim, site, wheel);
        continue;
      }
      while (!vehicle.given.valid() && !vehicle.called_out) co_await vehicle.wake->wait();
      fleet.stop_waiting(id);
      if (!vehicle.given.valid()) continue;
      order = charging_first(site, wheel, ChargingMoment::between_transports);
    }
    if (order) {
      co_await site.charging->go(sim, wheel);
      if (!vehicle.called_out) site.charging->plug_in(id, *order);
      continue;
    }
    const TransportId given = vehicle.given;
    vehicle.given = TransportId();
    co_await perform(sim, site, wheel, given);
  }
}

Process driver_process(Simulation& sim, Site& site, PersonId person) {
  const PeopleConfig& group = *site.people[person.index()];
  const WorkingTime time(group.shifts, break_rule(group), SiteCalendar(site.operations.inputs.start));
  const std::vector<bool> kinds = kinds_of(group);
  const bool breaks_on_foot = std::any_of(site.config.fleet.begin(), site.config.fleet.end(), [](const FleetConfig& vehicles) { return !vehicles.always_there(); });
  Fleet& fleet = site.fleet;
  for (;;) {
    const auto shift = time.next_shift(sim.now());
    if (shift.from > sim.now()) co_await sim.until(shift.from);
    site.operations.emit(DomainEventKind::person_came, person.value(), 0, static_cast<std::uint32_t>(group.role));
    AtWork driver{person, time, kinds, shift, time.next_break(shift.from)};
    while (sim.now() < shift.to) {
      if (breaks_on_foot && driver.pause_is_due(sim.now())) {
        co_await take_break(sim, site, person, time, shift, driver.pause);
        continue;
      }
      const auto manned = fleet.man(person, kinds);
      if (!manned) {
        (void)co_await within((breaks_on_foot ? driver.until() : shift.to) - sim.now(), fleet.vehicle_parked.wait());
        continue;
      }
      Wheel wheel{*manned, -1, {}, {}, {}, {}};
      site.operations.emit(DomainEventKind::vehicle_manned, person.value(), 0, wheel.id.value());
      const auto order = co_await work_with(sim, site, driver, wheel);
      co_await leave(sim, site, driver, wheel, order);
    }
    site.operations.emit(DomainEventKind::person_went, person.value(), 0, static_cast<std::uint32_t>(group.role));
  }
}

}  // namespace gudang
