#include <algorithm>

#include "gudang/model/people_config.hpp"
#include "kpi/insight/movement.hpp"

namespace gudang {

using Kind = DomainEventKind;

VehicleBook::VehicleBook(const InsightContext& context, ReplayBook& replay, Journeys& journeys) : context_(context), replay_(replay), journeys_(journeys) {
  if (!context.site) return;
  const Reserve reserve(context.layout);
  for (std::size_t l = 0; l < reserve.lane_count(); ++l) lanes_.push_back(reserve.lane(LaneId(l)).location);
  std::map<std::string, int> numbers;
  for (const InsightVehicle& vehicle : context.site->vehicles) {
    Vehicle& added = vehicles_.emplace_back(Vehicle{{}, &vehicle, TruckMotion(vehicle.motion)});
    static_cast<Mover&>(added) = journeys.mover(vehicle.kind + " " + std::to_string(++numbers[vehicle.kind]), vehicle.kind, vehicle.at);
    rest(added, Time());
  }
  for (std::size_t d = 0; d < context.site->doors.size(); ++d) doors_.push_back(replay.add("door " + std::to_string(d), "door", context.site->doors[d]));
}

void VehicleBook::add_movers(std::vector<Mover*>& movers) {
  for (Vehicle& vehicle : vehicles_) movers.push_back(&vehicle);
}

Position VehicleBook::place(std::int64_t code) const {
  const auto index = static_cast<std::uint32_t>(code);
  const Layout& layout = context_.layout;
  switch (static_cast<PlaceKind>(code >> 32)) {
    case PlaceKind::truck: return context_.site->doors[trucks_[index].door];
    case PlaceKind::staging: return context_.site->doors[index];
    case PlaceKind::lane: return layout.position(lanes_[index]);
    case PlaceKind::face: return layout.position(LocationId(index));
    case PlaceKind::pack_station: return layout.pack_station();
    case PlaceKind::pd_station: return layout.pd_station(static_cast<int>(index));
  }
  return layout.depot();
}

Length VehicleBook::height(std::int64_t code) const {
  const auto index = static_cast<std::uint32_t>(code);
  const auto kind = static_cast<PlaceKind>(code >> 32);
  if (kind == PlaceKind::lane) return context_.layout.height(lanes_[index]);
  return kind == PlaceKind::face ? context_.layout.height(LocationId(index)) : Length(0);
}

void VehicleBook::on_event(const DomainEvent& event) {
  switch (event.kind) {
    case Kind::transport_started:
    case Kind::load_taken:
    case Kind::load_put:
    case Kind::transport_ended:
    case Kind::vehicle_manned:
    case Kind::vehicle_parked: return on_vehicle(event, vehicles_[event.other]);
    case Kind::empty_travelled:
      if (event.other == 0) end_way(event, vehicles_[event.subject]);
      return;
    case Kind::vehicle_blocked: return journeys_.wait(vehicles_[event.subject], event.time, Duration(event.value), event.other);
    case Kind::crossing_waited: return journeys_.wait_for_crossing(event.time, Duration(event.value), event.other);
    case Kind::vehicle_ready:
    case Kind::vehicle_down:
    case Kind::vehicle_up:
    case Kind::charger_awaited:
    case Kind::charging_started:
    case Kind::charging_ended:
    case Kind::swap_started:
    case Kind::battery_swapped:
    case Kind::aisle_entered: return on_vehicle(event, vehicles_[event.subject]);
    case Kind::break_started:
    case Kind::break_ended: return on_person(event);
    case Kind::warm_up_began:
    case Kind::warm_up_ended:
      if (event.other == static_cast<std::uint32_t>(Role::driver)) on_person(event);
      return;
    case Kind::truck_arrived:
    case Kind::truck_docked:
    case Kind::truck_left:
    case Kind::truck_gave_way: return on_truck(event);
    default: return;
  }
}

/// What it does that has no load to take or to put.
void VehicleBook::rest(Vehicle& vehicle, Time at) {
  vehicle.since = at;
  MoverState state = MoverState::parked;
  if (vehicle.down) state = MoverState::out_of_service;
  else if (vehicle.charges) state = MoverState::charges;
  else if (vehicle.changes) state = MoverState::changes_battery;
  else if (vehicle.rests) state = MoverState::rests;
  else if (vehicle.paused) state = MoverState::on_break;
  else if (vehicle.manned) state = MoverState::idle;
  replay_.stand(vehicle.number, at, state, vehicle.at);
}

void VehicleBook::on_vehicle(const DomainEvent& event, Vehicle& vehicle) {
  switch (event.kind) {
    case Kind::transport_started:
      vehicle.since = event.time;
      vehicle.busy = true;
      return;
    case Kind::load_taken: return handle_load(event, vehicle, true);
    case Kind::load_put: return handle_load(event, vehicle, false);
    case Kind::transport_ended:
      journeys_.count(vehicle, event.time, event.value, true);
      vehicle.busy = false;
      break;
    case Kind::aisle_entered: vehicle.aisle = static_cast<std::int32_t>(event.other); return;
    case Kind::vehicle_ready: vehicle.manned = true; break;
    case Kind::vehicle_manned:
      vehicle.manned = true;
      at_wheel_[event.subject] = event.other;
      break;
    case Kind::vehicle_parked:
      vehicle.manned = false;
      at_wheel_.erase(event.subject);
      break;
    case Kind::vehicle_down: vehicle.down = true; break;
    case Kind::vehicle_up: vehicle.down = false; break;
    case Kind::charger_awaited: return replay_.rename(vehicle.number, MoverState::waits_for_charger);
    case Kind::charging_started: vehicle.charges = true; break;
    case Kind::charging_ended: vehicle.charges = false; break;
    case Kind::swap_started: vehicle.changes = true; break;
    default: vehicle.changes = false; break;
  }
  rest(vehicle, event.time);
}

void VehicleBook::on_person(const DomainEvent& event) {
  const auto found = at_wheel_.find(event.subject);
  if (found == at_wheel_.end()) return;
  Vehicle& vehicle = vehicles_[found->second];
  if (event.kind == Kind::break_started || event.kind == Kind::break_ended) vehicle.paused = event.kind == Kind::break_started;
  else vehicle.rests = event.kind == Kind::warm_up_began;
  rest(vehicle, event.time);
}

/// The way there, and the fork's work in the end.
void VehicleBook::handle_load(const DomainEvent& event, Vehicle& vehicle, bool take) {
  const Length up = height(event.value);
  const TruckMotion& motion = vehicle.motion;
  const Duration fork = motion.lifts_while_driving() ? motion.handling() : motion.lift(up, !take) + motion.handling() + motion.lift(up, take);
  const Time waited = vehicle.waits.empty() ? vehicle.since : vehicle.waits.back().to;
  const Time handled = std::max(waited, event.time - fork);
  const Position to = place(event.value);
  std::vector<Position> points;
  journeys_.find(vehicle.at, to, std::nullopt, points);
  journeys_.go(vehicle, points, handled, !take);
  replay_.stand(vehicle.number, handled, MoverState::handles, vehicle.at, static_cast<std::int64_t>(event.subject));
  vehicle.since = event.time;
}

void VehicleBook::find_end(const Vehicle& vehicle, Length told, std::vector<Position>& points) const {
  const Layout& layout = context_.layout;
  const auto& chargers = context_.site->chargers;
  if (vehicle.is->battery && chargers) {
    journeys_.find(vehicle.at, *chargers, std::nullopt, points);
    if (layout.distance(vehicle.at, *chargers) == told || vehicle.aisle < 0) return;
    // As far as it is in the aisle.
    const Position* at = &vehicle.at;
    std::size_t end = 0;
    while (end < points.size() && points[end].x == at->x) at = &points[end++];
    points.resize(std::max<std::size_t>(end, 1));
    return;
  }
  Position end = layout.crossing(std::max(vehicle.aisle, 0), 0);
  for (int c = 1; c < layout.config().cross_aisles; ++c)
    if (const Position other = layout.crossing(std::max(vehicle.aisle, 0), c); layout.distance(vehicle.at, other) < layout.distance(vehicle.at, end)) end = other;
  journeys_.find(vehicle.at, end, std::nullopt, points);
}

Duration VehicleBook::drive_time(const Vehicle& vehicle, const std::vector<Position>& points) const {
  Duration time;
  const Position* at = &vehicle.at;
  for (const Position& point : points) {
    if (at != &vehicle.at) time += vehicle.motion.turn();
    const Length dx = point.x - at->x, dy = point.y - at->y;
    time += vehicle.motion.drive(std::max(dx, -dx) + std::max(dy, -dy), false);
    at = &point;
  }
  return time;
}

/// Between transports. When it began is not told: at the earliest when something happened to it last.
void VehicleBook::end_way(const DomainEvent& event, Vehicle& vehicle) {
  std::vector<Position> points;
  find_end(vehicle, Length(event.value), points);
  if (vehicle.waits.empty()) vehicle.since = std::max(vehicle.since, event.time - drive_time(vehicle, points));
  journeys_.go(vehicle, points, event.time);
  journeys_.count(vehicle, event.time, event.value, true);
  rest(vehicle, event.time);
}

void VehicleBook::on_truck(const DomainEvent& event) {
  if (event.subject >= trucks_.size()) trucks_.resize(event.subject + 1);
  Truck& truck = trucks_[event.subject];
  if (event.kind == Kind::truck_arrived) {
    truck.brings = event.other == 0;
  } else if (event.kind == Kind::truck_docked) {
    truck.door = event.other;
    replay_.stand(doors_[truck.door], event.time, truck.brings ? MoverState::unloads_truck : MoverState::loads_truck, context_.site->doors[truck.door], static_cast<std::int64_t>(event.subject));
  } else {
    replay_.absent(doors_[event.other], event.time, context_.site->doors[event.other]);
  }
}

}  // namespace gudang
