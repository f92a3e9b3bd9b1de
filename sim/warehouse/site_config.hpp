// The building's traffic with the outside, its fleet and the work inside, apart from piece picking: what the sections docks,
// inbound, receiving, outbound, replenishment and fleet of a scenario say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/model/truck.hpp"
#include "gudang/model/people_config.hpp"
#include "gudang/model/working_time.hpp"

namespace gudang {

enum class DoorUse { in, out, both };

/// Dock doors side by side on the front or back cross-aisle, each with a staging lane before it.
struct DoorsConfig {
  int count = 4;
  DoorUse use = DoorUse::both;
  EndOfAisle at = EndOfAisle::front;
  Share from = percent(0), to = percent(100);  ///< along the cross-aisle: the first door and the last
  int staging = 26;                            ///< pallets in each door's staging lane; a full one blocks what feeds it
  static const FieldTable& fields();
};

/// Trucks that bring goods, ordered so that cover follows demand. Nothing of the demand after the order is known.
struct InboundConfig {
  Duration cover_least = gudang::days(7);     ///< a SKU is ordered when its stock and what is on order last no longer than this
  Duration cover_most = gudang::days(14);     ///< and then up to this
  Duration lead = gudang::days(2);            ///< from the order to the appointment
  std::string days = "Mon-Sat";       ///< of appointments
  Duration from = hours(7), to = hours(16);
  int truck_pallets = 22;             ///< most on a truck
  Share loose = percent(0);           ///< trucks whose cartons lie loose
  Share no_show = percent(0);         ///< trucks that come a day late
  Duration lateness = minutes(20);    ///< mean; exponential
  Duration check_in = minutes(5);     ///< at the gate
  Duration paperwork = minutes(10);   ///< at the door, before it leaves
  static const FieldTable& fields();
};

struct ReceivingConfig {
  Duration check = seconds(40);          ///< each pallet
  Duration unload_case = seconds(18);    ///< each loose case, onto a pallet
  static const FieldTable& fields();
};

/// A regular departure.
struct RouteConfig {
  std::string name = "route";
  std::string days = "Mon-Sat";
  Duration cut_off = hours(14);     ///< orders received by then go with the day's truck
  Duration leaves = hours(18);
  int trucks = 1;                   ///< at most, one after another; the last leaves then, full ones before
  double share = 1;                 ///< of the orders, among all routes [-]
  static const FieldTable& fields();
};

struct OutboundConfig {
  std::vector<RouteConfig> routes;         ///< none: orders are shipped when they are packed
  Duration dock_before = minutes(90);      ///< the truck comes this long before it leaves
  int truck_pallets = 24;
  Volume pallet_volume = litres(1200);     ///< of mixed pallets
  Duration build_pallet = minutes(3);      ///< wrapping and labelling a mixed pallet
  Duration paperwork = minutes(10);        ///< after loading
  static const FieldTable& fields();
};

/// What a picker does at a face that lacks units of a line.
enum class DryFace { wait, skip, short_line };

/// From reserve to pick face.
struct ReplenishmentConfig {
  Share refill_at = percent(30);    ///< of the face's capacity: less than this, and what is not promised, calls for a pallet
  Duration case_time = seconds(4);  ///< each case of a pallet that goes back to the reserve in part
  Duration wait_for = hours(1);     ///< how long a picker waits at a dry face where a pallet is on its way; then the line is short
  DryFace dry_face = DryFace::wait;
  static const FieldTable& fields();
};

/// Vehicles of one kind. They need a driver.
struct FleetConfig {
  Variant kind;                     ///< of truck_kinds(); its parameters are a TruckMotionConfig
  int count = 4;
  std::vector<std::string> work;    ///< transports that they do; none: as the kind is used for
  FleetConfig();                    ///< reach trucks
  [[nodiscard]] TruckKind truck_kind() const { return *truck_kind_named(kind.name); }
  [[nodiscard]] const TruckMotionConfig& motion() const { return *static_cast<const TruckMotionConfig*>(kind.params.get()); }
  static const FieldTable& fields();
};

/// The rotation of an owner's stock.
struct OwnerConfig {
  std::string name;
  Rotation rotation = Rotation::fifo;
  std::optional<Duration> shelf_life;          ///< from receipt; none: it keeps
  Duration min_life_at_ship = Duration(0);
  static const FieldTable& fields();
};

struct SiteConfig {
  std::vector<DoorsConfig> docks;
  std::optional<InboundConfig> inbound;
  ReceivingConfig receiving;
  OutboundConfig outbound;
  ReplenishmentConfig replenishment;
  std::vector<FleetConfig> fleet;
  std::vector<PeopleConfig> people;
  std::vector<OwnerConfig> owners;

  /// Doors of all docks, each with a staging lane.
  [[nodiscard]] std::size_t door_count() const;
};

}  // namespace gudang
