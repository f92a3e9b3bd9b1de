// Elementary functions with the same bits on every machine: made of IEEE 754 +, -, *, / and square root only, which every
// conforming machine rounds alike. The C library's log, exp and friends differ between machines with and without fused
// multiply-add, so nothing that reaches an event time or a decision may call them.
//
// Errors are bounds on the largest seen against 113-bit arithmetic in tests/unit/core_math, in units in the last place (ulp)
// of the exact result.
// Special values (zeros, infinities, NaN, overflow, underflow) follow ISO C Annex F; no errno, no exceptions.
#pragma once

#include <cstdint>

namespace gudang::math {

/// Natural logarithm; 0.53 ulp. log(0) is -infinity, of a negative number NaN.
[[nodiscard]] double log(double x);
/// log(1 + x), accurate near 0; 0.53 ulp.
[[nodiscard]] double log1p(double x);
/// e to the power x; 0.53 ulp, 0.8 ulp where the result is subnormal.
[[nodiscard]] double exp(double x);
/// exp(x) - 1, accurate near 0; 0.62 ulp.
[[nodiscard]] double expm1(double x);
/// x to the power y; 0.54 ulp, 0.8 ulp where the result is subnormal.
[[nodiscard]] double pow(double x, double y);
/// Correctly rounded.
[[nodiscard]] double sqrt(double x);
/// Sine and cosine of x [rad]; 0.8 ulp for |x| <= 2^20. NaN beyond: angles that large are a mistake here.
[[nodiscard]] double sin(double x);
[[nodiscard]] double cos(double x);

/// The standard normal distribution's quantile: z with P(Z <= z) = p, relative error below 1e-15 for p in (0, 1) as far as
/// p itself is exact. -infinity at 0, infinity at 1, NaN outside. Algorithm AS 241, PPND16 (M. J. Wichura 1988,
/// doi:10.2307/2347330).
[[nodiscard]] double normal_quantile(double p);

/// The nearest integer, halves away from zero. Throws InvariantError where it does not fit 64 bits or x is NaN.
[[nodiscard]] std::int64_t round_to_int(double x);

}  // namespace gudang::math
