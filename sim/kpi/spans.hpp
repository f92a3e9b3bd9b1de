// Labour as spans of time, by who is at work.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>

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

}  // namespace gudang
