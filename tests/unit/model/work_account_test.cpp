#include "gudang/model/work_account.hpp"

#include <algorithm>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

CivilTime civil(const char* text) { return *parse_civil_time(text).value; }
const CivilTime kStart = civil("2026-01-01");  // a Thursday
/// A time of January 2026, or of the months after it.
Time jan(int day, int hour, int minute = 0) { return Time(0) + days(day - 1) + minutes(hour * 60 + minute); }

/// One person's account from 2026 on.
WorkAccount account_of(WorkTerms terms = {}, std::vector<CivilTime> holidays = {}) {
  return WorkAccount({}, terms, SiteCalendar(kStart, holidays));
}
/// A shift of so much work without a break, from six.
void work(WorkAccount& account, int day, Duration length, Duration agreed = Duration::max()) {
  account.start_shift(jan(day, 6), agreed);
  account.add({jan(day, 6), jan(day, 6) + length});
}

const double kHourly = 10;

/// The rules by the book, one minute of work after the other.
struct MinuteBook {
  LabourRules rules;
  WorkTerms terms;
  SiteCalendar calendar;
  std::int64_t day = INT64_MIN;
  Time day_start = Time(0);
  int agreed = 0, normal = 0, overtime = 0, week = 0, month = 0;  // [min]
  int all_normal = 0, all_overtime = 0, all_rest = 0, all_rest_overtime = 0, all_holiday = 0, all_holiday_overtime = 0;

  static int in_minutes(Duration duration) { return static_cast<int>(duration / minutes(1)); }
  [[nodiscard]] bool holiday() const { return calendar.holiday(day); }
  [[nodiscard]] bool rest() const { return !holiday() && SiteCalendar::weekday(day) == terms.rest_day; }

  void start(Time from, Duration shift_agreed) {
    const std::int64_t today = calendar.day_of(from);
    if (today != day) {
      if (day == INT64_MIN || SiteCalendar::monday_of(today) != SiteCalendar::monday_of(day)) week = 0;
      if (day == INT64_MIN || SiteCalendar::month(today) != SiteCalendar::month(day)) month = 0;
      day = today;
      day_start = from;
      agreed = normal = overtime = 0;
    }
    agreed = std::min(agreed + in_minutes(shift_agreed), in_minutes(rules.day_hours));
  }
  /// Works the minute that begins at t; false: the law or the terms forbid it (it is counted all the same).
  bool minute(Time t) {
    const bool working = !holiday() && !rest();
    const bool is_normal = normal < agreed && t < day_start + rules.spread && !(working && week >= in_minutes(rules.week_hours));
    bool legal = normal + overtime < in_minutes(rules.day_most);
    if (!is_normal) legal = legal && overtime < in_minutes(terms.overtime_most) && !(working && month >= in_minutes(rules.overtime_month));
    ++(is_normal ? normal : overtime);
    if (working) ++(is_normal ? week : month);
    if (working) ++(is_normal ? all_normal : all_overtime);
    if (rest()) ++(is_normal ? all_rest : all_rest_overtime);
    if (holiday()) ++(is_normal ? all_holiday : all_holiday_overtime);
    return legal;
  }
};

}  // namespace

