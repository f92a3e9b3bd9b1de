// Trucks: times and energies by hand, by integration of the speed's profile, and what holds for every kind.
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>

#include "gudang/core/errors.hpp"
#include "gudang/model/truck.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

constexpr TruckKind kKinds[] = {TruckKind::reach_truck, TruckKind::counterbalance, TruckKind::vna_truck, TruckKind::order_picker, TruckKind::pallet_jack,
                                TruckKind::tote_shuttle, TruckKind::pallet_shuttle, TruckKind::crane, TruckKind::amr};

TruckMotion motion_of(TruckKind kind) { return TruckMotion(defaults_of(kind)); }

/// Energy from the battery [J per kg] of a drive from rest to rest, by the force at each of many small steps.
double integrated(double metres, double v, double a, double rolling, double efficiency, double recuperation) {
  const double ramp = std::min(metres / 2, v * v / (2 * a));  // [m]
  constexpr int kSteps = 3000;
  double energy = 0;
  const auto stretch = [&](double length, double acceleration) {
    for (int step = 0; step < kSteps; ++step) {
      const double work = (acceleration + rolling * 9.80665) * length / kSteps;
      energy += work > 0 ? work / efficiency : recuperation * work;
    }
  };
  stretch(ramp, a);
  stretch(metres - 2 * ramp, 0);
  stretch(ramp, -a);
  return energy;
}

}  // namespace

