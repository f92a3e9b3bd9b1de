#include "kpi/durations.hpp"

#include <algorithm>
#include <map>

namespace gudang {

Duration Durations::percentile(std::vector<Duration> durations, std::size_t percent) {
  const std::size_t rank = (durations.size() * percent + 99) / 100;  // from 1
  const auto at = durations.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(durations.begin(), at, durations.end());
  return *at;
}

KpiValue Durations::hours(Spread spread, const char* why_undefined) const {
  if (all_.empty()) return {std::nullopt, std::string("not defined: ") + why_undefined};
  DurationSum sum;
  std::vector<Duration> durations;
  std::map<std::int64_t, std::vector<Duration>> by_day;
  for (const OfDay& one : all_) {
    sum += one.duration;
    durations.push_back(one.duration);
    if (spread == Spread::worst_day) by_day[one.day].push_back(one.duration);
  }
  Duration worst;
  for (const auto& [day, of_day] : by_day) worst = std::max(worst, percentile(of_day, 95));
  switch (spread) {
    case Spread::mean: return {sum.hours() / static_cast<double>(all_.size()), {}};
    case Spread::p50: return {to_hours(percentile(durations, 50)), {}};
    case Spread::p95: return {to_hours(percentile(durations, 95)), {}};
    case Spread::worst_day: return {to_hours(worst), {}};
  }
  return {};
}

KpiValue SplitDurations::hours(Spread spread, const char* why_undefined) const {
  KpiValue value = all_.hours(spread, why_undefined);
  for (const Durations& owner : owners_) value.by_owner.push_back(owner.hours(spread, "").value);
  return value;
}

}  // namespace gudang
