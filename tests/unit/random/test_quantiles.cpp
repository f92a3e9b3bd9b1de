// Quantiles against high-precision values, closed forms, and each other.
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/empirical.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// Across (0, 1), dense in both tails, symmetric about 1/2, on the grid of RandomStream::uniform or coarser.
std::vector<double> grid() {
  std::vector<double> points;
  for (double u = 0x1p-53; u < 0x1p-8; u *= 2) points.push_back(u);
  for (int k = 1; k < 256; ++k) points.push_back(k * 0x1p-8);
  for (double u = 0x1p-9; u >= 0x1p-53; u /= 2) points.push_back(1 - u);
  return points;
}

struct Variate {
  const char* name;
  std::function<double(double)> quantile;
};

std::vector<Variate> variates() {
  const std::vector<double> weights{3, 0, 1, 2.5, 0.25}, sample{4, -1, 7.5, 7.5, 2};
  return {{"uniform", [](double u) { return uniform_quantile(u, -3, 7); }},
          {"exponential", [](double u) { return exponential_quantile(u, 7); }},
          {"triangular", [](double u) { return triangular_quantile(u, 1, 2, 5); }},
          {"triangular without a left side", [](double u) { return triangular_quantile(u, 1, 1, 5); }},
          {"normal", [](double u) { return normal_quantile(u, 5, 2); }},
          {"Weibull .5", [](double u) { return weibull_quantile(u, 0.5, 2); }},
          {"Weibull 3", [](double u) { return weibull_quantile(u, 3, 2); }},
          {"log-normal", [d = Lognormal(10, 0.3)](double u) { return d.quantile(u); }},
          {"gamma .01", [d = Gamma(0.01, 1)](double u) { return d.quantile(u); }},
          {"gamma .5", [d = Gamma(0.5, 1)](double u) { return d.quantile(u); }},
          {"gamma 1", [d = Gamma(1, 1)](double u) { return d.quantile(u); }},
          {"gamma 7.3", [d = Gamma(7.3, 2)](double u) { return d.quantile(u); }},
          {"gamma 400", [d = Gamma(400, 1)](double u) { return d.quantile(u); }},
          {"gamma 1e5", [d = Gamma(1e5, 1)](double u) { return d.quantile(u); }},
          {"Erlang 4", [d = Gamma::erlang(4, 3)](double u) { return d.quantile(u); }},
          {"beta .01 .01", [](double u) { return beta_quantile(u, 0.01, 0.01); }},
          {"beta .01 .02", [](double u) { return beta_quantile(u, 0.01, 0.02); }},
          {"beta .02 .01", [](double u) { return beta_quantile(u, 0.02, 0.01); }},
          {"beta .5 3", [](double u) { return beta_quantile(u, 0.5, 3); }},
          {"beta 900 400", [](double u) { return beta_quantile(u, 900, 400); }},
          {"PERT", [d = Beta::pert(10, 12, 30)](double u) { return d.quantile(u); }},
          {"geometric", [](double u) { return static_cast<double>(geometric_quantile(u, 5)); }},
          {"Poisson 3.5", [](double u) { return static_cast<double>(poisson_quantile(u, 3.5)); }},
          {"Poisson 40", [](double u) { return static_cast<double>(poisson_quantile(u, 40)); }},
          {"Poisson 1e6", [](double u) { return static_cast<double>(poisson_quantile(u, 1e6)); }},
          {"discrete", [d = Discrete(weights)](double u) { return static_cast<double>(d.at(u)); }},
          {"empirical", [d = Empirical(sample)](double u) { return d.quantile(u); }},
          {"empirical, discrete", [d = EmpiricalDiscrete(sample)](double u) { return d.quantile(u); }}};
}

}  // namespace

