// Ways of vehicles: legs from rest to rest, room in aisles asked for at their ends, crossings reserved.
#include <algorithm>

#include "warehouse/charging.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// The aisle of limited room that a straight piece runs in; -1: none.
std::int32_t limited_aisle(Fleet& fleet, const Position& from, const Position& to) {
  if (from.y == to.y) return -1;
  const std::int32_t aisle = std::max(from.aisle, to.aisle);
  return fleet.gate(aisle) != nullptr ? aisle : -1;
}

VehicleWay along(const TruckMotion& motion, const Position& from, std::span<const Position> points, Mass load) {
  VehicleWay way;
  Position at = from;
  Length straight;
  int heading = 0;  // 0: stands; otherwise which way
  const auto end_straight = [&] {
    if (straight == Length(0)) return;
    way.distance += straight;
    way.time += motion.drive(straight, load > Mass(0));
    way.energy += motion.drive_energy(straight, load);
    straight = Length(0);
  };
  for (const Position& point : points) {
    const Length dx = point.x - at.x, dy = point.y - at.y;
    at = point;
    if (dx == Length(0) && dy == Length(0)) continue;
    const int towards = dx < Length(0) ? 1 : dx > Length(0) ? 2 : dy < Length(0) ? 3 : 4;
    if (towards != heading) {
      end_straight();
      if (heading != 0) way.time += motion.turn();
      heading = towards;
    }
    straight += dx < Length(0) ? -dx : dx;
    straight += dy < Length(0) ? -dy : dy;
  }
  end_straight();
  return way;
}

Task<> drive_leg(Simulation& sim, Site& site, Wheel& wheel, std::span<const Position> points, Length forks, Mass load) {
  Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  const VehicleGroup& group = site.fleet.group_of(wheel.id);
  VehicleWay way = stretch(group.motion, vehicle.state.at, points, vehicle.forks, forks, load);
  if (site.crossings && group.crane_of < 0) {
    const Duration waits = site.crossings->pass(site.operations, wheel.id, group.motion, vehicle.state.at, points, load > Mass(0), first_lift(group.motion, points, vehicle.forks, load));
    way.time += waits;
    wheel.switched_off += waits;
  }
  if (group.motion.lifts_while_driving()) vehicle.forks = forks;
  wheel.distance += way.distance;
  wheel.energy += way.energy;
  if (!points.empty()) vehicle.state.at = points.back();
  if (way.time > Duration(0)) co_await sim.delay(way.time);
}

void leave_aisle(Site& site, Wheel& wheel) {
  site.operations.emit(DomainEventKind::aisle_left, wheel.id.value(), 0, static_cast<std::uint32_t>(wheel.aisle));
  wheel.gate.release();
  wheel.aisle = -1;
}

Task<> enter_aisle(Simulation& sim, Site& site, Wheel& wheel, std::int32_t aisle) {
  const Time asked = sim.now();
  wheel.gate = co_await site.fleet.gate(aisle)->lease();
  wheel.aisle = aisle;
  site.operations.emit(DomainEventKind::aisle_entered, wheel.id.value(), 0, static_cast<std::uint32_t>(aisle));
  wheel.switched_off += sim.now() - asked;
  if (sim.now() > asked) site.operations.emit(DomainEventKind::vehicle_blocked, wheel.id.value(), (sim.now() - asked).count(), static_cast<std::uint32_t>(aisle));
}

}  // namespace

void plan_road(const Layout& layout, Fleet& fleet, const Position& from, const Position& to, Road& road) {
  road.points.clear();
  road.legs.clear();
  layout.way(from, to, road.points);
  road.points.push_back(to);
  const Position* at = &from;
  std::int32_t aisle = -1;
  for (std::uint32_t i = 0; i < road.points.size(); ++i) {
    const Position& point = road.points[i];
    const bool moves = point.x != at->x || point.y != at->y;
    const std::int32_t piece = moves || road.legs.empty() ? limited_aisle(fleet, *at, point) : aisle;
    if (road.legs.empty() || piece != aisle) road.legs.push_back({piece, 0});
    road.legs.back().end = i + 1;
    aisle = piece;
    at = &point;
  }
  // Where it stays in an aisle.
  if (road.points.size() == 1 && from.x == to.x && from.y == to.y && to.cross_aisle < 0 && fleet.gate(to.aisle) != nullptr) road.legs.front().aisle = to.aisle;
}

