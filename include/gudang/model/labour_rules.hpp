// The law on hours of work and overtime. Defaults: Malaysia, Employment Act 1955 (Act 265) as amended up to 2023, and
// Employment (Limitation of Overtime Work) Regulations 1980. docs/labour.md says what is not modelled.
#pragma once

#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/people_config.hpp"

namespace gudang {

struct LabourRules {
  Duration day_hours = hours(8);          ///< normal work a day; what is beyond is overtime
  Duration week_hours = hours(45);        ///< normal work from Monday to Sunday
  Duration spread = hours(10);            ///< from a day's first start of work; what is done later is overtime
  Duration break_after = hours(5);        ///< work on end
  Duration break_length = minutes(30);    ///< shorter ones do not count
  Duration day_most = hours(12);          ///< work a day, overtime included
  Duration overtime_month = hours(104);   ///< a calendar month; work on rest days and holidays does not count
  double overtime_rate = 1.5;             ///< times the hourly rate, on working days
  double rest_day_overtime_rate = 2;      ///< the same beyond the normal hours of a rest day
  double holiday_overtime_rate = 3;       ///< the same beyond the normal hours of a holiday
  int month_days = 26;                    ///< days' wages in a month's
  static const FieldTable& fields();

  /// [currency/h] from a monthly wage: a day's wage is a 26th of it, an hour's an eighth of that (s. 60I).
  [[nodiscard]] double hourly_rate(double wage_month) const { return wage_month / month_days / to_hours(day_hours); }
};

/// Where a group's shifts and breaks break the law even before anything happens, one line each: "Mon: 9 h of work, allowed:
/// 8 h". Its overtime allowance is taken into account. The group's shifts are without fault (shift_fault).
[[nodiscard]] std::vector<std::string> breaches(const PeopleConfig& people, const LabourRules& rules);

}  // namespace gudang