TEST_CASE("gamma quantiles agree with mpmath") {
  // Solved with mpmath at 60 digits by Newton's method on the logarithm of either tail, then rounded: {u, shape, x}. The bounds
  // are what the header states; over 2,356 pairs of u in [2^-53, 1 - 2^-53] and shape the largest error was 1.1e-13 at shape
  // .01, 8.9e-14 at .05, 7.5e-15 from 1 on, 3.2e-16 from 60 to 1e6.
  struct Row {
    double u, shape, x;
  };
  const Row rows[] = {{0.25, 0.01, 3.522685997313756e-61},
                      {0.5, 0.01, 4.465535018910355e-31},
                      {0.9, 0.01, 1.5035936230702948e-05},
                      {1 - 0x1p-40, 0.01, 20.109230192198833},
                      {0x1p-53, 0.1, 1.7278619370993176e-160},
                      {1e-06, 0.1, 6.0730483624079264e-61},
                      {0.25, 0.1, 5.791713294969607e-07},
                      {0.5, 0.1, 0.0005933911044602261},
                      {0.9, 0.1, 0.26615455373883784},
                      {1 - 0x1p-40, 0.1, 22.62839490687216},
                      {0x1p-53, 0.5, 9.680779783384862e-33},
                      {1e-06, 0.5, 7.853981633978594e-13},
                      {0.25, 0.5, 0.050765522133810775},
                      {0.5, 0.5, 0.2274682115597864},
                      {0.9, 0.5, 1.3527717270477075},
                      {1 - 0x1p-40, 0.5, 25.515167833748652},
                      {0x1p-53, 1.7, 5.321445826665737e-10},
                      {1e-06, 1.7, 0.000381708721536555},
                      {0.25, 1.7, 0.7450627227618553},
                      {0.5, 1.7, 1.380762075939121},
                      {0.9, 1.7, 3.4366463944526564},
                      {1 - 0x1p-40, 1.7, 30.230568178074346},
                      {0x1p-53, 2.5, 6.711114655705429e-07},
                      {0.25, 2.5, 1.3373014047160816},
                      {0.5, 2.5, 2.1757300955477636},
                      {0.9, 2.5, 4.61817844989056},
                      {1 - 0x1p-40, 2.5, 32.718605696040555},
                      {0x1p-53, 10, 0.11617212311617982},
                      {1e-06, 10, 1.276818787864408},
                      {0.25, 10, 7.725886769523863},
                      {0.5, 10, 9.668714614714132},
                      {0.9, 10, 14.205990292152817},
                      {1 - 0x1p-40, 10, 50.39483206971282},
                      {0x1p-53, 33.3, 5.110553371928829},
                      {0.5, 33.3, 32.96726637240114},
                      {1 - 0x1p-40, 33.3, 91.38749118068179},
                      {0x1p-53, 250, 141.38456190764722},
                      {0.25, 250, 239.16151009689614},
                      {1 - 0x1p-40, 250, 378.1490452907416},
                      {0x1p-53, 1000, 762.0705370261866},
                      {1e-06, 1000, 856.8146512793919},
                      {0.9, 1000, 1040.73430801369},
                      {1 - 0x1p-40, 1000, 1239.3460253241583},
                      {0x1p-53, 1001, 762.9410008196177},
                      {1e-06, 1001, 857.7395464777528},
                      {0.25, 1001, 979.482302587409},
                      {0.5, 1001, 1000.6666864072174},
                      {0.9, 1001, 1041.7545690776437},
                      {1 - 0x1p-40, 1001, 1240.4573086583564},
                      {0x1p-53, 4e4, 38380.15562991288},
                      {0.5, 4e4, 39999.6666671605},
                      {1 - 0x1p-40, 4e4, 41425.80494056832},
                      {1e-06, 0.05, 5.844632057286584e-121},
                      {0.25, 0.05, 5.31566188991698e-13},
                      {0.5, 0.05, 5.573878440746248e-07},
                      {0.9, 0.05, 0.07631711390918851},
                      {1 - 0x1p-40, 0.05, 21.788709280517335},
                      {0x1p-53, 1e6, 991812.5822192999},
                      {1e-06, 1e6, 995253.7719775001},
                      {0.25, 1e6, 999325.3286845871},
                      {0.5, 1e6, 999999.6666666864},
                      {0.9, 1e6, 1001281.7654996209},
                      {1 - 0x1p-40, 1e6, 1007063.9319602576},
                      {1e-06, 1e9, 999849690.7232715},
                      {0.25, 1e9, 999978670.5796255},
                      {0.5, 1e9, 999999999.6666666},
                      {0.9, 1e9, 1000040526.4329796}};
  for (const Row& row : rows) {
    INFO("u " << row.u << ", shape " << row.shape);
    CHECK(std::abs(gamma_quantile(row.u, row.shape) / row.x - 1) < (row.shape < 1 ? 1e-14 / row.shape : 1e-14));
  }
}

