// Gamma quantiles: for shapes up to 1000 by Halley's method on log P or log Q as functions of log x, with the series for P and
// the continued fraction for Q (DLMF 8.11.4, 8.9.2); above, by an asymptotic expansion without iteration.
#include <algorithm>
#include <cmath>  // abs
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"
#include "random/incomplete_gamma.hpp"
#include "random/log_concave.hpp"

namespace gudang {
namespace {

constexpr double kLargeShape = 1000;

/// Q(a, x) over x^a e^-x / Gamma(a), for x >= a + 1: the even part of Legendre's continued fraction, by Lentz's method.
double upper_gamma_fraction(double a, double x) {
  constexpr double kTiny = 1e-280, kMostTerms = 10'000;
  double b = x + 1 - a;
  double c = 1 / kTiny, d = 1 / b, fraction = d;
  for (double i = 1, factor = 0; std::abs(factor - 1) >= 0x1p-52; ++i) {
    GUDANG_ASSERT(i < kMostTerms, "gamma: the continued fraction does not converge");
    const double numerator = i * (a - i);
    b += 2;
    d = 1 / (numerator * d + b);
    c = numerator / c + b;
    factor = c * d;
    fraction *= factor;
  }
  return fraction;
}

}  // namespace

Gamma::Gamma(double shape, double scale) : shape_(shape), scale_(scale) {
  GUDANG_ASSERT(shape >= 0.01 && shape <= 1e9, "gamma: the shape is not in [0.01, 1e9]");
  GUDANG_ASSERT(scale > 0 && scale < std::numeric_limits<double>::infinity(), "gamma: the scale is not positive and finite");
  constexpr double kTwoPi = 0x1.921fb54442d18p+2;
  log_peak_ = 0.5 * math::log(shape / kTwoPi) - stirling_error(shape);
}

Gamma Gamma::with_mean(double mean, double coefficient_of_variation) {
  GUDANG_ASSERT(coefficient_of_variation > 0, "gamma: the coefficient of variation is not positive");
  const double scale_over_mean = coefficient_of_variation * coefficient_of_variation;
  return Gamma(1 / scale_over_mean, mean * scale_over_mean);
}

Gamma Gamma::erlang(int stages, double mean) {
  GUDANG_ASSERT(stages >= 1, "Erlang: there is no stage");
  return Gamma(stages, mean / stages);
}

/// log x / shape for scale 1, shape <= kLargeShape.
double Gamma::log_quantile(double u) const {
  // The density of y = log(x / shape) is exp(log_peak_ - shape (e^y - 1 - y)).
  const auto at = [this](double y, bool lower) -> LogConcavePoint {
    const double growth = math::expm1(y);
    const double x = shape_ + shape_ * growth;
    const double log_density = log_peak_ - shape_ * (growth - y);
    const double slope = -shape_ * growth;
    if (lower) return {log_density, slope, lower_gamma_series(shape_, x) / shape_};
    if (x >= shape_ + 1) return {log_density, slope, upper_gamma_fraction(shape_, x)};
    const double density = math::exp(log_density);
    return {log_density, slope, (1 - density * lower_gamma_series(shape_, x) / shape_) / density};
  };
  // From Wilson and Hilferty 1931, but not below the leading term for small x, which is never above the root.
  const double cube_root = 1 - 1 / (9 * shape_) + math::normal_quantile(u) / (3 * math::sqrt(shape_));
  double start = (math::log(u * shape_) - log_peak_) / shape_ - 1;
  if (cube_root > 0) start = std::max(start, 3 * math::log(cube_root));
  return log_concave_quantile(u, start, at);
}

double Gamma::quantile(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "gamma: u is not in (0, 1)");
  const double over_shape = shape_ > kLargeShape ? gamma_expansion(math::normal_quantile(u), shape_) : math::exp(log_quantile(u));
  return scale_ * shape_ * over_shape;
}

double gamma_quantile(double u, double shape) { return Gamma(shape, 1).quantile(u); }

}  // namespace gudang
