// Nonhomogeneous Poisson processes: counts by interval (chi-square), times within an interval given their number (uniform for a
// constant rate), and the inversion against a step-by-step integration.
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/arrivals.hpp"
#include "gudang/random/mrg32k3a.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"
#include "unit/random/goodness_of_fit.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// By hour of a six-hour "day": quiet hours, one without any arrivals, and a peak. [1/s]
const std::vector<double> kHourly{0.01, 0.05, 0, 0.2, 0.08, 0};
RateProfile profile() { return RateProfile(kHourly, hours(1)); }

std::vector<Time> by_inversion(RandomStream source, Time until) {
  const RateProfile rates = profile();
  std::vector<Time> times;
  for (Time now = next_arrival(source, Time(0), rates); now < until; now = next_arrival(source, now, rates)) times.push_back(now);
  return times;
}

std::vector<Time> by_thinning(RandomStream source, Time until) {
  const RateProfile rates = profile();
  const auto rate = [&](Time t) { return rates.rate(t); };
  std::vector<Time> times;
  std::optional<Time> now = Time(0);
  while ((now = next_arrival_by_thinning(source, *now, until, rate, rates.highest_rate()))) times.push_back(*now);
  return times;
}

/// Arrivals in each hour of `periods` days against a Poisson count of the hour's rate: cells of hour x period.
double fit_of_counts(const std::vector<Time>& times, int periods) {
  std::vector<double> counts(kHourly.size() * static_cast<std::size_t>(periods));
  for (const Time time : times) ++counts[static_cast<std::size_t>((time - Time(0)) / hours(1))];
  ChiSquare fit;
  for (std::size_t i = 0; i < counts.size(); ++i) fit.add(counts[i], 3600 * kHourly[i % kHourly.size()]);
  return fit.deviations(0);
}

/// Where in their hour the arrivals of the hours of constant rate fall: uniform, given their number.
double fit_within_hours(const std::vector<Time>& times) {
  std::vector<double> places;
  for (const Time time : times) places.push_back(to_hours((time - Time(0)) % hours(1)));
  return smirnov(std::move(places), [](double x) { return x; });
}

}  // namespace

TEST_CASE("arrivals by inversion follow the rate, hour by hour and within the hours") {
  const std::vector<Time> times = by_inversion(test_stream(61), Time(0) + hours(600));
  CHECK(fit_of_counts(times, 100) < kChiSquare);
  CHECK(fit_within_hours(times) < kSmirnov);
}

TEST_CASE("arrivals by thinning follow the rate, hour by hour and within the hours") {
  const std::vector<Time> times = by_thinning(test_stream(62), Time(0) + hours(600));
  CHECK(fit_of_counts(times, 100) < kChiSquare);
  CHECK(fit_within_hours(times) < kSmirnov);
}

TEST_CASE("counts of different days vary as Poisson counts do, no more and no less") {
  // Index of dispersion of 400 days: (n-1) variance / mean is chi-square with 399 degrees of freedom, deviation 28.2; 4 of
  // them, false-alarm rate about 1e-4 a case.
  const auto dispersion = [](const std::vector<Time>& times) {
    std::vector<double> counts(400);
    for (const Time time : times) ++counts[static_cast<std::size_t>((time - Time(0)) / hours(6))];
    double sum = 0, squares = 0;
    for (const double count : counts) sum += count;
    for (const double count : counts) squares += (count - sum / 400) * (count - sum / 400);
    return squares / (sum / 400);
  };
  CHECK(std::abs(dispersion(by_inversion(test_stream(63), Time(0) + hours(2400))) - 399) < 4 * 28.3);
  CHECK(std::abs(dispersion(by_thinning(test_stream(64), Time(0) + hours(2400))) - 399) < 4 * 28.3);
}

TEST_CASE("thinning takes any rate function, and any generator") {
  // rate .1 (1 + sin): mean number up to t is .1 (t + 1 - cos t), t in units of 100 s; times given their number follow it.
  const auto rate = [](Time t) { return 0.1 * (1 + std::sin(static_cast<double>(t.count()) / 1e11)); };
  const Time until(static_cast<std::int64_t>(400 * std::acos(-1.0) * 1e11));  // 200 cycles
  Mrg32k3a source(3);
  std::vector<double> phases;
  std::optional<Time> now = Time(0);
  while ((now = next_arrival_by_thinning(source, *now, until, rate, 0.2)))
    phases.push_back(std::fmod(static_cast<double>(now->count()) / 1e11, 2 * std::acos(-1.0)));
  const double mean = 40'000 * std::acos(-1.0) * 0.1;
  CHECK(std::abs(static_cast<double>(phases.size()) - mean) < 4 * std::sqrt(mean));  // false-alarm rate 6e-5
  CHECK(smirnov(phases, [](double x) { return (x + 1 - std::cos(x)) / (2 * std::acos(-1.0)); }) < kSmirnov);
}

