// Student's t distribution by the regularised incomplete beta function: P(|T| > t) = I_x(dof/2, 1/2), x = dof / (dof + t^2)
// (NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/8.17; M. Abramowitz and I. A. Stegun 26.7.1).
#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/intervals.hpp"

namespace gudang {
namespace {

constexpr double kPi = 0x1.921fb54442d18p+1;

/// Gamma(z + 1/2) / Gamma(z): the recurrence up to z >= 40, then the asymptotic series in 1/z (DLMF 5.11.13); 1e-15.
double gamma_ratio(double z) {
  double factor = 1;
  for (; z < 40; z += 1) factor *= z / (z + 0.5);
  const double w = 1 / z;
  const double series = 1 + w * (-1.0 / 8 + w * (1.0 / 128 + w * (5.0 / 1024 + w * (-21.0 / 32768 + w * (-399.0 / 262144 + w * (869.0 / 4194304))))));
  return factor * math::sqrt(z) * series;
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by the modified Lentz algorithm. Converges fast for
/// x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300, kPrecision = 1e-16;
  const auto kept_off_zero = [](double value) { return value < kTiny && value > -kTiny ? kTiny : value; };
  double d = 1 / kept_off_zero(1 - (a + b) * x / (a + 1)), c = 1, fraction = d;
  const auto step = [&](double coefficient) {
    d = 1 / kept_off_zero(1 + coefficient * d);
    c = kept_off_zero(1 + coefficient / c);
    fraction *= d * c;
  };
  for (double m = 1; m < 100'000; m += 1) {
    step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
    step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)));
    const double change = d * c - 1;
    if (change < kPrecision && change > -kPrecision) break;
  }
  return fraction;
}

/// P(0 < T < t) and P(T > t) for t >= 0; the smaller one has full relative accuracy.
struct Halves {
  double inner, outer;
};

class StudentT {
 public:
  explicit StudentT(double dof) : dof_(dof), inverse_beta_(gamma_ratio(dof / 2) / math::sqrt(kPi)) {}

  [[nodiscard]] double density(double t) const { return inverse_beta_ / math::sqrt(dof_) * math::exp(-(dof_ + 1) / 2 * math::log1p(t * t / dof_)); }

  [[nodiscard]] Halves halves(double t) const {
    const double a = dof_ / 2, b = 0.5;
    const double ratio = t * t / dof_;
    const double x = 1 / (1 + ratio), y = ratio < 1 ? ratio / (1 + ratio) : 1 / (1 + 1 / ratio);
    const double front = 0.5 * inverse_beta_ * math::exp(-a * math::log1p(ratio)) * math::sqrt(y);  // x^a y^b / 2 B(a, b)
    if (x < (a + 1) / (a + b + 2)) {
      const double outer = front / a * beta_fraction(a, b, x);
      return {0.5 - outer, outer};
    }
    const double inner = front / b * beta_fraction(b, a, y);
    return {inner, 0.5 - inner};
  }

 private:
  double dof_;
  double inverse_beta_;  ///< 1 / B(dof/2, 1/2)
};

/// t >= 0 with P(0 < T < t) = inner for inner <= 1/4: Newton's method from 0. The density falls, so it climbs to the root.
double near_quantile(const StudentT& student, double inner) {
  double t = 0;
  for (int i = 0; i < 100; ++i) {
    const double step = (inner - student.halves(t).inner) / student.density(t);
    t += step;
    if (step <= 1e-15 * t) break;
  }
  return t;
}

/// t > 0 with P(T > t) = outer for outer < 1/4: Newton's method on log P against log t, which is concave and falls, so that it
/// comes down to the root once it is beyond. A step is at most what the tail t^-dof needs for outer >= kSmallestTail; beyond
/// the range of doubles it goes back.
double far_quantile(const StudentT& student, double outer, double dof) {
  const double longest = 1 + 70 / dof;
  double t = 1;
  for (int i = 0; i < 200; ++i) {
    const double tail = student.halves(t).outer;
    const double newton = tail > 1e-290 ? tail / (t * student.density(t)) * math::log(tail / outer) : -0.5;
    const double step = newton < longest ? newton : longest;
    t *= math::exp(step);
    if (step < 1e-14 && step > -1e-14) break;
  }
  return t;
}

/// The quantile as an expansion about the normal one, for dof so large that the next term is below 1e-10 (R. A. Fisher and
/// E. A. Cornish 1960, doi:10.1080/00401706.1960.10489895; M. Abramowitz and I. A. Stegun 26.7.5).
double near_normal_quantile(double outer, double dof) {
  const double z = -math::normal_quantile(outer), z2 = z * z, w = 1 / dof;
  return z * (1 + w * ((z2 + 1) / 4 + w * (((5 * z2 + 16) * z2 + 3) / 96 + w * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384)));
}

constexpr double kSmallestTail = 1e-30;
constexpr double kNearlyNormal = 1e4;  ///< dof; above it the continued fraction loses more digits than the expansion

}  // namespace

double student_t_tail(double t, double dof) {
  GUDANG_ASSERT(dof > 0, "Student's t needs positive degrees of freedom");
  const StudentT student(dof);
  return t >= 0 ? student.halves(t).outer : 0.5 + student.halves(-t).inner;
}

double student_t_quantile(double p, double dof) {
  GUDANG_ASSERT(p >= kSmallestTail && p < 1, "a quantile's probability lies between 0 and 1");
  GUDANG_ASSERT(dof >= 0.25, "Student's t needs degrees of freedom");
  const double outer = p < 0.5 ? p : 1 - p, inner = p < 0.5 ? 0.5 - p : p - 0.5;
  const StudentT student(dof);
  const double t = dof > kNearlyNormal ? near_normal_quantile(outer, dof) : inner <= 0.25 ? near_quantile(student, inner) : far_quantile(student, outer, dof);
  return p < 0.5 ? -t : t;
}

}  // namespace gudang
