// Vehicles out of service: breakdowns, maintenance, planned outages. What is in hand is finished first: a transport, a way to the chargers, a
// break, a change of batteries. Then the vehicle stands where it is, and its driver takes another; in a one-vehicle aisle it blocks it until it is
// in service again and is driven out.
#include <algorithm>
#include <memory>
#include <utility>

#include "gudang/core/calendar.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "gudang/random/variates.hpp"
#include "warehouse/charging.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// No more than thirty years: longer than any run.
Duration from_seconds(double seconds) { return Duration(static_cast<std::int64_t>(std::min(seconds, 1e9) * 1e9)); }

/// Until it has nothing in hand.
Task<> call_out(Simulation& sim, Site& site, VehicleId id, OutageCause cause) {
  Vehicle& vehicle = site.fleet.vehicle(id);
  vehicle.called_out = true;
  vehicle.cause = cause;
  const auto state = vehicle.battery ? vehicle.battery->state : Battery::State::in_use;
  if (state == Battery::State::waits || state == Battery::State::charges) site.charging->stop(id);
  else if (site.fleet.take_away_parked(id)) vehicle.stands = true;
  else vehicle.wake->notify_all();
  const bool stood = vehicle.stands;
  while (!vehicle.stands) co_await vehicle.wake->wait();
  if (stood || state != Battery::State::in_use) site.operations.emit(DomainEventKind::vehicle_down, id.value(), 0, static_cast<std::uint32_t>(cause));
  (void)sim;
}

Task<> out_of_service(Simulation& sim, Site& site, VehicleId id, OutageCause cause, Duration length) {
  Vehicle& vehicle = site.fleet.vehicle(id);
  const Resource::Lease turn = co_await vehicle.outages->lease();
  co_await call_out(sim, site, id, cause);
  co_await sim.delay(length);
  if (vehicle.aisle >= 0) {
    Wheel wheel{id, vehicle.aisle, std::move(vehicle.gate), {}, {}, {}};
    vehicle.aisle = -1;
    co_await clear_aisle(sim, site, wheel);
  }
  vehicle.called_out = vehicle.stands = false;
  site.operations.emit(DomainEventKind::vehicle_up, id.value(), 0, static_cast<std::uint32_t>(cause));
  site.fleet.park(id);
}

Process failures_process(Simulation& sim, Site& site, VehicleId id, FailuresConfig config) {
  const WarehouseInputs& inputs = site.operations.inputs;
  RandomStream stream(inputs.seed, inputs.replication, StreamPurpose::breakdown, id.value());
  const Lognormal repair(to_seconds(config.repair_mean), to_fraction(config.repair_cv));
  for (Time next;;) {
    const double up = exponential(stream, to_seconds(config.mtbf));
    const Duration length = std::max(nanoseconds(1), from_seconds(repair(stream)));
    next = next + from_seconds(up);
    if (next > sim.now()) co_await sim.until(next);
    co_await out_of_service(sim, site, id, OutageCause::failure, length);
    next = next + length;
  }
}

Process maintenance_process(Simulation& sim, Site& site, VehicleId id, MaintenanceConfig config, Time first) {
  for (Time next = first;; next = next + config.every) {
    if (next > sim.now()) co_await sim.until(next);
    co_await out_of_service(sim, site, id, OutageCause::maintenance, config.takes);
  }
}

Process planned_outage_process(Simulation& sim, Site& site, VehicleId id, Time from, Duration length) {
  if (from > sim.now()) co_await sim.until(from);
  co_await out_of_service(sim, site, id, OutageCause::planned, length);
}

}  // namespace

void go_out(Site& site, Wheel& wheel) {
  Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  site.operations.emit(DomainEventKind::vehicle_down, wheel.id.value(), 0, static_cast<std::uint32_t>(vehicle.cause));
  vehicle.aisle = std::exchange(wheel.aisle, -1);
  vehicle.gate = std::move(wheel.gate);
  site.fleet.take_away(wheel.id);
  vehicle.stands = true;
  vehicle.wake->notify_all();
}

void spawn_outages(Simulation& sim, Site& site, VehicleId id, std::uint32_t number) {
  const FleetConfig& config = site.config.fleet[site.fleet.group_of(id).entry];
  if (!config.failures && !config.maintenance && config.outages.empty()) return;
  site.fleet.vehicle(id).outages = std::make_unique<Resource>(sim, 1);
  for (const OutageConfig& outage : config.outages) {
    const Time from = Time() + seconds(outage.from.seconds - site.operations.inputs.start.seconds);
    const Time to = from + outage.length;
    if (outage.vehicle == static_cast<int>(number) + 1 && to > Time()) sim.spawn(planned_outage_process(sim, site, id, std::max(from, Time()), to - std::max(from, Time())));
  }
  if (config.maintenance) sim.spawn(maintenance_process(sim, site, id, *config.maintenance, Time() + config.maintenance->every / config.count * (number + 1)));
  if (config.failures) sim.spawn(failures_process(sim, site, id, *config.failures));
}

}  // namespace gudang