TEST_CASE("the cumulative rate and its inverse agree with a step-by-step integration") {
  const RateProfile rates = profile();
  RandomStream source = test_stream(65);
  for (int i = 0; i < 2000; ++i) {
    const auto start = static_cast<std::int64_t>(source.below(40 * 3600)) - 20 * 3600, length = static_cast<std::int64_t>(source.below(30 * 3600));
    const Time from(start * 1'000'000'000), to = from + seconds(length);
    // Second by second, by hours counted from 20 before the start.
    double expected = 0;
    for (std::int64_t s = start; s < start + length; s += 600) {
      const std::int64_t end = std::min(s + 600, start + length);
      for (std::int64_t hour_end = ((s + 72000) / 3600 + 1) * 3600 - 72000, t = s; t < end; t = std::min(end, hour_end), hour_end += 3600)
        expected += static_cast<double>(std::min(end, hour_end) - t) * kHourly[static_cast<std::size_t>(((t + 72000) / 3600 + 4) % 6)];
    }
    REQUIRE(rates.expected(from, to) == Approx(expected).epsilon(1e-12).margin(1e-9));
    const Time found = rates.after(from, expected);
    REQUIRE(rates.expected(from, found) == Approx(expected).epsilon(1e-12).margin(1e-9));
    // Where nothing arrives around `to`, the earliest such moment lies before, or, for a sum rounded up, after the pause.
    if (rates.rate(to) > 0) REQUIRE(found <= to + nanoseconds(1000));
  }
}

TEST_CASE("no arrival comes in an hour without a rate, and every period is like the first") {
  const RateProfile rates = profile();
  CHECK(rates.period() == hours(6));
  CHECK(rates.highest_rate() == 0.2);
  CHECK(rates.rate(Time(0) - nanoseconds(1)) == 0);
  CHECK(rates.rate(Time(0) - hours(2)) == 0.08);
  CHECK(rates.rate(Time(0) + hours(21)) == 0.2);
  CHECK(rates.expected(Time(0), Time(0) + hours(6)) == Approx(1224));
  CHECK(rates.after(Time(0), 36 + 90) == Time(0) + minutes(90));
  CHECK(rates.after(Time(0), 36 + 180 + 1e-6) == Time(0) + hours(3) + nanoseconds(5000));  // over the empty hour
  CHECK(rates.after(Time(0) + minutes(150), 0.2) == Time(0) + hours(3) + seconds(1));
  CHECK(rates.after(Time(0) + hours(3), 1224 * 1000) == Time(0) + hours(6002));  // the earliest: the empty hour adds none
  CHECK(rates.after(Time(0) + minutes(150), 0) == Time(0) + minutes(150));
  CHECK(rates.after(Time(0) - hours(3), 720) == Time(0) - hours(2));
  CHECK(rates.after(Time(0), 1e300) == Time::max());
  // A pause at the front, and whole periods of sums that binary fractions do not meet.
  const RateProfile paused(std::vector<double>{0, 0.1, 0.7, 1.0 / 3}, hours(1));
  CHECK(paused.after(Time(0), 0) == Time(0));
  CHECK(paused.after(Time(0) + hours(1), 360) == Time(0) + hours(2));
  const double total = paused.expected(Time(0), Time(0) + hours(4));
  for (int k = 1; k < 5000; ++k) {
    const Duration off = paused.after(Time(0), k * total) - (Time(0) + hours(4 * k));
    // Rounded up the sum is reached an hour later, beyond the pause.
    REQUIRE((off <= nanoseconds(1000) || off - hours(1) <= nanoseconds(1000)));
    REQUIRE(off >= nanoseconds(-1000));
  }
}

TEST_CASE("with common numbers a higher rate brings every arrival earlier") {
  const RateProfile low(std::vector<double>{0.1, 0.01}, hours(1)), high(std::vector<double>{0.1, 0.02}, hours(1));
  RandomStream first = test_stream(66), second = test_stream(66);
  Time early(0), late(0);
  for (int i = 0; i < 5000; ++i) {
    late = next_arrival(first, late, low);
    early = next_arrival(second, early, high);
    REQUIRE(early <= late + nanoseconds(i + 1));  // each is rounded to a nanosecond
  }
  CHECK(early < late - hours(1));
}

TEST_CASE("rates without meaning are refused") {
  const auto make = [](std::vector<double> rates, Duration step) { return RateProfile(rates, step); };
  CHECK_THROWS_AS(make({}, hours(1)), InvariantError);
  CHECK_THROWS_AS(make({0, 0}, hours(1)), InvariantError);
  CHECK_THROWS_AS(make({1, -1}, hours(1)), InvariantError);
  CHECK_THROWS_AS(make({1, std::nan("")}, hours(1)), InvariantError);
  CHECK_THROWS_AS(make({1, HUGE_VAL}, hours(1)), InvariantError);
  CHECK_THROWS_AS(make({1, 2}, hours(0)), InvariantError);
  CHECK_THROWS_AS(make({1, 2}, days(60)), InvariantError);
  CHECK_THROWS_AS(profile().after(Time(0), -1), InvariantError);
  CHECK_THROWS_AS(profile().expected(Time(1), Time(0)), InvariantError);
  RandomStream source = test_stream(67);
  const auto constant = [](Time) { return 2.0; };
  CHECK_THROWS_AS(next_arrival_by_thinning(source, Time(0), Time(0) + days(1), constant, 1.9), InvariantError);
  CHECK_THROWS_AS(next_arrival_by_thinning(source, Time(0), Time(0) + days(1), constant, 0), InvariantError);
  CHECK(!next_arrival_by_thinning(source, Time(5), Time(5), constant, 2));
  CHECK(!next_arrival_by_thinning(source, Time(0), Time(0) + nanoseconds(1), constant, 2));
}