VehicleWay stretch(const TruckMotion& motion, const Position& from, std::span<const Position> points, Length forks_from, Length forks_to, Mass load) {
  VehicleWay way = along(motion, from, points, load);
  if (!motion.lifts_while_driving()) return way;
  const bool corners = points.size() > 1, laden = load > Mass(0);
  const Length none;
  way.time = corners ? way.time + motion.lift(forks_from, laden) + motion.lift(forks_to, laden) : motion.drive_and_lift(way.distance, forks_from, forks_to, laden);
  way.energy = corners ? way.energy + motion.lift_energy(forks_from, none, load) + motion.lift_energy(none, forks_to, load) : motion.energy(way.distance, forks_from, forks_to, load);
  return way;
}

/// Nobody holds room in one aisle and waits for room in another, so nobody waits in a circle. An aisle's crossings with cross-aisles, where
/// doors may be, are outside of it.
Task<> drive(Simulation& sim, Site& site, Wheel& wheel, const Place& place, Mass load) {
  plan_road(site.operations.inputs.layout, site.fleet, site.fleet.vehicle(wheel.id).state.at, place.at, wheel.road);
  for (std::size_t i = 0; i < wheel.road.legs.size(); ++i) {
    const std::int32_t aisle = wheel.road.legs[i].aisle;
    if (wheel.aisle >= 0 && wheel.aisle != aisle) leave_aisle(site, wheel);
    if (aisle >= 0 && wheel.aisle != aisle) co_await enter_aisle(sim, site, wheel, aisle);
    const bool last = i + 1 == wheel.road.legs.size();
    co_await drive_leg(sim, site, wheel, wheel.road.of(i), last ? place.height : Length(0), load);
  }
  if (wheel.aisle >= 0 && (place.at.aisle != wheel.aisle || place.at.cross_aisle >= 0)) leave_aisle(site, wheel);
}

Duration fork_time(const TruckMotion& motion, Length height, bool laden_before) {
  if (motion.lifts_while_driving()) return motion.handling();
  return motion.lift(height, laden_before) + motion.handling() + motion.lift(height, !laden_before);
}

Energy fork_energy(const TruckMotion& motion, Length height, Mass before, Mass after) {
  if (motion.lifts_while_driving()) return Energy(0);
  return motion.lift_energy(Length(0), height, before) + motion.lift_energy(height, Length(0), after);
}

void end_way(Site& site, Wheel& wheel, const Outset& outset) {
  const Duration on = site.operations.sim.now() - outset.began - (wheel.switched_off - outset.switched_off);
  const Energy energy = wheel.energy - outset.energy + site.fleet.group_of(wheel.id).motion.auxiliary_energy(on);
  site.operations.emit(DomainEventKind::empty_travelled, wheel.id.value(), (wheel.distance - outset.distance).count(), 0);
  site.operations.emit(DomainEventKind::vehicle_energy, wheel.id.value(), energy.count());
  if (site.fleet.vehicle(wheel.id).battery) site.charging->draw(wheel.id, energy);
}

/// Towards the chargers, where it has a battery: what was foreseen for the way there is enough. Else by the end that is nearest.
Task<> clear_aisle(Simulation& sim, Site& site, Wheel& wheel) {
  const Outset outset(sim.now(), wheel);
  const Layout& layout = site.operations.inputs.layout;
  const Vehicle& vehicle = site.fleet.vehicle(wheel.id);
  Position end = layout.crossing(wheel.aisle, 0);
  for (int c = 1; c < layout.config().cross_aisles; ++c)
    if (const Position other = layout.crossing(wheel.aisle, c); layout.distance(vehicle.state.at, other) < layout.distance(vehicle.state.at, end)) end = other;
  plan_road(layout, site.fleet, vehicle.state.at, vehicle.battery ? site.charging->place().at : end, wheel.road);
  const Position from = vehicle.state.at;
  co_await drive_leg(sim, site, wheel, wheel.road.of(0), Length(0), Mass(0));
  leave_aisle(site, wheel);
  if (wheel.cold != nullptr) wheel.cold->came(from, vehicle.state.at, outset.began);
  end_way(site, wheel, outset);
}

}  // namespace gudang
