// Quantile functions: the value x of a distribution with P(X <= x) = u. A variate is the quantile of a uniform number, so it
// takes one number and grows with it. Same bits everywhere; errors are against mpmath with 60 digits, in tests/unit/random.
// u outside (0, 1), or a parameter outside the stated range, throws InvariantError.
#pragma once

#include <cstdint>

namespace gudang {

/// Uniform on [low, high]; low <= high, both finite.
[[nodiscard]] double uniform_quantile(double u, double low, double high);
/// Exponential; mean > 0, in the unit of the mean. Accurate to 1 ulp of 1 - u.
[[nodiscard]] double exponential_quantile(double u, double mean);
/// Triangular on [low, high] with its peak at mode; low <= mode <= high, all finite.
[[nodiscard]] double triangular_quantile(double u, double low, double mode, double high);
/// Normal; standard_deviation >= 0.
[[nodiscard]] double normal_quantile(double u, double mean, double standard_deviation);
/// Weibull; shape and scale > 0. Shape 1 is exponential with mean `scale`.
[[nodiscard]] double weibull_quantile(double u, double shape, double scale);
/// Gamma with scale 1; shape in [0.01, 1e9].
[[nodiscard]] double gamma_quantile(double u, double shape);
/// Beta on (0, 1); alpha and beta in [0.01, 1e4].
[[nodiscard]] double beta_quantile(double u, double alpha, double beta);
/// Trials up to and including the first success: 1, 2, ... with probability of success 1 / mean; mean in [1, 1e15).
[[nodiscard]] std::int64_t geometric_quantile(double u, double mean);
/// Poisson; mean in [0, 1e9]. The smallest count whose cumulative probability exceeds u, that probability being right to
/// 2e-15 up to a mean of 1000 and to 1e-16 sqrt(mean) above. Time grows with the square root of the mean, up to 1000.
[[nodiscard]] std::int64_t poisson_quantile(double u, double mean);

}  // namespace gudang
