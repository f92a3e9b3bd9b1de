#include <numeric>

#include "gudang/core/math.hpp"
#include "gudang/random/arrivals.hpp"
#include "gudang/random/empirical.hpp"
#include "gudang/random/mrg32k3a.hpp"
#include "gudang/random/variates.hpp"
#include "hash_probe/parts.hpp"

namespace gudang::probe {
namespace {

constexpr std::uint64_t kSeed = 20'260'301;

Line stream_line() {
  Digest digest;
  RandomStream stream(kSeed, 3, StreamPurpose::test, 0x1'0000'0007);
  for (int i = 0; i < 2000; ++i) digest.add(stream.next());
  for (int i = 0; i < 2000; ++i) digest.add(stream.uniform());
  for (std::uint64_t bound = 1; bound < 1'000'000'000'000'000; bound = 3 * bound + 1) digest.add(stream.below(bound));
  RandomStream mirror = stream.antithetic();
  for (int i = 0; i < 500; ++i) digest.add(mirror.uniform());
  std::vector<std::uint32_t> deck(1000);
  std::iota(deck.begin(), deck.end(), 0U);
  shuffle(deck, stream);
  for (const std::uint32_t card : deck) digest.add(card);
  return {"random", "streams", digest.hash()};
}

Line mrg_line() {
  Digest digest;
  for (std::uint64_t stream = 0; stream < 4; ++stream) {
    Mrg32k3a generator(stream, 5 * stream);
    for (int i = 0; i < 500; ++i) digest.add(generator.uniform());
    Mrg32k3a mirror = generator.antithetic();
    for (int i = 0; i < 100; ++i) digest.add(mirror.uniform());
  }
  return {"random", "mrg32k3a", digest.hash()};
}

/// Draws by RandomStream, by its mirror and by MRG32k3a.
template <class Draw>
Line drawn(const char* what, int count, Draw draw) {
  Digest digest;
  RandomStream stream(kSeed, 0, StreamPurpose::test);
  RandomStream mirror = stream.antithetic();
  Mrg32k3a other;
  for (int i = 0; i < count; ++i) {
    digest.add(draw(stream));
    digest.add(draw(mirror));
    digest.add(draw(other));
  }
  return {"random", what, digest.hash()};
}

/// Shapes from far below 1 to far above.
template <class Draw>
Line drawn_over_shapes(const char* what, int count, std::initializer_list<double> shapes, Draw draw) {
  Digest digest;
  for (const double shape : shapes) {
    RandomStream stream(kSeed, 0, StreamPurpose::test);
    for (int i = 0; i < count; ++i) digest.add(draw(stream, shape));
  }
  return {"random", what, digest.hash()};
}

std::vector<double> zipf(std::size_t n) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < n; ++i) weights.push_back(i % 11 == 5 ? 0.0 : 1 / (static_cast<double>(i) + 1));
  return weights;
}

Line tables_line() {
  Digest digest;
  RandomStream stream(kSeed, 0, StreamPurpose::test);
  const std::vector<double> weights = zipf(997);
  const Discrete discrete(weights);
  const AliasTable alias(weights);
  for (int i = 0; i < 3000; ++i) {
    digest.add(discrete(stream));
    digest.add(alias(stream));
  }
  const Empirical empirical(weights);
  const EmpiricalDiscrete observed(weights);
  for (int i = 0; i < 1000; ++i) {
    digest.add(empirical(stream));
    digest.add(observed(stream));
  }
  return {"random", "tables", digest.hash()};
}

Line arrivals_line() {
  Digest digest;
  RandomStream stream(kSeed, 0, StreamPurpose::test);
  const std::vector<double> rates = {0.0, 0.001, 0.02, 0.1 / 3, 0.007, 0.0, 0.5};
  const RateProfile profile(rates, hours(1));
  Time now(-hours(5).count());
  for (int i = 0; i < 3000; ++i) {
    now = next_arrival(stream, now, profile);
    digest.add(now.count());
    digest.add(profile.expected(Time(-hours(5).count()), now));
  }
  const auto rate = [](Time t) { return 0.01 * (1 + math::sin(static_cast<double>(t.count()) * 1e-13)); };
  for (Time at(0); at < Time() + days(2);) {
    const std::optional<Time> next = next_arrival_by_thinning(stream, at, Time() + days(2), rate, 0.02);
    if (!next) break;
    at = *next + nanoseconds(1);
    digest.add(at.count());
  }
  return {"random", "arrivals", digest.hash()};
}

Line poisson_line() {
  return drawn_over_shapes("poisson", 100, {0.0, 1e-6, 0.3, 5.0, 80.0, 999.0, 1001.0, 1e6, 1e9}, [](RandomStream& s, double mean) { return poisson(s, mean); });
}
Line geometric_line() {
  return drawn_over_shapes("geometric", 300, {1.0, 1.000001, 2.5, 1e4, 1e14}, [](RandomStream& s, double mean) { return geometric(s, mean); });
}
Line weibull_line() {
  return drawn_over_shapes("weibull", 500, {0.3, 1.0, 1.7, 20.0}, [](RandomStream& s, double shape) { return weibull(s, shape, 3); });
}
Line gamma_line() {
  return drawn_over_shapes("gamma", 60, {0.01, 0.3, 1.0, 2.5, 40.0, 1e4, 1e9}, [](RandomStream& s, double shape) { return Gamma(shape, 0.7)(s); });
}
Line beta_line() {
  return drawn_over_shapes("beta", 40, {0.01, 0.3, 1.0, 2.5, 40.0, 1e4}, [](RandomStream& s, double alpha) { return Beta(alpha, 1.5, -2, 9)(s); });
}
Line pert_line() {
  return drawn_over_shapes("pert", 60, {1.0, 2.0, 7.0}, [](RandomStream& s, double mode) { return Beta::pert(1, mode, 7)(s); });
}
Line lognormal_line() {
  return drawn_over_shapes("lognormal", 500, {0.0, 0.3, 1.0, 8.0}, [](RandomStream& s, double cv) { return Lognormal(90, cv)(s); });
}

}  // namespace

std::vector<Line> random_lines() {
  return {
      stream_line(),
      mrg_line(),
      drawn("uniform", 1000, [](auto& g) { return uniform(g, -3.3, 7.1); }),
      drawn("exponential", 2000, [](auto& g) { return exponential(g, 0.7); }),
      drawn("triangular", 1000, [](auto& g) { return triangular(g, 1, 2.5, 9); }),
      drawn("normal", 2000, [](auto& g) { return normal(g, 10, 3); }),
      lognormal_line(),
      weibull_line(),
      gamma_line(),
      beta_line(),
      pert_line(),
      geometric_line(),
      poisson_line(),
      tables_line(),
      arrivals_line(),
  };
}

}  // namespace gudang::probe
