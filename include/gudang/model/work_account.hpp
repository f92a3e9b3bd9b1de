// One person's hours of work before the law: how long he may still work, what of it was overtime, and what it pays.
//
// A shift counts for the day on which it starts, past midnight too (Employment Act 1955 (Malaysia) s. 2, "day"); weeks and
// months are those of that day. On a working day the first hours are normal, up to the day's and the week's, as long as the
// spread lasts; the rest is overtime. A holiday on a rest day is a holiday. Work on rest days and holidays is paid by itself
// and counts neither for the week's normal hours nor for the month's overtime (s. 60A(4)).
#pragma once

#include "gudang/core/units.hpp"
#include "gudang/model/labour_rules.hpp"
#include "gudang/model/site_calendar.hpp"

namespace gudang {

/// What was agreed with a person within the law.
struct WorkTerms {
  Duration overtime_most = Duration(0);  ///< a day
  Weekday rest_day = Weekday::sunday;
};
[[nodiscard]] WorkTerms work_terms(const PeopleConfig& people);

/// Time worked since the account began, by what it pays. Wages: paid time, by the day, of the normal hours.
struct WorkedTime {
  Duration normal, overtime;                                  ///< on working days
  Duration rest_day, rest_day_overtime, rest_day_wages;       ///< half a day's wages up to half a day, else a day's: s. 60(3)
  Duration holiday, holiday_overtime, holiday_wages;          ///< two days' wages however long, beside the holiday's own: s. 60D(3)
  [[nodiscard]] Duration total() const { return normal + overtime + rest_day + rest_day_overtime + holiday + holiday_overtime; }
  [[nodiscard]] Duration all_overtime() const { return overtime + rest_day_overtime + holiday_overtime; }
};

enum class PaidBy { month, hour };

class WorkAccount {
 public:
  WorkAccount(const LabourRules& rules, WorkTerms terms, SiteCalendar calendar);

  /// A shift begins, not on a day before the last one's (asserted). `agreed`: its work without overtime, breaks left out, as
  /// WorkingTime::work_in has it: what is beyond is overtime, though the law allows more. Two on a day add up.
  void start_shift(Time from, Duration agreed = Duration::max());
  /// Work of the shift that began last: no breaks in it, in order (both asserted as far as they can be). Overtime that the
  /// law forbids is counted as well: a task begun is finished.
  void add(Span worked);
  /// How long the law and the terms let work go on that begins (or goes on) at `from` without a break, at least `from`. A
  /// break later on puts the end off, so ask again after it; the spread and the hours are those of the shift that began last.
  [[nodiscard]] Time may_work_until(Time from) const;

  [[nodiscard]] const WorkedTime& worked() const { return worked_; }
  [[nodiscard]] Duration overtime_this_month() const { return month_overtime_; }  ///< on working days
  [[nodiscard]] Duration normal_this_week() const { return week_normal_; }        ///< on working days
  /// [currency] for what was worked, at `hourly` [currency/h]. By the month: what comes on top of the monthly wage. By the
  /// hour: all of it; a rest day then pays one or two days' wages. A holiday's own pay, due to who rests too, is not in it.
  [[nodiscard]] double pay(double hourly, PaidBy paid_by) const;

 private:
  enum class DayKind { working, rest, holiday };

  [[nodiscard]] Time normal_until(Time from) const;
  void begin_day(std::int64_t day);
  void add_day_wages();

  LabourRules rules_;
  WorkTerms terms_;
  SiteCalendar calendar_;
  WorkedTime worked_;

  bool begun_ = false;         // whether there was a shift; the rest means nothing before
  std::int64_t day_ = 0;       // on which the last shift began
  DayKind kind_ = DayKind::working;
  Time day_start_;             // of its first shift
  Time last_end_;              // of what was added
  Duration day_agreed_;        // normal hours of the day's shifts, within the law
  Duration day_normal_, day_overtime_, day_wages_;
  Duration week_normal_, month_overtime_;
};

}  // namespace gudang
