// Elementary functions in double-double arithmetic: range reduction, then a Taylor series whose leading terms are carried as an
// unevaluated sum of two doubles, so that the only rounding that counts is the last one.
// Error-free transformations: T. J. Dekker 1971, doi:10.1007/BF01397083; D. E. Knuth, TAOCP vol. 2, 4.2.2.
#include "gudang/core/math.hpp"

#include <array>
#include <bit>
#include <cmath>  // fabs and sqrt, which are exact or correctly rounded; nothing else
#include <limits>

#include "gudang/core/errors.hpp"

namespace gudang::math {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// ln 2 and pi/2, cut so that a multiple by an integer below 2^20 is exact in every part but the last.
constexpr double kLn2High = 0x1.62e42feep-1, kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kInverseLn2 = 0x1.71547652b82fep+0;
constexpr double kHalfPi1 = 0x1.921fb544p+0, kHalfPi2 = 0x1.0b4611a6p-34, kHalfPi3 = 0x1.3198a2e03707p-69;
constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;

/// The unevaluated sum high + low, |low| at most half an ulp of high.
struct Double2 {
  double high, low;
};

/// a + b, exactly.
constexpr Double2 two_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// a + b, exactly, for |a| >= |b|.
constexpr Double2 ordered_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// a * b, exactly, for factors below 2^995 and a product above 2^-969.
constexpr Double2 two_product(double a, double b) {
  constexpr double kSplit = 0x1p27 + 1;
  const double a_split = kSplit * a, b_split = kSplit * b;
  const double a1 = a_split - (a_split - a), a2 = a - a1;
  const double b1 = b_split - (b_split - b), b2 = b - b1;
  const double product = a * b;
  return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
}

constexpr Double2 operator+(Double2 a, Double2 b) {
  const Double2 sum = two_sum(a.high, b.high);
  return ordered_sum(sum.high, sum.low + (a.low + b.low));
}

constexpr Double2 operator*(Double2 a, Double2 b) {
  const Double2 product = two_product(a.high, b.high);
  return ordered_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

/// coefficients[0] + coefficients[1] x + ..., by Horner's rule.
template <std::size_t N>
constexpr double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = coefficients[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

/// 2^k for a normal result.
constexpr double power_of_two(int k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

/// x 2^k with one rounding, for x in [0.5, 2] and k in [-1100, 1024].
constexpr double scale(double x, int k) {
  if (k > 1000) return x * power_of_two(k - 24) * 0x1p24;
  if (k < -1000) return x * 0x1p-900 * power_of_two(k + 900);
  return x * power_of_two(k);
}

/// x = 2^k (1 + s) / (1 - s) with |s| < 0.172, so that log x = k ln 2 + 2 (s + s^3/3 + s^5/5 + ...).
struct LogReduced {
  Double2 s;
  int k;
};

/// For positive finite x.
LogReduced log_reduce(double x) {
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    k = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  k += static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffff) | 0x3ff0'0000'0000'0000);
  if (m > 0x1.6a09e667f3bcdp+0) {
    m *= 0.5;
    ++k;
  }
  const double numerator = m - 1;
  const Double2 denominator = two_sum(m, 1);
  const double quotient = numerator / denominator.high;
  const Double2 back = two_product(quotient, denominator.high);
  const double remainder = ((numerator - back.high) - back.low) - quotient * denominator.low;
  return {ordered_sum(quotient, remainder / denominator.high), k};
}

/// k ln 2 + 2 mantissa.
Double2 log_join(int k, Double2 mantissa) { return two_sum(k * kLn2High, k * kLn2Low) + Double2{2 * mantissa.high, 2 * mantissa.low}; }

/// log x for positive finite x, relative error below 2^-58: the first term exactly.
Double2 log_of(double x) {
  constexpr std::array tail{1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23};
  const auto [s, k] = log_reduce(x);
  const double z = s.high * s.high;
  return log_join(k, ordered_sum(s.high, s.low + s.high * z * polynomial(tail, z)));
}

/// log x for positive finite x, relative error below 2^-66: the first four terms exactly, for pow.
Double2 fine_log_of(double x) {
  constexpr std::array tail{1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27};
  constexpr Double2 seventh{0x1.2492492492492p-3, 0x1.2492492492492p-57};
  constexpr Double2 fifth{0x1.999999999999ap-3, -0x1.999999999999ap-57};
  constexpr Double2 third{0x1.5555555555555p-2, 0x1.5555555555555p-56};
  const auto [s, k] = log_reduce(x);
  const Double2 z = s * s;
  const Double2 series = third + z * (fifth + z * (seventh + z * Double2{polynomial(tail, z.high), 0}));
  return log_join(k, s + s * z * series);
}

/// e^x - 1 for |x.high| <= 0.35, the first two terms of the series exactly; relative error below 2^-56.
Double2 expm1_of(Double2 x) {
  constexpr std::array inverse_factorials{1.0 / 6,      1.0 / 24,      1.0 / 120,      1.0 / 720,       1.0 / 5040,       1.0 / 40320,
                                          1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200};
  const Double2 square = two_product(x.high, x.high);
  const Double2 leading = ordered_sum(x.high, 0.5 * square.high);
  const double rest = x.high * square.high * polynomial(inverse_factorials, x.high);
  return ordered_sum(leading.high, leading.low + (rest + 0.5 * square.low + x.low * (1 + x.high)));
}

/// 2^exponent (mantissa.high + mantissa.low).
struct Scaled {
  Double2 mantissa;
  int exponent;
};

/// e^x for |x| < 750:  x = k ln 2 + r,  e^x = 2^k e^r  with |r| < 0.35.
Scaled exp_of(Double2 x) {
  const int k = static_cast<int>(x.high * kInverseLn2 + (x.high < 0 ? -0.5 : 0.5));
  const Double2 r = expm1_of(two_sum(x.high - k * kLn2High, x.low - k * kLn2Low));
  const Double2 leading = ordered_sum(1, r.high);
  return {ordered_sum(leading.high, leading.low + r.low), k};
}

/// e^x for any x but NaN.
double exp_rounded(Double2 x) {
  if (x.high > 710) return kInfinity;
  if (x.high < -746) return 0;
  const Scaled result = exp_of(x);
  return scale(result.mantissa.high, result.exponent);
}

bool is_integer(double x) { return std::fabs(x) >= 0x1p52 || x == static_cast<double>(static_cast<std::int64_t>(x)); }
bool is_odd(double x) { return std::fabs(x) < 0x1p53 && is_integer(x) && static_cast<std::int64_t>(x) % 2 != 0; }

/// |x|^y where |x| or y is 0 or infinite, or y so large that the result is 0, 1 or infinity; y is not 0.
double pow_limit(double magnitude, double y) {
  if (magnitude == 1) return 1;
  return (magnitude > 1) == (y > 0) ? kInfinity : 0;
}

/// x = quadrant pi/2 + angle, |angle| <= pi/4 and a little.
struct Reduced {
  Double2 angle;
  int quadrant;  ///< 0 .. 3
};

/// Reduction after W. J. Cody and W. Waite 1980, with pi/2 in three parts (118 bits).
Reduced reduce(double x) {
  const int n = static_cast<int>(x * kTwoOverPi + (x < 0 ? -0.5 : 0.5));
  const Double2 first = two_sum(x - n * kHalfPi1, -n * kHalfPi2);
  const Double2 third = two_product(-n, kHalfPi3);
  return {first + third, n & 3};
}

double sin_of(Double2 x) {
  constexpr std::array coefficients{-1.0 / 6,        1.0 / 120,        -1.0 / 5040,          1.0 / 362880,
                                    -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000};
  const double square = x.high * x.high;
  return x.high + (x.high * square * polynomial(coefficients, square) + x.low * (1 - 0.5 * square));
}

double cos_of(Double2 x) {
  constexpr std::array coefficients{1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000};
  const Double2 square = two_product(x.high, x.high);
  const Double2 leading = ordered_sum(1, -0.5 * square.high);
  const double small = square.high * square.high * polynomial(coefficients, square.high);
  return leading.high + (leading.low + (small - 0.5 * square.low - x.high * x.low));
}

double sin_quadrant(const Reduced& x, int quadrant) {
  const double magnitude = quadrant % 2 == 0 ? sin_of(x.angle) : cos_of(x.angle);
  return quadrant < 2 ? magnitude : -magnitude;
}

constexpr double kLargestAngle = 0x1p20;

}  // namespace

double sqrt(double x) { return std::sqrt(x); }

double log(double x) {
  if (x == 0) return -kInfinity;
  if (x < 0) return kNaN;
  if (!(x < kInfinity)) return x;
  return log_of(x).high;
}

double log1p(double x) {
  if (x == -1) return -kInfinity;
  if (x < -1) return kNaN;
  if (!(x < kInfinity)) return x;
  if (std::fabs(x) < 0x1p-40) return x - 0.5 * x * x;
  const Double2 sum = two_sum(1, x);
  const Double2 result = log_of(sum.high);
  return result.high + (result.low + sum.low / sum.high);
}

double exp(double x) { return x != x ? x : exp_rounded({x, 0}); }

double expm1(double x) {
  if (std::fabs(x) < 0x1p-54) return x;
  if (std::fabs(x) < 0.34) return expm1_of({x, 0}).high;
  if (!(x < 710)) return x != x ? x : kInfinity;
  if (x < -40) return -1;
  const Scaled result = exp_of({x, 0});
  if (result.exponent > 100) return scale(result.mantissa.high, result.exponent);
  const double unit = power_of_two(result.exponent);
  const Double2 sum = two_sum(result.mantissa.high * unit, -1);
  return sum.high + (sum.low + result.mantissa.low * unit);
}

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return kNaN;
  const double magnitude = std::fabs(x);
  const double sign = std::signbit(x) && is_odd(y) ? -1 : 1;
  if (magnitude == 0 || magnitude == kInfinity) return sign * pow_limit(magnitude, y);
  if (x < 0 && !is_integer(y) && std::fabs(y) < kInfinity) return kNaN;
  if (std::fabs(y) > 0x1p64) return sign * pow_limit(magnitude, y);
  return sign * exp_rounded(fine_log_of(magnitude) * Double2{y, 0});
}

double sin(double x) {
  if (!(std::fabs(x) <= kLargestAngle)) return kNaN;
  if (std::fabs(x) < 0x1p-27) return x;
  const Reduced reduced = reduce(x);
  return sin_quadrant(reduced, reduced.quadrant);
}

double cos(double x) {
  if (!(std::fabs(x) <= kLargestAngle)) return kNaN;
  const Reduced reduced = reduce(x);
  return sin_quadrant(reduced, (reduced.quadrant + 1) & 3);
}

double normal_quantile(double p) {
  constexpr std::array a{3.3871328727963666080,   1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
                         4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr std::array b{1.0,
                         4.2313330701600911252e1,
                         6.8718700749205790830e2,
                         5.3941960214247511077e3,
                         2.1213794301586595867e4,
                         3.9307895800092710610e4,
                         2.8729085735721942674e4,
                         5.2264952788528545610e3};
  constexpr std::array c{1.42343711074968357734, 4.63033784615654529590,    5.76949722146069140550,    3.64784832476320460504,
                         1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array d{1.0,
                         2.05319162663775882187,
                         1.67638483018380384940,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
  constexpr std::array e{6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,    2.96560571828504891230e-1,
                         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array f{1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};
  if (!(p >= 0 && p <= 1)) return kNaN;
  if (p == 0 || p == 1) return p == 0 ? -kInfinity : kInfinity;
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = sqrt(-log(q < 0 ? p : 1 - p));
  const double z = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -z : z;
}

std::int64_t round_to_int(double x) {
  GUDANG_ASSERT(x >= -0x1p63 && x < 0x1p63, "the number does not fit 64 bits");
  const auto whole = static_cast<std::int64_t>(x);
  const double rest = x - static_cast<double>(whole);
  if (rest >= 0.5) return whole + 1;
  return rest <= -0.5 ? whole - 1 : whole;
}

}  // namespace gudang::math
