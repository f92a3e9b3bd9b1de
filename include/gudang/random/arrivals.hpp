// Arrivals at a rate that changes over time: nonhomogeneous Poisson processes.
//
// A piecewise-constant rate (so many an hour, by hour of the week) is inverted exactly: one number an arrival, and with the
// same numbers a higher rate brings every arrival earlier, so that alternatives stay in step. Any other rate function goes by
// thinning, two numbers a candidate, of which alternatives with different rates keep different ones.
#pragma once

#include <cmath>  // isfinite
#include <optional>
#include <span>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"
#include "gudang/random/generator.hpp"
#include "gudang/random/quantiles.hpp"

namespace gudang {

/// A piecewise-constant, periodic rate of arrivals.
class RateProfile {
 public:
  /// rates[i] [1/s] holds from i * step on for one step; then again from the front. At time 0 the first holds; before it, the
  /// last. None negative, a positive finite sum; step > 0; the whole period below 2^53 ns (104 days), so that it is exact.
  RateProfile(std::span<const double> rates, Duration step);

  /// [1/s]
  [[nodiscard]] double rate(Time time) const { return rates_[segment_of(offset_of(time))]; }
  [[nodiscard]] double highest_rate() const;
  [[nodiscard]] Duration period() const { return Duration(step_ * static_cast<std::int64_t>(rates_.size())); }
  /// The mean number of arrivals from `from` to `to` >= `from`.
  [[nodiscard]] double expected(Time from, Time to) const;
  /// The earliest moment up to which `arrivals` >= 0 are expected from `from` on, rounded to nanoseconds; Time::max() if
  /// beyond that.
  [[nodiscard]] Time after(Time from, double arrivals) const;

 private:
  [[nodiscard]] std::int64_t offset_of(Time time) const;
  [[nodiscard]] std::size_t segment_of(std::int64_t offset) const { return static_cast<std::size_t>(offset / step_); }
  [[nodiscard]] double expected_until(std::int64_t offset) const;

  std::vector<double> rates_;       ///< [1/s]
  std::vector<double> cumulative_;  ///< arrivals expected from the start of the period to that of segment i; n+1 values
  std::int64_t step_;               ///< [ns]
};

/// The next arrival, at `from` or later, by inversion of the cumulative rate (E. Cinlar, "Introduction to Stochastic Processes", 1975).
template <Generator G>
[[nodiscard]] Time next_arrival(G& generator, Time from, const RateProfile& profile) {
  return profile.after(from, exponential_quantile(generator.uniform(), 1));
}

/// The next arrival, at `from` or later but before `until`, or nothing, by thinning (P. A. W. Lewis and G. S. Shedler 1979,
/// doi:10.1002/nav.3800260304). rate(Time) [1/s] is at most `bound` [1/s], else InvariantError; work grows with
/// bound / rate.
template <Generator G, class Rate>
[[nodiscard]] std::optional<Time> next_arrival_by_thinning(G& generator, Time from, Time until, const Rate& rate, double bound) {
  GUDANG_ASSERT(bound > 0 && std::isfinite(bound), "thinning: the bound of the rate is not positive and finite");
  while (from < until) {
    const double gap = exponential_quantile(generator.uniform(), 1e9 / bound);  // [ns]
    const double accept = generator.uniform();
    if (gap >= static_cast<double>(until.count()) - static_cast<double>(from.count())) return std::nullopt;
    from = from + Duration(static_cast<std::int64_t>(gap + 0.5));
    const double here = rate(from);
    GUDANG_ASSERT(here >= 0 && here <= bound, "thinning: the rate is negative or above its bound");
    if (accept * bound < here && from < until) return from;
  }
  return std::nullopt;
}

}  // namespace gudang
