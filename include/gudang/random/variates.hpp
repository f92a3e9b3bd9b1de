// Random variates by inversion: each is the quantile of one uniform number, so a larger number never gives a smaller variate,
// common random numbers stay in step between alternatives, and antithetic ones mirror each other. Same bits everywhere.
// L. Devroye, "Non-Uniform Random Variate Generation", 1986, chapters II, III and X. Parameters and errors: quantiles.hpp.
// docs/random.md has the table of all variates.
#pragma once

#include <cstdint>

#include "gudang/random/discrete.hpp"
#include "gudang/random/generator.hpp"
#include "gudang/random/quantiles.hpp"
#include "gudang/random/stream.hpp"

namespace gudang {

template <Generator G>
[[nodiscard]] double uniform(G& generator, double low, double high) {
  return uniform_quantile(generator.uniform(), low, high);
}
template <Generator G>
[[nodiscard]] double exponential(G& generator, double mean) {
  return exponential_quantile(generator.uniform(), mean);
}
template <Generator G>
[[nodiscard]] double triangular(G& generator, double low, double mode, double high) {
  return triangular_quantile(generator.uniform(), low, mode, high);
}
template <Generator G>
[[nodiscard]] double normal(G& generator, double mean, double standard_deviation) {
  return normal_quantile(generator.uniform(), mean, standard_deviation);
}
template <Generator G>
[[nodiscard]] double weibull(G& generator, double shape, double scale) {
  return weibull_quantile(generator.uniform(), shape, scale);
}
template <Generator G>
[[nodiscard]] std::int64_t geometric(G& generator, double mean) {
  return geometric_quantile(generator.uniform(), mean);
}
template <Generator G>
[[nodiscard]] std::int64_t poisson(G& generator, double mean) {
  return poisson_quantile(generator.uniform(), mean);
}

// Distributions whose parameters take some work: make them once, draw often.

/// Log-normal, by its own (not its logarithm's) mean > 0 and coefficient of variation >= 0 (standard deviation / mean).
class Lognormal {
 public:
  Lognormal(double mean, double coefficient_of_variation);
  [[nodiscard]] double quantile(double u) const;
  template <Generator G>
  [[nodiscard]] double operator()(G& generator) const {
    return quantile(generator.uniform());
  }

 private:
  double mu_, sigma_;  ///< of the logarithm
};

/// Gamma: mean shape * scale, variance shape * scale^2. Relative error below 1e-14 for shapes from 1 on, 1e-14 / shape below,
/// where the smallest variates are u^(1/shape) and may underflow to 0; neighbours closer than that may swap.
class Gamma {
 public:
  /// shape in [0.01, 1e9], scale > 0.
  Gamma(double shape, double scale);
  /// By its mean > 0 and coefficient of variation, as Lognormal; the latter in [3.2e-5, 10].
  [[nodiscard]] static Gamma with_mean(double mean, double coefficient_of_variation);
  /// The sum of `stages` >= 1 exponentials, all together with this mean > 0.
  [[nodiscard]] static Gamma erlang(int stages, double mean);
  [[nodiscard]] double quantile(double u) const;
  template <Generator G>
  [[nodiscard]] double operator()(G& generator) const {
    return quantile(generator.uniform());
  }

 private:
  [[nodiscard]] double log_quantile(double u) const;

  double shape_, scale_;
  double log_peak_;  ///< log of the density of log(x / (shape * scale)) at 0, its peak
};

/// Beta, stretched to (low, high); mean low + (high - low) * alpha / (alpha + beta). Relative error below 1e-12 where low is 0;
/// small shapes as Gamma's.
class Beta {
 public:
  /// alpha and beta in [0.01, 1e4]; low <= high.
  Beta(double alpha, double beta, double low = 0, double high = 1);
  /// The PERT distribution of task times: mean (low + 4 mode + high) / 6; low <= mode <= high, low < high.
  [[nodiscard]] static Beta pert(double low, double mode, double high);
  [[nodiscard]] double quantile(double u) const;
  template <Generator G>
  [[nodiscard]] double operator()(G& generator) const {
    return quantile(generator.uniform());
  }

 private:
  double alpha_, beta_, low_, high_;
  double log_peak_;  ///< log of the density of the log-odds at their peak, where x = alpha / (alpha + beta)
};

}  // namespace gudang
