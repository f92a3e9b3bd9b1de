// Beta quantiles by Halley's method on the logarithm of either tail as a function of the log-odds log(x / (1 - x)), with the
// continued fraction of the incomplete beta function (DLMF 8.17.22) for the tail that is the smaller.
#include <cmath>  // abs
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"
#include "random/incomplete_gamma.hpp"
#include "random/log_concave.hpp"

namespace gudang {
namespace {

/// I_x(a, b) over x^a (1-x)^b / B(a, b), for x <= (a+1) / (a+b+2), by Lentz's method.
double lower_beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-280, kMostTerms = 10'000;
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double fraction = d;
  const auto take = [&](double numerator) {
    d = 1 + numerator * d;
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    c = 1 + numerator / c;
    if (std::abs(c) < kTiny) c = kTiny;
    fraction *= c * d;
    return std::abs(c * d - 1) < 0x1p-52;
  };
  bool done = false;
  for (double m = 1; !done; ++m) {
    GUDANG_ASSERT(m < kMostTerms, "beta: the continued fraction does not converge");
    take(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
    done = take(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)));
  }
  return fraction / a;
}

/// log of (x / x0)^a ((1-x) / (1-x0))^b, where x0 = a / (a+b), and x has t >= 0 more log-odds than x0. Of the two ways to write
/// it, the one whose terms are of the order of the smaller parameter, so that little cancels, unless it would overflow.
double log_decline(double a, double b, double t) {
  constexpr double kLargest = 700;
  if (a < b && t < kLargest) return a * t - (a + b) * math::log1p(a / (a + b) * math::expm1(t));
  return -b * t - (a + b) * math::log1p(b / (a + b) * math::expm1(-t));
}

}  // namespace

Beta::Beta(double alpha, double beta, double low, double high) : alpha_(alpha), beta_(beta), low_(low), high_(high) {
  GUDANG_ASSERT(alpha >= 0.01 && alpha <= 1e4, "beta: alpha is not in [0.01, 1e4]");
  GUDANG_ASSERT(beta >= 0.01 && beta <= 1e4, "beta: beta is not in [0.01, 1e4]");
  GUDANG_ASSERT(low <= high && high - low < std::numeric_limits<double>::infinity(), "beta: low is above high, or they are not finite");
  constexpr double kTwoPi = 0x1.921fb54442d18p+2;
  const double sum = alpha + beta;
  log_peak_ = 0.5 * math::log(alpha / sum * beta / kTwoPi) + stirling_error(sum) - stirling_error(alpha) - stirling_error(beta);
}

Beta Beta::pert(double low, double mode, double high) {
  GUDANG_ASSERT(low <= mode && mode <= high && low < high, "PERT: not low <= mode <= high with low < high");
  const double lean = 4 * ((mode - low) / (high - low));
  return Beta(1 + lean, 5 - lean, low, high);
}

double Beta::quantile(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "beta: u is not in (0, 1)");
  const double sum = alpha_ + beta_, centre = math::log(alpha_ / beta_);
  // t is the log-odds less those of the mean.
  const auto at = [&](double t, bool lower) -> LogConcavePoint {
    const double log_density = log_peak_ + (t < 0 ? log_decline(beta_, alpha_, -t) : log_decline(alpha_, beta_, t));
    const double x = 1 / (1 + math::exp(-centre - t)), complement = 1 / (1 + math::exp(centre + t));
    const double slope = alpha_ * complement - beta_ * x;
    const bool lower_is_smaller = x * (sum + 2) < alpha_ + 1;
    const double ratio = lower_is_smaller ? lower_beta_fraction(alpha_, beta_, x) : lower_beta_fraction(beta_, alpha_, complement);
    if (lower == lower_is_smaller) return {log_density, slope, ratio};
    const double density = math::exp(log_density);
    return {log_density, slope, (1 - density * ratio) / density};
  };
  const double start = math::normal_quantile(u) * math::sqrt(1 / alpha_ + 1 / beta_);
  const double log_odds = centre + log_concave_quantile(u, start, at);
  if (log_odds < 0) return low_ + (high_ - low_) / (1 + math::exp(-log_odds));
  return high_ - (high_ - low_) / (1 + math::exp(log_odds));
}

double beta_quantile(double u, double alpha, double beta) { return Beta(alpha, beta).quantile(u); }

}  // namespace gudang
