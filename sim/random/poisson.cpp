// Poisson quantiles, one uniform number each: by a search from 0 for small means, from the mode for middling ones, and by the
// duality with the gamma distribution, P(N <= k) = Q(k + 1, mean), for large ones. The last is what M. B. Giles, "Algorithm
// 955: approximation of the inverse Poisson cumulative distribution function", 2016, doi:10.1145/2699466, does by a series
// of its own; here it is gamma's, solved for the shape.
#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/random/quantiles.hpp"
#include "random/incomplete_gamma.hpp"

namespace gudang {
namespace {

constexpr double kSmallMean = 16;    // e^-16 is far from underflow, and a search from 0 still short
constexpr double kLargeMean = 1000;  // the expansion is exact to double precision

/// From `count`, the probability of which is given, upwards: u is what the counts from there on have to cover.
std::int64_t search_up(double u, double mean, std::int64_t count, double probability) {
  while (u >= probability && probability > 0) {
    u -= probability;
    ++count;
    probability *= mean / static_cast<double>(count);
    // Past the mean and below the grid of u: what is left of u is the rounding of the sum.
    if (static_cast<double>(count) > mean && probability < 0x1p-60) break;
  }
  return count;
}

/// From below `count` downwards: the counts below it have to give back `excess`, which is positive.
std::int64_t search_down(double excess, double mean, std::int64_t count, double probability) {
  while (excess > 0 && count > 0) {
    probability *= static_cast<double>(count) / mean;
    --count;
    excess -= probability;
  }
  return count;
}

/// The mode does not depend on u, so neither does any rounding but that of u itself: a larger u never gives a smaller count.
std::int64_t search_from_mode(double u, double mean) {
  constexpr double kTwoPi = 0x1.921fb54442d18p+2;
  const auto mode = static_cast<std::int64_t>(mean);
  const double a = static_cast<double>(mode), log_ratio = math::log(mean / a);
  const double peak = math::exp(-a * (math::expm1(log_ratio) - log_ratio) - stirling_error(a)) / math::sqrt(kTwoPi * a);
  const double below_mode = 1 - peak * lower_gamma_series(a, mean);
  return u < below_mode ? search_down(below_mode - u, mean, mode, peak) : search_up(u - below_mode, mean, mode, peak);
}

/// The shape s for which the mean is the 1 - u quantile of gamma, by Newton's method: N <= k is as likely as s <= k + 1.
std::int64_t from_gamma_shape(double u, double mean) {
  const double z = -math::normal_quantile(u);
  double shape = mean - z * math::sqrt(mean) + (z * z + 2) / 6;
  for (int i = 0; i < 3; ++i) {
    const double slope = 1 + z / (2 * math::sqrt(shape));
    shape += (mean - shape * gamma_expansion(z, shape)) / slope;
  }
  return static_cast<std::int64_t>(shape);
}

}  // namespace

std::int64_t poisson_quantile(double u, double mean) {
  GUDANG_ASSERT(u > 0 && u < 1, "Poisson: u is not in (0, 1)");
  GUDANG_ASSERT(mean >= 0 && mean <= 1e9, "Poisson: the mean is not in [0, 1e9]");
  if (mean <= kSmallMean) return search_up(u, mean, 0, math::exp(-mean));
  return mean <= kLargeMean ? search_from_mode(u, mean) : from_gamma_shape(u, mean);
}

}  // namespace gudang