TEST_CASE("normal and log-normal quantiles agree with mpmath") {
  // Solved with mpmath at 60 digits on the logarithm of ncdf: {u, z, quantile of the log-normal of mean 10 and variation .3}.
  struct Row {
    double u, z, x;
  };
  const Row rows[] = {{0x1p-53, -8.209536151601387, 0.8602791916922058}, {1e-06, -4.753424308822899, 2.372820192222222},
                      {0.02, -2.053748910631823, 5.241443491477468},     {0.1, -1.2815515655446004, 6.575058539149996},
                      {0.25, -0.6744897501960817, 7.857690847981523},    {0.6, 0.2533471031357997, 10.317783053113317},
                      {0.975, 1.9599639845400538, 17.02808458585063},    {1 - 0x1p-40, 7.047700256664409, 75.82452618571156}};
  for (const Row& row : rows) {
    INFO("u " << row.u);
    CHECK(normal_quantile(row.u, 0, 1) == Approx(row.z).epsilon(1e-15));
    CHECK(normal_quantile(row.u, 5, 2) == Approx(5 + 2 * row.z).epsilon(2e-15));
    CHECK(Lognormal(10, 0.3).quantile(row.u) == Approx(row.x).epsilon(2e-15));
  }
}

TEST_CASE("the geometric quantile steps where the cumulative probability 1 - (1 - p)^k lies") {
  for (int k = 1; k < 60; ++k) {
    INFO("k " << k);
    const double cumulative = 1 - std::pow(0.8, k);
    CHECK(geometric_quantile(cumulative - 1e-15, 5) == k);
    CHECK(geometric_quantile(cumulative + 1e-15, 5) == k + 1);
  }
  CHECK(geometric_quantile(0x1p-53, 5) == 1);
  CHECK(geometric_quantile(0.5, 1) == 1);
  // Of a rare success the waiting time is exponential: 1 + floor(-mean log(1 - u)) but for the half trial by which log1p differs.
  CHECK(std::abs(static_cast<double>(geometric_quantile(0.5, 1e12)) - 1e12 * std::log(2.0)) < 2);
}

