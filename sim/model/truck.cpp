#include "gudang/model/truck.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>

#include "gudang/core/errors.hpp"
#include "model/physics.hpp"

namespace gudang {
namespace {

/// A kind's defaults, and the sources of those that differ from kind to kind.
struct KindRow {
  TruckKind kind;
  const char* name;
  const char* summary;
  TruckMotionConfig motion;
  const char* driving;
  const char* turning;
  const char* lifting;
  const char* height;
  const char* carrying;
  const char* handling;
};

constexpr Energy kilowatt_hours(double kwh) { return Energy(static_cast<std::int64_t>(kwh * 3.6e9 + 0.5)); }
constexpr Length kAnyHeight = metres(60);

constexpr const char* kAssumption = "assumption";
constexpr const char* kFloorTravel = "ISO 23308-2:2020, lift height for travelling";
constexpr const char* kOrderPicker = "high-level order picker, Entropy 22(4):423, doi:10.3390/e22040423";
constexpr const char* kOrderPickerDriving = "high-level order picker, Entropy 22(4):423, doi:10.3390/e22040423: 10.5 km/h, and 2.85 s lost by a start and a stop";
constexpr const char* kPalletShuttle = "manufacturer's data: mecalux.com, Automated Pallet Shuttle, 72 m/min laden and 108 m/min empty; acceleration: assumption";
constexpr const char* kToteShuttle = "Mathematical Problems in Engineering 2022, 9773212, doi:10.1155/2022/9773212";
constexpr const char* kRobot = "RAWSim-O's defaults, Logistics Research 11:8 (2018), doi:10.23773/2018_8";

const std::array<KindRow, 9>& rows() {
  static const std::array<KindRow, 9> table = {{
      {TruckKind::reach_truck, "reach_truck", "Sit-on truck whose mast reaches into racks of wide aisles.", TruckMotionConfig{},
       kAssumption, kAssumption, kAssumption, "buyers' guides: 10 to 14 m", kFloorTravel, kAssumption},
      {TruckKind::counterbalance, "counterbalance", "Sit-on truck for docks, yards and block storage.",
       {.speed_laden = millimetres_per_second(3000), .speed_empty = millimetres_per_second(3000),
        .acceleration_laden = millimetres_per_second2(600), .acceleration_empty = millimetres_per_second2(600),
        .lift_speed_laden = millimetres_per_second(400), .lift_speed_empty = millimetres_per_second(400),
        .lift_height = millimetres(4500), .mass = kilograms(4300), .lifted_mass = kilograms(350), .battery_capacity = kilowatt_hours(36)},
       kAssumption, kAssumption, kAssumption, "buyers' guides: 3 to 6 m", kFloorTravel, "assumption: as a reach truck"},
      {TruckKind::vna_truck, "vna_truck", "Guided turret truck of very narrow aisles, whose cab goes up with the load.",
       {.speed_laden = millimetres_per_second(2500), .speed_empty = millimetres_per_second(2900),
        .acceleration_laden = millimetres_per_second2(400), .acceleration_empty = millimetres_per_second2(500), .turn = seconds(4),
        .lift_speed_laden = millimetres_per_second(400), .lift_speed_empty = millimetres_per_second(450),
        .lift_acceleration = millimetres_per_second2(400), .lifts_while_driving = true, .travel_height = kAnyHeight, .lift_height = metres(12),
        .handling = seconds(18), .mass = kilograms(7500), .lifted_mass = kilograms(1600), .auxiliary_power = Power(700'000),
        .battery_capacity = kilowatt_hours(60)},
       kAssumption, kAssumption, kAssumption, "buyers' guides: 12 to 17 m", "assumption: guided", kAssumption},
      {TruckKind::order_picker, "order_picker", "Truck whose cab lifts the picker to the shelf.",
       {.speed_laden = Speed(2'916'667), .speed_empty = Speed(2'916'667),
        .acceleration_laden = millimetres_per_second2(1023), .acceleration_empty = millimetres_per_second2(1023), .turn = seconds(2),
        .lift_speed_laden = millimetres_per_second(200), .lift_speed_empty = millimetres_per_second(200), .travel_height = kAnyHeight,
        .lift_height = millimetres(14'570), .handling = seconds(10), .mass = kilograms(3000), .lifted_mass = kilograms(900),
        .auxiliary_power = Power(500'000), .battery_capacity = kilowatt_hours(22)},
       kOrderPickerDriving, kAssumption, kOrderPicker, kOrderPicker, "assumption: drives with the cab raised", "assumption: 10 s a pick"},
      {TruckKind::pallet_jack, "pallet_jack", "Electric pallet truck that a walking driver leads.",
       {.speed_laden = millimetres_per_second(1500), .speed_empty = millimetres_per_second(1650),
        .acceleration_laden = millimetres_per_second2(500), .acceleration_empty = millimetres_per_second2(600), .turn = milliseconds(1500),
        .lift_speed_laden = millimetres_per_second(40), .lift_speed_empty = millimetres_per_second(50), .lift_height = millimetres(200),
        .handling = seconds(8), .mass = kilograms(500), .lifted_mass = kilograms(100), .auxiliary_power = Power(100'000),
        .battery_capacity = kilowatt_hours(3.6)},
       kAssumption, kAssumption, kAssumption, kAssumption, kFloorTravel, kAssumption},
      {TruckKind::tote_shuttle, "tote_shuttle", "Shuttle of a tote rack, and the lift that takes it or its totes from level to level.",
       {.speed_laden = millimetres_per_second(2000), .speed_empty = millimetres_per_second(2000),
        .acceleration_laden = millimetres_per_second2(1000), .acceleration_empty = millimetres_per_second2(1000), .turn = Duration(0),
        .lift_speed_laden = millimetres_per_second(3000), .lift_speed_empty = millimetres_per_second(3000),
        .lift_acceleration = millimetres_per_second2(3000), .travel_height = kAnyHeight, .lift_height = metres(12), .handling = seconds(2),
        .mass = kilograms(80), .lifted_mass = kilograms(150), .auxiliary_power = Power(50'000), .battery_capacity = Energy(0)},
       kToteShuttle, "runs on a rail", kToteShuttle, kAssumption, "drives on each level", kToteShuttle},
      {TruckKind::pallet_shuttle, "pallet_shuttle", "Shuttle that runs below the pallets of a channel.",
       {.speed_laden = millimetres_per_second(1200), .speed_empty = millimetres_per_second(1800),
        .acceleration_laden = millimetres_per_second2(500), .acceleration_empty = millimetres_per_second2(500), .turn = Duration(0),
        .lift_speed_laden = millimetres_per_second(20), .lift_speed_empty = millimetres_per_second(20), .travel_height = kAnyHeight,
        .lift_height = Length(0), .handling = seconds(3), .mass = kilograms(250), .lifted_mass = kilograms(30),
        .auxiliary_power = Power(50'000), .battery_capacity = kilowatt_hours(1.5)},
       kPalletShuttle, "runs on a rail", kAssumption, "stays on its level", "stays on its level", "assumption: raises or sets down the pallet"},
      {TruckKind::crane, "crane", "Stacker crane of one aisle, on a rail.",
       {.speed_laden = millimetres_per_second(2700), .speed_empty = millimetres_per_second(2700),
        .acceleration_laden = millimetres_per_second2(400), .acceleration_empty = millimetres_per_second2(400), .turn = Duration(0),
        .lift_speed_laden = millimetres_per_second(800), .lift_speed_empty = millimetres_per_second(800),
        .lift_acceleration = millimetres_per_second2(400), .lifts_while_driving = true, .travel_height = kAnyHeight, .lift_height = metres(20),
        .handling = seconds(8), .mass = kilograms(15'000), .lifted_mass = kilograms(1500), .rolling_resistance = 0.007,
        .drive_efficiency = percent(80), .lift_efficiency = percent(80), .auxiliary_power = Power(1'000'000), .battery_capacity = Energy(0)},
       kAssumption, "runs on a rail", kAssumption, kAssumption, "drives and lifts at once", kAssumption},
      {TruckKind::amr, "amr", "Mobile robot that lifts a pod or rack from below.",
       {.speed_laden = millimetres_per_second(1500), .speed_empty = millimetres_per_second(1500),
        .acceleration_laden = millimetres_per_second2(1000), .acceleration_empty = millimetres_per_second2(1000), .turn = milliseconds(625),
        .lift_speed_laden = millimetres_per_second(20), .lift_speed_empty = millimetres_per_second(20), .travel_height = kAnyHeight,
        .lift_height = Length(0), .handling = milliseconds(2200), .mass = kilograms(150), .lifted_mass = kilograms(20),
        .auxiliary_power = Power(60'000), .battery_capacity = kilowatt_hours(1.2)},
       kRobot, kRobot, kAssumption, "stays on the floor", "stays on the floor", kRobot},
  }};
  return table;
}

const KindRow& row_of(TruckKind kind) { return rows().at(static_cast<std::size_t>(kind)); }

FieldTable table_of(const KindRow& row) {
  using Config = TruckMotionConfig;
  const Speed slowest(1000), fastest(50'000'000);
  const Acceleration steepest(50'000'000);
  const Mass heaviest = kilograms(100'000);
  FieldTable table =
      describe<Config>(row.name, row.summary)
          .add(field("speed_laden", &Config::speed_laden).between(slowest, fastest).doc("Top speed with a load.").source(row.driving))
          .add(field("speed_empty", &Config::speed_empty).between(slowest, fastest).doc("Top speed without.").source(row.driving))
          .add(field("acceleration_laden", &Config::acceleration_laden).between(Acceleration(0), steepest).doc("Speeding up and braking with a load; 0: at top speed at once.").source(row.driving))
          .add(field("acceleration_empty", &Config::acceleration_empty).between(Acceleration(0), steepest).doc("Without.").source(row.driving))
          .add(field("turn", &Config::turn).between(Duration(0), minutes(1)).doc("Time for each corner of 90 degrees, standing.").source(row.turning))
          .add(field("lift_speed_laden", &Config::lift_speed_laden).between(slowest, fastest).doc("Lifting and lowering with a load.").source(row.lifting))
          .add(field("lift_speed_empty", &Config::lift_speed_empty).between(slowest, fastest).doc("Without.").source(row.lifting))
          .add(field("lift_acceleration", &Config::lift_acceleration).between(Acceleration(0), steepest).doc("Of lifting and lowering; 0: constant speed.").source(row.lifting))
          .add(field("lifts_while_driving", &Config::lifts_while_driving).doc("Drives and lifts at once.").source(row.carrying))
          .add(field("travel_height", &Config::travel_height).between(Length(0), kAnyHeight).doc("Highest fork while driving, where the truck lifts standing.").source(row.carrying))
          .add(field("lift_height", &Config::lift_height).between(Length(0), metres(60)).doc("Highest beam that can be reached.").source(row.height))
          .add(field("handling", &Config::handling).between(Duration(0), hours(1)).doc("A pick or a drop, once there: the fork cycle.").source(row.handling))
          .add(field("mass", &Config::mass).between(Mass(0), heaviest).doc("Truck, battery and driver, without load.").source(kAssumption))
          .add(field("lifted_mass", &Config::lifted_mass).between(Mass(0), heaviest).doc("What goes up with the load: carriage, cab.").source(kAssumption))
          .add(field("rolling_resistance", &Config::rolling_resistance).between(0, 1).doc("Rolling resistance coefficient [-].").source("assumption: polyurethane on concrete .02, steel on rail .007"))
          .add(field("drive_efficiency", &Config::drive_efficiency).between(percent(1), percent(100)).doc("Battery to wheel.").source(kAssumption))
          .add(field("lift_efficiency", &Config::lift_efficiency).between(percent(1), percent(100)).doc("Battery to fork.").source(kAssumption))
          .add(field("recuperation", &Config::recuperation).between(percent(0), percent(100)).doc("Share of the energy of braking and lowering that returns.").source("assumption: none"))
          .add(field("auxiliary_power", &Config::auxiliary_power).between(Power(0), Power(100'000'000)).doc("Drawn all the time while switched on.").source(kAssumption))
          .add(field("battery_capacity", &Config::battery_capacity).between(Energy(0), kilowatt_hours(1000)).doc("Usable; 0: fed by a rail.").source(kAssumption));
  table.make = [kind = row.kind] { return std::static_pointer_cast<void>(std::make_shared<Config>(defaults_of(kind))); };
  return table;
}

double kilograms_of(Mass mass) { return static_cast<double>(mass.count()) / 1e3; }
Length height_between(Length a, Length b) { return a < b ? b - a : a - b; }

}  // namespace

std::string_view name_of(TruckKind kind) { return row_of(kind).name; }

std::optional<TruckKind> truck_kind_named(std::string_view name) {
  for (const KindRow& row : rows())
    if (row.name == name) return row.kind;
  return std::nullopt;
}

TruckMotionConfig defaults_of(TruckKind kind) { return row_of(kind).motion; }

const FieldTable& TruckMotionConfig::fields() { return fields(TruckKind::reach_truck); }

const FieldTable& TruckMotionConfig::fields(TruckKind kind) {
  static const std::vector<FieldTable> tables = [] {
    std::vector<FieldTable> all;
    for (const KindRow& row : rows()) all.push_back(table_of(row));
    return all;
  }();
  return tables.at(static_cast<std::size_t>(kind));
}

const std::vector<VariantOption>& truck_kinds() {
  static const std::vector<VariantOption> options = [] {
    std::vector<VariantOption> all;
    for (const KindRow& row : rows()) all.push_back({row.name, row.summary, &TruckMotionConfig::fields(row.kind)});
    return all;
  }();
  return options;
}

TruckMotion::Trapezoid::Trapezoid(Speed top, Acceleration ramp)
    : speed(static_cast<double>(top.count()) / 1e3),
      acceleration(static_cast<double>(ramp.count()) / 1e3),
      ramp_distance(acceleration > 0 ? speed * speed / acceleration : 0),
      ramp_time(acceleration > 0 ? speed / acceleration : 0) {}

Duration TruckMotion::Trapezoid::time(Length distance) const {
  GUDANG_ASSERT(distance >= Length(0), "a truck moves by a negative length");
  const auto d = static_cast<double>(distance.count());  // [mm]
  if (d == 0) return Duration(0);
  return seconds_of(d >= ramp_distance ? d / speed + ramp_time : 2 * math::sqrt(d / acceleration));
}

Duration TruckMotion::Trapezoid::time_of_part(Length distance, Length part) const {
  GUDANG_ASSERT(part >= Length(0) && part <= distance, "a part is no longer than the whole");
  if (part == distance) return time(distance);
  const auto whole = static_cast<double>(distance.count()), d = static_cast<double>(part.count());  // [mm]
  if (acceleration <= 0) return seconds_of(d / speed);
  const double ramp = std::min(ramp_distance, whole) / 2;
  if (d <= ramp) return seconds_of(math::sqrt(2 * d / acceleration));
  if (d < whole - ramp) return seconds_of(ramp_time + (d - ramp) / speed);
  return time(distance) - seconds_of(math::sqrt(2 * (whole - d) / acceleration));
}

double TruckMotion::Trapezoid::top_squared(Length distance) const {
  const auto d = static_cast<double>(distance.count());
  if (d == 0) return 0;
  return d >= ramp_distance ? speed * speed : acceleration * d;
}

TruckMotion::TruckMotion(const TruckMotionConfig& config)
    : drive_{Trapezoid(config.speed_empty, config.acceleration_empty), Trapezoid(config.speed_laden, config.acceleration_laden)},
      lift_{Trapezoid(config.lift_speed_empty, config.lift_acceleration), Trapezoid(config.lift_speed_laden, config.lift_acceleration)},
      lifts_while_driving_(config.lifts_while_driving),
      travel_height_(config.travel_height),
      lift_height_(config.lift_height),
      turn_(config.turn),
      handling_(config.handling),
      mass_(kilograms_of(config.mass)),
      lifted_mass_(kilograms_of(config.lifted_mass)),
      rolling_joules_(config.rolling_resistance * kGravity / 1e3),
      drive_efficiency_(to_fraction(config.drive_efficiency)),
      lift_efficiency_(to_fraction(config.lift_efficiency)),
      recuperation_(to_fraction(config.recuperation)),
      auxiliary_watts_(static_cast<double>(config.auxiliary_power.count()) / 1e3) {}

Duration TruckMotion::drive(Length distance, bool laden) const { return drive_[laden].time(distance); }

Duration TruckMotion::drive_part(Length distance, Length part, bool laden) const { return drive_[laden].time_of_part(distance, part); }

Duration TruckMotion::lift(Length height, bool laden) const { return lift_[laden].time(height); }

Length TruckMotion::carried_at(Length from, Length to) const { return std::min({from, to, travel_height_}); }

Duration TruckMotion::drive_and_lift(Length distance, Length from, Length to, bool laden) const {
  if (distance == Length(0) || lifts_while_driving_) return std::max(drive(distance, laden), lift(height_between(from, to), laden));
  const Length carried = carried_at(from, to);
  return lift(height_between(from, carried), laden) + drive(distance, laden) + lift(height_between(carried, to), laden);
}

Energy TruckMotion::drive_energy(Length distance, Mass load) const {
  GUDANG_ASSERT(distance >= Length(0), "a truck moves by a negative length");
  const Trapezoid& motion = drive_[load > Mass(0)];
  const double top_squared = motion.top_squared(distance);                                                 // [mm2/s2]
  const double braking_distance = motion.acceleration > 0 ? top_squared / (2 * motion.acceleration) : 0;   // [mm]
  const double kinetic = top_squared / 2e6;                                                                // [J/kg]
  const double forward = rolling_joules_ * (static_cast<double>(distance.count()) - braking_distance) + kinetic;
  const double left = kinetic - rolling_joules_ * braking_distance;  // for the brakes; negative: it rolls to rest too soon and is driven
  const double drawn = left < 0 ? (forward - left) / drive_efficiency_ : forward / drive_efficiency_ - recuperation_ * left;
  return joules_of((mass_ + kilograms_of(load)) * drawn);
}

Energy TruckMotion::lift_energy(Length from, Length to, Mass load) const {
  const double work = (lifted_mass_ + kilograms_of(load)) * kGravity * static_cast<double>((to - from).count()) / 1e3;  // [J]
  return joules_of(work > 0 ? work / lift_efficiency_ : recuperation_ * work);
}

Energy TruckMotion::energy(Length distance, Length from, Length to, Mass load) const {
  const Energy driving = drive_energy(distance, load);
  if (distance == Length(0) || lifts_while_driving_) return driving + lift_energy(from, to, load);
  const Length carried = carried_at(from, to);
  return driving + lift_energy(from, carried, load) + lift_energy(carried, to, load);
}

Energy TruckMotion::auxiliary_energy(Duration time) const { return joules_of(auxiliary_watts_ * to_seconds(time)); }

}  // namespace gudang