TEST_CASE("an account is what the rules say, minute by minute, for work drawn at random") {
  int asked = 0, stopped = 0;
  for (std::uint64_t person = 0; person < 20; ++person) {
    RandomStream stream(1, 0, StreamPurpose::test, 1000 + person);
    const auto draw = [&](int bound) { return static_cast<int>(stream.below(static_cast<std::uint64_t>(bound))); };
    WorkTerms terms{minutes(draw(3) == 0 ? 0 : draw(360)), static_cast<Weekday>(draw(7))};
    LabourRules rules;
    rules.overtime_month = hours(20 + draw(85));
    rules.week_hours = hours(30 + draw(20));
    std::vector<CivilTime> holidays;
    for (int i = 0; i < 12; ++i) holidays.push_back(CivilTime{kStart.seconds + draw(90) * 86400});
    const SiteCalendar calendar(kStart, holidays);
    WorkAccount account(rules, terms, calendar);
    MinuteBook book{rules, terms, calendar};
    Time now = Time(0);
    std::string wrong;
    while (now < Time(0) + days(90) && wrong.empty()) {
      now = now + minutes(draw(1000));
      const Duration agreed = minutes(draw(3) == 0 ? draw(480) : 480);
      account.start_shift(now, agreed);
      book.start(now, agreed);
      for (int stay = draw(4); stay >= 0; --stay) {
        MinuteBook ahead = book;
        Time legal_end = now;
        while (ahead.minute(legal_end)) legal_end = legal_end + minutes(1);
        if (account.may_work_until(now) != legal_end) wrong = "may work until, at " + std::to_string(to_hours(now - Time(0)));
        ++asked;
        stopped += legal_end == now ? 1 : 0;
        const Duration length = draw(4) == 0 ? minutes(draw(500)) : legal_end - now;
        account.add({now, now + length});
        for (int m = 0; m < MinuteBook::in_minutes(length); ++m) book.minute(now + minutes(m));
        now = now + length + minutes(draw(60));
      }
    }
    INFO("person " << person);
    CHECK(wrong == "");
    const WorkedTime& worked = account.worked();
    CHECK(worked.normal == minutes(book.all_normal));
    CHECK(worked.overtime == minutes(book.all_overtime));
    CHECK(worked.rest_day == minutes(book.all_rest));
    CHECK(worked.rest_day_overtime == minutes(book.all_rest_overtime));
    CHECK(worked.holiday == minutes(book.all_holiday));
    CHECK(worked.holiday_overtime == minutes(book.all_holiday_overtime));
  }
  CHECK(asked > 2000);
  CHECK(stopped > 100);
}

TEST_CASE("eight hours a day are normal, and without overtime agreed work ends with them") {
  WorkAccount account = account_of();
  account.start_shift(jan(5, 6));
  CHECK(account.may_work_until(jan(5, 6)) == jan(5, 14));
  account.add({jan(5, 6), jan(5, 11)});
  CHECK(account.may_work_until(jan(5, 11, 30)) == jan(5, 14, 30));  // a break of 30 min puts the end off
  account.add({jan(5, 11, 30), jan(5, 14, 30)});
  CHECK(account.may_work_until(jan(5, 14, 30)) == jan(5, 14, 30));
  CHECK(account.worked().normal == hours(8));
  CHECK(account.worked().all_overtime() == Duration(0));
}

TEST_CASE("a task that is finished beyond the limit is overtime, and no work may follow") {
  WorkAccount account = account_of();
  work(account, 5, hours(8) + minutes(20));
  CHECK(account.worked().overtime == minutes(20));
  CHECK(account.may_work_until(jan(5, 15)) == jan(5, 15));
}

TEST_CASE("the week's 45 hours are reached on Saturday after five") {
  WorkAccount account = account_of({hours(2)});
  for (int day = 5; day <= 9; ++day) work(account, day, hours(8));
  CHECK(account.normal_this_week() == hours(40));
  account.start_shift(jan(10, 6));
  CHECK(account.may_work_until(jan(10, 6)) == jan(10, 13));  // 5 h normal, 2 h overtime
  account.add({jan(10, 6), jan(10, 13)});
  CHECK(account.worked().normal == hours(45));
  CHECK(account.worked().overtime == hours(2));
  account.start_shift(jan(12, 6));  // Monday
  CHECK(account.normal_this_week() == Duration(0));
  CHECK(account.may_work_until(jan(12, 6)) == jan(12, 16));
}

