#include "gudang/model/site_calendar.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

CivilTime civil(const char* text) { return *parse_civil_time(text).value; }
std::int64_t day(const char* text) { return civil(text).seconds / 86400; }

std::string days_of(const char* text) {
  const auto parsed = parse_weekdays(text);
  if (!parsed.value) return parsed.error + (parsed.hint.empty() ? "" : "; " + parsed.hint);
  std::string bits;
  for (std::size_t i = 0; i < 7; ++i) bits += (*parsed.value)[i] ? '1' : '0';
  return bits;
}

}  // namespace

TEST_CASE("weekdays are written as days, ranges and lists of both") {
  CHECK(days_of("Mon-Fri") == "1111100");
  CHECK(days_of("Mon-Sun") == "1111111");
  CHECK(days_of("Mon,Wed,Sat") == "1010010");
  CHECK(days_of("Mon-Wed, Sat") == "1110010");
  CHECK(days_of("Sun") == "0000001");
  CHECK(days_of("Sat-Mon") == "1000011");
  CHECK(days_of("Wed-Wed") == "0010000");
}

TEST_CASE("malformed weekdays are refused with what is allowed") {
  CHECK(days_of("Mon-Fry") == "got 'Mon-Fry', allowed: weekdays such as Mon-Fri or Mon,Wed,Sat");
  CHECK(days_of("mon") == "got 'mon', allowed: weekdays such as Mon-Fri or Mon,Wed,Sat; did you mean 'Mon'?");
  for (const char* text : {"", ",", "Mon,", "-", "Mon-", "-Mon", "Mon-Wed-Fri", "Monday", "daily"}) CHECK_THAT(days_of(text), Catch::Matchers::Contains("allowed: weekdays"));
  CHECK(days_of("Mon-Wed,Tue") == "got 'Mon-Wed,Tue', which names a day twice");
}

TEST_CASE("a time falls on its civil day, before the start as after it") {
  const SiteCalendar calendar(civil("2026-03-04 22:30"));
  CHECK(calendar.day_of(Time(0)) == day("2026-03-04"));
  CHECK(calendar.day_of(Time(0) + minutes(90)) == day("2026-03-05"));
  CHECK(calendar.day_of(Time(0) + minutes(90) - nanoseconds(1)) == day("2026-03-04"));
  CHECK(calendar.day_of(Time(0) - hours(23)) == day("2026-03-03"));
  CHECK(calendar.midnight(day("2026-03-05")) == Time(0) + minutes(90));
  CHECK(calendar.midnight(day("2026-03-03")) == Time(0) - minutes(22 * 60 + 30) - days(1));
  CHECK(SiteCalendar(CivilTime{-1}).day_of(Time(0)) == -1);
}

TEST_CASE("every day of four centuries and more has the weekday and the month of its date") {
  std::string wrong;
  for (std::int64_t d = day("1890-01-01"); d < day("2310-01-01") && wrong.empty(); ++d) {
    const std::string date = format_civil_time(CivilTime{d * 86400});
    if (SiteCalendar::month(d) != std::stoi(date.substr(0, 4)) * 12 + std::stoi(date.substr(5, 2)) - 1) wrong = date;
    if (static_cast<int>(SiteCalendar::weekday(d)) != weekday_of(CivilTime{d * 86400})) wrong = date;
    if (SiteCalendar::weekday(SiteCalendar::monday_of(d)) != Weekday::monday || d - SiteCalendar::monday_of(d) > 6) wrong = date;
  }
  CHECK(wrong == "");
}

TEST_CASE("holidays are dates, in any order and at any time of day") {
  const std::vector<CivilTime> dates = {civil("2026-08-31 08:00"), civil("2026-05-01"), civil("2026-05-01")};
  const SiteCalendar calendar(civil("2026-01-01"), dates);
  CHECK(calendar.holiday(day("2026-05-01")));
  CHECK(calendar.holiday(day("2026-08-31")));
  CHECK_FALSE(calendar.holiday(day("2026-05-02")));
}
