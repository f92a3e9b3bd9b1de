// Civil dates and times of day, without time zones: scenarios are written in the site's local time.
// Days-from-civil after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (proleptic Gregorian).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gudang/core/quantity_text.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// A date with time of day: seconds since 1970-01-01 00:00 local.
struct CivilTime {
  std::int64_t seconds = 0;
  constexpr auto operator<=>(const CivilTime&) const = default;
};

[[nodiscard]] std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day);
/// 0 Monday ... 6 Sunday
[[nodiscard]] int weekday_of(CivilTime time);
/// "2011-06-01" or "2011-06-01 08:30" or "2011-06-01 08:30:15" (a "T" may stand for the blank).
[[nodiscard]] Parsed<CivilTime> parse_civil_time(std::string_view text);
/// "2011-06-01", with " 08:30" or " 08:30:15" where not midnight.
[[nodiscard]] std::string format_civil_time(CivilTime time);
/// "08:30" -> duration since midnight; 24:00 is allowed.
[[nodiscard]] Parsed<Duration> parse_time_of_day(std::string_view text);
[[nodiscard]] std::string format_time_of_day(Duration since_midnight);
[[nodiscard]] constexpr Duration between(CivilTime from, CivilTime to) { return gudang::seconds(to.seconds - from.seconds); }

}  // namespace gudang