TEST_CASE("beta quantiles agree with mpmath") {
  // As for gamma, with the series of the incomplete beta function: {u, alpha, beta, x}.
  struct Row {
    double u, alpha, beta, x;
  };
  const Row rows[] = {{0.25, 0.01, 5, 7.803601735629315e-62},
                      {0.9, 0.01, 5, 3.330817994966622e-06},
                      {0x1p-53, 0.3, 0.7, 1.094155485777533e-53},
                      {1e-06, 0.3, 0.7, 1.663584796749699e-20},
                      {0.25, 0.3, 0.7, 0.01631302243103228},
                      {0.5, 0.3, 0.7, 0.15877468697850164},
                      {0.9, 0.3, 0.7, 0.8540780751826775},
                      {0x1p-53, 0.5, 0.5, 3.041306664850247e-32},
                      {0.25, 0.5, 0.5, 0.14644660940672624},
                      {0.9, 0.5, 0.5, 0.9755282581475768},
                      {0x1p-53, 1.5, 4.5, 5.893043191832193e-12},
                      {1e-06, 1.5, 4.5, 2.5512223806508545e-05},
                      {0.25, 1.5, 4.5, 0.12014804864356489},
                      {0.5, 1.5, 4.5, 0.2211198949227273},
                      {0.9, 1.5, 4.5, 0.48390319856942093},
                      {1 - 0x1p-40, 1.5, 4.5, 0.9982918873208322},
                      {0x1p-53, 3, 3, 2.2308509824685316e-06},
                      {0.25, 3, 3, 0.3594361647896471},
                      {0.5, 3, 3, 0.5},
                      {0.9, 3, 3, 0.7533635467115334},
                      {1 - 0x1p-40, 3, 3, 0.9999550279011207},
                      {0x1p-53, 20, 2.5, 0.12977798954822947},
                      {0.25, 20, 2.5, 0.8523031193390365},
                      {0.9, 20, 2.5, 0.9619172249969246},
                      {1 - 0x1p-40, 20, 2.5, 0.9999988105229893},
                      {1e-06, 400, 900, 0.2492025615001836},
                      {0.25, 400, 900, 0.2990045098823355},
                      {0.9, 400, 900, 0.32415724680201813},
                      {1e-06, 1e4, 1e4, 0.48319864281590597},
                      {0.25, 1e4, 1e4, 0.4976153023717551},
                      {0.9, 1e4, 1e4, 0.5045309326280215}};
  for (const Row& row : rows) {
    INFO("u " << row.u << ", alpha " << row.alpha << ", beta " << row.beta);
    CHECK(std::abs(beta_quantile(row.u, row.alpha, row.beta) / row.x - 1) < (row.alpha < 0.5 ? 1e-12 : 1e-14));
  }
  for (const double u : grid()) {
    // I_x(1, b) = 1 - (1-x)^b and I_x(a, 1) = x^a; the C library is the oracle.
    REQUIRE(beta_quantile(u, 1, 1e4) == Approx(-std::expm1(std::log1p(-u) / 1e4)).epsilon(1e-12).margin(0));
    REQUIRE(beta_quantile(u, 0.04, 1) == Approx(std::pow(u, 25)).epsilon(3e-13).margin(1e-300));
    REQUIRE(beta_quantile(u, 1, 1) == Approx(u).epsilon(1e-14).margin(0));
  }
}

TEST_CASE("Poisson quantiles step exactly where mpmath's cumulative probabilities lie") {
  // P(N <= k) summed with mpmath at 50 digits: {mean, k, P}. Just below P the quantile is k, just above k + 1.
  struct Row {
    double mean;
    std::int64_t k;
    double cumulative;
  };
  const Row rows[] = {
      {3.5, 0, 0.0301973834223185},         {3.5, 3, 0.536632667900785},        {3.5, 9, 0.9966850557353676},       {3.5, 15, 0.9999990816141368},
      {16, 4, 0.00040043766337603034},      {16, 16, 0.5659624230098765},       {16, 30, 0.9994327378831999},       {16.5, 0, 6.82560337633487e-08},
      {16.5, 4, 0.00027238583448765475},    {16.5, 15, 0.4180195006078754},     {16.5, 16, 0.516480573145977},      {16.5, 17, 0.6120457317858989},
      {16.5, 30, 0.9990808991818114},       {100, 60, 1.0812218170244077e-05},  {100, 99, 0.48670120172085135},     {100, 100, 0.5265621985299984},
      {100, 101, 0.5660285320044016},       {100, 140, 0.9999359873627851},     {100, 160, 0.9999999873833619},     {1000, 800, 3.229888722729022e-11},
      {1000, 999, 0.4957947558197845},      {1000, 1000, 0.508409367168506},    {1000, 1100, 0.9991323590365564},   {1000.5, 800, 2.916664047089708e-11},
      {1000.5, 990, 0.37774865642517613},   {1000.5, 1000, 0.5021023242230176}, {1000.5, 1100, 0.9990836591674533}, {1000.5, 1230, 0.9999999999989035},
      {5e4, 49000, 3.6599201537942662e-06}, {5e4, 50000, 0.5011894130378217},   {5e4, 51500, 0.9999999999878914},   {1e6, 996000, 3.1404161488952086e-05},
      {1e6, 1000000, 0.5002659614862837},   {1e6, 1000001, 0.5006649033344981}, {1e6, 1004000, 0.9999680605179619}, {1e9, 999900000, 0.0007826161253353164},
      {1e9, 1000000000, 0.5000084104417389}};
  for (const Row& row : rows) {
    INFO("mean " << row.mean << ", k " << row.k);
    const double error = row.mean > 1000 ? 1e-16 * std::sqrt(row.mean) : 2e-15;  // as the header says
    CHECK(poisson_quantile(row.cumulative - error, row.mean) == row.k);
    CHECK(poisson_quantile(row.cumulative + error, row.mean) == row.k + 1);
  }
  CHECK(poisson_quantile(0.5, 0) == 0);
}

