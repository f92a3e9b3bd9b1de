// A vehicle under way: what its driver, or its own controls, keep in mind, and the steps of its work.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/des/resource.hpp"
#include "gudang/des/task.hpp"
#include "warehouse/cold_time.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {

class Site;

/// At the wheel: where the vehicle is, and the one-vehicle aisle that it is in.
struct Wheel {
  VehicleId id;
  std::int32_t aisle = -1;  ///< whose gate is held
  Resource::Lease gate;
  Length distance;          ///< of the present transport
  Energy energy;
  std::vector<Position> scratch;
  Duration switched_off = Duration(0);  ///< of the present transport, before aisles that were taken
  ColdTime* cold = nullptr;             ///< of the driver; null: he is never in the cold there
};

/// On the aisle's line, the cross-aisle by which the way from or to a place outside is shortest.
[[nodiscard]] Position end_of_aisle(const Layout& layout, std::int32_t aisle, const Position& inside, const Position& outside);

/// A way without a stop, the forks brought from one height to another on it where the vehicle lifts while it drives.
[[nodiscard]] VehicleWay stretch(const Layout& layout, const TruckMotion& motion, const Position& from, Length forks_from, const Position& to, Length forks_to, Mass load, std::vector<Position>& scratch);
/// The forks up to the place, their work there, and down again; where they are up already, their work alone.
[[nodiscard]] Duration fork_time(const TruckMotion& motion, Length height, bool laden_before);
[[nodiscard]] Energy fork_energy(const TruckMotion& motion, Length height, Mass before, Mass after);

/// To a place, by way of the ends of one-vehicle aisles.
[[nodiscard]] Task<> drive(Simulation& sim, Site& site, Wheel& wheel, const Place& place, Mass load);
/// Out of the one-vehicle aisle that it stands in, for want of anything to do there.
[[nodiscard]] Task<> clear_aisle(Simulation& sim, Site& site, Wheel& wheel);
/// Does the transport.
[[nodiscard]] Task<> perform(Simulation& sim, Site& site, Wheel& wheel, TransportId id);
/// Tells of a way that was in no transport, begun then with that distance and energy on the wheel, and draws its energy.
void end_way(Site& site, Wheel& wheel, Time began, Length distance_before, Energy energy_before);

}  // namespace gudang