TEST_CASE("work after a spread of ten hours is overtime, though the day's hours are not worked") {
  WorkAccount account = account_of();
  work(account, 5, hours(4));
  account.start_shift(jan(5, 15));
  CHECK(account.may_work_until(jan(5, 15)) == jan(5, 16));
  WorkAccount with_overtime = account_of({hours(3)});
  work(with_overtime, 5, hours(4));
  with_overtime.start_shift(jan(5, 15));
  CHECK(with_overtime.may_work_until(jan(5, 15)) == jan(5, 19));
  with_overtime.add({jan(5, 15), jan(5, 18)});
  CHECK(with_overtime.worked().normal == hours(5));
  CHECK(with_overtime.worked().overtime == hours(2));
}

TEST_CASE("nobody works more than twelve hours a day, whatever overtime is agreed") {
  WorkAccount account = account_of({hours(6)});
  account.start_shift(jan(5, 6));
  CHECK(account.may_work_until(jan(5, 6)) == jan(5, 18));
}

TEST_CASE("a month's overtime ends with 104 hours, and begins anew with the next month") {
  WorkAccount account = account_of({hours(4)});
  int worked_days = 0;
  for (int day = 1; day <= 30; ++day) {
    if (SiteCalendar::weekday(SiteCalendar(kStart).day_of(jan(day, 0))) == Weekday::sunday) continue;
    account.start_shift(jan(day, 6), hours(7));
    CHECK(account.may_work_until(jan(day, 6)) == jan(day, 17));
    account.add({jan(day, 6), jan(day, 17)});
    ++worked_days;
  }
  CHECK(worked_days == 26);
  CHECK(account.overtime_this_month() == hours(104));
  account.start_shift(jan(31, 6), hours(7));
  CHECK(account.may_work_until(jan(31, 6)) == jan(31, 13));
  account.start_shift(jan(33, 6), hours(7));  // 2 February
  CHECK(account.overtime_this_month() == Duration(0));
  CHECK(account.may_work_until(jan(33, 6)) == jan(33, 17));
}

TEST_CASE("work on rest days and holidays counts for neither the week nor the month's overtime") {
  WorkAccount account = account_of({hours(2)}, {civil("2026-01-06")});
  work(account, 4, hours(10));  // Sunday
  work(account, 6, hours(10));  // holiday
  CHECK(account.normal_this_week() == Duration(0));
  CHECK(account.overtime_this_month() == Duration(0));
  CHECK(account.worked().all_overtime() == hours(4));
  CHECK(account.worked().total() == hours(20));
}

TEST_CASE("beyond what was agreed is overtime, though the law allows more") {
  WorkAccount account = account_of({hours(2)});
  work(account, 5, hours(6), hours(5));
  CHECK(account.worked().normal == hours(5));
  CHECK(account.worked().overtime == hours(1));
  WorkAccount day_off = account_of();
  work(day_off, 10, hours(3), Duration(0));  // a free Saturday
  CHECK(day_off.worked().overtime == hours(3));
}

TEST_CASE("two shifts of a day add up, and do not begin another day") {
  WorkAccount account = account_of();
  work(account, 5, hours(5), hours(5));
  account.start_shift(jan(5, 12), hours(5));
  CHECK(account.may_work_until(jan(5, 12)) == jan(5, 15));
}

TEST_CASE("a shift counts for the day on which it starts, past midnight too") {
  WorkAccount account = account_of({}, {civil("2026-01-06")});
  account.start_shift(jan(4, 22));  // Sunday to Monday
  account.add({jan(4, 22), jan(5, 6)});
  CHECK(account.worked().rest_day == hours(8));
  account.start_shift(jan(5, 22));  // into the holiday
  account.add({jan(5, 22), jan(6, 6)});
  CHECK(account.worked().normal == hours(8));
  CHECK(account.worked().holiday == Duration(0));
  WorkAccount turn = account_of({hours(4)});
  turn.start_shift(jan(31, 20), hours(8));  // a Saturday, into February
  turn.add({jan(31, 20), jan(32, 8)});
  CHECK(turn.overtime_this_month() == hours(4));
  turn.start_shift(jan(33, 20));
  CHECK(turn.overtime_this_month() == Duration(0));
}

