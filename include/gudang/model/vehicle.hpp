// Pickers and their vehicles: trapezoidal motion, lifting, handling times, energy.
#pragma once

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

struct VehicleConfig {
  Speed speed = millimetres_per_second(1250);
  Acceleration acceleration = millimetres_per_second2(1000);
  Duration turn = milliseconds(1000);         ///< for each corner, standing
  Speed lift_speed = millimetres_per_second(200);
  Length lift_height = millimetres(3000);     ///< highest beam that can be reached
  Mass mass = kilograms(0);                   ///< vehicle and load; 0: on foot, no energy
  double rolling_resistance = 0.02;           ///< [-]
  Share drive_efficiency = percent(70);
  Share lift_efficiency = percent(60);
  Mass lifted_mass = kilograms(0);            ///< cab, picker and load
  Power auxiliary_power = Power(0);           ///< while on tour
  static const FieldTable& fields();
};

struct PickersConfig {
  int count = 4;
  Duration shift_start = hours(6);            ///< since midnight
  Duration shift_end = hours(14);             ///< since midnight; a tour begun is finished
  int batch_capacity = 60;                    ///< lines a tour
  int batch_items = 0;                        ///< units a tour; 0: no limit
  Volume batch_volume = Volume(0);            ///< a tour; 0: no limit
  Mass batch_weight = kilograms(0);           ///< a tour; 0: no limit
  Duration tour_setup = minutes(1);           ///< at the depot, for each tour
  Duration pick_time = seconds(10);           ///< mean, for each line
  Share pick_time_cv = Share(0);              ///< coefficient of variation; log-normal where not 0
  VehicleConfig vehicle;
  static const FieldTable& fields();
};

/// Rest-to-rest motion over straight segments and vertical lifts.
class Motion {
 public:
  explicit Motion(const VehicleConfig& config);
  /// Time for one straight segment from rest to rest: d/v + v/a, or 2 sqrt(d/a) where top speed is not reached.
  [[nodiscard]] Duration straight(Length distance) const;
  [[nodiscard]] Duration turn() const { return turn_; }
  /// Up or down at constant speed.
  [[nodiscard]] Duration lift(Length height) const;
  /// Energy drawn on one straight segment: rolling resistance and one start without recuperation, over the drive's efficiency.
  [[nodiscard]] Energy drive_energy(Length distance) const;
  [[nodiscard]] Energy lift_energy(Length height) const;
  [[nodiscard]] Energy auxiliary_energy(Duration time) const;

 private:
  double speed_, acceleration_;       // [mm/s], [mm/s2]
  double ramp_distance_;              // [mm] to reach top speed and brake again
  double lift_speed_;                 // [mm/s]
  double joules_per_mm_;              // [J/mm]
  double lift_joules_per_mm_;         // [J/mm]
  double auxiliary_watts_;            // [W]
  double half_mass_over_efficiency_;  // [kg]
  Duration turn_;
};

}  // namespace gudang
