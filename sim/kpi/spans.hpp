// Labour as spans of time, by who is at work.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// The part of [from, to) that lies after the warm-up.
inline Duration counted(Time from, Time to, Time measure_from) { return std::max(Duration(0), to - std::max(from, measure_from)); }

/// Time from an event that begins to the one that ends it, per picker.
inline void add_span(std::map<std::uint32_t, Time>& began, std::uint32_t picker, Time end, Time measure_from, DurationSum& sum) {
  const auto at = began.find(picker);
  if (at == began.end()) return;
  sum += counted(at->second, end, measure_from);
  began.erase(at);
}

/// [h], with what is still under way at the end.
[[nodiscard]] inline double hours_with_open(const std::map<std::uint32_t, Time>& began, Time end, Time measure_from, DurationSum sum) {
  for (const auto& [picker, since] : began) sum += counted(since, end, measure_from);
  return sum.hours();
}

/// How long people are there, without their breaks.
class Attendance {
 public:
  explicit Attendance(Time measure_from) : measure_from_(measure_from) {}
  void come(std::uint32_t person, Time now) {
    there_.insert(person);
    since_[person] = now;
  }
  void go(std::uint32_t person, Time now) {
    there_.erase(person);
    add_span(since_, person, now, measure_from_, sum_);
  }
  /// Breaks of those who are not there are none of its business.
  void pause(std::uint32_t person, Time now) { add_span(since_, person, now, measure_from_, sum_); }
  void resume(std::uint32_t person, Time now) {
    if (there_.contains(person)) since_[person] = now;
  }
  /// [h], with those who are there at the end.
  [[nodiscard]] double hours(Time end) const { return hours_with_open(since_, end, measure_from_, sum_); }

 private:
  Time measure_from_;
  DurationSum sum_;
  std::set<std::uint32_t> there_;
  std::map<std::uint32_t, Time> since_;  // of those there and at work
};

}  // namespace gudang
