// Batch means against their definition; coverage and closed forms are in tests/theory.
#include <array>
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/batch_means.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::vector<double> noise(std::size_t count) {
  RandomStream stream(19, 0, StreamPurpose::test, count);
  std::vector<double> values(count);
  for (double& value : values) value = normal(stream, 10, 3);
  return values;
}

}  // namespace

TEST_CASE("a series is cut into equal batches from its beginning") {
  const std::array series{1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 100.0};
  CHECK(batch_means(series, 3) == std::vector<double>{2, 6, 10});
  CHECK(batch_means(series, 2) == std::vector<double>{3, 9});
  CHECK(batch_means(series, 7) == std::vector<double>(series.begin(), series.end()));
  CHECK(batch_means(series, 8).empty());
  CHECK(batch_means({}, 1).empty());
  CHECK_THROWS_AS(batch_means(series, 0), InvariantError);
}

TEST_CASE("the batches of a run of unknown length double, and equal those of a series cut with that size") {
  const std::vector<double> series = noise(5000);
  for (const std::size_t capacity : {4u, 10u, 32u}) {
    for (const std::int64_t first : {1, 3}) {
      BatchMeans streaming(capacity, first);
      for (std::size_t n = 1; n <= series.size(); ++n) {
        streaming.add(series[n - 1]);
        const auto size = static_cast<std::size_t>(streaming.batch_size());
        const std::size_t full = n / size;
        REQUIRE(streaming.count() == static_cast<std::int64_t>(n));
        REQUIRE(streaming.means().size() == full);
        REQUIRE(full < capacity);
        REQUIRE((size == static_cast<std::size_t>(first) || full >= capacity / 2));
        if (n % 97 != 0 || full == 0) continue;
        const std::vector<double> expected = batch_means(std::span(series).first(full * size), full);
        for (std::size_t i = 0; i < full; ++i) REQUIRE(streaming.means()[i] == Approx(expected[i]).epsilon(1e-13));
      }
    }
  }
}

TEST_CASE("the estimate of batch means is Student's") {
  // Means 3, 5 - r2, 5 + r2, 7: mean 5, deviation 2, standard error 1.
  const std::array means{3.0, 5.0 - std::sqrt(2.0), 5.0 + std::sqrt(2.0), 7.0};
  const auto estimate = batch_estimate(means, 0.95);
  REQUIRE(estimate);
  CHECK(estimate->mean == Approx(5).epsilon(1e-15));
  CHECK(estimate->standard_error == Approx(1).epsilon(1e-15));
  CHECK(estimate->interval.low == Approx(5 - 3.182446305284263).epsilon(1e-12));
  CHECK(estimate->interval.high == Approx(5 + 3.182446305284263).epsilon(1e-12));
  CHECK_FALSE(batch_estimate(std::span(means).first(1), 0.95));
  CHECK_FALSE(BatchMeans().estimate(0.95));

  BatchMeans streaming;
  for (const double mean : means) streaming.add(mean);
  CHECK(streaming.estimate(0.95)->interval.low == estimate->interval.low);
}

TEST_CASE("the lag-1 autocorrelation follows von Neumann's ratio") {
  CHECK(lag1_autocorrelation(std::array{1.0, 2.0, 3.0}) == Approx(1 - 2.0 / 4));
  CHECK(lag1_autocorrelation(std::array{1.0, -1.0, 1.0, -1.0}) == Approx(1 - 12.0 / 8));
  CHECK(lag1_autocorrelation(std::array{1.0, 5.0}) == 0);
  CHECK(lag1_autocorrelation(std::vector<double>(10, 0.1)) == 0);
  CHECK(lag1_autocorrelation({}) == 0);
}

TEST_CASE("batch means that follow each other are warned of, and alternating or constant ones are not") {
  std::vector<double> rising(20), alternating(20), walk(20);
  const std::vector<double> steps = noise(20);
  for (std::size_t i = 0; i < 20; ++i) {
    rising[i] = static_cast<double>(i);
    alternating[i] = i % 2 == 0 ? 1 : -1;
    walk[i] = (i > 0 ? walk[i - 1] : 0) + steps[i] - 10;
  }
  CHECK(batch_estimate(rising, 0.9)->correlated);
  CHECK(batch_estimate(walk, 0.9)->correlated);
  CHECK_FALSE(batch_estimate(alternating, 0.9)->correlated);
  CHECK_FALSE(batch_estimate(std::vector<double>(20, 4.0), 0.9)->correlated);
  CHECK_FALSE(batch_estimate(std::span(rising).first(2), 0.9)->correlated);
}

TEST_CASE("batch means that are reset begin with the first size again") {
  BatchMeans streaming(4, 2), fresh(4, 2);
  for (const double value : noise(101)) streaming.add(value);
  CHECK(streaming.batch_size() == 32);
  streaming.reset();
  CHECK((streaming.count() == 0 && streaming.means().empty() && streaming.batch_size() == 2));
  for (const double value : {1.0, 2.0, 3.0}) {
    streaming.add(value);
    fresh.add(value);
  }
  CHECK((streaming.means().size() == 1 && streaming.means()[0] == 1.5));
  CHECK(streaming.count() == fresh.count());
}

TEST_CASE("batches that cannot be joined in pairs are refused") {
  CHECK_THROWS_AS(BatchMeans(5), InvariantError);
  CHECK_THROWS_AS(BatchMeans(2), InvariantError);
  CHECK_THROWS_AS(BatchMeans(32, 0), InvariantError);
}
