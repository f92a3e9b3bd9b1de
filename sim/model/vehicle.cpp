#include "gudang/model/vehicle.hpp"

#include "model/physics.hpp"

namespace gudang {

const FieldTable& VehicleConfig::fields() {
  static const FieldTable table =
      describe<VehicleConfig>("vehicle", "What a picker walks or rides on; motion is trapezoidal from rest to rest.")
          .add(field("speed", &VehicleConfig::speed).between(Speed(1000), Speed(50'000'000)).doc("Top speed.").source("assumption: walking picker 1.25 m/s"))
          .add(field("acceleration", &VehicleConfig::acceleration).between(Acceleration(1000), Acceleration(50'000'000)).doc("Speeding up and braking.").source("assumption"))
          .add(field("turn", &VehicleConfig::turn).between(Duration(0), minutes(1)).doc("Time for each corner, standing.").source("assumption"))
          .add(field("lift_speed", &VehicleConfig::lift_speed).between(Speed(1000), Speed(50'000'000)).doc("Lifting and lowering.").source("high-level order picker, Entropy 22(4):423, doi:10.3390/e22040423"))
          .add(field("lift_height", &VehicleConfig::lift_height).between(Length(0), metres(60)).doc("Highest beam that can be reached.").source("assumption"))
          .add(field("mass", &VehicleConfig::mass).between(Mass(0), kilograms(50'000)).doc("Vehicle, picker and load; 0 for a picker on foot, who draws no energy.").source("assumption"))
          .add(field("rolling_resistance", &VehicleConfig::rolling_resistance).between(0, 1).doc("Rolling resistance coefficient [-].").source("assumption: polyurethane tyres on concrete"))
          .add(field("drive_efficiency", &VehicleConfig::drive_efficiency).between(percent(1), percent(100)).doc("Battery to wheel.").source("assumption"))
          .add(field("lift_efficiency", &VehicleConfig::lift_efficiency).between(percent(1), percent(100)).doc("Battery to fork.").source("assumption"))
          .add(field("lifted_mass", &VehicleConfig::lifted_mass).between(Mass(0), kilograms(50'000)).doc("Cab, picker and load that are lifted.").source("assumption"))
          .add(field("auxiliary_power", &VehicleConfig::auxiliary_power).between(Power(0), Power(100'000'000)).doc("Drawn all the time on tour.").source("assumption"));
  return table;
}

const FieldTable& PickersConfig::fields() {
  static const FieldTable table =
      describe<PickersConfig>("pickers", "Who picks, when, and how long each act takes.")
          .add(field("count", &PickersConfig::count).between(1, 10'000).doc("Pickers on each shift, each with a vehicle.").source("assumption"))
          .add(field("shift_start", &PickersConfig::shift_start).time_of_day().doc("Every day.").source("assumption"))
          .add(field("shift_end", &PickersConfig::shift_end).time_of_day().doc("A tour begun is finished.").source("assumption"))
          .add(field("batch_capacity", &PickersConfig::batch_capacity).between(1, 1'000'000).doc("Lines a tour; a larger order is a tour of its own.").source("assumption"))
          .add(field("batch_items", &PickersConfig::batch_items).between(0, 1'000'000'000).doc("Units a tour; 0: no limit.").source("assumption"))
          .add(field("batch_volume", &PickersConfig::batch_volume).between(Volume(0), Volume(1'000'000'000'000)).doc("Volume of what a tour brings; 0: no limit.").source("assumption"))
          .add(field("batch_weight", &PickersConfig::batch_weight).between(Mass(0), kilograms(1'000'000)).doc("Weight of what a tour brings; 0: no limit.").source("assumption"))
          .add(field("tour_setup", &PickersConfig::tour_setup).between(Duration(0), hours(24)).doc("At the depot, for each tour.").source("assumption"))
          .add(field("pick_time", &PickersConfig::pick_time).between(Duration(0), hours(24)).doc("Mean time for each line, standing.").source("assumption: 10 s a pick"))
          .add(field("pick_time_cv", &PickersConfig::pick_time_cv).between(Share(0), percent(1000)).doc("Coefficient of variation of the pick time: log-normal, or constant at 0%.").source("assumption"))
          .add(field("vehicle", &PickersConfig::vehicle).nested(VehicleConfig::fields()).doc("What each picker walks or rides on."));
  return table;
}

Motion::Motion(const VehicleConfig& config)
    : speed_(static_cast<double>(config.speed.count()) / 1e3),
      acceleration_(static_cast<double>(config.acceleration.count()) / 1e3),
      ramp_distance_(speed_ * speed_ / acceleration_),
      lift_speed_(static_cast<double>(config.lift_speed.count()) / 1e3),
      joules_per_mm_(config.rolling_resistance * static_cast<double>(config.mass.count()) / 1e3 * kGravity / 1e3 / to_fraction(config.drive_efficiency)),
      lift_joules_per_mm_(static_cast<double>(config.lifted_mass.count()) / 1e3 * kGravity / 1e3 / to_fraction(config.lift_efficiency)),
      auxiliary_watts_(static_cast<double>(config.auxiliary_power.count()) / 1e3),
      half_mass_over_efficiency_(static_cast<double>(config.mass.count()) / 2e3 / to_fraction(config.drive_efficiency)),
      turn_(config.turn) {}

Duration Motion::straight(Length distance) const {
  const auto d = static_cast<double>(distance.count());  // [mm]
  if (d >= ramp_distance_) return seconds_of(d / speed_ + speed_ / acceleration_);
  return seconds_of(2 * math::sqrt(d / acceleration_));
}

Duration Motion::lift(Length height) const { return seconds_of(static_cast<double>(height.count()) / lift_speed_); }

Energy Motion::drive_energy(Length distance) const {
  const auto d = static_cast<double>(distance.count());
  const double top_squared = d >= ramp_distance_ ? speed_ * speed_ : acceleration_ * d;  // [mm2/s2] of the speed reached
  return joules_of(joules_per_mm_ * d + half_mass_over_efficiency_ * top_squared / 1e6);
}

Energy Motion::lift_energy(Length height) const { return joules_of(lift_joules_per_mm_ * static_cast<double>(height.count())); }

Energy Motion::auxiliary_energy(Duration time) const { return joules_of(auxiliary_watts_ * to_seconds(time)); }

}  // namespace gudang
