// The stated errors of gudang/core/math.hpp, held against 113-bit arithmetic: at random points, over every binade, and where
// errors tend to hide: around powers of two, thresholds, multiples of ln 2 / 2 and of pi / 2, in the subnormals.
//   test_core_math "[.search]"    the same with a hundred times as many points; prints the largest errors and where they are
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>

#include "gudang/core/math.hpp"
#include "support/catch.hpp"
#include "unit/core_math/math_points.hpp"
#include "unit/core_math/quad_math.hpp"

namespace math = gudang::math;
using namespace gudang::test;

namespace {

/// The largest error met, and where.
struct Worst {
  double error = 0, x = 0, y = 0;
  void see(double value, Quad exact, double at, double and_at = 0) {
    const double seen = ulps(value, exact);
    if (seen > error) *this = {seen, at, and_at};
  }
  [[nodiscard]] std::string text() const {
    char line[120];
    std::snprintf(line, sizeof line, "%.4f ulp at %.17g (%a), %.17g (%a)", error, x, x, y, y);
    return line;
  }
};

struct Claim {
  const char* name;
  double (*function)(double);
  Quad (*reference)(double);
  double low, high;  ///< where the claim holds
  double bound;      ///< [ulp]
};

constexpr double kSmallestNormal = std::numeric_limits<double>::min();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kTiniest = std::numeric_limits<double>::denorm_min();

const std::vector<Claim>& claims() {
  static const std::vector<Claim> table = {
      {"log", math::log, [](double x) { return log_quad(x); }, kTiniest, kLargest, 0.53},
      {"log1p", math::log1p, [](double x) { return log1p_quad(x); }, -0x1.fffffffffffffp-1, kLargest, 0.53},
      {"exp", math::exp, [](double x) { return exp_quad(x); }, -708.39, 709.79, 0.53},
      {"exp to subnormals", math::exp, [](double x) { return exp_quad(x); }, -745.13, -708.39, 0.8},
      {"expm1", math::expm1, [](double x) { return expm1_quad(x); }, -745, 709.79, 0.62},
      {"sin", math::sin, [](double x) { return sin_quad(x, 0); }, -0x1p20, 0x1p20, 0.8},
      {"cos", math::cos, [](double x) { return sin_quad(x, 1); }, -0x1p20, 0x1p20, 0.8},
      {"sqrt", math::sqrt, [](double x) { return Quad(math::sqrt(x)) + (Quad(x) - Quad(math::sqrt(x)) * math::sqrt(x)) / (2 * Quad(math::sqrt(x))); },
       kSmallestNormal, kLargest, 0.5},
  };
  return table;
}

/// Delicate points of any of the functions.
std::vector<double> delicate_points() {
  std::vector<double> points;
  const auto add = [&](double x, int reach = 3) {
    for (const double sign : {-1.0, 1.0})
      for (const double point : around(sign * x, reach)) points.push_back(point);
  };
  for (int e = -1074; e < 1024; ++e) add(std::ldexp(1.0, e), e < -1070 ? 0 : 3);
  for (const double x : {1.0, 0.34, 0.35, 0.425, 0x1.6a09e667f3bcdp+0, 0x1.6a09e667f3bcdp-1, 708.3964185322641, 709.782712893384, 745.1332191019411, 0x1p20}) add(x, 60);
  for (int k = 1; k < 2100; ++k) add(k * 0x1.62e42fefa39efp-2, 1);
  for (int k = 1; k < 667'500; k += k < 2000 ? 1 : 331) add(k * 0x1.921fb54442d18p+0, 1);
  return points;
}

Worst worst_of(const Claim& claim, int points) {
  Worst worst;
  const auto see = [&](double x) {
    if (x >= claim.low && x <= claim.high) worst.see(claim.function(x), claim.reference(x), x);
  };
  static const std::vector<double> delicate = delicate_points();
  for (const double x : delicate) see(x);
  Points random;
  for (int i = 0; i < points; ++i) {
    see(std::bit_cast<double>(random.bits()));  // any binade
    see(random.between(std::max(claim.low, -800.0), std::min(claim.high, 800.0)));
    see(random.between(-2, 2));
    see(random.between(0.9, 1.1));
  }
  return worst;
}

/// Powers with results over the whole range, and of bases near 1 with large exponents.
void see_powers(Worst& normal, Worst& subnormal, int points) {
  Points random;
  for (int i = 0; i < points; ++i) {
    double x = std::bit_cast<double>(random.bits() >> 1), y = random.between(-10, 10);
    if (i % 4 == 1) x = 1 + std::ldexp(random.between(-0.5, 0.5), -i % 50);
    if (!(x > 0 && x <= kLargest)) continue;
    if (i % 4 != 0) y = random.between(-745.2, 709.8) / static_cast<double>(log_quad(x));
    if (!(std::fabs(y) < 0x1p64)) continue;
    const Quad exact = pow_quad(x, y);
    if (absolute(exact) < kSmallestNormal) subnormal.see(math::pow(x, y), exact, x, y);
    else normal.see(math::pow(x, y), exact, x, y);
  }
}

}  // namespace

TEST_CASE("every elementary function is as exact as math.hpp states") {
  for (const Claim& claim : claims()) {
    const Worst worst = worst_of(claim, 6000);
    INFO(claim.name << ": " << worst.text());
    CHECK(worst.error <= claim.bound);
    CHECK(worst.error > 0.3);  // some were looked at
  }
}

TEST_CASE("pow is within 0.54 ulp over its whole range, and within 0.8 where the result is subnormal") {
  Worst normal, subnormal;
  see_powers(normal, subnormal, 40'000);
  INFO(normal.text() << "; subnormal: " << subnormal.text());
  CHECK(normal.error <= 0.54);
  CHECK(subnormal.error <= 0.8);
  CHECK(normal.error > 0.4);
  CHECK(subnormal.error > 0.4);
}

TEST_CASE("a long search for larger errors", "[.search]") {
  for (const Claim& claim : claims()) {
    const Worst worst = worst_of(claim, 1'000'000);
    std::printf("%-20s %s\n", claim.name, worst.text().c_str());
    CHECK(worst.error <= claim.bound);
  }
  Worst normal, subnormal;
  see_powers(normal, subnormal, 4'000'000);
  std::printf("%-20s %s\n%-20s %s\n", "pow", normal.text().c_str(), "pow to subnormals", subnormal.text().c_str());
  CHECK(normal.error <= 0.54);
  CHECK(subnormal.error <= 0.8);
}
