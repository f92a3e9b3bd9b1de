// The reference of the elementary functions, against itself and against digits from the literature.
#include <algorithm>

#include "support/catch.hpp"
#include "unit/core_math/math_points.hpp"
#include "unit/core_math/quad_math.hpp"

using namespace gudang::test;

namespace {

double log2_of_error(Quad value, Quad exact) {
  const Quad error = absolute((value - exact) / exact);
  return error == 0 ? -120 : std::log2(static_cast<double>(error));
}

}  // namespace

TEST_CASE("the reference gives the digits of known constants") {
  const Quad e = Quad(0x2.b7e151628aed2p+0) + Quad(0xa6abf7158809cp-104);  // and a rest below 2^-103
  CHECK(log2_of_error(exp_quad(1), e) < -100);
  const Quad log10 = Quad(0x2.4d763776aaa2p+0) + Quad(0xb05ba95b58ae0p-100) + Quad(0xb4c28p-120);
  CHECK(log2_of_error(log_quad(10), log10) < -100);
  const Quad root2 = Quad(0x1.6a09e667f3bccp+0) + Quad(0x908b2fb1366eap-104);
  CHECK(log2_of_error(pow_quad(2, 0.5), root2) < -100);
  const Quad sine1 = Quad(0x0.d76aa47848677p+0) + Quad(0x020c6e9e909c5p-104);
  CHECK(log2_of_error(sin_quad(1, 0), sine1) < -100);
}

TEST_CASE("the reference's functions undo and complete each other to 2^-100") {
  Points random;
  double inverse = -200, inverse1p = -200, circle = -200, doubled = -200;
  for (int i = 0; i < 2000; ++i) {
    const double x = random.between(-700, 700), small = std::exp2(random.between(-60, -2)), angle = random.between(-0x1p20, 0x1p20);
    inverse = std::max(inverse, log2_of_error(log_quad(exp_quad(x)), x));
    inverse1p = std::max(inverse1p, log2_of_error(log1p_quad(expm1_quad(small)), small));
    const Quad s = sin_quad(angle, 0), c = sin_quad(angle, 1);
    circle = std::max(circle, log2_of_error(s * s + c * c, 1));
    doubled = std::max(doubled, std::log2(static_cast<double>(absolute(sin_quad(angle / 2, 0) * sin_quad(angle / 2, 1) * 2 - s)) + 0x1p-120));
  }
  CHECK(inverse < -100);
  CHECK(inverse1p < -100);
  CHECK(circle < -100);
  CHECK(doubled < -100);
}

TEST_CASE("errors are counted in units of the last place of the exact result's binade") {
  CHECK(ulps(1, 1) == 0);
  CHECK(ulps(1 + 0x1p-52, 1) == 1);
  CHECK(ulps(1, Quad(1) - Quad(0x1p-54)) == 0.5);
  CHECK(ulps(0x1p-1074, Quad(0x1p-1074) / 2) == 0.5);
  CHECK(ulps(std::numeric_limits<double>::infinity(), power_of_two(1024)) == 0);
  CHECK(ulps(std::numeric_limits<double>::infinity(), power_of_two(1023)) > 1);
}
