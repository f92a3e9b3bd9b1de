#include "gudang/model/work_account.hpp"

#include <algorithm>
#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {

WorkTerms work_terms(const PeopleConfig& people) { return {people.overtime_most, people.rest_day}; }

WorkAccount::WorkAccount(const LabourRules& rules, WorkTerms terms, SiteCalendar calendar)
    : rules_(rules), terms_(terms), calendar_(std::move(calendar)) {}

void WorkAccount::start_shift(Time from, Duration agreed) {
  GUDANG_ASSERT(!begun_ || from >= last_end_, "a shift begins after the last work");
  const std::int64_t day = calendar_.day_of(from);
  if (!begun_ || day != day_) {
    GUDANG_ASSERT(!begun_ || day > day_, "shifts begin in order");
    begin_day(day);
    day_start_ = from;
  }
  day_agreed_ = std::min(rules_.day_hours, day_agreed_ + std::min(agreed, rules_.day_hours));
  last_end_ = from;
  begun_ = true;
}

void WorkAccount::begin_day(std::int64_t day) {
  if (!begun_ || SiteCalendar::monday_of(day) != SiteCalendar::monday_of(day_)) week_normal_ = Duration(0);
  if (!begun_ || SiteCalendar::month(day) != SiteCalendar::month(day_)) month_overtime_ = Duration(0);
  day_ = day;
  kind_ = calendar_.holiday(day) ? DayKind::holiday : SiteCalendar::weekday(day) == terms_.rest_day ? DayKind::rest : DayKind::working;
  day_agreed_ = day_normal_ = day_overtime_ = day_wages_ = Duration(0);
}

Time WorkAccount::normal_until(Time from) const {
  Duration left = day_agreed_ - day_normal_;
  if (kind_ == DayKind::working) left = std::min(left, rules_.week_hours - week_normal_);
  return std::max(from, std::min(from + left, day_start_ + rules_.spread));
}

void WorkAccount::add(Span worked) {
  GUDANG_ASSERT(begun_ && worked.from >= last_end_ && worked.to >= worked.from, "work is added in order, after its shift began");
  const Time normal_end = std::min(normal_until(worked.from), worked.to);
  const Duration normal = normal_end - worked.from, overtime = worked.to - normal_end;
  switch (kind_) {
    case DayKind::working:
      worked_.normal += normal;
      worked_.overtime += overtime;
      week_normal_ += normal;
      month_overtime_ += overtime;
      break;
    case DayKind::rest:
      worked_.rest_day += normal;
      worked_.rest_day_overtime += overtime;
      break;
    case DayKind::holiday:
      worked_.holiday += normal;
      worked_.holiday_overtime += overtime;
      break;
  }
  day_normal_ += normal;
  day_overtime_ += overtime;
  add_day_wages();
  last_end_ = worked.to;
}

void WorkAccount::add_day_wages() {
  if (kind_ == DayKind::working || day_normal_ == Duration(0)) return;
  const bool holiday = kind_ == DayKind::holiday, half = day_normal_ <= day_agreed_ / 2;
  const Duration due = holiday ? rules_.day_hours * 2 : half ? rules_.day_hours / 2 : rules_.day_hours;
  if (due <= day_wages_) return;
  (holiday ? worked_.holiday_wages : worked_.rest_day_wages) += due - day_wages_;
  day_wages_ = due;
}

Time WorkAccount::may_work_until(Time from) const {
  GUDANG_ASSERT(begun_ && from >= last_end_, "a shift has begun, and what was worked until now was added");
  Duration overtime = terms_.overtime_most - day_overtime_;
  if (kind_ == DayKind::working) overtime = std::min(overtime, rules_.overtime_month - month_overtime_);
  const Time by_hours = normal_until(from) + std::max(Duration(0), overtime);
  const Duration day_left = rules_.day_most - day_normal_ - day_overtime_;
  return std::max(from, std::min(by_hours, from + day_left));
}

double WorkAccount::pay(double hourly, PaidBy paid_by) const {
  double paid_hours = to_hours(worked_.overtime) * rules_.overtime_rate;
  paid_hours += to_hours(worked_.rest_day_wages) + to_hours(worked_.rest_day_overtime) * rules_.rest_day_overtime_rate;
  paid_hours += to_hours(worked_.holiday_wages) + to_hours(worked_.holiday_overtime) * rules_.holiday_overtime_rate;
  if (paid_by == PaidBy::hour) paid_hours += to_hours(worked_.normal) + to_hours(worked_.rest_day_wages);
  return paid_hours * hourly;
}

}  // namespace gudang
