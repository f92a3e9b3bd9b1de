// The reference that the stated errors of gudang/core/math.hpp are held against: the same functions in 113-bit arithmetic
// (IEEE 754 binary128), by other methods, and with no library but the compiler's four operations.
//
// How good it is. One operation rounds to 2^-113, and every function below is some fifty of them on numbers of one sign, or is
// argued at its place. So relative errors stay below 2^-100; a double's last place is 2^-52 of it at most, so an error in
// units of the last place is wrong by less than 2^-47 of one. test_quad_math.cpp checks it to 2^-100 by identities.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace gudang::test {

#ifdef __SIZEOF_FLOAT128__
__extension__ typedef __float128 Quad;
#else
using Quad = long double;  // which is binary128 on aarch64
static_assert(std::numeric_limits<long double>::digits == 113);
#endif

/// 2^k for |k| <= 2000, exact.
inline Quad power_of_two(int k) { return Quad(std::ldexp(1.0, k / 2)) * Quad(std::ldexp(1.0, k - k / 2)); }

inline Quad absolute(Quad x) { return x < 0 ? -x : x; }

/// ln 2 to 143 bits, by its hexadecimal digits.
inline Quad ln2() { return Quad(0xb17217f7d1cfp-48) + (Quad(0x79abc9e3b398p-96) + Quad(0x03f2f6af40f3p-144)); }

/// e^x - 1 for |x| <= 0.5: Taylor's series at x / 256, then e^2x - 1 = (e^x - 1) (e^x + 1) eight times. Of a negative x the
/// factor e^x + 1 is as good as any: it lies between 1.6 and 2.
inline Quad small_expm1_quad(Quad x) {
  const Quad r = x / 256;
  Quad term = r, sum = r;
  for (int i = 2; i <= 14; ++i) {  // (1/512)^14 / 15! is below 2^-150
    term = term * r / i;
    sum += term;
  }
  for (int i = 0; i < 8; ++i) sum *= sum + 2;
  return sum;
}

/// e^x for |x| < 1300: k ln 2 is off by at most 2^-113 |x|, so the result by 2^-99 of itself.
inline Quad exp_quad(Quad x) {
  const auto k = static_cast<int>(static_cast<double>(x) / 0.693147180559945 + (x < 0 ? -0.5 : 0.5));
  return (1 + small_expm1_quad(x - k * ln2())) * power_of_two(k);
}

inline Quad expm1_quad(Quad x) { return absolute(x) <= 0.5 ? small_expm1_quad(x) : exp_quad(x) - 1; }

/// log(1 + t) for -0.3 <= t <= 0.5: one step of Halley's method on e^y = 1 + t from the C library's y, which is right to
/// 2^-50; the step leaves the cube of that.
inline Quad small_log1p_quad(Quad t) {
  const Quad y = std::log1p(static_cast<double>(t));
  const Quad e = small_expm1_quad(y);
  return y + 2 * (t - e) / (2 + t + e);
}

/// log x for positive x: of a mantissa in [0.7, 1.42], so that k ln 2 never cancels it.
inline Quad log_quad(Quad x) {
  int k = 0;
  while (x >= 0x1p64) x *= 0x1p-64, k += 64;
  while (x < 0x1p-64) x *= 0x1p64, k -= 64;
  while (x > 1.42) x *= 0.5, ++k;
  while (x < 0.705) x *= 2, --k;
  return small_log1p_quad(x - 1) + k * ln2();
}

inline Quad log1p_quad(Quad x) { return x > -0.3 && x < 0.5 ? small_log1p_quad(x) : log_quad(1 + x); }

/// For positive x: y log x is at most 750 in size, and off by 2^-108 of itself.
inline Quad pow_quad(Quad x, Quad y) { return exp_quad(y * log_quad(x)); }

/// sin(x + quarters pi/2) for |x| <= 2^20. pi/2 is cut after 88 bits, so that n times the first part is exact, and so is its
/// difference from x; the second part has 104 bits more.
inline Quad sin_quad(double x, int quarters) {
  const Quad first = Quad(0x1.921fb54442d1p+0) + Quad(0x8469898cc5p-88), second = Quad(0x1701b839a252p-136) + Quad(0x049c1114cf98e8p-192);
  const auto n = static_cast<std::int64_t>(x * 0.636619772367581343 + (x < 0 ? -0.5 : 0.5));
  const Quad r = (Quad(x) - n * first) - n * second;
  const bool is_cosine = ((n + quarters) & 1) != 0;
  Quad term = is_cosine ? Quad(1) : r, sum = term;
  for (int i = is_cosine ? 1 : 2; i < 36; i += 2) {
    term = -term * r * r / (i * (i + 1));
    sum += term;
  }
  return ((n + quarters) & 2) != 0 ? -sum : sum;
}

/// How far `value` is from `exact`, in units of the last place that a double near `exact` has. Infinity is right beyond the
/// largest double, and only there.
inline double ulps(double value, Quad exact) {
  const Quad size = absolute(exact);
  if (std::isinf(value)) return size > std::numeric_limits<double>::max() && (value > 0) == (exact > 0) ? 0 : 1e300;
  if (std::isnan(value)) return 1e300;
  const auto rounded = static_cast<double>(size);
  int exponent = -1022;
  if (rounded >= 0x1p-1022) {
    exponent = std::isinf(rounded) ? 1023 : std::ilogb(rounded);
    if (size < std::ldexp(1.0, exponent)) --exponent;  // it was rounded up to a power of two
  }
  if (exponent < -1022) exponent = -1022;
  return static_cast<double>(absolute(Quad(value) - exact) * power_of_two(52 - exponent));
}

}  // namespace gudang::test
