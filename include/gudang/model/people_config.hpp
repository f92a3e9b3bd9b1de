// What a scenario says of the people at work: roles, shifts, breaks, wages. docs/labour.md explains; LabourRules is the law.
#pragma once

#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/site_calendar.hpp"

namespace gudang {

/// One shift, on the weekdays on which it starts.
struct ShiftConfig {
  std::string days = "Mon-Fri";            ///< as parse_weekdays reads them
  Duration from = hours(6);                ///< since midnight
  Duration to = hours(14) + minutes(30);   ///< since midnight; not after `from`: on the next day
  bool on_holidays = false;                ///< also starts on public holidays
  static const FieldTable& fields();

  /// 24 h where `to` equals `from`.
  [[nodiscard]] Duration length() const { return to > from ? to - from : to - from + gudang::days(1); }
};
/// "Mon-Fri 06:00-14:30".
[[nodiscard]] std::string format_shift(const ShiftConfig& shift);

enum class Role { driver, receiver, packer, value_added, counter, picker };

/// People who are all alike: who they are, when they work, and what they cost. Money is in the scenario's currency.
struct PeopleConfig {
  std::string name;
  Role role = Role::driver;
  std::vector<std::string> drives;         ///< kinds of truck of the fleet; checked where the fleet is known
  int count = 1;                           ///< people on each of the shifts
  std::vector<ShiftConfig> shifts = {ShiftConfig{}};
  Duration break_after = hours(5);         ///< of work on end
  Duration break_length = minutes(30);     ///< 0: no breaks
  Share absence = Share(0);                ///< of the shifts of one person that he misses, for whatever cause
  Duration overtime_most = Duration(0);    ///< a day; 0: none
  Duration stay_on = Duration(0);          ///< after a shift, where work of theirs waits; within overtime_most and the law
  Weekday rest_day = Weekday::sunday;      ///< work on it is paid as the law says of rest days
  double wage_month = 1700;                ///< [currency/month] before overtime
  Share on_costs = Share(159'500);         ///< on top of all pay, borne by the employer
  bool agency = false;                     ///< paid for the hours worked instead of by the month
  static const FieldTable& fields();
};

}  // namespace gudang
