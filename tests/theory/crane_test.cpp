// A crane's cycles in a rack whose locations are equally likely: mean travel against the closed forms of Y. A. Bozer and
// J. A. White, "Travel-time models for automated storage/retrieval systems", IIE Transactions 16 (1984) 329-338,
// doi:10.1080/07408178408975252. Constant speeds, input and output at the lower corner, both drives at once; T is the longer of
// the times to the rack's far end and to its top, b the shorter over T. Single command: there and back; dual command: by way of
// another location. With acceleration there is no such form; there the reference points of FEM 9.851 are held against the exact mean.
#include <algorithm>
#include <cmath>

#include "gudang/des/process.hpp"
#include "gudang/model/truck.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

struct Rack {
  Length length, height;
};
struct Cycles {
  double single, dual;  ///< [s] of travel, without handling
};

TruckMotionConfig crane() { return defaults_of(TruckKind::crane); }
TruckMotionConfig crane_of_constant_speed() {
  TruckMotionConfig config = crane();
  config.acceleration_laden = config.acceleration_empty = config.lift_acceleration = Acceleration(0);
  return config;
}

Cycles closed_form(const Rack& rack) {
  const double along = to_metres(rack.length) / 2.7, up = to_metres(rack.height) / 0.8;  // [s]
  const double t = std::max(along, up), b = std::min(along, up) / t;
  return {t * (1 + b * b / 3), t / 30 * (40 + 15 * b * b - b * b * b)};
}

/// The mean over all locations, and over all pairs of them, of a rack of columns x levels; each location at its middle.
Cycles mean_over_locations(const TruckMotion& motion, const Rack& rack, std::int64_t columns, std::int64_t levels) {
  const Length width = rack.length / columns, level = rack.height / levels;
  double out = 0, between = 0;  // [s] to a location, and from one to another
  for (std::int64_t x = 0; x < columns; ++x)
    for (std::int64_t y = 0; y < levels; ++y) {
      out += to_seconds(motion.drive_and_lift(width * x + width / 2, Length(0), level * y + level / 2, true));
      // So many of the ordered pairs are x columns and y levels apart.
      const auto pairs = static_cast<double>((columns - x) * (x ? 2 : 1) * (levels - y) * (y ? 2 : 1));
      between += pairs * to_seconds(motion.drive_and_lift(width * x, Length(0), level * y, false));
    }
  const auto locations = static_cast<double>(columns * levels);
  out /= locations;
  between /= locations * locations;
  return {2 * out, 2 * out + between};
}

/// FEM 9.851: the mean of two reference points stands for that of the rack.
Cycles at_reference_points(const TruckMotion& motion, const Rack& rack) {
  const Length near = rack.length / 5, far = rack.length * 2 / 3, low = rack.height / 5, high = rack.height * 2 / 3;
  const double first = to_seconds(motion.drive_and_lift(near, Length(0), high, true));
  const double second = to_seconds(motion.drive_and_lift(far, Length(0), low, true));
  return {first + second, first + second + to_seconds(motion.drive_and_lift(far - near, high, low, false))};
}

double off(double value, double exact) { return std::abs(value / exact - 1); }

const std::vector<Rack> kRacks = {{millimetres(54'000), millimetres(16'000)},   // b = 1
                                  {millimetres(54'000), millimetres(8'000)},    // .5, the length counts
                                  {millimetres(13'500), millimetres(16'000)},   // .25, the height counts
                                  {millimetres(108'000), millimetres(12'000)}};  // .375

/// A crane that serves one location after another, drawn uniformly from the face of the rack.
class Aisle : public Model {
 public:
  Aisle(const Run& run, const Rack& rack, bool dual) : Model(run), rack_(rack), dual_(dual), motion_(crane_of_constant_speed()), draws_(stream(1)) {
    simulation().spawn(serve());
  }
  Tally cycle;  ///< [s]

