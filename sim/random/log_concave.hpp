// Quantiles of distributions whose density on a suitable scale is log-concave: the logarithm of a gamma variate, the log-odds
// of a beta variate. There the logarithms of both tails are concave functions, so that Newton's method converges from any
// start, and Halley's, which has cubic order, takes two steps from a fair one.
#pragma once

#include <algorithm>
#include <cmath>  // abs

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"

namespace gudang {

/// What the inversion needs at a point y of the scale.
struct LogConcavePoint {
  double log_density;  ///< log f(y)
  double slope;        ///< its derivative by y
  double tail_ratio;   ///< P(Y <= y) / f(y) or P(Y > y) / f(y)
};

/// y with P(Y <= y) = u, to about 1e-15 of its own accuracy: relative to u in the lower tail, to 1 - u in the upper.
/// `at(y, lower)` gives the point, with the lower or the upper tail.
template <class At>
double log_concave_quantile(double u, double y, const At& at) {
  constexpr double kCloseEnough = 1e-5;  // the error left is of the order of its cube
  constexpr int kMostSteps = 60;
  const bool lower = u <= 0.5;
  const double log_target = math::log(lower ? u : 1 - u);
  for (int i = 0; i < kMostSteps; ++i) {
    const LogConcavePoint point = at(y, lower);
    // h is the logarithm of the tail over its target; h'' / h' = slope - h'.
    const double h = point.log_density + math::log(point.tail_ratio) - log_target;
    const double derivative = (lower ? 1 : -1) / point.tail_ratio;
    const double newton = -h / derivative;
    const double step = newton / std::max(0.5, 1 + 0.5 * newton * (point.slope - derivative));
    y += step;
    if (std::abs(step) < kCloseEnough && std::abs(h) < kCloseEnough) return y;
  }
  GUDANG_ASSERT(false, "a quantile was not found");
  return y;
}

}  // namespace gudang
