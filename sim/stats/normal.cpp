// On three ranges of |x|: near 0 Cody's rational approximation of (P(Z <= x) - 1/2) / x, in the middle his of the probability beyond
// |x| over exp(-x^2 / 2), in the tail a continued fraction of the same.
#include "gudang/stats/normal.hpp"

#include <array>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr double kNear = 0.67448975, kFar = 5.656854249492380;  ///< the upper quartile, sqrt(32)
constexpr double kPeak = 0.398942280401432677939946;            ///< 1 / sqrt(2 pi)

/// Powers fall to the right: {c, d}: c x + d.
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double value = 0;
  for (const double coefficient : coefficients) value = value * x + coefficient;
  return value;
}

double near_zero(double x) {
  constexpr std::array numerator{0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249};
  constexpr std::array denominator{1.0, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956};
  return x * polynomial(numerator, x * x) / polynomial(denominator, x * x);
}

double in_the_middle(double x) {
  constexpr std::array numerator{1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
                                 2494.5375852903726711,    6848.1904505362823326,  11602.651437647350124, 9842.7148383839780218};
  constexpr std::array denominator{1.0,
                                   22.266688044328115691,
                                   235.38790178262499861,
                                   1519.377599407554805,
                                   6485.558298266760755,
                                   18615.571640885098091,
                                   34900.952721145977266,
                                   38912.003286093271411,
                                   19685.429676859990727};
  return polynomial(numerator, x) / polynomial(denominator, x);
}

/// Laplace's continued fraction (https://dlmf.nist.gov/7.9), from the 30th term back: 1e-16 for x > kFar.
double in_the_tail(double x) {
  double fraction = x;
  for (int term = 30; term > 0; --term) fraction = x + term / fraction;
  return kPeak / fraction;
}

/// exp(-x^2 / 2) for 0 < x < 40, with x^2 in two parts, of which the first is exact.
double bell(double x) {
  const double head = static_cast<double>(static_cast<int>(x * 16)) / 16;
  return math::exp(-head * head / 2) * math::exp(-(x - head) * (x + head) / 2);
}

}  // namespace

double normal_cdf(double x) {
  const double size = x < 0 ? -x : x;
  if (!(size > kNear)) return 0.5 + near_zero(x);  // NaN too
  const double beyond = size >= 40 ? 0 : bell(size) * (size > kFar ? in_the_tail(size) : in_the_middle(size));
  return x < 0 ? beyond : 1 - beyond;
}

}  // namespace gudang
