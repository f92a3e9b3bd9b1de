// Dates against a counter that walks the calendar day by day.
#include <algorithm>
#include <string>

#include "gudang/core/calendar.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::string error_of(const std::string& text) {
  const auto result = parse_civil_time(text);
  INFO(text);
  REQUIRE_FALSE(result.value);
  return result.error;
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

}  // namespace

TEST_CASE("dates from 1900 to 2100 equal a calendar walked day by day") {
  const int month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int64_t number = -25'567;  // 1900-01-01
  int weekday = 0;                // a Monday
  for (int year = 1900; year <= 2100; ++year)
    for (int month = 1; month <= 12; ++month) {
      const bool leap = year % 4 == 0 && year != 1900 && year != 2100;
      const int last = month == 2 && leap ? 29 : month_days[month - 1];
      for (int day = 1; day <= last; ++day, ++number, weekday = (weekday + 1) % 7) {
        const std::string text = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
        const CivilTime midnight{number * 86'400};
        if (days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day)) != number) FAIL("day number of " << text);
        if (format_civil_time(midnight) != text) FAIL(text << " is shown as " << format_civil_time(midnight));
        if (parse_civil_time(text).value != midnight) FAIL(text << " is read as another day");
        if (weekday_of(midnight) != weekday || weekday_of({midnight.seconds + 86'399}) != weekday) FAIL("weekday of " << text);
      }
      CHECK_FALSE(parse_civil_time(padded(year, 4) + "-" + padded(month, 2) + "-" + padded(last + 1, 2)).value);
    }
  CHECK(number == 47'847);  // 2101-01-01, by the Julian day number 2 488 435
}

TEST_CASE("known days have their known numbers and weekdays") {
  CHECK(days_from_civil(1970, 1, 1) == 0);
  CHECK(days_from_civil(2000, 3, 1) == 11'017);
  CHECK(days_from_civil(0, 3, 1) == -719'468);
  CHECK(weekday_of({0}) == 3);                                       // 1970-01-01 was a Thursday
  CHECK(weekday_of({-1}) == 2);
  CHECK(weekday_of(*parse_civil_time("2011-06-01 23:59:59").value) == 2);  // a Wednesday
}

TEST_CASE("every second of a day is shown and read again") {
  const CivilTime midnight = *parse_civil_time("1969-07-20").value;  // before the epoch
  for (std::int64_t second = 0; second < 86'400; second += 7) {
    const CivilTime time{midnight.seconds + second};
    REQUIRE(parse_civil_time(format_civil_time(time)).value == time);
  }
  CHECK(format_civil_time({midnight.seconds + 20 * 3600 + 17 * 60}) == "1969-07-20 20:17");
  CHECK(format_civil_time({midnight.seconds + 40}) == "1969-07-20 00:00:40");
  CHECK(parse_civil_time("1969-07-20T20:17").value == parse_civil_time("1969-07-20 20:17:00").value);
  CHECK(between(midnight, {midnight.seconds + 90}) == seconds(90));
}

TEST_CASE("the leap day exists every fourth year but not every hundredth and yet every four hundredth") {
  CHECK(parse_civil_time("2000-02-29").value);
  CHECK(parse_civil_time("2024-02-29").value);
  CHECK(error_of("1900-02-29") == "got '1900-02-29', but month 2 of 1900 has 28 days");
  CHECK(error_of("2100-02-29") == "got '2100-02-29', but month 2 of 2100 has 28 days");
  CHECK(error_of("2023-02-29") == "got '2023-02-29', but month 2 of 2023 has 28 days");
  CHECK(error_of("2024-02-30") == "got '2024-02-30', but month 2 of 2024 has 29 days");
}

TEST_CASE("bad dates say what is wrong") {
  CHECK(error_of("2011-13-01") == "got '2011-13-01', but there is no month 13");
  CHECK(error_of("2011-00-01") == "got '2011-00-01', but there is no month 0");
  CHECK(error_of("2011-04-31") == "got '2011-04-31', but month 4 of 2011 has 30 days");
  CHECK(error_of("2011-04-00") == "got '2011-04-00', but month 4 of 2011 has 30 days");
  CHECK(error_of("2011-04-01 24:00") == "got '2011-04-01 24:00', but a time of day ends at 23:59:59");
  CHECK(error_of("2011-04-01 12:60") == "got '2011-04-01 12:60', but a time of day ends at 23:59:59");
  for (const char* text : {"", "2011", "2011-4-1", "11-04-01", "01/04/2011", "2011-04-01 ", "2011-04-01 8:30", "2011-04-01 08:30:", "2011-04-01 08:30:1",
                           "2011-04-01 08:30:15.5", "2011-04-01  08:30", "2011-04-01Z", " 2011-04-01", "-2011-04-01"})
    CHECK(error_of(text) == "got '" + std::string(text) + "', allowed: a date such as 2011-06-01, or with time 2011-06-01 08:30");
}

TEST_CASE("a time of day is shown and read again from midnight to midnight") {
  for (int minute = 0; minute <= 24 * 60; ++minute) {
    const std::string text = padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
    REQUIRE(parse_time_of_day(text).value == minutes(minute));
    REQUIRE(format_time_of_day(minutes(minute)) == text);
  }
  CHECK(parse_time_of_day("8:30").value == minutes(510));
}

TEST_CASE("bad times of day say what is wrong") {
  for (const char* text : {"24:01", "25:00", "12:60", "99:99"})
    CHECK(parse_time_of_day(text).error == "got '" + std::string(text) + "', but a day runs from 00:00 to 24:00");
  for (const char* text : {"", ":", "8", "830", "8:3", "008:30", "08:30:00", "8:30 pm", " 8:30", "-8:30", "960"})
    CHECK(parse_time_of_day(text).error == "got '" + std::string(text) + "', allowed: a time of day from 00:00 to 24:00");
}
