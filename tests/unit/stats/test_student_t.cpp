// Student's t against closed forms, published tables and an independent numeric integration.
#include <cmath>
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/stats/intervals.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

const double kPi = std::acos(-1.0);

/// P(T > t) by the trapezium rule over u, with T = sqrt(dof) sinh(s), s = s(t) + exp(u - exp(-u)): the substitution makes the
/// integrand vanish doubly exponentially at the near end (H. Takahasi and M. Mori 1974, doi:10.2977/prims/1195192451), so that
/// the rule converges faster than any power of the step.
double tail_by_integration(double t, double dof) {
  const double start = std::asinh(t / std::sqrt(dof));
  const double log_constant = std::lgamma((dof + 1) / 2) - std::lgamma(dof / 2) - 0.5 * std::log(kPi);  // sqrt(dof) cancels with dt/ds
  double sum = 0;
  constexpr double kStep = 1.0 / 128;
  for (double u = -4.5; u < 8; u += kStep) {
    const double s = start + std::exp(u - std::exp(-u));
    const double log_cosh = s + std::log1p(std::exp(-2 * s)) - std::log(2.0);
    sum += std::exp(log_constant - dof * log_cosh + u - std::exp(-u)) * (1 + std::exp(-u));
  }
  return sum * kStep;
}

}  // namespace

TEST_CASE("Student's t with one and two degrees of freedom has its closed forms") {
  for (const double p : {1e-9, 0.0005, 0.025, 0.2, 0.26, 0.4, 0.499999, 0.6, 0.9, 0.999}) {
    INFO("p " << p);
    const double cauchy = p > 0.25 && p < 0.75 ? std::tan(kPi * (p - 0.5)) : -1 / std::tan(kPi * p);
    CHECK(student_t_quantile(p, 1) == Approx(cauchy).epsilon(2e-12));
    CHECK(student_t_quantile(p, 2) == Approx((2 * p - 1) / std::sqrt(2 * p * (1 - p))).epsilon(2e-12));
  }
  CHECK(student_t_quantile(0.5, 3.3) == 0);
  CHECK(student_t_tail(0, 3.3) == 0.5);
  CHECK(student_t_tail(-1, 1) == Approx(0.75).epsilon(1e-14));
}

TEST_CASE("the quantile agrees with the published table") {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2; three decimals.
  struct Row {
    double dof, p90, p95, p975, p99, p999;
  };
  const Row rows[] = {{3, 1.638, 2.353, 3.182, 4.541, 10.215},
                      {4, 1.533, 2.132, 2.776, 3.747, 7.173},
                      {10, 1.372, 1.812, 2.228, 2.764, 4.144},
                      {30, 1.310, 1.697, 2.042, 2.457, 3.385},
                      {100, 1.290, 1.660, 1.984, 2.364, 3.174}};
  for (const Row& row : rows) {
    INFO("dof " << row.dof);
    CHECK(student_t_quantile(0.9, row.dof) == Approx(row.p90).margin(5.1e-4));
    CHECK(student_t_quantile(0.95, row.dof) == Approx(row.p95).margin(5.1e-4));
    CHECK(student_t_quantile(0.975, row.dof) == Approx(row.p975).margin(5.1e-4));
    CHECK(student_t_quantile(0.99, row.dof) == Approx(row.p99).margin(5.1e-4));
    CHECK(student_t_quantile(0.999, row.dof) == Approx(row.p999).margin(5.1e-4));
  }
}

TEST_CASE("the tail agrees with numeric integration, for whole and broken degrees of freedom") {
  for (const double dof : {0.4, 0.5, 1.0, 1.3333, 2.7, 3.0, 5.25, 12.0, 40.5, 79.9, 80.1, 300.0}) {
    for (const double t : {0.0, 0.01, 0.3, 0.9, 1.0, 1.7, 3.2, 8.0, 50.0}) {
      INFO("dof " << dof << ", t " << t);
      CHECK(student_t_tail(t, dof) == Approx(tail_by_integration(t, dof)).epsilon(1e-11));
    }
  }
}

TEST_CASE("the quantile inverts the tail to 1e-10, far into the tails") {
  for (const double dof : {0.25, 0.4, 0.5, 0.9, 1.5, 2.6667, 3.0, 9.0, 29.0, 500.0, 1e4}) {
    for (const double p : {0.500001, 0.6, 0.7499, 0.7501, 0.9, 0.975, 1 - 0.025 / 42, 1 - 1e-6, 1 - 1e-10}) {
      INFO("dof " << dof << ", p " << p);
      const double t = student_t_quantile(p, dof), slope = 1e-6;
      REQUIRE((t > 0 && std::isfinite(t)));
      // The tail at t (1 +- 1e-6) brackets 1 - p, and the secant between them puts the root within 1e-10 of t.
      const double above = student_t_tail(t * (1 + slope), dof), below = student_t_tail(t * (1 - slope), dof);
      const double error = slope * (2 * (student_t_tail(t, dof) - (1 - p))) / (below - above);
      CHECK(std::abs(error) < 1e-10);
      CHECK(student_t_quantile(1 - p, dof) == Approx(-t).epsilon(1e-9));
    }
  }
}

TEST_CASE("the quantile tends to the normal one, without a step where the expansion takes over") {
  for (const double p : {0.51, 0.9, 0.975, 1e-6, 1e-12, 1e-29}) {
    INFO("p " << p);
    CHECK(student_t_quantile(p, std::nextafter(1e4, 1e5)) == Approx(student_t_quantile(p, 1e4)).epsilon(1e-10));
    CHECK(student_t_quantile(p, 1e15) == Approx(normal_quantile(p)).epsilon(1e-12));
  }
}

TEST_CASE("probabilities and degrees of freedom without meaning are refused") {
  CHECK_THROWS_AS(student_t_quantile(0, 3), InvariantError);
  CHECK_THROWS_AS(student_t_quantile(1e-31, 3), InvariantError);
  CHECK_THROWS_AS(student_t_quantile(1, 3), InvariantError);
  CHECK_THROWS_AS(student_t_quantile(std::numeric_limits<double>::quiet_NaN(), 3), InvariantError);
  CHECK_THROWS_AS(student_t_quantile(0.9, 0), InvariantError);
}
