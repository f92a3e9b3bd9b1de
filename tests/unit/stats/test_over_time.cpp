#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/stats/histogram.hpp"
#include "gudang/stats/over_time.hpp"
#include "gudang/stats/quantile_sketch.hpp"
#include "support/catch.hpp"

using namespace gudang;

TEST_CASE("a distribution over time weighs each value by how long it held") {
  OverTime<Histogram> queue(Histogram(0, 1, 5), Time(100), 2);
  queue.set(Time(110), 4);
  queue.add(Time(140), -3);
  CHECK(queue.value() == 1);
  const Histogram& histogram = queue.until(Time(200));
  CHECK(std::vector<std::int64_t>(histogram.counts().begin(), histogram.counts().end()) == std::vector<std::int64_t>{0, 60, 10, 0, 30});
  CHECK(queue.until(Time(201)).total() == 101);
}

TEST_CASE("quantiles over time are those of the time, not of the changes") {
  OverTime<QuantileSketch> busy;
  for (int hour = 0; hour < 100; ++hour) {  // 54 minutes idle, then a burst through 3, 2, 1
    const Time start = Time(0) + hours(hour);
    busy.set(start + minutes(54), 3);
    busy.set(start + minutes(56), 2);
    busy.set(start + minutes(58), 1);
    busy.set(start + minutes(60), 0);
  }
  const QuantileSketch& sketch = busy.until(Time(0) + hours(100));
  CHECK(sketch.count() == hours(100).count());
  CHECK(sketch.quantile(0.9) == 0);
  CHECK(sketch.quantile(0.91) == Approx(1).epsilon(QuantileSketch::kRelativeError));
  CHECK(sketch.quantile(0.95) == Approx(2).epsilon(QuantileSketch::kRelativeError));
  CHECK(sketch.quantile(0.97) == 3);
}

TEST_CASE("a distribution over time forgets at a reset, knows no value that held for no time, and never runs backwards") {
  OverTime<QuantileSketch> level(QuantileSketch(), Time(0), 8);
  level.set(Time(10), 1000);
  level.set(Time(10), 6);
  level.reset(Time(20));
  CHECK(level.until(Time(20)).count() == 0);
  level.set(Time(30), 5);
  CHECK(level.until(Time(50)).count() == 30);
  CHECK((level.until(Time(50)).min() == 5 && level.until(Time(50)).max() == 6));
  CHECK_THROWS_AS(level.set(Time(49), 1), InvariantError);
  CHECK_THROWS_AS(level.until(Time(49)), InvariantError);
  CHECK_THROWS_AS(level.reset(Time(49)), InvariantError);
}