TEST_CASE("the three ways to a Poisson quantile meet") {
  // Where the mean grows by a billionth, at 16 and at 1000, hardly any quantile moves. Not in the last 2^-40 of either tail,
  // where the error allowed is a fair part of what is left.
  for (const double mean : {16.0, 1000.0}) {
    int moved = 0;
    for (const double u : grid()) {
      if (u < 0x1p-40 || u > 1 - 0x1p-40) continue;
      const std::int64_t before = poisson_quantile(u, mean), after = poisson_quantile(u, mean * (1 + 1e-9));
      REQUIRE((after == before || after == before + 1));
      moved += after != before;
    }
    CHECK(moved <= 1);
  }
}

TEST_CASE("the gamma quantile's two ways meet at shape 1000") {
  for (const double u : grid()) {
    const double slope = (gamma_quantile(u, 1000 * (1 + 1e-6)) - gamma_quantile(u, 1000 * (1 + 2e-6))) / 1e-3;
    REQUIRE(gamma_quantile(u, 1000) == Approx(gamma_quantile(u, 1000 * (1 + 1e-9)) + slope * 1e-6).epsilon(1e-14));
  }
}

TEST_CASE("quantiles with closed forms agree with the C library") {
  for (const double u : grid()) {
    INFO("u " << u);
    REQUIRE(exponential_quantile(u, 7) == Approx(-7 * std::log1p(-u)).epsilon(1e-15).margin(0));
    REQUIRE(weibull_quantile(u, 0.5, 2) == Approx(2 * std::pow(std::log1p(-u), 2)).epsilon(1e-14).margin(0));
    REQUIRE(weibull_quantile(u, 3, 2) == Approx(2 * std::cbrt(-std::log1p(-u))).epsilon(1e-14).margin(0));
    REQUIRE(weibull_quantile(u, 1, 7) == Approx(exponential_quantile(u, 7)).epsilon(1e-15).margin(0));
    REQUIRE(gamma_quantile(u, 1) == Approx(exponential_quantile(u, 1)).epsilon(1e-14).margin(0));
    REQUIRE(uniform_quantile(u, 2, 4) == 2 + 2 * u);
  }
  CHECK(triangular_quantile(0.25, 1, 2, 5) == 2);
  CHECK(triangular_quantile(0.0625, 1, 2, 5) == 1.5);
  CHECK(triangular_quantile(1 - 3.0 / 16, 1, 2, 5) == 3.5);
  CHECK(normal_quantile(0.975, 10, 2) == Approx(10 + 2 * 1.9599639845400542).epsilon(1e-15));
}

TEST_CASE("a larger number never gives a smaller variate") {
  for (const Variate& variate : variates()) {
    INFO(variate.name);
    double before = -std::numeric_limits<double>::infinity();
    for (const double u : grid()) {
      const double value = variate.quantile(u);
      REQUIRE(std::isfinite(value));
      REQUIRE(value >= before);
      before = value;
    }
  }
}

TEST_CASE("a beta variate and one of swapped parameters add up to 1") {
  for (const double alpha : {0.01, 0.02, 0.7, 3.0, 400.0})
    for (const double beta : {0.01, 1.5, 60.0, 1e4})
      for (const double u : grid()) REQUIRE(beta_quantile(u, alpha, beta) + beta_quantile(1 - u, beta, alpha) == Approx(1).epsilon(1e-13));
}

