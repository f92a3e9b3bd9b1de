// The sketch's guarantee against sorting, on inputs chosen to break it.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/quantile_sketch.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Values = std::vector<double>;
using Limits = std::numeric_limits<double>;

QuantileSketch sketch_of(const Values& values) {
  QuantileSketch sketch;
  for (const double value : values) sketch.add(value);
  return sketch;
}

/// The guarantee in the header's words, for q = 0, 1/1000 ... 1; ranks in integers.
void check_guarantee(const Values& values) {
  const QuantileSketch sketch = sketch_of(values);
  Values sorted = values;
  std::sort(sorted.begin(), sorted.end());
  double previous = -Limits::infinity();
  for (std::size_t i = 0; i <= 1000; ++i) {
    const std::size_t rank = std::max<std::size_t>(1, (i * values.size() + 999) / 1000);
    const double exact = sorted[rank - 1], got = sketch.quantile(static_cast<double>(i) / 1000);
    CAPTURE(i, values.size(), exact, got);
    // Halved, so that the difference of the largest doubles does not overflow.
    const bool within = std::abs(got / 2 - exact / 2) <= QuantileSketch::kRelativeError * std::abs(exact / 2);
    REQUIRE((within || std::abs(exact) < Limits::min()));
    REQUIRE(got >= previous);
    previous = got;
  }
  CHECK(sketch.count() == static_cast<std::int64_t>(values.size()));
  CHECK((sketch.min() == sorted.front() && sketch.quantile(0) == sorted.front()));
  CHECK((sketch.max() == sorted.back() && sketch.quantile(1) == sorted.back()));
}

template <class Draw>
Values drawn(std::size_t count, Draw draw) {
  RandomStream stream(13, 0, StreamPurpose::test, count);
  Values values;
  while (values.size() < count) values.push_back(draw(stream));
  return values;
}

}  // namespace

