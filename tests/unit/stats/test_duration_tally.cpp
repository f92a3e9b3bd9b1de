#include <cmath>
#include <vector>

#include "gudang/random/stream.hpp"
#include "gudang/stats/duration_tally.hpp"
#include "gudang/stats/tally.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

DurationTally tally_of(const std::vector<std::int64_t>& nanoseconds) {
  DurationTally tally;
  for (const std::int64_t value : nanoseconds) tally.add(Duration(value));
  return tally;
}

TEST_CASE("durations: few values, by hand") {
  CHECK(std::isnan(DurationTally().mean()));
  CHECK(std::isnan(DurationTally().min()));
  CHECK(std::isnan(DurationTally().max()));
  const DurationTally one = tally_of({3'000'000'000});
  CHECK(one.mean() == 3);
  CHECK(one.min() == 3);
  CHECK(one.max() == 3);
  CHECK(std::isnan(one.variance()));
  const DurationTally four = tally_of({0, 1'000'000'000, 2'000'000'000, 6'000'000'000});
  CHECK(four.count() == 4);
  CHECK(four.sum() == 9'000'000'000);
  CHECK(four.mean() == 2.25);
  CHECK_THAT(four.variance(), Catch::Matchers::WithinRel(20.75 / 3, 1e-15));
  CHECK(four.standard_deviation() == std::sqrt(four.variance()));
  CHECK(four.min() == 0);
  CHECK(four.max() == 6);
  CHECK(tally_of({1, 2, 2}).variance() > 0);  // ns: the fraction of the mean counts
  CHECK_THAT(tally_of({1, 2, 2}).variance(), Catch::Matchers::WithinRel(1e-18 / 3, 1e-12));
  CHECK(tally_of({7, 7, 7}).variance() == 0);
}

TEST_CASE("durations: a small spread far from zero keeps its variance, where Welford's in doubles has lost digits") {
  constexpr std::int64_t kFar = std::int64_t{1} << 62;
  CHECK_THAT(tally_of({kFar, kFar + 1, kFar + 2}).variance(), Catch::Matchers::WithinRel(1e-18, 1e-15));
}

TEST_CASE("durations: as Tally of the seconds, up to its rounding; in parts as in one") {
  RandomStream numbers(3, 0, StreamPurpose::test);
  Tally seconds;
  DurationTally whole, parts[3];
  for (int i = 0; i < 10'000; ++i) {
    const Duration value(static_cast<std::int64_t>(numbers.uniform() * 1e12));
    seconds.add(to_seconds(value));
    whole.add(value);
    parts[i % 3].add(value);
  }
  CHECK_THAT(whole.mean(), Catch::Matchers::WithinRel(seconds.mean(), 1e-12));
  CHECK_THAT(whole.variance(), Catch::Matchers::WithinRel(seconds.variance(), 1e-12));
  CHECK(whole.min() == seconds.min());
  CHECK(whole.max() == seconds.max());
  DurationTally merged;
  for (const int part : {2, 0, 1}) merged.merge(parts[part]);
  CHECK(merged.count() == whole.count());
  CHECK(merged.mean() == whole.mean());
  CHECK(merged.variance() == whole.variance());
  CHECK(merged.min() == whole.min());
  CHECK(merged.max() == whole.max());
  whole.reset();
  CHECK(whole.count() == 0);
  CHECK(std::isnan(whole.mean()));
}

}  // namespace
}  // namespace gudang
