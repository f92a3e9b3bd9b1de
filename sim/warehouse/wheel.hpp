// A vehicle under way: what its driver, or its own controls, keep in mind, and the steps of its work.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/des/resource.hpp"
#include "gudang/des/task.hpp"
#include "warehouse/cold_time.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {

class Site;

/// A way cut into legs: each is within an aisle of limited room, or outside of them all, and goes from rest to rest.
struct Road {
  struct Leg {
    std::int32_t aisle = -1;  ///< of limited room; -1: none
    std::uint32_t end = 0;    ///< behind its last point
  };
  std::vector<Position> points;  ///< where it turns, and its end
  std::vector<Leg> legs;         ///< at least one
  [[nodiscard]] std::span<const Position> of(std::size_t leg) const {
    const std::uint32_t begin = leg == 0 ? 0 : legs[leg - 1].end;
    return std::span(points).subspan(begin, legs[leg].end - begin);
  }
};

/// At the wheel: where the vehicle is, and the aisle of limited room that it is in.
struct Wheel {
  VehicleId id;
  std::int32_t aisle = -1;  ///< whose gate is held
  Resource::Lease gate;
  Length distance;          ///< of the present transport
  Energy energy;
  Road road;
  Duration switched_off = Duration(0);  ///< of the present transport: waits for room in aisles, at crossings, for shuttles
  ColdTime* cold = nullptr;             ///< of the driver; null: he is never in the cold there
};

/// One leg of a vehicle, over straight stretches and corners.
struct VehicleWay {
  Length distance;
  Duration time;
  Energy energy;
};

/// The shortest way. Of aisles with room for many as for one: each is a leg of its own.
void plan_road(const Layout& layout, Fleet& fleet, const Position& from, const Position& to, Road& road);
/// Without a stop, the forks brought from one height to another on it where the vehicle lifts while it drives.
[[nodiscard]] VehicleWay stretch(const TruckMotion& motion, const Position& from, std::span<const Position> points, Length forks_from, Length forks_to, Mass load);
/// The forks up to the place, their work there, and down again; where they are up already, their work alone.
[[nodiscard]] Duration fork_time(const TruckMotion& motion, Length height, bool laden_before);
[[nodiscard]] Energy fork_energy(const TruckMotion& motion, Length height, Mass before, Mass after);

/// To a place. Out of an aisle of limited room before into another.
[[nodiscard]] Task<> drive(Simulation& sim, Site& site, Wheel& wheel, const Place& place, Mass load);
/// Out of the aisle of limited room that it stands in, for want of anything to do there.
[[nodiscard]] Task<> clear_aisle(Simulation& sim, Site& site, Wheel& wheel);
/// Does the transport.
[[nodiscard]] Task<> perform(Simulation& sim, Site& site, Wheel& wheel, TransportId id);

/// What the wheel had when a way began that is in no transport.
struct Outset {
  explicit Outset(Time now, const Wheel& wheel) : began(now), distance(wheel.distance), energy(wheel.energy), switched_off(wheel.switched_off) {}
  Time began;
  Length distance;
  Energy energy;
  Duration switched_off;
};
/// Tells of such a way, and draws its energy.
void end_way(Site& site, Wheel& wheel, const Outset& outset);

}  // namespace gudang
