#include "gudang/model/working_time.hpp"

#include <algorithm>
#include <utility>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

CivilTime civil(const char* text) { return *parse_civil_time(text).value; }
Duration clock(int hour, int minute = 0) { return minutes(hour * 60 + minute); }
/// 2026-03-02 is a Monday.
Time at(int day, int hour, int minute = 0) { return Time(0) + days(day) + clock(hour, minute); }
WorkingTime from_monday(std::vector<ShiftConfig> shifts, BreakRule breaks = {}, std::vector<CivilTime> holidays = {}) {
  return WorkingTime(shifts, breaks, SiteCalendar(civil("2026-03-02"), holidays));
}

/// A pattern drawn at random, and what it means by the book: one minute after the other, from the definition alone.
class MinuteByMinute {
 public:
  static constexpr int kDays = 24, kMargin = 2;  // the pattern is laid out over kDays days, and asked within the margins
  static constexpr int kMinutes = kDays * 1440;

  explicit MinuteByMinute(std::uint64_t pattern) : stream_(1, 0, StreamPurpose::test, pattern) {
    start_day_ = static_cast<std::int64_t>(stream_.below(40'000)) - 10'000;
    start_minute_ = static_cast<int>(stream_.below(1440));
    rule_ = {minutes(20 + draw(300)), minutes(draw(4) == 0 ? 0 : 1 + draw(90))};
    const int count = 1 + draw(3), grid = draw(2) == 0 ? 60 : 1;
    for (int i = 0; i < count; ++i) draw_shift(grid);
    for (int day = 0; day < kDays; ++day)
      if (draw(5) == 0) holidays_.push_back(CivilTime{(start_day_ - kMargin + day) * 86400 + draw(86400)});
    shuffle(holidays_, stream_);
    lay_out();
  }

  [[nodiscard]] bool overlaps() const { return overlaps_; }
  [[nodiscard]] const std::vector<ShiftConfig>& shifts() const { return shifts_; }
  [[nodiscard]] const BreakRule& rule() const { return rule_; }
  [[nodiscard]] SiteCalendar calendar() const { return SiteCalendar(CivilTime{start_day_ * 86400 + start_minute_ * 60}, holidays_); }

  /// Minute m of the layout begins then.
  [[nodiscard]] Time time(int m) const { return Time(0) + minutes(m - kMargin * 1440 - start_minute_); }
  /// Which shift minute m belongs to, counted from 1 in order of their starts; 0: none.
  [[nodiscard]] int shift(int m) const { return shift_[static_cast<std::size_t>(m)]; }
  [[nodiscard]] bool pause(int m) const { return pause_[static_cast<std::size_t>(m)]; }
  /// The first minute from m on that is of a shift; kMinutes: none.
  [[nodiscard]] int next_in_shift(int m) const {
    while (m < kMinutes && shift(m) == 0) ++m;
    return m;
  }
  /// The minutes around m for which `same` holds: the first of them, and the first after them.
  template <class Same>
  [[nodiscard]] std::pair<int, int> around(int m, Same same) const {
    int first = m, last = m;
    while (first > 0 && same(first - 1)) --first;
    while (last < kMinutes && same(last)) ++last;
    return {first, last};
  }

 private:
  [[nodiscard]] int draw(int bound) { return static_cast<int>(stream_.below(static_cast<std::uint64_t>(bound))); }

  void draw_shift(int grid) {
    ShiftConfig shift;
    shift.days.clear();
    const int mask = 1 + draw(127);
    for (int day = 0; day < 7; ++day)
      if ((mask >> day & 1) != 0) shift.days += (shift.days.empty() ? "" : ",") + weekday_names()[static_cast<std::size_t>(day)];
    masks_.push_back(mask);
    shift.from = minutes(draw(1440 / grid) * grid);
    shift.to = minutes((draw(1440 / grid) + 1) * grid);
    if (draw(2) == 0) shift.to = shift.from + minutes((1 + draw(8)) * 60);  // mostly short: they shall not always overlap
    if (shift.to > clock(24)) shift.to -= clock(24);
    shift.on_holidays = draw(3) == 0;
    shifts_.push_back(shift);
  }

  void lay_out() {
    shift_.assign(kMinutes, 0);
    pause_.assign(kMinutes, false);
    std::vector<int> week(7 * 1440, 0);  // how many shifts want each minute of the week, holidays or not
    int started = 0;
    for (int m = -1440; m < kMinutes; ++m) {  // a shift of the day before may reach in
      const std::int64_t day = start_day_ - kMargin + (m < 0 ? -1 : m / 1440);
      const int minute = (m + 1440) % 1440, weekday = weekday_of(CivilTime{day * 86400});
      const bool holiday = std::any_of(holidays_.begin(), holidays_.end(), [&](CivilTime date) { return day_number(date) == day; });
      for (std::size_t i = 0; i < shifts_.size(); ++i) {
        if ((masks_[i] >> weekday & 1) == 0 || minutes(minute) != shifts_[i].from) continue;
        int length = static_cast<int>((shifts_[i].to - shifts_[i].from) / minutes(1));
        if (length <= 0) length += 1440;
        if (m >= 1440 && m < 8 * 1440)
          for (int k = 0; k < length; ++k) overlaps_ |= ++week[static_cast<std::size_t>((weekday * 1440 + minute + k) % (7 * 1440))] > 1;
        if (holiday && !shifts_[i].on_holidays) continue;
        ++started;
        work_through(m, length, started);
      }
    }
  }
  static std::int64_t day_number(CivilTime date) {
    std::int64_t day = date.seconds / 86400;
    if (date.seconds % 86400 < 0) --day;
    return day;
  }

  void work_through(int start, int length, int number) {
    int on_end = 0, resting = 0;
    const int after = static_cast<int>(rule_.after / minutes(1)), rest = static_cast<int>(rule_.length / minutes(1));
    for (int m = start; m < start + length && m < kMinutes; ++m) {
      if (on_end == after && rest > 0) {
        resting = rest;
        on_end = 0;
      }
      if (m >= 0) {
        shift_[static_cast<std::size_t>(m)] = number;
        pause_[static_cast<std::size_t>(m)] = resting > 0;
      }
      if (resting > 0) --resting;
      else ++on_end;
    }
  }

  RandomStream stream_;
  std::int64_t start_day_ = 0;
  int start_minute_ = 0;
  BreakRule rule_;
  std::vector<ShiftConfig> shifts_;
  std::vector<int> masks_;
  std::vector<CivilTime> holidays_;
  std::vector<int> shift_;
  std::vector<bool> pause_;
  bool overlaps_ = false;
};

/// What the working time and the book say differently at t, in minute m; the next shift from there begins in minute `next`.
std::string difference(const MinuteByMinute& book, const WorkingTime& working, Time t, int m, int next) {
  const auto [first, last] = book.around(next, [&](int k) { return book.shift(k) == book.shift(next); });
  if (working.shift_at(t).has_value() != (next == m)) return "in a shift or not";
  if (working.works_at(t) != (next == m && !book.pause(m))) return "at work or not";
  if (working.next_shift(t) != Span{book.time(first), book.time(last)}) return "next shift";
  if (next == m && working.shift_at(t) != working.next_shift(t)) return "present shift";
  int pause = next;
  while (pause < last && !book.pause(pause)) ++pause;
  const std::optional<Span> got = working.next_break(t);
  if (got.has_value() != (pause < last)) return "a break or none";
  if (!got) return {};
  const auto [from, to] = book.around(pause, [&, shift = book.shift(next)](int k) { return book.shift(k) == shift && book.pause(k); });
  return *got == Span{book.time(from), book.time(to)} ? "" : "next break";
}

/// The first difference of all, in words.
std::string first_difference(const MinuteByMinute& book) {
  const WorkingTime working(book.shifts(), book.rule(), book.calendar());
  for (int m = MinuteByMinute::kMargin * 1440; m < MinuteByMinute::kMinutes - 9 * 1440; m += m % 3 == 0 ? 1 : 2) {
    const int next = book.next_in_shift(m);
    if (next >= MinuteByMinute::kMinutes - 1440) break;  // a rare shift: none is left, or not all of it
    for (const Duration within : {Duration(0), seconds(59)})
      if (const std::string words = difference(book, working, book.time(m) + within, m, next); !words.empty()) return "minute " + std::to_string(m) + ": " + words;
  }
  return {};
}

}  // namespace

TEST_CASE("working time is what its definition says, minute by minute, for patterns drawn at random") {
  int asked = 0, over_midnight = 0;
  for (std::uint64_t pattern = 0; pattern < 160; ++pattern) {
    const MinuteByMinute book(pattern);
    std::string words;
    for (const ShiftConfig& shift : book.shifts()) words += format_shift(shift) + "; ";
    INFO("pattern " << pattern << ": " << words);
    CHECK(shift_fault(book.shifts()).empty() == !book.overlaps());
    if (book.overlaps() || asked == 40) continue;
    ++asked;
    for (const ShiftConfig& shift : book.shifts()) over_midnight += shift.to <= shift.from ? 1 : 0;
    CHECK(first_difference(book) == "");
  }
  CHECK(asked == 40);
  CHECK(over_midnight > 5);
}

TEST_CASE("work in a shift is its length less its breaks, counted minute by minute") {
  for (int after = 1; after < 40; after += 3)
    for (int length = 0; length < 15; length += 2)
      for (int shift = 1; shift < 120; shift += 7) {
        const BreakRule rule{minutes(after), minutes(length)};
        const Span at_work{Time(5), Time(5) + minutes(shift)};
        int work = 0;
        for (int m = 0; m < shift; ++m) {
          const Time t = at_work.from + minutes(m);
          const auto pause = rule.next(at_work, t);
          work += pause && pause->contains(t) ? 0 : 1;
        }
        CHECK(rule.work_in(at_work) == minutes(work));
      }
}

TEST_CASE("a shift ends before its last instant, and the next one is known from then on") {
  const WorkingTime working = from_monday({{.days = "Mon-Fri", .from = clock(6), .to = clock(14, 30)}});
  const Span monday{at(0, 6), at(0, 14, 30)}, tuesday{at(1, 6), at(1, 14, 30)};
  CHECK(working.next_shift(at(0, 0)) == monday);
  CHECK(working.next_shift(at(0, 6)) == monday);
  CHECK(working.next_shift(at(0, 14, 30) - nanoseconds(1)) == monday);
  CHECK(working.next_shift(at(0, 14, 30)) == tuesday);
  CHECK(working.shift_at(at(0, 6)) == monday);
  CHECK_FALSE(working.shift_at(at(0, 6) - nanoseconds(1)));
  CHECK_FALSE(working.shift_at(at(0, 14, 30)));
  CHECK(working.next_shift(at(4, 15)) == Span{at(7, 6), at(7, 14, 30)});
  CHECK(working.next_shift(at(-3, 0)) == Span{at(-3, 6), at(-3, 14, 30)});  // a Friday before the start
}

TEST_CASE("three shifts around the clock touch and remain three") {
  const std::vector<ShiftConfig> shifts = {{.days = "Mon-Sun", .from = clock(22), .to = clock(6)},
                                           {.days = "Mon-Sun", .from = clock(6), .to = clock(14)},
                                           {.days = "Mon-Sun", .from = clock(14), .to = clock(22)}};
  CHECK(shift_fault(shifts) == "");
  const WorkingTime working = from_monday(shifts);
  CHECK(working.shift_at(at(0, 0)) == Span{at(-1, 22), at(0, 6)});
  CHECK(working.shift_at(at(6, 23)) == Span{at(6, 22), at(7, 6)});
  CHECK(working.shift_at(at(0, 14)) == Span{at(0, 14), at(0, 22)});
}

TEST_CASE("a shift from a time to the same time lasts 24 hours, and one to midnight ends there") {
  const WorkingTime day_and_night = from_monday({{.days = "Mon-Sun", .from = clock(7), .to = clock(7)}});
  CHECK(day_and_night.shift_at(at(2, 3)) == Span{at(1, 7), at(2, 7)});
  for (const Duration midnight : {clock(0), clock(24)})
    CHECK(from_monday({{.days = "Tue", .from = clock(16), .to = midnight}}).next_shift(at(0, 0)) == Span{at(1, 16), at(2, 0)});
}

TEST_CASE("a holiday leaves out the shifts that start on it, unless they are worked on holidays") {
  const std::vector<CivilTime> holidays = {civil("2026-03-03"), civil("2026-03-04")};  // Tuesday, Wednesday
  const WorkingTime nights = from_monday({{.days = "Mon-Fri", .from = clock(22), .to = clock(6)}}, {}, holidays);
  CHECK(nights.shift_at(at(1, 5)) == Span{at(0, 22), at(1, 6)});  // begun on Monday
  CHECK(nights.next_shift(at(1, 6)) == Span{at(3, 22), at(4, 6)});
  const WorkingTime always = from_monday({{.days = "Mon-Fri", .from = clock(22), .to = clock(6), .on_holidays = true}}, {}, holidays);
  CHECK(always.next_shift(at(1, 6)) == Span{at(1, 22), at(2, 6)});
}

TEST_CASE("however many holidays follow one another, the next shift is found after them") {
  std::vector<CivilTime> holidays;
  for (int day = 0; day < 1000; ++day) holidays.push_back(CivilTime{civil("2026-03-02").seconds + day * 86400});
  CHECK(from_monday({{.days = "Wed", .from = clock(6), .to = clock(14)}}, {}, holidays).next_shift(at(0, 0)) == Span{at(1003, 6), at(1003, 14)});
}

TEST_CASE("a break comes after five hours of work on end, and none where the shift is no longer") {
  const WorkingTime long_shift = from_monday({{.days = "Mon", .from = clock(6), .to = clock(18)}});
  CHECK(long_shift.next_break(at(0, 0)) == Span{at(0, 11), at(0, 11, 30)});
  CHECK(long_shift.next_break(at(0, 11, 29)) == Span{at(0, 11), at(0, 11, 30)});
  CHECK(long_shift.next_break(at(0, 11, 30)) == Span{at(0, 16, 30), at(0, 17)});
  CHECK_FALSE(long_shift.next_break(at(0, 17)));
  CHECK(long_shift.next_break(at(0, 18)) == Span{at(7, 11), at(7, 11, 30)});
  CHECK(long_shift.work_in({at(0, 6), at(0, 18)}) == hours(11));
  CHECK_FALSE(from_monday({{.days = "Mon", .from = clock(6), .to = clock(11)}}).next_break(at(0, 6)));
  CHECK(from_monday({{.days = "Mon", .from = clock(6), .to = clock(11, 10)}}).next_break(at(0, 6)) == Span{at(0, 11), at(0, 11, 10)});
  CHECK_FALSE(from_monday({{.days = "Mon", .from = clock(6), .to = clock(18)}}, {hours(5), Duration(0)}).next_break(at(0, 6)));
}

TEST_CASE("overtime lengthens a stay at work, and its breaks go on in it") {
  const BreakRule rule;
  CHECK_FALSE(rule.next({at(0, 6), at(0, 14, 30)}, at(0, 12)));
  CHECK(rule.next({at(0, 6), at(0, 17, 30)}, at(0, 12)) == Span{at(0, 16, 30), at(0, 17)});
}

TEST_CASE("faults of shifts are said in words") {
  using Shifts = std::vector<ShiftConfig>;
  CHECK(shift_fault(Shifts{}) == "no shifts, allowed: at least one");
  CHECK(shift_fault(Shifts{{.days = "Mon-Fry"}}) == "days of a shift: got 'Mon-Fry', allowed: weekdays such as Mon-Fri or Mon,Wed,Sat");
  CHECK(shift_fault(Shifts{{.days = "Mon-Fri", .from = clock(6), .to = clock(14, 30)}, {.days = "Wed", .from = clock(14), .to = clock(22)}}) ==
        "shifts 'Mon-Fri 06:00-14:30' and 'Wed 14:00-22:00' overlap on Wed");
  CHECK(shift_fault(Shifts{{.days = "Sun", .from = clock(22), .to = clock(6)}, {.days = "Mon", .from = clock(5), .to = clock(13)}}) ==
        "shifts 'Sun 22:00-06:00' and 'Mon 05:00-13:00' overlap on Mon");
  CHECK(shift_fault(Shifts{{.days = "Mon", .from = clock(6), .to = clock(14)}, {.days = "Mon", .from = clock(6), .to = clock(14)}}) ==
        "shifts 'Mon 06:00-14:00' and 'Mon 06:00-14:00' overlap on Mon");
  CHECK(shift_fault(Shifts{{.days = "Sun", .from = clock(22), .to = clock(6)}, {.days = "Mon", .from = clock(6), .to = clock(14)}}) == "");
}
