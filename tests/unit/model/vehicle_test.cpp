// Motion and energy: figures by hand, and the closed form inverted.
#include <cmath>

#include "gudang/model/vehicle.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

VehicleConfig truck() {
  VehicleConfig config;
  config.speed = millimetres_per_second(1250);
  config.acceleration = millimetres_per_second2(1000);
  config.lift_speed = millimetres_per_second(200);
  config.mass = kilograms(1000);
  config.rolling_resistance = 0.02;
  config.drive_efficiency = percent(70);
  config.lift_efficiency = percent(60);
  config.lifted_mass = kilograms(150);
  config.auxiliary_power = Power(400'000);
  return config;
}

/// How far a vehicle gets in time t [s], from rest to rest, in [mm]: the area below its speed.
double distance_in(double t, double v, double a) {
  const double ramp = v / a;
  return t <= 2 * ramp ? a * (t / 2) * (t / 2) : v * (t - ramp);
}

}  // namespace

TEST_CASE("a long straight takes d/v + v/a and a short one 2 sqrt(d/a)") {
  const Motion motion(truck());
  CHECK(motion.straight(metres(10)) == milliseconds(9250));           // 8 s + 1.25 s
  CHECK(motion.straight(metres(1)) == seconds(2));                    // never above 1 m/s
  CHECK(motion.straight(millimetres(250)) == seconds(1));
  CHECK(motion.straight(Length(0)) == Duration(0));
  CHECK(motion.straight(millimetres(2)) == Duration(89'442'719));     // 2 sqrt(0.002) s = 0.0894427191 s
}

TEST_CASE("the two forms meet where top speed is just reached") {
  VehicleConfig config = truck();
  config.speed = millimetres_per_second(2000);
  const Motion motion(config);  // ramps of 2 s and 4 m in all
  CHECK(motion.straight(metres(4)) == seconds(4));
  // Both have the slope 1/v there: a millimetre is worth half a millisecond on either side.
  CHECK(std::abs((motion.straight(millimetres(4001)) - motion.straight(metres(4))).count() - 500'000) <= 100);
  CHECK(std::abs((motion.straight(metres(4)) - motion.straight(millimetres(3999))).count() - 500'000) <= 100);
}

TEST_CASE("farther takes longer and dearer, and two legs never less than one") {
  const Motion motion(truck());
  for (std::int64_t d = 0; d < 5000; ++d) {
    REQUIRE(motion.straight(Length(d)) < motion.straight(Length(d + 1)));
    REQUIRE(motion.drive_energy(Length(d)) < motion.drive_energy(Length(d + 1)));
    REQUIRE(motion.straight(Length(d)) + motion.straight(Length(5000 - d)) >= motion.straight(Length(5000)));
  }
}

TEST_CASE("in the time of a straight a vehicle of any speed and acceleration gets exactly that far") {
  RandomStream stream(41, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 2000; ++repeat) {
    VehicleConfig config;
    config.speed = Speed(static_cast<std::int64_t>(100'000 + stream.below(10'000'000)));
    config.acceleration = Acceleration(static_cast<std::int64_t>(100'000 + stream.below(5'000'000)));
    const auto distance = static_cast<std::int64_t>(stream.below(repeat % 2 ? 3'000 : 200'000));
    const double v = static_cast<double>(config.speed.count()) / 1e3, a = static_cast<double>(config.acceleration.count()) / 1e3;
    const double seconds = to_seconds(Motion(config).straight(Length(distance)));
    REQUIRE(distance_in(seconds, v, a) == Approx(static_cast<double>(distance)).epsilon(1e-12).margin(v * 1e-9));
  }
}

TEST_CASE("lifting and turning take their stated times") {
  const Motion motion(truck());
  CHECK(motion.lift(metres(3)) == seconds(15));
  CHECK(motion.lift(Length(0)) == Duration(0));
  CHECK(motion.turn() == truck().turn);
}

TEST_CASE("the energy of a straight is rolling resistance and one start over the drive's efficiency") {
  const Motion motion(truck());
  // 10 m: 0.02 x 1000 kg x 9.80665 m/s2 x 10 m = 1961.33 J; 1/2 x 1000 kg x (1.25 m/s)2 = 781.25 J; over 0.7.
  CHECK(motion.drive_energy(metres(10)) == Energy(3'917'971));
  // 1 m: 196.133 J, and 500 J at the 1 m/s reached.
  CHECK(motion.drive_energy(metres(1)) == Energy(994'476));
  CHECK(motion.drive_energy(Length(0)) == Energy(0));
  // 150 kg x 9.80665 m/s2 x 2 m / 0.6
  CHECK(motion.lift_energy(metres(2)) == Energy(4'903'325));
  CHECK(motion.auxiliary_energy(seconds(90)) == Energy(36'000'000));
}

TEST_CASE("a picker on foot draws no energy") {
  const Motion motion(VehicleConfig{});
  CHECK(motion.drive_energy(metres(100)) == Energy(0));
  CHECK(motion.lift_energy(metres(2)) == Energy(0));
  CHECK(motion.auxiliary_energy(hours(8)) == Energy(0));
}