TEST_CASE("the last number before 1 gives a large count, not an absurd one") {
  // The sums are right to 2e-15, which moves the count at 1 - 2^-53 by a few.
  for (const double mean : {0.01, 1.0, 7.7, 16.0, 17.0, 300.0, 1000.0, 1001.0, 1e6}) {
    INFO("mean " << mean);
    const auto count = static_cast<double>(poisson_quantile(1 - 0x1p-53, mean));
    CHECK(count > mean + 7 * std::sqrt(mean));
    CHECK(count < mean + 10 * std::sqrt(mean) + 20);
  }
}

TEST_CASE("counts are monotone around their steps, up to a mean of 1000 down to the last bit of u") {
  for (const double mean : {3.5, 16.5, 40.0, 999.0, 2e4, 1e6, 1e9}) {
    const double distance = mean > 1000 ? 2e-16 * std::sqrt(mean) : 0;
    INFO("mean " << mean);
    for (double u = 0.001; u < 0.99; u += 0.0137) {
      // The step above u, by halving, then fifty neighbours on either side of it.
      const std::int64_t count = poisson_quantile(u, mean);
      double low = u, high = 1 - 0x1p-53;
      while (std::nextafter(low, 1.0) < high) (poisson_quantile((low + high) / 2, mean) == count ? low : high) = (low + high) / 2;
      for (int i = 0; i < 50; ++i) {
        REQUIRE((poisson_quantile(low, mean) == count || (distance > 0 && i == 0)));
        REQUIRE((poisson_quantile(high, mean) > count || (distance > 0 && i == 0)));
        low = std::nextafter(low - distance, 0.0);
        high = std::nextafter(high + distance, 1.0);
      }
    }
  }
}

TEST_CASE("a larger mean never gives a smaller count") {
  for (const double u : {0.001, 0.2, 0.5, 0.77, 0.9999}) {
    std::int64_t before = 0;
    for (double mean = 0.1; mean < 3000; mean *= 1.01) {
      const std::int64_t count = poisson_quantile(u, mean);
      REQUIRE(count >= before);
      before = count;
    }
  }
}

TEST_CASE("symmetric distributions are mirrored by 1 - u") {
  const Beta symmetric(3, 3, -1, 1);
  for (const double u : grid()) {
    REQUIRE(normal_quantile(1 - u, 0, 1) == -normal_quantile(u, 0, 1));
    REQUIRE(symmetric.quantile(1 - u) == Approx(-symmetric.quantile(u)).margin(2e-15));
    REQUIRE(triangular_quantile(1 - u, -1, 0, 1) == -triangular_quantile(u, -1, 0, 1));
  }
}

TEST_CASE("gamma can be named by its mean, and Erlang by its stages") {
  for (const double u : grid()) {
    REQUIRE(Gamma::with_mean(6, 0.5).quantile(u) == Approx(1.5 * gamma_quantile(u, 4)).epsilon(1e-14).margin(0));
    REQUIRE(Gamma::erlang(4, 6).quantile(u) == 1.5 * gamma_quantile(u, 4));
  }
}

TEST_CASE("recorded quantiles are the same bits on every machine") {
  CHECK(gamma_quantile(0.3, 0.2) == 0x1.a03ad4ef909f8p-10);
  CHECK(gamma_quantile(0.3, 2.5) == 0x1.7ffcfd5c9aa7p+0);
  CHECK(gamma_quantile(0.8, 2.5) == 0x1.d2838003de221p+1);
  CHECK(gamma_quantile(0.3, 5000) == 0x1.362add3442a6bp+12);
  CHECK(beta_quantile(0.3, 2, 5) == 0x1.745560dce9cd1p-3);
  CHECK(weibull_quantile(0.3, 1.5, 2) == 0x1.01812ee8e91a4p+0);
}

