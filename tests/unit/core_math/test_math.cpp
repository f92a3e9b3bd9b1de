// Special values of gudang's own elementary functions, and recorded results, bit for bit. test_errors.cpp has their errors.
#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "support/catch.hpp"
#include "unit/core_math/math_points.hpp"

namespace math = gudang::math;
using gudang::test::Points;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kTiniest = std::numeric_limits<double>::denorm_min();

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

}  // namespace

TEST_CASE("sine and cosine take no angle beyond 2^20") {
  CHECK(math::sin(0x1p20) == Approx(std::sin(0x1p20)).epsilon(1e-15));
  CHECK(std::isnan(math::sin(0x1p21)));
  CHECK(std::isnan(math::cos(-0x1p21)));
  CHECK(std::isnan(math::sin(kInfinity)));
  CHECK(std::isnan(math::cos(kNaN)));
  CHECK(same(math::sin(-0.0), -0.0));
  CHECK(math::cos(0.0) == 1);
}

TEST_CASE("the logarithms keep the special values of ISO C") {
  CHECK(same(math::log(1), 0.0));
  CHECK(math::log(0.0) == -kInfinity);
  CHECK(math::log(-0.0) == -kInfinity);
  CHECK(math::log(kInfinity) == kInfinity);
  CHECK(std::isnan(math::log(-1)));
  CHECK(std::isnan(math::log(kNaN)));
  CHECK(math::log(kTiniest) == -0x1.74385446d71c3p+9);
  CHECK(math::log1p(-1) == -kInfinity);
  CHECK(std::isnan(math::log1p(-1.5)));
  CHECK(math::log1p(kInfinity) == kInfinity);
  CHECK(same(math::log1p(-0.0), -0.0));
  CHECK(math::log1p(kTiniest) == kTiniest);
}

TEST_CASE("the exponentials keep the special values of ISO C") {
  CHECK(math::exp(0) == 1);
  CHECK(math::exp(-kInfinity) == 0);
  CHECK(math::exp(kInfinity) == kInfinity);
  CHECK(std::isnan(math::exp(kNaN)));
  CHECK(math::exp(709.78) < kInfinity);
  CHECK(math::exp(709.79) == kInfinity);
  CHECK(math::exp(-745.2) == 0);
  CHECK(math::exp(-745.1) == kTiniest);
  CHECK(same(math::expm1(-0.0), -0.0));
  CHECK(math::expm1(-kInfinity) == -1);
  CHECK(math::expm1(kInfinity) == kInfinity);
  CHECK(math::expm1(709.78) < kInfinity);
  CHECK(math::expm1(709.79) == kInfinity);
  CHECK(std::isnan(math::expm1(kNaN)));
}

TEST_CASE("pow agrees with the C library on every pair of special values") {
  const double values[] = {0.0,        -0.0, 1,   -1,     2,      -2,         3,           -3,       0.5,       -0.5,      1e300,      -1e300,
                           0x1p52 + 1, -3.5, 1.5, 1e-300, 0x1p53, 0x1p53 + 2, -0x1p52 - 1, kTiniest, -kTiniest, kInfinity, -kInfinity, kNaN};
  for (const double x : values) {
    for (const double y : values) {
      const double expected = std::pow(x, y), got = math::pow(x, y);
      INFO(x << " to the power " << y << ": " << got << ", expected " << expected);
      if (std::isnan(expected)) {
        CHECK(std::isnan(got));
      } else {
        CHECK(std::signbit(got) == std::signbit(expected));
        CHECK((got == expected || std::fabs(got / expected - 1) < 1e-15));
      }
    }
  }
}

TEST_CASE("recorded results are the same bits on every machine, compiler and optimisation level") {
  CHECK(math::log(10) == 0x1.26bb1bbb55516p+1);
  CHECK(math::exp(1) == 0x1.5bf0a8b145769p+1);
  CHECK(math::pow(10, 0.3) == 0x1.fec982d5bb8afp+0);
  // One number for many results: FNV-1a over their bits.
  std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
  const auto mix = [&](double value) { hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x0000'0100'0000'01b3; };
  Points random;
  for (int i = 0; i < 10'000; ++i) {
    const double x = random.between(-20, 20);
    for (double (*const function)(double) : {math::exp, math::expm1, math::sin, math::cos}) mix(function(x));
    const double u = random.between(0, 1);
    for (double (*const function)(double) : {math::log, math::log1p, math::sqrt, math::normal_quantile}) mix(function(u));
    mix(math::pow(u, x));
  }
  CHECK(hash == 0x3bb7'b5aa'45ba'8237);
}

TEST_CASE("the normal quantile inverts the distribution function in the centre and in both tails") {
  const auto tail = [](double z) { return 0.5L * std::erfc(static_cast<long double>(z) / std::sqrt(2.0L)); };
  const auto density = [](double z) { return std::exp(-0.5L * z * z) / std::sqrt(2 * 3.14159265358979323846264338327950288L); };
  double largest = 0;
  for (double q = 0.5; q > 1e-300; q *= 0.93) {
    const double z = -math::normal_quantile(q);
    // One Newton step from z measures how far off it is.
    const long double error = (tail(z) - q) / density(z);
    largest = std::max(largest, static_cast<double>(std::fabs(error) / std::max(1e-3, z)));
  }
  CHECK(largest < 1e-15);
  CHECK(math::normal_quantile(0.5) == 0);
  CHECK(math::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(math::normal_quantile(0.75) == -math::normal_quantile(0.25));
  CHECK(math::normal_quantile(0) == -kInfinity);
  CHECK(math::normal_quantile(1) == kInfinity);
  CHECK(std::isnan(math::normal_quantile(1.1)));
  CHECK(std::isnan(math::normal_quantile(kNaN)));
}

TEST_CASE("rounding takes halves away from zero and refuses what does not fit") {
  CHECK(math::round_to_int(2.5) == 3);
  CHECK(math::round_to_int(-2.5) == -3);
  CHECK(math::round_to_int(0.49999999999999994) == 0);
  CHECK(math::round_to_int(-0.4) == 0);
  CHECK(math::round_to_int(0x1p52 + 1) == (std::int64_t{1} << 52) + 1);
  CHECK(math::round_to_int(-0x1p63) == INT64_MIN);
  CHECK_THROWS_AS(math::round_to_int(0x1p63), gudang::InvariantError);
  CHECK_THROWS_AS(math::round_to_int(kNaN), gudang::InvariantError);
}
