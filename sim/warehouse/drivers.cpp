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

  const Position stood = site.fleet.vehicle(wheel.id).state.at;
  co_await drive(sim, site, wheel, transport.from, Mass(0));
  if (wheel.cold != nullptr) wheel.cold->came(stood, transport.from.at, began);
  const Time at_load = sim.now();
  if (const Duration shuttle = transport.from.kind == Place::Kind::lane ? site.shuttles.fetch(LaneId(transport.from.index), sim.now()) : Duration(0); shuttle > Duration(0)) {
    wheel.switched_off += shuttle;
    co_await sim.delay(shuttle);
  }
  wheel.energy += fork_energy(motion, transport.from.height, Mass(0), transport.mass);
  co_await sim.delay(fork_time(motion, transport.from.height, false));
  if (wheel.cold != nullptr) wheel.cold->worked(transport.from.at, at_load);
  const Time set_out = sim.now();
  site.take_up(transport);
  const Length empty = wheel.distance;
  operations.emit(DomainEventKind::load_taken, transport.serial, transport.code_from(), wheel.id.value());

  co_await drive(sim, site, wheel, transport.to, transport.mass);
  if (wheel.cold != nullptr) wheel.cold->came(transport.from.at, transport.to.at, set_out);
  const Time at_end = sim.now();
  wheel.energy += fork_energy(motion, transport.to.height, transport.mass, Mass(0));
  co_await sim.delay(fork_time(motion, transport.to.height, true) + transport.handling_more);
  if (wheel.cold != nullptr) {
    wheel.cold->worked(transport.to.at, at_end);
    wheel.cold->tell();
  }
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

/// At the wheel of one vehicle: one transport after another, until the shift is over, another vehicle serves better, or this one goes out of service
/// or to the chargers.
Task<std::optional<ChargingOrder>> work_with(Simulation& sim, Site& site, Duty& driver, const std::vector<bool>& kinds, Wheel& wheel) {
  Fleet& fleet = site.fleet;
  Vehicle& vehicle = fleet.vehicle(wheel.id);
  while (driver.stays(fleet.waits_for(kinds, wheel.id)) && !vehicle.called_out) {
    const bool on_break = driver.break_is_due();
    if (const auto order = charging_first(site, wheel, on_break ? ChargingMoment::on_break : ChargingMoment::between_transports)) co_return order;
    if (on_break) {
      co_await driver.take_break(sim);
      continue;
    }
    if (driver.rest_is_due()) {
      co_await driver.rest(sim);
      continue;
    }
    fleet.idle(wheel.id);
    if (!vehicle.given.valid() && wheel.aisle >= 0) {  // nobody stands idle in a one-vehicle aisle
      fleet.stop_waiting(wheel.id);
      co_await clear_aisle(sim, site, wheel);
      continue;
    }
    if (!vehicle.given.valid()) {
      const bool elsewhere = fleet.better_elsewhere(wheel.id, kinds);
      if (!elsewhere && driver.after_shift()) driver.go_home();
      if (elsewhere || driver.after_shift()) {
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
Task<> leave(Simulation& sim, Site& site, PersonId driver, Wheel& wheel, std::optional<ChargingOrder> order) {
  const Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  if (!order && !vehicle.called_out && site.charging) order = site.charging->wish(wheel, ChargingMoment::left);
  if (order && !vehicle.called_out) {
    const Position from = vehicle.state.at;
    const Time began = sim.now();
    co_await site.charging->go(sim, wheel);
    if (wheel.cold != nullptr) wheel.cold->came(from, vehicle.state.at, began);
  } else if (wheel.aisle >= 0 && !vehicle.called_out) co_await clear_aisle(sim, site, wheel);
  const bool out = vehicle.called_out;
  if (out) go_out(site, wheel);
  if (wheel.cold != nullptr) wheel.cold->go_out();
  site.operations.emit(DomainEventKind::vehicle_parked, driver.value(), 0, wheel.id.value());
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
  const std::vector<bool> kinds = kinds_of(group);
  Fleet& fleet = site.fleet;
  Duty duty = site.duty_of(person);
  for (;;) {
    co_await duty.come(sim);
    site.operations.emit(DomainEventKind::person_came, person.value(), 0, static_cast<std::uint32_t>(group.role));
    while (duty.stays(fleet.waits_for(kinds))) {
      if (duty.break_is_due()) {
        co_await duty.take_break(sim);
        continue;
      }
      if (duty.rest_is_due()) {
        co_await duty.rest(sim);
        continue;
      }
      const auto manned = fleet.man(person, kinds);
      if (!manned) {
        if (duty.after_shift()) duty.go_home();
        else (void)co_await within(duty.until() - sim.now(), fleet.vehicle_parked.wait());
        continue;
      }
      Wheel wheel{*manned, -1, {}, {}, {}, {}};
      if (!fleet.group_of(*manned).config.heated_cab) wheel.cold = duty.cold();
      site.operations.emit(DomainEventKind::vehicle_manned, person.value(), 0, wheel.id.value());
      const auto order = co_await work_with(sim, site, duty, kinds, wheel);
      co_await leave(sim, site, person, wheel, order);
    }
    duty.gone();
    site.operations.emit(DomainEventKind::person_went, person.value(), 0, static_cast<std::uint32_t>(group.role));
  }
}

}  // namespace gudang
