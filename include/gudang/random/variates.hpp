// Random variates by inversion: one uniform each (Poisson: one per 16 of the mean), and a larger uniform never gives a
// smaller variate, so that common random numbers stay positively correlated between alternatives. Same bits everywhere.
// L. Devroye, "Non-Uniform Random Variate Generation", 1986, chapters II, III and X.
// A parameter out of the stated range throws InvariantError.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/random/stream.hpp"

namespace gudang {

/// Uniform on (low, high); low <= high.
[[nodiscard]] double uniform(RandomStream& stream, double low, double high);
/// Exponential; mean > 0, in the unit of the mean.
[[nodiscard]] double exponential(RandomStream& stream, double mean);
/// Triangular on [low, high] with its peak at mode; low <= mode <= high.
[[nodiscard]] double triangular(RandomStream& stream, double low, double mode, double high);
/// Normal; standard_deviation >= 0.
[[nodiscard]] double normal(RandomStream& stream, double mean, double standard_deviation);
/// Trials up to and including the first success: 1, 2, ... with probability of success 1 / mean; mean >= 1.
[[nodiscard]] std::int64_t geometric(RandomStream& stream, double mean);
/// Poisson; 0 <= mean <= 1e9. Time grows with the mean: a mean above 16 is drawn as a sum of independent parts.
[[nodiscard]] std::int64_t poisson(RandomStream& stream, double mean);

/// Log-normal, by its own (not its logarithm's) mean > 0 and coefficient of variation >= 0 (standard deviation / mean).
class Lognormal {
 public:
  Lognormal(double mean, double coefficient_of_variation);
  [[nodiscard]] double operator()(RandomStream& stream) const;

 private:
  double mu_, sigma_;  ///< of the logarithm
};

/// An index 0 .. n-1 with probability proportional to its weight. A guide table makes a draw O(1) on average
/// (H.-C. Chen and Y. Asau 1974, doi:10.1080/05695557408974949).
class Discrete {
 public:
  /// At least one weight, none negative, a positive finite sum. Indices of weight 0 are never drawn.
  explicit Discrete(std::span<const double> weights);
  [[nodiscard]] std::size_t operator()(RandomStream& stream) const;
  /// The index that the uniform u in (0, 1) selects: the first whose cumulative share exceeds u.
  [[nodiscard]] std::size_t at(double u) const;
  [[nodiscard]] std::size_t size() const { return cumulative_.size(); }

 private:
  std::vector<double> cumulative_;    ///< cumulative_[i]: sum of weights 0 .. i
  std::vector<std::uint32_t> guide_;  ///< guide_[j]: first index whose cumulative share exceeds j / n
};

}  // namespace gudang