TEST_CASE("quantiles refuse parameters without meaning, by name") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  const auto refusal = [](auto call) -> std::string {
    try {
      (void)call();
    } catch (const InvariantError& error) {
      return error.what();
    }
    return "nothing";
  };
  const auto names = [](const std::string& text, const char* word) { return text.find(word) != std::string::npos; };
  for (const double u : {0.0, 1.0, -0.5, 2.0, nan})
    for (const Variate& variate : variates()) {
      INFO(variate.name << " at " << u);
      CHECK(names(refusal([&] { return variate.quantile(u); }), "u is not in (0, 1)"));
    }
  CHECK(names(refusal([] { return uniform_quantile(0.5, 2, 1); }), "uniform: low"));
  CHECK(names(refusal([&] { return uniform_quantile(0.5, 0, infinity); }), "uniform: low"));
  CHECK(names(refusal([&] { return uniform_quantile(0.5, nan, 1); }), "uniform: low"));
  CHECK(names(refusal([&] { return triangular_quantile(0.5, -infinity, 0, 1); }), "triangular: not low <= mode"));
  CHECK(names(refusal([&] { return normal_quantile(0.5, nan, 1); }), "normal: the mean"));
  CHECK(names(refusal([&] { return normal_quantile(0.5, infinity, 1); }), "normal: the mean"));
  CHECK(names(refusal([&] { return poisson_quantile(0.5, nan); }), "Poisson: the mean"));
  CHECK(names(refusal([&] { return geometric_quantile(0.5, nan); }), "geometric: the mean"));
  for (const double mean : {0.0, -1.0, nan, infinity}) {
    CHECK(names(refusal([&] { return exponential_quantile(0.5, mean); }), "exponential: the mean"));
    CHECK(names(refusal([&] { return Lognormal(mean, 1); }), "log-normal: the mean"));
    CHECK(names(refusal([&] { return weibull_quantile(0.5, mean, 1); }), "Weibull: the shape"));
    CHECK(names(refusal([&] { return weibull_quantile(0.5, 1, mean); }), "Weibull: the scale"));
    CHECK(names(refusal([&] { return Gamma(mean, 1); }), "gamma: the shape"));
    CHECK(names(refusal([&] { return Gamma(1, mean); }), "gamma: the scale"));
    CHECK(names(refusal([&] { return Beta(mean, 1); }), "beta: alpha"));
    CHECK(names(refusal([&] { return Beta(1, mean); }), "beta: beta"));
  }
  CHECK(names(refusal([] { return triangular_quantile(0.5, 0, 3, 2); }), "triangular: not low <= mode"));
  CHECK(names(refusal([] { return normal_quantile(0.5, 0, -1); }), "normal: the standard deviation"));
  CHECK(names(refusal([] { return Lognormal(1, -1); }), "log-normal: the coefficient"));
  CHECK(names(refusal([] { return geometric_quantile(0.5, 0.5); }), "geometric: the mean"));
  CHECK(names(refusal([] { return geometric_quantile(0.5, 1e15); }), "geometric: the mean"));
  CHECK(names(refusal([] { return gamma_quantile(0.5, 0.009); }), "gamma: the shape"));
  CHECK(names(refusal([] { return gamma_quantile(0.5, 1.1e9); }), "gamma: the shape"));
  CHECK(names(refusal([] { return beta_quantile(0.5, 0.009, 1); }), "beta: alpha"));
  CHECK(names(refusal([] { return beta_quantile(0.5, 1, 1.1e4); }), "beta: beta"));
  CHECK(names(refusal([] { return poisson_quantile(0.5, -1); }), "Poisson: the mean"));
  CHECK(names(refusal([] { return poisson_quantile(0.5, 2e9); }), "Poisson: the mean"));
  CHECK(names(refusal([] { return Gamma::erlang(0, 1); }), "Erlang: there is no stage"));
  CHECK(names(refusal([] { return Gamma::with_mean(1, 0); }), "gamma: the coefficient"));
  CHECK(names(refusal([] { return Beta::pert(1, 0, 2); }), "PERT: not low <= mode"));
  CHECK(names(refusal([] { return Beta::pert(1, 1, 1); }), "PERT: not low <= mode"));
  CHECK(names(refusal([] { return Beta(1, 1, 2, 1); }), "beta: low"));
}
