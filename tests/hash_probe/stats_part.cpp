#include "gudang/random/variates.hpp"
#include "gudang/stats/batch_means.hpp"
#include "gudang/stats/histogram.hpp"
#include "gudang/stats/mser.hpp"
#include "gudang/stats/over_time.hpp"
#include "gudang/stats/quantile_sketch.hpp"
#include "gudang/stats/tally.hpp"
#include "gudang/stats/time_weighted.hpp"
#include "gudang/stats/time_weighted_count.hpp"
#include "hash_probe/parts.hpp"

namespace gudang::probe {
namespace {

/// A correlated series with a warm-up, as a run gives.
std::vector<double> make_series(std::size_t n) {
  RandomStream random(7, 0, StreamPurpose::test);
  std::vector<double> series;
  double level = 40;
  for (std::size_t i = 0; i < n; ++i) {
    level = 0.9 * level + normal(random, 1, 0.8);
    series.push_back(level);
  }
  return series;
}

void add(Digest& digest, const std::optional<Interval>& interval) {
  digest.add(interval ? interval->low : -1.0);
  digest.add(interval ? interval->high : -1.0);
}

Line tally_line(const std::vector<double>& series) {
  Digest digest;
  Tally all;
  for (std::size_t begin = 0; begin < series.size(); begin += 777) {
    Tally some;
    for (std::size_t i = begin; i < series.size() && i < begin + 777; ++i) some.add(series[i]);
    all.merge(some);
    for (const double value : {all.mean(), all.variance(), all.standard_deviation(), all.min(), all.max()}) digest.add(value);
  }
  return {"stats", "tally", digest.hash()};
}

Line over_time_line(const std::vector<double>& series) {
  Digest digest;
  RandomStream random(7, 1, StreamPurpose::test);
  TimeWeighted level;
  TimeWeightedCount count;
  OverTime<QuantileSketch> spread;
  Time now;
  for (const double value : series) {
    now = now + Duration(static_cast<std::int64_t>(random.below(10'000'000'000)));
    level.set(now, value);
    count.set(now, math::round_to_int(value));
    spread.set(now, value);
    digest.add(level.mean(now));
    digest.add(count.mean(now));
  }
  for (int q = 0; q <= 20; ++q) digest.add(spread.until(now).quantile(q / 20.0));
  digest.add(static_cast<std::uint64_t>(count.integral(now)));
  return {"stats", "over time", digest.hash()};
}

Line distribution_line(const std::vector<double>& series) {
  Digest digest;
  QuantileSketch sketch, other;
  Histogram histogram(5, 0.3, 50);
  for (const double value : series) {
    sketch.add(value);
    other.add(-math::exp(value), 3);
    histogram.add(value);
  }
  sketch.merge(other);
  for (int q = 0; q <= 100; ++q) digest.add(sketch.quantile(q / 100.0));
  digest.add(histogram.text());
  return {"stats", "sketch and histogram", digest.hash()};
}

Line run_line(const std::vector<double>& series) {
  Digest digest;
  BatchMeans batches;
  for (std::size_t i = 0; i < series.size(); ++i) {
    batches.add(series[i]);
    if (i % 500 != 499) continue;
    const std::optional<BatchEstimate> estimate = batches.estimate(0.95);
    if (!estimate) continue;
    for (const double value : {estimate->mean, estimate->standard_error, estimate->lag1, estimate->interval.low, estimate->interval.high}) digest.add(value);
  }
  for (const double mean : batch_means(series, 17)) digest.add(mean);
  const WarmUpCut cut = mser(series);
  digest.add(cut.deleted);
  digest.add(cut.mean);
  return {"stats", "batch means and MSER", digest.hash()};
}

Line interval_line(const std::vector<double>& series) {
  Digest digest;
  for (const double dof : {0.25, 1.0, 2.5, 9.0, 30.0, 1e4}) {
    for (const double p : {1e-30, 1e-6, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999}) digest.add(student_t_quantile(p, dof));
    for (const double t : {-40.0, -2.0, 0.0, 0.1, 1.96, 12.0, 1e3}) digest.add(student_t_tail(t, dof));
  }
  for (std::size_t n = 1; n < 60; n += 4) {
    const auto samples = std::span<const double>(series).first(n);
    add(digest, mean_interval(samples, 0.95));
    add(digest, bootstrap_interval(samples, 13, 0.9));
  }
  return {"stats", "intervals", digest.hash()};
}

}  // namespace

std::vector<Line> stats_lines() {
  const std::vector<double> series = make_series(8000);
  return {tally_line(series), over_time_line(series), distribution_line(series), run_line(series), interval_line(series)};
}

}  // namespace gudang::probe