 private:
  Process serve() {
    while (!closing()) {
      const Time begin = simulation().now();
      Length x, y;
      for (int stop = 0; stop < (dual_ ? 2 : 1); ++stop) {
        const Length next_x = somewhere(rack_.length);
        const Length next_y = somewhere(rack_.height);
        co_await simulation().delay(motion_.drive_and_lift(next_x < x ? x - next_x : next_x - x, y, next_y, stop == 0));
        x = next_x;
        y = next_y;
      }
      co_await simulation().delay(motion_.drive_and_lift(x, y, Length(0), dual_));
      if (counting()) cycle.add(to_seconds(simulation().now() - begin));
    }
  }
  Length somewhere(Length side) { return Length(static_cast<std::int64_t>(uniform(draws_, 0, static_cast<double>(side.count())) + 0.5)); }

  Rack rack_;
  bool dual_;
  TruckMotion motion_;
  RandomStream draws_;
};

TEST_CASE("a crane's times are those calculated by hand, to the nanosecond") {
  const TruckMotion motion(crane());  // 2.7 m/s at .4 m/s2: ramps of 18.225 m in all; .8 m/s at .4 m/s2: 1.6 m
  CHECK(motion.drive(metres(54), true) == milliseconds(26'750));              // 20 s + 6.75 s
  CHECK(motion.drive(millimetres(18'225), true) == milliseconds(13'500));
  CHECK(motion.drive(millimetres(12'100), true) == milliseconds(11'000));     // 2 sqrt(12.1 / .4) s
  CHECK(motion.drive(metres(5), false) == Duration(7'071'067'812));           // 2 sqrt(12.5) s = 7.0710678119 s
  CHECK(motion.lift(millimetres(1'600), true) == seconds(4));
  CHECK(motion.lift(metres(1), false) == Duration(3'162'277'660));            // 2 sqrt(2.5) s = 3.1622776602 s
  CHECK(motion.lift(millimetres(15'600), true) == milliseconds(21'500));      // 19.5 s + 2 s
  const TruckMotion constant(crane_of_constant_speed());
  CHECK(constant.drive(metres(54), true) == seconds(20));
  CHECK(constant.lift(metres(16), true) == seconds(20));
  CHECK(constant.drive_and_lift(metres(27), metres(16), metres(4), true) == seconds(15));
}

TEST_CASE("summed over all locations a crane's cycles are those of Bozer and White, to .01%") {
  const TruckMotion motion(crane_of_constant_speed());
  for (const Rack& rack : kRacks) {
    CAPTURE(rack.length.count(), rack.height.count());
    const Cycles exact = closed_form(rack), summed = mean_over_locations(motion, rack, 270, 100);
    CHECK(off(summed.single, exact.single) < 0.0001);
    CHECK(off(summed.dual, exact.dual) < 0.0001);
    // In a rack of so few locations that one sees them the continuous form is near enough.
    const Cycles coarse = mean_over_locations(motion, rack, 30, 8);
    CHECK(off(coarse.single, exact.single) < 0.005);
    CHECK(off(coarse.dual, exact.dual) < 0.005);
  }
}

TEST_CASE("simulated, a crane's cycles are those of Bozer and White, to .2%") {
  for (std::size_t r = 0; r < 3; ++r)
    for (const bool dual : {false, true}) {
      const Cycles exact = closed_form(kRacks[r]);
      const std::string name = "crane, rack " + std::to_string(r) + (dual ? ", dual command" : ", single command");
      check({name, 0, 1'000'000}, {{"cycle", dual ? exact.dual : exact.single, 0.002}}, [&](const Run& run) {
        Aisle m(run, kRacks[r], dual);
        return m.observe([&] { return std::vector{m.cycle.mean()}; });
      });
    }
}

TEST_CASE("two reference points stand for a rack square in time: exactly at constant speed, to 3% with acceleration") {
  const Rack square = kRacks[0];
  const TruckMotion constant(crane_of_constant_speed());
  const Cycles points = at_reference_points(constant, square), exact = closed_form(square);
  CHECK(off(points.single, exact.single) < 1e-4);  // the points are at whole millimetres
  CHECK(off(points.dual, exact.dual) < 1e-4);
  const TruckMotion motion(crane());
  const Cycles accelerated = mean_over_locations(motion, square, 270, 100), fem = at_reference_points(motion, square);
  CHECK(accelerated.single > exact.single);
  CHECK(accelerated.dual > exact.dual);
  CHECK(off(fem.single, accelerated.single) < 0.03);
  CHECK(off(fem.dual, accelerated.dual) < 0.03);
}

}  // namespace
}  // namespace gudang::theory
