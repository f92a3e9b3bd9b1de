#include <algorithm>
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/mean.hpp"
#include "gudang/stats/tally.hpp"
#include "gudang/stats/time_weighted.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

RandomStream stream(std::uint64_t entity) { return RandomStream(7, 0, StreamPurpose::test, entity); }

}  // namespace

TEST_CASE("a mean is of the sum in order, and of nothing there is none") {
  const std::vector<double> values{1e16, 1, -1e16, 2};
  CHECK(mean_of(values) == 0.5);  // 1e16 + 1 is 1e16
  CHECK(mean_of(std::vector<double>{3}) == 3);
  CHECK(std::isnan(mean_of({})));
}

TEST_CASE("a tally equals the two-pass formulas") {
  RandomStream source = stream(1);
  std::vector<double> values;
  Tally tally;
  for (int i = 0; i < 1000; ++i) {
    values.push_back(exponential(source, 3));
    tally.add(values.back());
  }
  long double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / 1000) * (value - sum / 1000);
  CHECK(tally.count() == 1000);
  CHECK(tally.mean() == Approx(static_cast<double>(sum / 1000)).epsilon(1e-14));
  CHECK(tally.variance() == Approx(static_cast<double>(squares / 999)).epsilon(1e-13));
  CHECK(tally.standard_deviation() == Approx(std::sqrt(static_cast<double>(squares / 999))).epsilon(1e-13));
  CHECK(tally.min() == *std::min_element(values.begin(), values.end()));
  CHECK(tally.max() == *std::max_element(values.begin(), values.end()));
}

TEST_CASE("a tally keeps the variance of small differences on a large offset") {
  Tally tally;
  for (const double value : {4.0, 7.0, 13.0, 16.0}) tally.add(1e9 + value);
  CHECK(tally.variance() == 30);
}

TEST_CASE("merging tallies equals adding all values to one, whatever the split") {
  RandomStream source = stream(2);
  std::vector<double> values(200);
  for (double& value : values) value = normal(source, 50, 4);
  Tally whole;
  for (const double value : values) whole.add(value);
  for (const std::size_t split : {0u, 1u, 77u, 199u, 200u}) {
    Tally left, right;
    for (std::size_t i = 0; i < values.size(); ++i) (i < split ? left : right).add(values[i]);
    left.merge(right);
    CHECK(left.count() == whole.count());
    CHECK(left.mean() == Approx(whole.mean()).epsilon(1e-14));
    CHECK(left.variance() == Approx(whole.variance()).epsilon(1e-12));
    CHECK(left.min() == whole.min());
    CHECK(left.max() == whole.max());
  }
}

TEST_CASE("a tally without enough values says so with NaN") {
  Tally tally;
  CHECK(std::isnan(tally.mean()));
  CHECK(std::isnan(tally.min()));
  tally.add(3);
  CHECK(tally.mean() == 3);
  CHECK(std::isnan(tally.variance()));
  CHECK(std::isnan(tally.standard_deviation()));
}

TEST_CASE("a tally that is reset is as new") {
  Tally tally, fresh;
  tally.add(-1e9);
  tally.add(1e9);
  tally.reset();
  CHECK(tally.count() == 0);
  CHECK(std::isnan(tally.mean()));
  for (Tally* each : {&tally, &fresh}) {
    each->add(3);
    each->add(4);
  }
  CHECK(tally.mean() == fresh.mean());
  CHECK(tally.variance() == fresh.variance());
  CHECK((tally.min() == 3 && tally.max() == 4));
}

TEST_CASE("a time-weighted mean weighs each value by how long it held") {
  TimeWeighted queue(Time(100), 2);
  queue.set(Time(110), 5);
  queue.add(Time(140), -4);
  CHECK(queue.value() == 1);
  CHECK(queue.mean(Time(200)) == (2 * 10 + 5 * 30 + 1 * 60) / 100.0);
  CHECK(queue.integral(Time(200)) == 230);
  CHECK(queue.min() == 1);
  CHECK(queue.max() == 5);
}

TEST_CASE("a reset forgets the past but not the value") {
  TimeWeighted queue(Time(0), 10);
  queue.set(Time(50), 4);
  queue.reset(Time(60));
  CHECK(queue.mean(Time(60)) == 4);
  CHECK(queue.max() == 4);
  queue.set(Time(70), 0);
  CHECK(queue.mean(Time(100)) == 1);
}

TEST_CASE("several changes at one time count for nothing, and time never runs backwards") {
  TimeWeighted queue(Time(0), 1);
  queue.set(Time(10), 100);
  queue.set(Time(10), 3);
  CHECK(queue.mean(Time(20)) == 2);
  CHECK_THROWS_AS(queue.set(Time(9), 1), InvariantError);
}
