#include "gudang/random/arrivals.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {

RateProfile::RateProfile(std::span<const double> rates, Duration step) : rates_(rates.begin(), rates.end()), step_(step.count()) {
  GUDANG_ASSERT(step_ > 0, "rate profile: the step is not positive");
  GUDANG_ASSERT(!rates_.empty() && rates_.size() < (std::uint64_t{1} << 53) / static_cast<std::uint64_t>(step_),
                "rate profile: no rates, or a period of more than 104 days");
  cumulative_.push_back(0);
  for (const double rate : rates_) {
    GUDANG_ASSERT(rate >= 0, "rate profile: a rate is negative or not a number");
    cumulative_.push_back(cumulative_.back() + rate * to_seconds(step));
  }
  GUDANG_ASSERT(cumulative_.back() > 0 && std::isfinite(cumulative_.back()), "rate profile: the sum of the rates is not positive and finite");
}

double RateProfile::highest_rate() const { return *std::max_element(rates_.begin(), rates_.end()); }

/// Of the time within its period; times before 0 are in periods of their own.
std::int64_t RateProfile::offset_of(Time time) const {
  const std::int64_t rest = time.count() % period().count();
  return rest < 0 ? rest + period().count() : rest;
}

double RateProfile::expected_until(std::int64_t offset) const {
  const std::size_t segment = segment_of(offset);
  return cumulative_[segment] + rates_[segment] * to_seconds(Duration(offset - static_cast<std::int64_t>(segment) * step_));
}

double RateProfile::expected(Time from, Time to) const {
  GUDANG_ASSERT(from <= to, "rate profile: the end is before the beginning");
  const std::int64_t first = offset_of(from), last = offset_of(to);
  const std::int64_t periods = ((to - Duration(last)) - (from - Duration(first))) / period();
  return static_cast<double>(periods) * cumulative_.back() + (expected_until(last) - expected_until(first));
}

Time RateProfile::after(Time from, double arrivals) const {
  GUDANG_ASSERT(arrivals >= 0, "rate profile: the number of arrivals is negative or not a number");
  const double total = cumulative_.back();
  const std::int64_t offset = offset_of(from);
  const double wanted = expected_until(offset) + arrivals;
  double periods = static_cast<double>(static_cast<std::int64_t>(std::min(wanted / total, 0x1p62)));
  const double rest = std::clamp(wanted - periods * total, 0.0, total);
  // The first segment at the end of which the rest is reached; it has a rate, for the sums before and after it differ.
  const auto end = std::lower_bound(cumulative_.begin() + 1, cumulative_.end(), rest);
  const auto segment = static_cast<std::size_t>(end - cumulative_.begin()) - 1;
  double into_segment = rates_[segment] > 0 ? (rest - cumulative_[segment]) / rates_[segment] * 1e9 : 0;  // [ns]
  into_segment = std::min(into_segment, static_cast<double>(step_));
  const double ahead = periods * static_cast<double>(period().count()) +
                       (static_cast<double>(segment) * static_cast<double>(step_) + into_segment - static_cast<double>(offset));
  if (ahead >= static_cast<double>((Time::max() - Time(0)).count()) - static_cast<double>(from.count())) return Time::max();
  return from + Duration(std::max<std::int64_t>(0, math::round_to_int(ahead)));
}

}  // namespace gudang