TEST_CASE("each kind drives as calculated by hand") {
  const TruckMotion reach = motion_of(TruckKind::reach_truck);  // 2.5 m/s at .5 m/s2: ramps of 12.5 m in all
  CHECK(reach.drive(metres(20), true) == seconds(13));          // 8 s + 5 s
  CHECK(reach.drive(millimetres(12'500), true) == seconds(10));
  CHECK(reach.drive(metres(10), false) == Duration(8'944'271'910));  // 2 sqrt(10 / .5) s
  CHECK(reach.drive(Length(0), true) == Duration(0));
  CHECK(motion_of(TruckKind::counterbalance).drive(metres(30), true) == seconds(15));     // 10 s + 5 s
  CHECK(motion_of(TruckKind::crane).drive(metres(27), true) == milliseconds(16'750));     // 10 s + 6.75 s
  CHECK(motion_of(TruckKind::tote_shuttle).drive(metres(1), true) == seconds(2));         // never above 1 m/s
  CHECK(motion_of(TruckKind::amr).drive(metres(6), true) == milliseconds(5'500));         // 4 s + 1.5 s
  CHECK(motion_of(TruckKind::pallet_shuttle).drive(metres(36), true) == milliseconds(32'400));   // 30 s + 2.4 s
  CHECK(motion_of(TruckKind::pallet_shuttle).drive(metres(36), false) == milliseconds(23'600));  // 20 s + 3.6 s
}

TEST_CASE("a part of a drive lies behind when the speed's profile says so") {
  const TruckMotion reach = motion_of(TruckKind::reach_truck);  // up to 6.25 m it speeds up, from 13.75 m it brakes
  CHECK(reach.drive_part(metres(20), Length(0), true) == Duration(0));
  CHECK(reach.drive_part(metres(20), metres(1), true) == seconds(2));               // sqrt(2 / .5) s
  CHECK(reach.drive_part(metres(20), millimetres(6'250), true) == seconds(5));
  CHECK(reach.drive_part(metres(20), millimetres(8'750), true) == seconds(6));
  CHECK(reach.drive_part(metres(20), metres(19), true) == seconds(11));             // 2 s before the end, by symmetry
  CHECK(reach.drive_part(metres(20), metres(20), true) == reach.drive(metres(20), true));
  CHECK(to_seconds(reach.drive_part(metres(4), metres(2), true)) == Approx(to_seconds(reach.drive(metres(4), true)) / 2));
  for (const TruckKind kind : kKinds) {
    const TruckMotion motion = motion_of(kind);
    for (const Length whole : {millimetres(7), metres(3), metres(40)}) {
      Duration last;
      for (int part = 0; part <= 50; ++part) {
        const Duration behind = motion.drive_part(whole, whole * part / 50, part % 2 == 0), before_end = motion.drive(whole, part % 2 == 0) - motion.drive_part(whole, whole - whole * part / 50, part % 2 == 0);
        CHECK(std::abs(to_seconds(behind - before_end)) < 1e-6);  // as fast to brake as to speed up
        const Duration laden = motion.drive_part(whole, whole * part / 50, true);
        CHECK(laden >= last);
        last = laden;
      }
    }
  }
}

TEST_CASE("an order picker loses 2.85 s by a start and a stop") {
  const TruckMotion picker = motion_of(TruckKind::order_picker);
  const double lost = to_seconds(picker.drive(metres(105), true)) - 105 / (10.5 / 3.6);
  CHECK(lost == Approx(2.85).epsilon(1e-3));
}

TEST_CASE("each kind lifts as calculated by hand") {
  const TruckMotion reach = motion_of(TruckKind::reach_truck), crane = motion_of(TruckKind::crane), shuttle = motion_of(TruckKind::tote_shuttle);
  CHECK(reach.lift(metres(7), true) == seconds(20));               // 7 / .35, at constant speed
  CHECK(reach.lift(millimetres(5'500), false) == seconds(10));     // 5.5 / .55
  CHECK(reach.lift(Length(0), true) == Duration(0));
  CHECK(crane.lift(metres(8), true) == seconds(12));               // 8 / .8 s + 2 s
  CHECK(crane.lift(millimetres(400), true) == seconds(2));         // 2 sqrt(.4 / .4) s
  CHECK(shuttle.lift(metres(6), false) == seconds(3));             // 2 s + 1 s
  CHECK(motion_of(TruckKind::order_picker).lift(metres(3), true) == seconds(15));
}

TEST_CASE("turning and handling take their stated times") {
  CHECK(motion_of(TruckKind::amr).turn() * 4 == milliseconds(2'500));
  CHECK(motion_of(TruckKind::crane).turn() == Duration(0));
  CHECK(motion_of(TruckKind::reach_truck).handling() == seconds(15));
  CHECK(motion_of(TruckKind::crane).handling() == seconds(8));
  CHECK(motion_of(TruckKind::amr).handling() == milliseconds(2'200));
  CHECK(motion_of(TruckKind::tote_shuttle).handling() == seconds(2));
}

TEST_CASE("what lifts while driving takes the longer of both") {
  const TruckMotion crane = motion_of(TruckKind::crane);
  CHECK(crane.drive_and_lift(metres(27), metres(2), metres(10), true) == milliseconds(16'750));  // lift 12 s
  CHECK(crane.drive_and_lift(metres(27), metres(18), metres(2), true) == seconds(22));           // lift 20 s + 2 s
}

TEST_CASE("what lifts standing takes the sum, and goes down to drive") {
  const TruckMotion reach = motion_of(TruckKind::reach_truck);
  CHECK(reach.drive_and_lift(metres(20), Length(0), metres(7), true) == seconds(33));
  CHECK(reach.drive_and_lift(metres(20), metres(7), Length(0), true) == seconds(33));
  CHECK(reach.drive_and_lift(metres(20), millimetres(300), millimetres(7'300), true) == seconds(33));  // as high as it may drive
  CHECK(reach.drive_and_lift(metres(20), millimetres(3'800), millimetres(7'300), true) == seconds(43));  // down 3.5 m, 13 s, up 7 m
  CHECK(reach.drive_and_lift(Length(0), millimetres(3'800), millimetres(7'300), true) == seconds(10));   // in the same bay
  const TruckMotion picker = motion_of(TruckKind::order_picker);  // drives with the cab raised
  CHECK(picker.drive_and_lift(metres(20), metres(8), metres(5), true) == picker.drive(metres(20), true) + seconds(15));
}

TEST_CASE("without acceleration a drive is distance over speed") {
  TruckMotionConfig config;
  config.acceleration_laden = config.acceleration_empty = Acceleration(0);
  const TruckMotion motion(config);
  CHECK(motion.drive(metres(5), true) == seconds(2));
  CHECK(motion.drive(millimetres(1), true) == Duration(400'000));
  // .02 x 9.80665 x 10 m + (2.5 m/s)2 / 2, x 3500 kg / .7
  CHECK(motion.drive_energy(metres(10), Mass(0)) == Energy(25'431'650));
}

TEST_CASE("of every kind: laden is never faster, farther takes longer, and a movement takes its parts at least") {
  RandomStream stream(43, 0, StreamPurpose::test);
  for (const TruckKind kind : kKinds) {
    INFO(name_of(kind));
    const TruckMotion motion = motion_of(kind);
    for (int repeat = 0; repeat < 300; ++repeat) {
      const Length distance(static_cast<std::int64_t>(stream.below(repeat % 2 ? 2'000 : 100'000)));
      const Length from(static_cast<std::int64_t>(stream.below(12'000)));
      const Length to(static_cast<std::int64_t>(stream.below(12'000)));
      const Length height = from < to ? to - from : from - to;
      REQUIRE(motion.drive(distance, true) >= motion.drive(distance, false));
      REQUIRE(motion.lift(height, true) >= motion.lift(height, false));
      REQUIRE(motion.drive(distance, true) < motion.drive(distance + Length(1), true));
      REQUIRE(motion.lift(height, true) < motion.lift(height + Length(1), true));
      for (const bool laden : {false, true}) {
        const Duration both = motion.drive_and_lift(distance, from, to, laden);
        REQUIRE(both >= motion.drive(distance, laden));
        REQUIRE(both >= motion.lift(height, laden));
        REQUIRE(both == motion.drive_and_lift(distance, to, from, laden));
      }
      REQUIRE(motion.drive_energy(distance, kilograms(1000)) >= motion.drive_energy(distance, kilograms(500)));
      REQUIRE(motion.energy(distance, from, to, kilograms(1000)) >= motion.energy(distance, from, to, kilograms(500)));
    }
  }
}

TEST_CASE("of every kind: time and energy are continuous where top speed is just reached") {
  for (const TruckKind kind : kKinds) {
    INFO(name_of(kind));
    const TruckMotionConfig config = defaults_of(kind);
    const TruckMotion motion(config);
    const double v = static_cast<double>(config.speed_laden.count()) / 1e3, a = static_cast<double>(config.acceleration_laden.count()) / 1e3;  // [mm]
    const auto ramp = static_cast<std::int64_t>(v * v / a);
    const double slope = 1e9 / v;  // [ns/mm], of both forms
    for (std::int64_t d = ramp - 2; d <= ramp + 2; ++d) {
      REQUIRE(std::abs(static_cast<double>((motion.drive(Length(d + 1), true) - motion.drive(Length(d), true)).count()) - slope) < slope / 500 + 1);
      REQUIRE(std::abs((motion.drive_energy(Length(d + 1), kilograms(1)) - motion.drive_energy(Length(d), kilograms(1))).count()) < 30'000);
    }
  }
}

TEST_CASE("the energy of a drive is work over efficiency, less what braking returns") {
  TruckMotionConfig config;
  CHECK(TruckMotion(config).drive_energy(metres(20), kilograms(1000)) == Energy(37'426'042));  // 4500 kg (2.697 + 3.125) J/kg / .7
  CHECK(TruckMotion(config).drive_energy(metres(20), Mass(0)) == Energy(29'109'144));
  CHECK(TruckMotion(config).drive_energy(Length(0), Mass(0)) == Energy(0));
  config.recuperation = percent(30);
  CHECK(TruckMotion(config).drive_energy(metres(20), kilograms(1000)) == Energy(34'862'164));  // less .3 x 4500 kg x 1.899 J/kg
}

TEST_CASE("the energy of any drive is that of the force along its way") {
  RandomStream stream(44, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 200; ++repeat) {
    TruckMotionConfig config;
    config.speed_empty = Speed(static_cast<std::int64_t>(100'000 + stream.below(5'000'000)));
    config.acceleration_empty = Acceleration(static_cast<std::int64_t>(50'000 + stream.below(1'000'000)));
    config.rolling_resistance = 0.001 * static_cast<double>(stream.below(60));  // up to where it brakes harder than the brakes
    config.recuperation = Share(static_cast<std::int64_t>(stream.below(1'000'000)));
    const Length distance(static_cast<std::int64_t>(1 + stream.below(repeat % 2 ? 3'000 : 100'000)));
    const double v = static_cast<double>(config.speed_empty.count()) / 1e6, a = static_cast<double>(config.acceleration_empty.count()) / 1e6;
    const double joules = 3500 * integrated(to_metres(distance), v, a, config.rolling_resistance, 0.7, to_fraction(config.recuperation));
    REQUIRE(static_cast<double>(TruckMotion(config).drive_energy(distance, Mass(0)).count()) / 1e3 == Approx(joules).epsilon(1e-9).margin(0.0006));
  }
}

TEST_CASE("lifting takes the energy of height, and lowering none but what returns") {
  TruckMotionConfig config;
  CHECK(TruckMotion(config).lift_energy(metres(1), metres(6), kilograms(1000)) == Energy(106'238'708));  // 1300 kg x 9.80665 m/s2 x 5 m / .6
  CHECK(TruckMotion(config).lift_energy(metres(6), metres(1), kilograms(1000)) == Energy(0));
  CHECK(TruckMotion(config).auxiliary_energy(seconds(90)) == Energy(36'000'000));
  config.recuperation = percent(40);
  CHECK(TruckMotion(config).lift_energy(metres(6), metres(1), kilograms(1000)) == Energy(-25'497'290));
}

TEST_CASE("a whole movement takes the energy of its parts") {
  const TruckMotion reach = motion_of(TruckKind::reach_truck), crane = motion_of(TruckKind::crane);
  const Mass load = kilograms(800);
  CHECK(crane.energy(metres(30), metres(4), metres(9), load) == crane.drive_energy(metres(30), load) + crane.lift_energy(metres(4), metres(9), load));
  CHECK(reach.energy(metres(30), metres(4), metres(9), load) == reach.drive_energy(metres(30), load) + reach.lift_energy(millimetres(300), metres(9), load));
  CHECK(reach.energy(Length(0), metres(4), metres(9), load) == reach.lift_energy(metres(4), metres(9), load));
}

TEST_CASE("a truck reaches its lift height and no higher") {
  CHECK(motion_of(TruckKind::order_picker).reaches(millimetres(14'570)));
  CHECK_FALSE(motion_of(TruckKind::order_picker).reaches(millimetres(14'571)));
}

TEST_CASE("a negative way is a defect") {
  const TruckMotion motion{TruckMotionConfig()};
  CHECK_THROWS_AS(motion.drive(Length(-1), true), InvariantError);
  CHECK_THROWS_AS(motion.lift(Length(-1), true), InvariantError);
  CHECK_THROWS_AS(motion.drive_energy(Length(-1), Mass(0)), InvariantError);
}

TEST_CASE("every kind has a name, defaults that its own table shows and reads again, and a source for each") {
  std::set<std::string> names;
  REQUIRE(truck_kinds().size() == std::size(kKinds));
  for (const TruckKind kind : kKinds) {
    INFO(name_of(kind));
    const VariantOption& option = truck_kinds()[static_cast<std::size_t>(kind)];
    CHECK(option.name == name_of(kind));
    CHECK(truck_kind_named(option.name) == kind);
    CHECK(names.insert(option.name).second);
    CHECK(option.params == &TruckMotionConfig::fields(kind));
    TruckMotionConfig defaults = defaults_of(kind);
    const std::shared_ptr<void> made = option.params->make();
    for (const Field& field : option.params->fields) {
      INFO(field.key);
      CHECK_FALSE(field.source.empty());
      CHECK_FALSE(field.doc.empty());
      const std::string text = field.show(&defaults);
      CHECK(field.show(made.get()) == text);
      TruckMotionConfig other;
      const auto problem = field.assign(&other, text);
      INFO(text << (problem ? ": " + problem->message : ""));
      CHECK_FALSE(problem);
      CHECK(field.show(&other) == text);
    }
  }
  CHECK_FALSE(truck_kind_named("cranes"));
  CHECK(&TruckMotionConfig::fields() == &TruckMotionConfig::fields(TruckKind::reach_truck));
}
