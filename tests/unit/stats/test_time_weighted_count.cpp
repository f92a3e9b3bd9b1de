#include <algorithm>
#include <cstdint>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "gudang/stats/time_weighted_count.hpp"
#include "support/catch.hpp"

using namespace gudang;

TEST_CASE("a time-weighted count weighs each value by how long it held") {
  TimeWeightedCount queue(Time(100), 2);
  queue.set(Time(110), 5);
  queue.add(Time(140), -4);
  CHECK(queue.value() == 1);
  CHECK((queue.integral(Time(200)) == 2 * 10 + 5 * 30 + 1 * 60));
  CHECK(queue.mean(Time(200)) == 2.3);
  CHECK(queue.min() == 1);
  CHECK(queue.max() == 5);
}

TEST_CASE("a count's integral and extremes equal a sum over every nanosecond") {
  RandomStream random(11, 0, StreamPurpose::test, 1);
  TimeWeightedCount count(Time(-50), -3);
  std::int64_t value = -3, now = -50, sum = 0, low = -3, high = -3;
  for (int change = 0; change < 500; ++change) {
    for (std::uint64_t step = random.below(4); step > 0; --step, ++now) sum += value;
    value = static_cast<std::int64_t>(random.below(21)) - 10;
    low = std::min(low, value);
    high = std::max(high, value);
    if (change % 2 == 0) count.set(Time(now), value);
    else count.add(Time(now), value - count.value());
    REQUIRE((count.integral(Time(now)) == sum));
    REQUIRE((count.min() == low && count.max() == high && count.value() == value));
  }
  CHECK((count.integral(Time(now + 7)) == sum + 7 * value));
  CHECK(count.mean(Time(now)) == static_cast<double>(sum) / static_cast<double>(now + 50));
}

TEST_CASE("a count's integral is exact where a double has long lost the last digits") {
  constexpr std::int64_t kLong = std::int64_t{1} << 62;
  TimeWeightedCount count(Time(-kLong), kLong + 1);
  count.set(Time(0), 1);
  const Int128 large = static_cast<Int128>(kLong + 1) * kLong;  // 2^124 + 2^62
  CHECK((count.integral(Time(0)) == large));
  CHECK((count.integral(Time(3)) == large + 3));
  CHECK(count.mean(Time(0)) == 0x1p62);
  count.set(Time(3), -kLong);
  CHECK((count.integral(Time(3 + kLong - 4)) == large + 3 - static_cast<Int128>(kLong) * (kLong - 4)));
}

TEST_CASE("a count's reset forgets the past but not the value") {
  TimeWeightedCount queue(Time(0), 10);
  queue.set(Time(50), 4);
  queue.reset(Time(60));
  CHECK(queue.start() == Time(60));
  CHECK(queue.mean(Time(60)) == 4);
  CHECK(queue.max() == 4);
  CHECK((queue.integral(Time(60)) == 0));
  queue.set(Time(70), 0);
  CHECK(queue.mean(Time(100)) == 1);
  CHECK(queue.min() == 0);
}

TEST_CASE("several changes of a count at one time count for nothing, and time never runs backwards") {
  TimeWeightedCount queue(Time(0), 1);
  queue.set(Time(10), 100);
  queue.set(Time(10), 3);
  CHECK(queue.mean(Time(20)) == 2);
  CHECK_THROWS_AS(queue.set(Time(9), 1), InvariantError);
  CHECK_THROWS_AS(queue.add(Time(9), 1), InvariantError);
  CHECK_THROWS_AS(queue.reset(Time(9)), InvariantError);
  CHECK_THROWS_AS(queue.mean(Time(9)), InvariantError);
  CHECK_THROWS_AS(queue.mean(Time(0)), InvariantError);
  CHECK(queue.value() == 3);
}
