// The standard normal distribution function. Same bits everywhere; its quantile is math::normal_quantile.
#pragma once

namespace gudang {

/// P(Z <= x); relative error below 1e-14 in both tails, down to 1e-300. W. J. Cody 1969, doi:10.1090/S0025-5718-1969-0247736-4.
[[nodiscard]] double normal_cdf(double x);

}  // namespace gudang
