// Vehicles at work. Drivers: on shift they man a vehicle, do the transports they are given, and change vehicles where that serves better.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/des/combine.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// A driver at the wheel: where the vehicle is, and the one-vehicle aisle that it is in.
struct Wheel {
  VehicleId id;
  std::int32_t aisle = -1;  ///< whose gate is held
  Resource::Lease gate;
  Length distance;          ///< of the present transport
  Energy energy;
  std::vector<Position> scratch;
};

/// On the aisle's line, the cross-aisle by which the way from or to a place outside is shortest.
Position end_of_aisle(const Layout& layout, std::int32_t aisle, const Position& inside, const Position& outside) {
  Position best = layout.crossing(aisle, 0);
  Length shortest = Length::max();
  for (int c = 0; c < layout.config().cross_aisles; ++c) {
    const Position crossing = layout.crossing(aisle, c);
    const Length length = layout.distance(inside, crossing) + layout.distance(crossing, outside);
    if (length >= shortest) continue;
    shortest = length;
    best = crossing;
  }
  return best;
}

/// Over straight stretches and corners, the forks at `forks` in the end, of a vehicle that lifts while it drives: at once on one straight stretch,
/// otherwise before and after, standing.
Task<> drive_straight(Simulation& sim, Site& site, Wheel& wheel, const Position& to, Length forks, Mass load) {
  Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  const TruckMotion& motion = site.fleet.group_of(wheel.id).motion;
  const VehicleWay way = way_of(site.operations.inputs.layout, motion, vehicle.state.at, to, load, wheel.scratch);
  const bool corners = wheel.scratch.size() > 1, laden = load > Mass(0);
  Duration time = way.time;
  Energy energy = way.energy;
  if (motion.lifts_while_driving()) {
    const Length none;
    time = corners ? time + motion.lift(vehicle.forks, laden) + motion.lift(forks, laden) : motion.drive_and_lift(way.distance, vehicle.forks, forks, laden);
    energy = corners ? energy + motion.lift_energy(vehicle.forks, none, load) + motion.lift_energy(none, forks, load) : motion.energy(way.distance, vehicle.forks, forks, load);
    vehicle.forks = forks;
  }
  wheel.distance += way.distance;
  wheel.energy += energy;
  vehicle.state.at = to;
  if (time > Duration(0)) co_await sim.delay(time);
}

/// To the end of the one-vehicle aisle that it is in, nearest to a place outside, and out of it.
Task<> leave_aisle(Simulation& sim, Site& site, Wheel& wheel, const Position& towards, Mass load) {
  const std::int32_t aisle = wheel.aisle;
  co_await drive_straight(sim, site, wheel, end_of_aisle(site.operations.inputs.layout, aisle, site.fleet.vehicle(wheel.id).state.at, towards), Length(0), load);
  site.operations.emit(DomainEventKind::aisle_left, wheel.id.value(), 0, static_cast<std::uint32_t>(aisle));
  wheel.gate.release();
  wheel.aisle = -1;
}

/// Out of a one-vehicle aisle before into another: nobody holds one and waits for one, so nobody waits in a circle. Its crossings
/// with cross-aisles, where doors may be, are outside.
Task<> drive(Simulation& sim, Site& site, Wheel& wheel, const Place& place, Mass load) {
  const Position& to = place.at;
  const Layout& layout = site.operations.inputs.layout;
  if (wheel.aisle >= 0 && (to.aisle != wheel.aisle || to.cross_aisle >= 0)) co_await leave_aisle(sim, site, wheel, to, load);
  if (Resource* gate = to.cross_aisle >= 0 ? nullptr : site.fleet.gate(to.aisle); gate != nullptr && wheel.aisle != to.aisle) {
    co_await drive_straight(sim, site, wheel, end_of_aisle(layout, to.aisle, to, site.fleet.vehicle(wheel.id).state.at), Length(0), load);
    const Time asked = sim.now();
    wheel.gate = co_await gate->lease();
    wheel.aisle = to.aisle;
    site.operations.emit(DomainEventKind::aisle_entered, wheel.id.value(), 0, static_cast<std::uint32_t>(to.aisle));
    if (sim.now() > asked) site.operations.emit(DomainEventKind::vehicle_blocked, wheel.id.value(), (sim.now() - asked).count(), static_cast<std::uint32_t>(to.aisle));
  }
  co_await drive_straight(sim, site, wheel, to, place.height, load);
}

/// The forks up to the place, their work there, and down again; where they are up already, their work alone.
Duration fork_time(const TruckMotion& motion, Length height, bool laden_before) {
  if (motion.lifts_while_driving()) return motion.handling();
  return motion.lift(height, laden_before) + motion.handling() + motion.lift(height, !laden_before);
}

Energy fork_energy(const TruckMotion& motion, Length height, Mass before, Mass after) {
  if (motion.lifts_while_driving()) return Energy(0);
  return motion.lift_energy(Length(0), height, before) + motion.lift_energy(height, Length(0), after);
}

/// Out of the one-vehicle aisle that it stands in, for want of anything to do there.
Task<> clear_aisle(Simulation& sim, Site& site, Wheel& wheel) {
  const Length before = wheel.distance;
  const Position at = site.fleet.vehicle(wheel.id).state.at;
  co_await leave_aisle(sim, site, wheel, at, Mass(0));
  site.operations.emit(DomainEventKind::empty_travelled, wheel.id.value(), (wheel.distance - before).count(), 0);
}

