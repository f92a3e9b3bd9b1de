#include "gudang/random/quantiles.hpp"

#include <cmath>  // isfinite
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"

namespace gudang {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

double uniform_quantile(double u, double low, double high) {
  GUDANG_ASSERT(u > 0 && u < 1, "uniform: u is not in (0, 1)");
  GUDANG_ASSERT(low <= high && high - low < kInfinity, "uniform: low is above high, or they are not finite");
  return low + (high - low) * u;
}

double exponential_quantile(double u, double mean) {
  GUDANG_ASSERT(u > 0 && u < 1, "exponential: u is not in (0, 1)");
  GUDANG_ASSERT(mean > 0 && mean < kInfinity, "exponential: the mean is not positive and finite");
  return -mean * math::log(1 - u);
}

double triangular_quantile(double u, double low, double mode, double high) {
  GUDANG_ASSERT(u > 0 && u < 1, "triangular: u is not in (0, 1)");
  GUDANG_ASSERT(low <= mode && mode <= high && high - low < kInfinity, "triangular: not low <= mode <= high, or not finite");
  const double width = high - low;
  if (u * width < mode - low) return low + math::sqrt(u * width * (mode - low));
  return high - math::sqrt((1 - u) * width * (high - mode));
}

double normal_quantile(double u, double mean, double standard_deviation) {
  GUDANG_ASSERT(u > 0 && u < 1, "normal: u is not in (0, 1)");
  GUDANG_ASSERT(std::isfinite(mean), "normal: the mean is not finite");
  GUDANG_ASSERT(standard_deviation >= 0 && standard_deviation < kInfinity, "normal: the standard deviation is negative or not finite");
  return mean + standard_deviation * math::normal_quantile(u);
}

double weibull_quantile(double u, double shape, double scale) {
  GUDANG_ASSERT(u > 0 && u < 1, "Weibull: u is not in (0, 1)");
  GUDANG_ASSERT(shape > 0 && shape < kInfinity, "Weibull: the shape is not positive and finite");
  GUDANG_ASSERT(scale > 0 && scale < kInfinity, "Weibull: the scale is not positive and finite");
  return scale * math::pow(-math::log(1 - u), 1 / shape);
}

std::int64_t geometric_quantile(double u, double mean) {
  GUDANG_ASSERT(u > 0 && u < 1, "geometric: u is not in (0, 1)");
  GUDANG_ASSERT(mean >= 1 && mean < 1e15, "geometric: the mean is not in [1, 1e15)");
  if (mean == 1) return 1;
  return 1 + static_cast<std::int64_t>(math::log(1 - u) / math::log1p(-1 / mean));
}

Lognormal::Lognormal(double mean, double coefficient_of_variation) {
  GUDANG_ASSERT(mean > 0 && mean < kInfinity, "log-normal: the mean is not positive and finite");
  GUDANG_ASSERT(coefficient_of_variation >= 0 && coefficient_of_variation < kInfinity, "log-normal: the coefficient of variation is negative or not finite");
  const double variance = math::log1p(coefficient_of_variation * coefficient_of_variation);
  mu_ = math::log(mean) - variance / 2;
  sigma_ = math::sqrt(variance);
}

double Lognormal::quantile(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "log-normal: u is not in (0, 1)");
  return math::exp(mu_ + sigma_ * math::normal_quantile(u));
}

}  // namespace gudang
