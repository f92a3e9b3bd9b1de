#include "random/incomplete_gamma.hpp"

#include <array>
#include <cstddef>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

// Gamma(a) quantile over a = sum of kExpansion[k][n] eta^n a^-k, eta = z / sqrt(a). With psi(y) = e^y - 1 - y, the quantile
// a e^y satisfies psi(y) = eta^2 / 2 + (log(dy / d eta) - stirling_error(a)) / a; solved order by order in exact rational
// arithmetic and then rounded. Row k is cut where it falls below 1e-16 for a = 700 and |z| = 8.3.
constexpr std::array kOrder0{1.0,
                             1.0,
                             1.0 / 3,
                             1.0 / 36,
                             -1.0 / 270,
                             1.0 / 4320,
                             1.0 / 17010,
                             -2.553644914756026e-05,
                             4.8990789731530471e-06,
                             -2.428276122977769e-07,
                             -1.8540622107151599e-07,
                             7.5424648554118957e-08,
                             -1.47216272806884e-08,
                             5.1598873410780759e-10};
constexpr std::array kOrder1{-1.0 / 3,
                             -7.0 / 36,
                             -7.0 / 810,
                             8.0 / 1215,
                             -1.0 / 840,
                             -2.9619014958521132e-05,
                             8.3719816230104301e-05,
                             -2.5886869379667732e-05,
                             3.1606390583680632e-06,
                             7.1419444635164917e-07,
                             -4.8628301163120917e-07};
constexpr std::array kOrder2{8.0 / 405,       -433.0 / 38880,          -923.0 / 204120,        0.0019699536764865985,
                             -151.0 / 874800, -0.00012957468509809046, 6.4013541398848521e-05, -1.2067700029214249e-05};
constexpr std::array kOrder3{184.0 / 25515,          0.0019713145317569185,  -0.0019049977863420935,
                             0.00033153004889401781, 0.00015464459476106582, -0.00010892212692274078};
constexpr std::array kOrder4{2248.0 / 3444525, 0.0017720095753556973, -0.00034221816393085168};

/// coefficients[0] + coefficients[1] x + ..., by Horner's rule.
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = coefficients[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double stirling_error(double a) {
  // Bernoulli numbers over 2k (2k-1); from 10 on the first term left out is below 3e-17.
  constexpr std::array series{1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400};
  double recurrence = 0;
  for (; a < 10; ++a) recurrence += (a + 0.5) * math::log1p(1 / a) - 1;
  const double inverse = 1 / a;
  return recurrence + inverse * polynomial(series, inverse * inverse);
}

double lower_gamma_series(double a, double x) {
  double term = 1, sum = 1;
  for (double n = a + 1; term > sum * 0x1p-55; ++n) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

double gamma_expansion(double z, double a) {
  const double eta = z / math::sqrt(a), inverse = 1 / a;
  const std::array orders{polynomial(kOrder0, eta), polynomial(kOrder1, eta), polynomial(kOrder2, eta), polynomial(kOrder3, eta), polynomial(kOrder4, eta)};
  return polynomial(orders, inverse);
}

}  // namespace gudang
