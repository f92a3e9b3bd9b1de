// The building's traffic with the outside, its fleet and the work inside, apart from piece picking: what the sections docks,
// inbound, receiving, outbound, replenishment and fleet of a scenario say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/cold_exposure.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/model/truck.hpp"
#include "gudang/model/people_config.hpp"
#include "gudang/model/working_time.hpp"
#include "warehouse/inside_config.hpp"

namespace gudang {

enum class DoorUse { in, out, both };

/// Dock doors side by side on the front or back cross-aisle, each with a staging lane before it.
struct DoorsConfig {
  int count = 4;
  DoorUse use = DoorUse::both;
  EndOfAisle at = EndOfAisle::front;
  Share from = percent(0), to = percent(100);  ///< along the cross-aisle: the first door and the last
  int staging = 26;                            ///< pallets in each door's staging lane; a full one blocks what feeds it
  Temperature temperature = Temperature::ambient;  ///< of the docks and their staging lanes
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
  Share sample = percent(0);             ///< of the pallets: inspected, on hold until then
  Duration inspect = minutes(20);        ///< each of them
  Share fail = percent(5);               ///< of the inspected: damaged, and written off, or quarantined
  std::optional<Duration> quarantine;    ///< what fails waits for that long; none: written off at once
  Share redeem = percent(50);            ///< of the quarantined: good after all
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

/// Whether a whole pallet that a truck has brought goes to an order without being stored: never, where the reserve has none for
/// it, or before those of the reserve.
enum class CrossDocking { never, short_of_stock, always };

struct OutboundConfig {
  std::vector<RouteConfig> routes;         ///< none: orders are shipped when they are packed
  Duration dock_before = minutes(90);      ///< the truck comes this long before it leaves
  int truck_pallets = 24;
  Mass truck_payload = kilograms(24'000);  ///< for truck_weight_fill_pct alone
  Volume pallet_volume = litres(1200);     ///< of mixed pallets
  Duration build_pallet = minutes(3);      ///< wrapping and labelling a mixed pallet
  Duration paperwork = minutes(10);        ///< after loading
  CrossDocking cross_dock = CrossDocking::never;
  Duration cross_dock_notice = Duration(0);  ///< trucks are promised from so long before their appointment; 0: when they are here
  std::vector<CartonConfig> cartons;       ///< none: what is picked goes on mixed pallets as it is
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

/// The batteries of a fleet entry's vehicles, and its spare ones.
struct BatteryConfig {
  std::optional<Energy> capacity;             ///< usable; none: as the kind has
  Power charge_power = Power(12'000'000);     ///< from the mains, at a charger and in the rack of the spare ones
  Share efficiency = percent(95);             ///< of what is taken from the mains, what the vehicle gets
  Share opening = percent(100);
  Share reserve = percent(10);                ///< no transport is begun that would leave less
  Duration swap_time = minutes(10);
  int spares = 0;
  static const FieldTable& fields();
};

/// Chargers side by side; spare batteries are there, too.
struct ChargersConfig {
  int count = 2;
  EndOfAisle at = EndOfAisle::front;
  Share along = percent(0);                   ///< along the cross-aisle
  static const FieldTable& fields();
};

struct FailuresConfig {
  Duration mtbf = hours(500);                 ///< mean time between the end of a repair and the next failure, by calendar; exponential
  Duration repair_mean = hours(4);            ///< log-normal
  Share repair_cv = percent(100);             ///< standard deviation over mean
  static const FieldTable& fields();
};

struct MaintenanceConfig {
  Duration every = weeks(13);                 ///< by calendar; the vehicles one after another
  Duration takes = hours(4);
  static const FieldTable& fields();
};

/// A planned outage of one vehicle.
struct OutageConfig {
  int vehicle = 1;                            ///< of the fleet entry's, from 1
  CivilTime from;
  Duration length = hours(8);
  static const FieldTable& fields();
};

/// Vehicles of one kind. They need a driver.
struct FleetConfig {
  Variant kind;                     ///< of truck_kinds(); its parameters are a TruckMotionConfig
  int count = 4;
  std::vector<std::string> work;    ///< transports that they do; none: as the kind is used for
  std::optional<BatteryConfig> battery;          ///< none: they never run dry
  std::optional<FailuresConfig> failures;
  std::optional<MaintenanceConfig> maintenance;
  std::vector<OutageConfig> outages;
  bool heated_cab = false;          ///< their drivers are never in the cold
  FleetConfig();                    ///< reach trucks
  [[nodiscard]] TruckKind truck_kind() const { return *truck_kind_named(kind.name); }
  [[nodiscard]] Energy battery_capacity() const { return battery && battery->capacity ? *battery->capacity : motion().battery_capacity; }
  /// Whether they are ever away from work.
  [[nodiscard]] bool always_there() const { return !battery && !failures && !maintenance && outages.empty(); }
  [[nodiscard]] const TruckMotionConfig& motion() const { return *static_cast<const TruckMotionConfig*>(kind.params.get()); }
  static const FieldTable& fields();
};

/// Crossings of aisles and cross-aisles: one vehicle at a time.
struct TrafficConfig {
  Length crossing_length = millimetres(4000); ///< of the way, that a vehicle takes up there
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
  std::optional<ChargersConfig> chargers;
  std::optional<TrafficConfig> traffic;        ///< none: vehicles pass one another at crossings
  std::vector<PeopleConfig> people;
  std::vector<OwnerConfig> owners;
  std::optional<CustomsConfig> customs;
  std::optional<ExpiryConfig> expiry;
  std::optional<CountingConfig> counting;
  std::optional<ReturnsConfig> returns;
  std::optional<ValueAddedConfig> value_added;
  ColdChainConfig cold_chain;
  std::optional<EmptyPalletsConfig> empty_pallets;  ///< none: there are always enough, and room for all
  std::optional<WarmUpRule> warm_up_breaks;    ///< none: nobody warms up

  /// Doors of all docks, each with a staging lane.
  [[nodiscard]] std::size_t door_count() const;
  [[nodiscard]] std::size_t vehicle_count() const;
  [[nodiscard]] bool has_batteries() const;
};

}  // namespace gudang
