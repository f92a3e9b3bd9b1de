#include "gudang/core/calendar.hpp"

#include <array>
#include <cctype>
#include <cstdio>

namespace gudang {
namespace {

/// Reads `count` digits at `at`; moves on. Negative where there are none.
int digits(std::string_view text, std::size_t& at, std::size_t count) {
  int value = 0;
  if (at + count > text.size()) return -1;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  at += count;
  return value;
}

bool skip(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::string two(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

int weekday_of(CivilTime time) {
  const std::int64_t day = time.seconds >= 0 ? time.seconds / 86400 : -((86399 - time.seconds) / 86400);
  return static_cast<int>(((day + 3) % 7 + 7) % 7);
}

Parsed<CivilTime> parse_civil_time(std::string_view text) {
  const std::string got = "got '" + std::string(text) + "', ";
  const Parsed<CivilTime> malformed{std::nullopt, got + "allowed: a date such as 2011-06-01, or with time 2011-06-01 08:30", {}};
  std::size_t at = 0;
  const int year = digits(text, at, 4);
  if (year < 0 || !skip(text, at, '-')) return malformed;
  const int month = digits(text, at, 2);
  if (month < 0 || !skip(text, at, '-')) return malformed;
  const int day = digits(text, at, 2);
  if (day < 0) return malformed;
  if (month < 1 || month > 12) return {std::nullopt, got + "but there is no month " + std::to_string(month), {}};
  if (day < 1 || day > days_in_month(year, month))
    return {std::nullopt, got + "but month " + std::to_string(month) + " of " + std::to_string(year) + " has " + std::to_string(days_in_month(year, month)) + " days", {}};
  int hour = 0, minute = 0, second = 0;
  if (at < text.size()) {
    if (!skip(text, at, ' ') && !skip(text, at, 'T')) return malformed;
    hour = digits(text, at, 2);
    if (hour < 0 || !skip(text, at, ':')) return malformed;
    minute = digits(text, at, 2);
    if (minute < 0) return malformed;
    if (skip(text, at, ':')) second = digits(text, at, 2);
    if (second < 0 || at != text.size()) return malformed;
    if (hour > 23 || minute > 59 || second > 59) return {std::nullopt, got + "but a time of day ends at 23:59:59", {}};
  }
  const std::int64_t day_number = days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return {CivilTime{day_number * 86400 + hour * 3600 + minute * 60 + second}, {}, {}};
}

std::string format_civil_time(CivilTime time) {
  std::int64_t day = time.seconds / 86400, rest = time.seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --day;
  }
  // civil_from_days, Hinnant
  const std::int64_t z = day + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const std::int64_t month = mp < 10 ? mp + 3 : mp - 9;
  const std::int64_t year = yoe + era * 400 + (month <= 2);
  std::string digits_of_year = std::to_string(year);
  while (digits_of_year.size() < 4) digits_of_year.insert(0, "0");
  std::string text = digits_of_year + "-" + two(month) + "-" + two(doy - (153 * mp + 2) / 5 + 1);
  if (rest != 0) {
    text += " " + two(rest / 3600) + ":" + two(rest / 60 % 60);
    if (rest % 60 != 0) text += ":" + two(rest % 60);
  }
  return text;
}

Parsed<Duration> parse_time_of_day(std::string_view text) {
  const std::string got = "got '" + std::string(text) + "', ";
  std::size_t at = 0;
  int hour = digits(text, at, 2);
  if (hour < 0) hour = digits(text, at, 1);
  const bool colon = hour >= 0 && skip(text, at, ':');
  const int minute = colon ? digits(text, at, 2) : -1;
  if (minute < 0 || at != text.size()) return {std::nullopt, got + "allowed: a time of day from 00:00 to 24:00", {}};
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return {std::nullopt, got + "but a day runs from 00:00 to 24:00", {}};
  return {minutes(hour * 60 + minute), {}, {}};
}

std::string format_time_of_day(Duration since_midnight) {
  const std::int64_t minute = since_midnight / minutes(1);
  return two(minute / 60) + ":" + two(minute % 60);
}

}  // namespace gudang