TEST_CASE("quantiles stay within the relative error, whatever the values") {
  SECTION("few values") {
    for (std::size_t n = 1; n <= 12; ++n) check_guarantee(drawn(n, [](RandomStream& s) { return exponential(s, 100); }));
  }
  SECTION("one value") { check_guarantee(Values(1000, 123.456)); }
  SECTION("two values, nine orders of magnitude apart") {
    check_guarantee(drawn(2000, [](RandomStream& s) { return s.uniform() < 0.7 ? 1e-3 : 1e6; }));
  }
  SECTION("two narrow modes") {
    check_guarantee(drawn(5000, [](RandomStream& s) { return s.uniform() < 0.95 ? normal(s, 5, 0.01) : normal(s, 500, 0.01); }));
  }
  SECTION("a tail without a mean") {
    check_guarantee(drawn(20'000, [](RandomStream& s) { return std::pow(s.uniform(), -2); }));
  }
  SECTION("rising and falling") {
    Values values = drawn(3000, [](RandomStream& s) { return exponential(s, 1); });
    std::sort(values.begin(), values.end());
    check_guarantee(values);
    std::reverse(values.begin(), values.end());
    check_guarantee(values);
  }
  SECTION("both signs and many zeros") {
    check_guarantee(drawn(10'000, [](RandomStream& s) { return s.uniform() < 0.4 ? 0.0 : normal(s, -1, 10); }));
  }
  SECTION("only negative values") {
    check_guarantee(drawn(5000, [](RandomStream& s) { return -exponential(s, 1e-6); }));
  }
  SECTION("every magnitude there is") {
    check_guarantee(drawn(20'000, [](RandomStream& s) {
      const double value = std::bit_cast<double>(s.next());
      return std::isfinite(value) ? value : 0.0;
    }));
  }
  SECTION("the ends of buckets and their neighbours") {
    Values values;
    for (int exponent = -30; exponent < 30; ++exponent) {
      for (int j = 0; j < 128; ++j) {
        const double edge = std::ldexp(1 + j / 128.0, exponent);
        values.insert(values.end(), {edge, std::nextafter(edge, 0), std::nextafter(edge, Limits::max())});
      }
    }
    check_guarantee(values);
  }
  SECTION("the ends of the range of doubles") {
    check_guarantee({Limits::max(), Limits::max(), std::nextafter(Limits::max(), 0), Limits::min(), -Limits::max(), -Limits::max(), Limits::denorm_min(), -0.0});
  }
}

TEST_CASE("a quantile is the value in the middle of its bucket, but never outside of what was seen") {
  CHECK(sketch_of({0.5, 1, 1, 2}).quantile(0.5) == Approx(1 + 1 / 257.0).epsilon(1e-15));
  CHECK(sketch_of({-0.5, -1, -1, -2}).quantile(0.5) == Approx(-1 - 1 / 257.0).epsilon(1e-15));
  CHECK(sketch_of({1, 1, 1, 1}).quantile(0.5) == 1);
  CHECK(sketch_of({1.999, 1.999, 1.999}).quantile(0.5) == 1.999);
}

TEST_CASE("a rank that is whole up to rounding is taken as whole") {
  QuantileSketch sketch;
  for (int i = 1; i <= 100; ++i) sketch.add(i);
  const auto near = [](double value) { return Approx(value).epsilon(QuantileSketch::kRelativeError); };
  CHECK(sketch.quantile(0.07) == near(7));  // 0.07 * 100 rounds to more than 7
  CHECK(sketch.quantile(0.0701) == near(8));
  CHECK(sketch.quantile(0.95) == near(95));
  CHECK(sketch.quantile(0.29) == near(29));
  CHECK(sketch.quantile(0.995) == 100);
}

TEST_CASE("the order of the values, and how they were split and merged, change no bit") {
  Values values = drawn(3000, [](RandomStream& s) { return s.uniform() < 0.1 ? 0.0 : normal(s, 2, 50); });
  const QuantileSketch whole = sketch_of(values);
  RandomStream stream(14, 0, StreamPurpose::test);
  shuffle(values, stream);
  std::vector<QuantileSketch> parts(4);
  for (const double value : values) parts[stream.below(3)].add(value);  // the last stays empty
  QuantileSketch forwards, backwards;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    forwards.merge(parts[i]);
    backwards.merge(parts[parts.size() - 1 - i]);
  }
  for (const QuantileSketch* merged : {&forwards, &backwards}) {
    CHECK(merged->count() == whole.count());
    for (int i = 0; i <= 200; ++i) REQUIRE(merged->quantile(i / 200.0) == whole.quantile(i / 200.0));
  }
}

TEST_CASE("a weight counts as that many values, and none as nothing") {
  QuantileSketch weighted, repeated;
  RandomStream stream(15, 0, StreamPurpose::test);
  for (int i = 0; i < 500; ++i) {
    const double value = normal(stream, 0, 5);
    const auto weight = static_cast<std::int64_t>(stream.below(9));
    weighted.add(value, weight);
    for (std::int64_t copy = 0; copy < weight; ++copy) repeated.add(value);
  }
  weighted.add(1e9, 0);
  CHECK(weighted.max() == repeated.max());
  CHECK(weighted.count() == repeated.count());
  for (int i = 0; i <= 200; ++i) REQUIRE(weighted.quantile(i / 200.0) == repeated.quantile(i / 200.0));

  QuantileSketch years;  // 200 years of nanoseconds
  years.add(1, std::int64_t{1} << 62);
  years.add(2, (std::int64_t{1} << 62) - 2);
  years.add(3, 1);
  CHECK(years.quantile(0.5) == Approx(1).epsilon(QuantileSketch::kRelativeError));
  CHECK(years.quantile(0.500001) == Approx(2).epsilon(QuantileSketch::kRelativeError));
  CHECK(years.quantile(1) == 3);
}

TEST_CASE("the sketch takes 128 counters for each octave between the extremes, and never more than 2 MiB for a sign") {
  QuantileSketch sketch;
  CHECK(sketch.buckets() == 0);
  sketch.add(0);
  CHECK(sketch.buckets() == 0);
  sketch.add(1);
  sketch.add(1.99);
  CHECK(sketch.buckets() == 128);
  sketch.add(0.2);  // from [1/8, 1/4) to [1, 2)
  CHECK(sketch.buckets() == 4 * 128);
  sketch.add(-700);
  CHECK(sketch.buckets() == 5 * 128);

  QuantileSketch widest;
  widest.add(Limits::min());
  widest.add(Limits::max());
  CHECK(widest.buckets() * sizeof(std::int64_t) < 2 << 20);
}

TEST_CASE("what was reserved or met before a reset is not allocated again") {
  QuantileSketch sketch;
  sketch.reserve(1e-3, 1e6);
  const std::size_t reserved = sketch.buckets();
  CHECK((reserved > 0 && std::isnan(sketch.quantile(0.5))));
  for (double value = 1e-3; value <= 1e6; value *= 1.7) sketch.add(value);
  CHECK(sketch.buckets() == reserved);
  sketch.add(-5);
  sketch.add(0, 1000);
  const std::size_t grown = sketch.buckets();
  sketch.reset();
  CHECK((sketch.count() == 0 && sketch.buckets() == grown));
  CHECK((std::isnan(sketch.quantile(0.5)) && std::isnan(sketch.min()) && std::isnan(sketch.max())));
  sketch.add(7);
  sketch.add(8, 3);
  sketch.add(9);
  CHECK((sketch.count() == 5 && sketch.quantile(0) == 7 && sketch.quantile(1) == 9));
  CHECK(sketch.quantile(0.5) == Approx(8).epsilon(QuantileSketch::kRelativeError));
}

TEST_CASE("what has no quantile is refused and leaves the sketch as it was") {
  QuantileSketch sketch = sketch_of({1, 2, 3});
  for (const double value : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), -Limits::quiet_NaN()}) {
    CHECK_THROWS_AS(sketch.add(value), InvariantError);
  }
  CHECK_THROWS_AS(sketch.add(1, -1), InvariantError);
  CHECK((sketch.count() == 3 && sketch.max() == 3 && sketch.min() == 1));
  for (const double q : {-0.01, 1.01, Limits::quiet_NaN()}) CHECK_THROWS_AS(sketch.quantile(q), InvariantError);
  CHECK_THROWS_AS(sketch.reserve(0, 1), InvariantError);
  CHECK_THROWS_AS(sketch.reserve(2, 1), InvariantError);
  CHECK_THROWS_AS(sketch.reserve(1, Limits::infinity()), InvariantError);
}
