// The site's calendar: which civil day a simulated time falls on, its weekday and month, and whether it is a holiday.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// A stretch of simulated time: `from` belongs to it, `to` does not.
struct Span {
  Time from, to;
  [[nodiscard]] constexpr Duration length() const { return to - from; }
  [[nodiscard]] constexpr bool contains(Time t) const { return from <= t && t < to; }
  constexpr bool operator==(const Span&) const = default;
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
/// Mon, Tue, ... Sun, as scenarios write them.
[[nodiscard]] const std::vector<std::string>& weekday_names();

using Weekdays = std::bitset<7>;  ///< bit 0: Monday
/// "Mon-Fri", "Mon,Wed,Sat", "Mon-Wed,Sat", "Sat-Mon" (over the week's end). No day twice.
[[nodiscard]] Parsed<Weekdays> parse_weekdays(std::string_view text);

/// Civil days without time zones or summer time. A day is its number since 1970-01-01. Right within 290 years of the start.
class SiteCalendar {
 public:
  /// `start`: the civil time of Time 0. `holidays`: in any order; their times of day do not matter.
  explicit SiteCalendar(CivilTime start, std::span<const CivilTime> holidays = {});

  [[nodiscard]] std::int64_t day_of(Time t) const;
  [[nodiscard]] Time midnight(std::int64_t day) const;  ///< with which the day begins
  [[nodiscard]] static Weekday weekday(std::int64_t day);
  [[nodiscard]] static std::int64_t monday_of(std::int64_t day);  ///< the day with which its week begins
  [[nodiscard]] static std::int64_t month(std::int64_t day);      ///< months since January of year 0
  /// O(log holidays).
  [[nodiscard]] bool holiday(std::int64_t day) const;

 private:
  std::int64_t first_day_;                // of Time 0
  Duration since_midnight_;               // at Time 0
  std::vector<std::int64_t> holidays_;    // ascending
};

}  // namespace gudang
