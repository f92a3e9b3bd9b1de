// Distributions taken from observations, by inversion.
#pragma once

#include <span>
#include <vector>

#include "gudang/random/generator.hpp"

namespace gudang {

/// Continuous: piecewise linear through the sorted observations, the smallest at u = 0, the largest at u = 1, equal shares of
/// probability between neighbours (A. M. Law, "Simulation Modeling and Analysis", 6.2.4). Nothing lies outside the
/// observations, so tails are cut; the mean is theirs but for the two ends, which count half.
class Empirical {
 public:
  /// At least one observation, all finite.
  explicit Empirical(std::span<const double> observations);
  [[nodiscard]] double quantile(double u) const;
  template <Generator G>
  [[nodiscard]] double operator()(G& generator) const {
    return quantile(generator.uniform());
  }

 private:
  std::vector<double> sorted_;
};

/// Discrete: one of the observations, each as likely as the other (the bootstrap's draw). It has exactly their moments.
class EmpiricalDiscrete {
 public:
  /// At least one observation, all finite.
  explicit EmpiricalDiscrete(std::span<const double> observations);
  [[nodiscard]] double quantile(double u) const;
  template <Generator G>
  [[nodiscard]] double operator()(G& generator) const {
    return quantile(generator.uniform());
  }

 private:
  std::vector<double> sorted_;
};

}  // namespace gudang
