#include "gudang/model/site_calendar.hpp"

#include <algorithm>
#include <optional>

namespace gudang {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }  // b > 0

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> index_of_weekday(std::string_view name) {
  const std::vector<std::string>& names = weekday_names();
  const auto found = std::find(names.begin(), names.end(), trimmed(name));
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

/// The days of "Mon" or "Mon-Fri"; none where it is malformed.
Weekdays days_of_piece(std::string_view piece) {
  const std::size_t dash = piece.find('-');
  const auto first = index_of_weekday(piece.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : index_of_weekday(piece.substr(dash + 1));
  Weekdays days;
  if (!first || !last) return days;
  for (std::size_t day = *first; days.set(day), day != *last;) day = (day + 1) % 7;
  return days;
}

}  // namespace

const std::vector<std::string>& weekday_names() {
  static const std::vector<std::string> names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return names;
}

Parsed<Weekdays> parse_weekdays(std::string_view text) {
  const std::string got = "got '" + std::string(text) + "', ";
  Weekdays days;
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    const Weekdays piece = days_of_piece(rest.substr(0, comma));
    if (piece.none()) {
      const auto close = closest_match(trimmed(rest.substr(0, comma)), weekday_names());
      return {std::nullopt, got + "allowed: weekdays such as Mon-Fri or Mon,Wed,Sat", close ? "did you mean '" + *close + "'?" : ""};
    }
    if ((days & piece).any()) return {std::nullopt, got + "which names a day twice", {}};
    days |= piece;
    if (comma == std::string_view::npos) return {days, {}, {}};
    rest.remove_prefix(comma + 1);
  }
}

SiteCalendar::SiteCalendar(CivilTime start, std::span<const CivilTime> holidays)
    : first_day_(floor_div(start.seconds, kSecondsPerDay)), since_midnight_(seconds(start.seconds - first_day_ * kSecondsPerDay)) {
  for (const CivilTime holiday : holidays) holidays_.push_back(floor_div(holiday.seconds, kSecondsPerDay));
  std::sort(holidays_.begin(), holidays_.end());
}

std::int64_t SiteCalendar::day_of(Time t) const {
  return first_day_ + floor_div(t.count() + since_midnight_.count(), days(1).count());
}

Time SiteCalendar::midnight(std::int64_t day) const { return Time(0) - since_midnight_ + days(day - first_day_); }

Weekday SiteCalendar::weekday(std::int64_t day) { return static_cast<Weekday>(weekday_of(CivilTime{day * kSecondsPerDay})); }

std::int64_t SiteCalendar::monday_of(std::int64_t day) { return day - static_cast<std::int64_t>(weekday(day)); }

std::int64_t SiteCalendar::month(std::int64_t day) {
  const auto first_of = [](std::int64_t month) {
    const std::int64_t year = floor_div(month, 12);
    return days_from_civil(year, static_cast<unsigned>(month - year * 12 + 1), 1);
  };
  std::int64_t month = 1970 * 12 + floor_div(day * 48, 1461);  // a guess, by a mean year of 365 1/4 days
  while (first_of(month) > day) --month;
  while (first_of(month + 1) <= day) ++month;
  return month;
}

bool SiteCalendar::holiday(std::int64_t day) const { return std::binary_search(holidays_.begin(), holidays_.end(), day); }

}  // namespace gudang
