// gudang's own elementary functions against long double (64 bits of mantissa or more on the machines that matter), and bit for
// bit against recorded values.
#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "support/catch.hpp"

namespace math = gudang::math;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kTiniest = std::numeric_limits<double>::denorm_min();

/// Distance in units in the last place of the reference.
double ulps(double value, long double reference) {
  const double rounded = std::fabs(static_cast<double>(reference));
  const int exponent = rounded < std::numeric_limits<double>::min() ? -1021 : std::ilogb(rounded) + 1;
  // The ulp of the binade the reference itself lies in, not of what it rounds to.
  const int lower = std::ldexp(1.0L, exponent - 1) > std::fabs(reference) && exponent > -1021 ? exponent - 1 : exponent;
  return static_cast<double>(std::fabs(static_cast<long double>(value) - reference) / std::ldexp(1.0L, lower - 53));
}

/// SplitMix64 (G. Steele, D. Lea, C. Flood 2014): the tests of math need no stream.
class Points {
 public:
  double between(double low, double high) {
    state_ += 0x9e37'79b9'7f4a'7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
    z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
    return low + (high - low) * (static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53);
  }

 private:
  std::uint64_t state_ = 1;
};

using Function = std::function<double(double)>;
using Reference = std::function<long double(long double)>;

double worst(const Function& function, const Reference& reference, double low, double high, int points = 200'000) {
  Points random;
  double largest = 0;
  for (int i = 0; i < points; ++i) {
    const double x = random.between(low, high);
    largest = std::max(largest, ulps(function(x), reference(x)));
  }
  return largest;
}

/// The same over x = 2^e with e uniform in [low, high].
double worst_over_binades(const Function& function, const Reference& reference, double low, double high) {
  return worst([&](double e) { return function(std::exp2(e)); }, [&](long double e) { return reference(std::exp2(static_cast<double>(e))); }, low, high);
}

long double log_l(long double x) { return std::log(x); }
long double log1p_l(long double x) { return std::log1p(x); }
long double exp_l(long double x) { return std::exp(x); }
long double expm1_l(long double x) { return std::expm1(x); }
long double sin_l(long double x) { return std::sin(x); }
long double cos_l(long double x) { return std::cos(x); }

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

}  // namespace

TEST_CASE("log is within 0.53 ulp over all positive numbers and near 1") {
  CHECK(worst_over_binades(math::log, log_l, -1074, 1023.9) < 0.53);
  CHECK(worst(math::log, log_l, 0.5, 2) < 0.53);
  CHECK(worst(math::log, log_l, 0.999, 1.001) < 0.53);
}

TEST_CASE("log1p is within 0.53 ulp from the tiniest argument to the largest") {
  CHECK(worst(math::log1p, log1p_l, -0.9999, 3) < 0.53);
  CHECK(worst_over_binades(math::log1p, log1p_l, -1070, 1023.9) < 0.53);
  CHECK(worst_over_binades([](double x) { return math::log1p(-x); }, [](long double x) { return std::log1p(-x); }, -60, 0) < 0.53);
}

TEST_CASE("exp is within 0.53 ulp, and within 0.8 where the result is subnormal") {
  CHECK(worst(math::exp, exp_l, -708, 709.78) < 0.53);
  CHECK(worst(math::exp, exp_l, -1, 1) < 0.53);
  CHECK(worst(math::exp, exp_l, -745.13, -708) < 0.8);
}

TEST_CASE("expm1 is within 0.62 ulp") {
  CHECK(worst(math::expm1, expm1_l, -2, 2) < 0.62);
  CHECK(worst(math::expm1, expm1_l, -50, 709) < 0.62);
  CHECK(worst_over_binades(math::expm1, expm1_l, -1070, 0) < 0.62);
}

TEST_CASE("pow is within 0.54 ulp over its whole range, and within 0.8 where the result is subnormal") {
  Points random;
  double largest = 0, largest_subnormal = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double x = std::exp2(random.between(-107, 107));
    const double y = random.between(-10, 10);
    const long double reference = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    if (reference > std::numeric_limits<double>::max()) continue;
    double& bound = reference < std::numeric_limits<double>::min() ? largest_subnormal : largest;
    bound = std::max(bound, ulps(math::pow(x, y), reference));
  }
  CHECK(largest < 0.54);
  CHECK(largest_subnormal < 0.8);
  CHECK(largest_subnormal > 0.4);  // some were met
  // Near 1 with a large exponent, where the logarithm needs its second half.
  const auto near_one = [](auto power) { return [power](auto y) { return power(decltype(y)(1.000001), y); }; };
  CHECK(worst(near_one(math::pow), near_one([](long double x, long double y) { return std::pow(x, y); }), -7e8, 7e8) < 0.54);
}

TEST_CASE("sine and cosine are within 0.8 ulp up to 2^20") {
  CHECK(worst(math::sin, sin_l, -7, 7) < 0.8);
  CHECK(worst(math::cos, cos_l, -7, 7) < 0.8);
  CHECK(worst(math::sin, sin_l, -0x1p20, 0x1p20) < 0.8);
  CHECK(worst(math::cos, cos_l, -0x1p20, 0x1p20) < 0.8);
  // The doubles next to multiples of pi/2 lose every leading bit: the reference is the part of pi/2 that they lack.
  CHECK(ulps(math::cos(0x1.921fb54442d18p+0), 6.123233995736765886130329661375e-17L) < 0.8);
  CHECK(ulps(math::sin(0x1.921fb54442d18p+1), 1.2246467991473531772260659322750e-16L) < 0.8);
  CHECK(std::isnan(math::sin(kInfinity)));
  CHECK(std::isnan(math::cos(kNaN)));
  CHECK(std::isnan(math::sin(0x1p21)));
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
  CHECK(ulps(math::log(kTiniest), -744.44007192138126231410729844608163L) < 0.53);
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
    for (const Function function : {math::exp, math::expm1, math::sin, math::cos}) mix(function(x));
    const double u = random.between(0, 1);
    for (const Function function : {math::log, math::log1p, math::sqrt, math::normal_quantile}) mix(function(u));
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