TEST_CASE("overtime pays one and a half on top of the month, or of the hours") {
  WorkAccount account = account_of({hours(2)});
  work(account, 5, hours(10));
  CHECK(account.pay(kHourly, PaidBy::month) == Approx(2 * 1.5 * kHourly));
  CHECK(account.pay(kHourly, PaidBy::hour) == Approx((8 + 2 * 1.5) * kHourly));
}

TEST_CASE("a rest day pays half a day, a day, and twice the rate beyond") {
  const auto pay = [](Duration length, PaidBy by) {
    WorkAccount account = account_of();
    work(account, 4, length);
    return account.pay(kHourly, by);
  };
  CHECK(pay(hours(1), PaidBy::month) == Approx(4 * kHourly));
  CHECK(pay(hours(4), PaidBy::month) == Approx(4 * kHourly));
  CHECK(pay(hours(4) + minutes(1), PaidBy::month) == Approx(8 * kHourly));
  CHECK(pay(hours(8), PaidBy::month) == Approx(8 * kHourly));
  CHECK(pay(hours(10), PaidBy::month) == Approx((8 + 2 * 2) * kHourly));
  CHECK(pay(hours(4), PaidBy::hour) == Approx(8 * kHourly));
  CHECK(pay(hours(10), PaidBy::hour) == Approx((16 + 2 * 2) * kHourly));
}

TEST_CASE("a day's wages are due once, in however many pieces and shifts the day is worked") {
  WorkAccount account = account_of();
  account.start_shift(jan(4, 6), hours(4));
  for (int piece = 0; piece < 3; ++piece) account.add({jan(4, 6 + piece), jan(4, 7 + piece)});
  CHECK(account.pay(kHourly, PaidBy::month) == Approx(8 * kHourly));
  account.start_shift(jan(4, 11), hours(4));
  account.add({jan(4, 11), jan(4, 11, 30)});  // of eight agreed hours now less than half, but what is due is due
  CHECK(account.pay(kHourly, PaidBy::month) == Approx(8 * kHourly));
  account.start_shift(jan(11, 6));
  CHECK(account.pay(kHourly, PaidBy::month) == Approx(8 * kHourly));
  account.add({jan(11, 6), jan(11, 7)});
  CHECK(account.pay(kHourly, PaidBy::month) == Approx(12 * kHourly));
}

TEST_CASE("a holiday pays two days however short, and three times the rate beyond; on a rest day as well") {
  for (const char* date : {"2026-01-06", "2026-01-04"}) {
    const int day = date[9] - '0';
    WorkAccount hour = account_of({}, {civil(date)}), ten = account_of({}, {civil(date)});
    work(hour, day, hours(1));
    work(ten, day, hours(10));
    CHECK(hour.pay(kHourly, PaidBy::month) == Approx(16 * kHourly));
    CHECK(ten.pay(kHourly, PaidBy::month) == Approx((16 + 2 * 3) * kHourly));
  }
}

TEST_CASE("the rest day need not be Sunday") {
  WorkAccount account = account_of({.rest_day = Weekday::friday});
  work(account, 2, hours(8));
  work(account, 4, hours(8));
  CHECK(account.worked().rest_day == hours(8));
  CHECK(account.worked().normal == hours(8));
}

TEST_CASE("shifts and work out of order are refused") {
  WorkAccount account = account_of();
  CHECK_THROWS(account.add({jan(5, 6), jan(5, 7)}));
  CHECK_THROWS(account.may_work_until(jan(5, 6)));
  work(account, 5, hours(4));
  CHECK_THROWS(account.add({jan(5, 9), jan(5, 11)}));
  CHECK_THROWS(account.add({jan(5, 12), jan(5, 11)}));
  CHECK_THROWS(account.start_shift(jan(4, 6)));
}
