// Pieces of the incomplete gamma function that gamma, beta and Poisson variates share.
#pragma once

namespace gudang {

/// log Gamma(a + 1) less Stirling's formula (a + 1/2) log a - a + log(2 pi) / 2, for a > 0; absolute error below 1e-15.
[[nodiscard]] double stirling_error(double a);

/// 1 + x / (a+1) + x^2 / ((a+1)(a+2)) + ...: P(a, x) over x^a e^-x / Gamma(a+1), for x >= 0. About x + 8 sqrt(x) terms at most,
/// 8 sqrt(a) of them where x is near a.
[[nodiscard]] double lower_gamma_series(double a, double x);

/// The gamma distribution's quantile over its shape a, for a > 700: Cornish and Fisher's expansion, its powers of z summed for
/// each power of 1/a, so that it holds in the tails too (N. M. Temme, "Asymptotic inversion of incomplete gamma functions",
/// Mathematics of Computation 58, 1992). z is the standard normal quantile, |z| < 8.3. Relative error below 1e-15.
[[nodiscard]] double gamma_expansion(double z, double a);

}  // namespace gudang
