#include <cmath>
#include <cstdint>

#include "gudang/core/errors.hpp"
#include "gudang/random/mrg32k3a.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;
using State = Mrg32k3a::State;

TEST_CASE("MRG32k3a gives the first number its author gives") {
  Mrg32k3a generator;
  CHECK(generator.uniform() == Approx(.1270111220465771).epsilon(1e-15));
}

TEST_CASE("MRG32k3a follows its recurrence, computed in signed arithmetic as the paper writes it") {
  std::int64_t x[3] = {1, 20, 300}, y[3] = {4000, 50000, 600000};
  Mrg32k3a generator(0, 0, {1, 20, 300, 4000, 50000, 600000});
  for (int i = 0; i < 10'000; ++i) {
    std::int64_t p = (1403580 * x[1] - 810728 * x[0]) % 4294967087, q = (527612 * y[2] - 1370589 * y[0]) % 4294944443;
    if (p < 0) p += 4294967087;
    if (q < 0) q += 4294944443;
    x[0] = x[1], x[1] = x[2], x[2] = p;
    y[0] = y[1], y[1] = y[2], y[2] = q;
    const double u = static_cast<double>(p > q ? p - q : p - q + 4294967087) / 4294967088.0;
    REQUIRE(generator.uniform() == Approx(u).epsilon(1e-15));
  }
}

TEST_CASE("MRG32k3a gives neither 0 nor 1, even where its components are equal") {
  Mrg32k3a generator(0, 0, {0, 0, 1, 0, 1, 0});  // both step to 0
  const double u = generator.uniform();
  CHECK(u < 1);
  CHECK(1 - u == Approx(1 / 4294967088.0));
  CHECK(generator.state() == State{0, 1, 0, 1, 0, 0});
}

TEST_CASE("streams and substreams begin 2^127 and 2^76 steps apart") {
  CHECK(Mrg32k3a().state() == Mrg32k3a::kDefaultSeed);
  // Published: the seed of the second stream.
  CHECK(Mrg32k3a(1).state() == State{3692455944, 1366884236, 2968912127, 335948734, 4161675175, 475798818});
  // By powers of the 3x3 matrices in Python's integers, whose 2^127th and 2^76th powers are the published ones.
  CHECK(Mrg32k3a(0, 1).state() == State{870504860, 2641697727, 884013853, 339352413, 2374306706, 3651603887});
  CHECK(Mrg32k3a(3, 5).state() == State{2424986872, 3619830550, 3202486039, 1636679777, 640330719, 1350527606});
  CHECK(Mrg32k3a(2).state() == Mrg32k3a(1, 0, Mrg32k3a(1).state()).state());
  CHECK(Mrg32k3a(0, std::uint64_t{1} << 51).state() == Mrg32k3a(1).state());  // 2^51 substreams make a stream
}

TEST_CASE("antithetic MRG32k3a gives the complements") {
  Mrg32k3a plain(4), mirror = plain.antithetic(), twice = mirror.antithetic();
  for (int i = 0; i < 1000; ++i) {
    const double u = plain.uniform();
    REQUIRE(mirror.uniform() == 1 - u);
    REQUIRE(twice.uniform() == u);
  }
}

TEST_CASE("a seed outside the generator's range is refused") {
  CHECK_THROWS_AS(Mrg32k3a(0, 0, {0, 0, 0, 1, 1, 1}), InvariantError);
  CHECK_THROWS_AS(Mrg32k3a(0, 0, {1, 1, 1, 0, 0, 0}), InvariantError);
  CHECK_THROWS_AS(Mrg32k3a(0, 0, {4294967087, 1, 1, 1, 1, 1}), InvariantError);
  CHECK_THROWS_AS(Mrg32k3a(0, 0, {1, 1, 1, 1, 1, 4294944443}), InvariantError);
  CHECK_NOTHROW(Mrg32k3a(0, 0, {4294967086, 0, 0, 0, 0, 4294944442}));
}

TEST_CASE("every variate takes MRG32k3a as well") {
  CHECK(smirnov(
            Mrg32k3a(5), [](auto& g) { return g.uniform(); }, [](double x) { return x; }) < kSmirnov);
  CHECK(smirnov(
            Mrg32k3a(6), [](auto& g) { return exponential(g, 2); }, [](double x) { return -std::expm1(-x / 2); }) < kSmirnov);
  CHECK(smirnov(Mrg32k3a(7), Gamma(1, 2), [](double x) { return -std::expm1(-x / 2); }) < kSmirnov);
}
