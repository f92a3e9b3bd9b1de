// Industrial trucks, shuttles, cranes and mobile robots: how long they drive, lift and handle a load, and what energy that takes.
//
// Driving and lifting go from rest to rest, with equal ramps up and down (trapezoidal speed). Laden and empty differ in speed,
// acceleration and mass. A movement's energy is that of the work at the wheel or the fork, over the efficiency from the battery:
//   speeding up and cruising   m (c g (d - d_b) + v^2 / 2)      m: truck and load, c: rolling resistance, d_b = v^2 / (2 a): braking distance
//   braking                    m (v^2 / 2 - c g d_b) is left for the brakes; `recuperation` of it returns to the battery
//   lifting                    m' g h                           m': lifted mass and load
//   lowering                   nothing; `recuperation` of m' g h returns
// Not in it: the kinetic energy of lifting, turning on the spot, what the forks move in a handling.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

enum class TruckKind { reach_truck, counterbalance, vna_truck, order_picker, pallet_jack, tote_shuttle, pallet_shuttle, crane, amr };

/// "reach_truck"
[[nodiscard]] std::string_view name_of(TruckKind kind);
[[nodiscard]] std::optional<TruckKind> truck_kind_named(std::string_view name);
/// It drives itself, at all hours.
[[nodiscard]] constexpr bool driverless(TruckKind kind) { return kind == TruckKind::tote_shuttle || kind == TruckKind::pallet_shuttle || kind == TruckKind::crane || kind == TruckKind::amr; }

/// How one truck moves. The initialisers are the reach truck's; `defaults_of` has every kind's, `fields` their sources.
struct TruckMotionConfig {
  Speed speed_laden = millimetres_per_second(2500);
  Speed speed_empty = millimetres_per_second(2500);
  Acceleration acceleration_laden = millimetres_per_second2(500);  ///< and braking; 0: at top speed at once
  Acceleration acceleration_empty = millimetres_per_second2(500);
  Duration turn = seconds(2);                            ///< for each corner of 90 degrees, standing
  Speed lift_speed_laden = millimetres_per_second(350);  ///< and lowering
  Speed lift_speed_empty = millimetres_per_second(550);
  Acceleration lift_acceleration = Acceleration(0);      ///< 0: constant speed
  bool lifts_while_driving = false;                      ///< both at once, at any height
  Length travel_height = millimetres(300);               ///< highest fork while driving, for one that lifts standing
  Length lift_height = metres(10);                       ///< highest beam that can be reached
  Duration handling = seconds(15);                       ///< a pick or a drop: the fork cycle, without drive and lift
  Mass mass = kilograms(3500);                           ///< truck, battery and driver, without load; 0: no energy to drive empty
  Mass lifted_mass = kilograms(300);                     ///< what goes up with the load: carriage, cab
  double rolling_resistance = 0.02;                      ///< [-]
  Share drive_efficiency = percent(70);
  Share lift_efficiency = percent(60);
  Share recuperation = percent(0);                       ///< of braking and lowering, into the battery
  Power auxiliary_power = Power(400'000);                ///< while switched on
  Energy battery_capacity = Energy(108'000'000'000);     ///< usable; 0: fed by a rail

  /// The reach truck's: `fields(TruckKind::reach_truck)`.
  static const FieldTable& fields();
  /// The same keys with the defaults of `kind` and their sources.
  static const FieldTable& fields(TruckKind kind);
};

[[nodiscard]] TruckMotionConfig defaults_of(TruckKind kind);

/// The kinds in the order of the enumerators, as options of a config's variant: `crane`, or `{crane: {speed_laden: 3 m/s}}`.
/// Their parameters are a TruckMotionConfig with the kind's defaults.
[[nodiscard]] const std::vector<VariantOption>& truck_kinds();

/// Times and energies of a truck's movements. Computed once from the config, then no allocation; the same bits everywhere.
/// Lengths are not negative, else InvariantError.
class TruckMotion {
 public:
  explicit TruckMotion(const TruckMotionConfig& config);

  /// One straight segment: d/v + v/a, or 2 sqrt(d/a) where top speed is not reached.
  [[nodiscard]] Duration drive(Length distance, bool laden) const;
  /// From the start of such a segment until a part of it lies behind.
  [[nodiscard]] Duration drive_part(Length distance, Length part, bool laden) const;
  /// A corner of 90 degrees.
  [[nodiscard]] Duration turn() const { return turn_; }
  /// Up or down by so much, standing.
  [[nodiscard]] Duration lift(Length height, bool laden) const;
  /// One straight segment with the forks at `from` before and at `to` after. Drive and lift at once (the longer counts:
  /// Chebyshev) where the truck lifts while driving, else one after the other; then the forks, where both heights are above
  /// the travel height, go down to it before and up again after. Without a distance it is a lift.
  [[nodiscard]] Duration drive_and_lift(Length distance, Length from, Length to, bool laden) const;
  /// A pick or a drop.
  [[nodiscard]] Duration handling() const { return handling_; }
  [[nodiscard]] bool lifts_while_driving() const { return lifts_while_driving_; }
  [[nodiscard]] bool reaches(Length height) const { return height <= lift_height_; }

  /// Drawn from the battery by `drive` with a load of that mass; speed and acceleration are those of an empty truck if it is 0.
  [[nodiscard]] Energy drive_energy(Length distance, Mass load) const;
  /// Negative where lowering returns energy.
  [[nodiscard]] Energy lift_energy(Length from, Length to, Mass load) const;
  /// Of `drive_and_lift`.
  [[nodiscard]] Energy energy(Length distance, Length from, Length to, Mass load) const;
  [[nodiscard]] Energy auxiliary_energy(Duration time) const;

 private:
  /// Rest to rest with equal ramps; acceleration 0: without.
  struct Trapezoid {
    Trapezoid(Speed speed, Acceleration acceleration);
    [[nodiscard]] Duration time(Length distance) const;
    [[nodiscard]] Duration time_of_part(Length distance, Length part) const;
    /// [mm2/s2] of the speed reached.
    [[nodiscard]] double top_squared(Length distance) const;
    double speed;           ///< [mm/s]
    double acceleration;    ///< [mm/s2]; 0: none
    double ramp_distance;   ///< [mm] to reach top speed and brake again
    double ramp_time;       ///< [s] that the two ramps cost
  };
  /// The height at which the forks are while the truck drives and does not lift.
  [[nodiscard]] Length carried_at(Length from, Length to) const;

  std::array<Trapezoid, 2> drive_, lift_;  // empty, laden
  bool lifts_while_driving_;
  Length travel_height_, lift_height_;
  Duration turn_, handling_;
  double mass_, lifted_mass_;              // [kg]
  double rolling_joules_;                  // [J/(kg mm)] at the wheel
  double drive_efficiency_, lift_efficiency_, recuperation_;  // [-]
  double auxiliary_watts_;                 // [W]
};

}  // namespace gudang