Task<> perform(Simulation& sim, Site& site, Wheel& wheel, TransportId id) {
  const Transport transport = site.fleet.transport(id);
  const TruckMotion& motion = site.fleet.group_of(wheel.id).motion;
  Operations& operations = site.operations;
  wheel.distance = Length(0);
  wheel.energy = Energy(0);
  operations.emit(DomainEventKind::transport_started, transport.serial, static_cast<std::int64_t>(transport.kind), wheel.id.value());
  const Time began = sim.now();

  co_await drive(sim, site, wheel, transport.from, Mass(0));
  wheel.energy += fork_energy(motion, transport.from.height, Mass(0), transport.mass);
  co_await sim.delay(fork_time(motion, transport.from.height, false));
  site.take_up(transport);
  const Length empty = wheel.distance;
  operations.emit(DomainEventKind::load_taken, transport.serial, transport.code_from(), wheel.id.value());

  co_await drive(sim, site, wheel, transport.to, transport.mass);
  wheel.energy += fork_energy(motion, transport.to.height, transport.mass, Mass(0));
  co_await sim.delay(fork_time(motion, transport.to.height, true) + transport.handling_more);
  site.put_down(transport);
  operations.emit(DomainEventKind::load_put, transport.serial, transport.code_to(), wheel.id.value());

  wheel.energy += motion.auxiliary_energy(sim.now() - began);
  site.fleet.vehicle(wheel.id).state.last = transport.kind;
  site.fleet.end(id);
  operations.emit(DomainEventKind::transport_energy, transport.serial, wheel.energy.count(), wheel.id.value());
  operations.emit(DomainEventKind::empty_travelled, wheel.id.value(), empty.count(), 1);
  operations.emit(DomainEventKind::transport_ended, transport.serial, wheel.distance.count(), wheel.id.value());
  transport.done->fire();
}

std::vector<bool> kinds_of(const PeopleConfig& group) {
  std::vector<bool> kinds(truck_kinds().size(), group.drives.empty());
  for (const std::string& name : group.drives) kinds[static_cast<std::size_t>(*truck_kind_named(name))] = true;
  return kinds;
}

}  // namespace

Process driverless_process(Simulation& sim, Site& site, VehicleId id) {
  Fleet& fleet = site.fleet;
  Vehicle& vehicle = fleet.vehicle(id);
  Wheel wheel{id, -1, {}, {}, {}, {}};
  site.operations.emit(DomainEventKind::vehicle_ready, id.value());
  for (;;) {
    fleet.idle(id);
    while (!vehicle.given.valid()) co_await vehicle.wake->wait();
    const TransportId given = vehicle.given;
    vehicle.given = TransportId();
    co_await perform(sim, site, wheel, given);
  }
}

Process driver_process(Simulation& sim, Site& site, PersonId person) {
  const PeopleConfig& group = *site.people[person.index()];
  const WorkingTime time(group.shifts, break_rule(group), SiteCalendar(site.operations.inputs.start));
  const std::vector<bool> kinds = kinds_of(group);
  Fleet& fleet = site.fleet;
  for (;;) {
    const auto shift = time.next_shift(sim.now());
    if (shift.from > sim.now()) co_await sim.until(shift.from);
    site.operations.emit(DomainEventKind::person_came, person.value(), 0, static_cast<std::uint32_t>(group.role));
    std::optional<Span> pause = time.next_break(shift.from);
    while (sim.now() < shift.to) {
      const auto manned = fleet.man(person, kinds);
      if (!manned) {
        (void)co_await within(shift.to - sim.now(), fleet.vehicle_parked.wait());
        continue;
      }
      Wheel wheel{*manned, -1, {}, {}, {}, {}};
      Vehicle& vehicle = fleet.vehicle(wheel.id);
      site.operations.emit(DomainEventKind::vehicle_manned, person.value(), 0, wheel.id.value());
      while (sim.now() < shift.to) {
        if (pause && sim.now() >= pause->from) {
          co_await take_break(sim, site, person, time, shift, pause);
          continue;
        }
        fleet.idle(wheel.id);
        if (!vehicle.given.valid() && wheel.aisle >= 0) {  // nobody stands idle in a one-vehicle aisle
          fleet.stop_waiting(wheel.id);
          co_await clear_aisle(sim, site, wheel);
          continue;
        }
        if (!vehicle.given.valid()) {
          if (fleet.better_elsewhere(wheel.id, kinds)) {
            fleet.stop_waiting(wheel.id);
            break;
          }
          (void)co_await within((pause ? std::min(pause->from, shift.to) : shift.to) - sim.now(), vehicle.wake->wait());
          fleet.stop_waiting(wheel.id);
          if (!vehicle.given.valid()) continue;
        }
        const TransportId given = vehicle.given;
        vehicle.given = TransportId();
        co_await perform(sim, site, wheel, given);
      }
      if (wheel.aisle >= 0) co_await clear_aisle(sim, site, wheel);
      site.operations.emit(DomainEventKind::vehicle_parked, person.value(), 0, wheel.id.value());
      fleet.park(wheel.id);
    }
    site.operations.emit(DomainEventKind::person_went, person.value(), 0, static_cast<std::uint32_t>(group.role));
  }
}

}  // namespace gudang
