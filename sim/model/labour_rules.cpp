#include "gudang/model/labour_rules.hpp"

#include <algorithm>
#include <array>

#include "gudang/model/working_time.hpp"

namespace gudang {
namespace {

/// In hours where they are whole, so that a week's work is not "2 d".
std::string shown(Duration duration) {
  if (duration % hours(1) == Duration(0)) return std::to_string(duration / hours(1)) + " h";
  return format_quantity(duration.count(), Dimension::duration);
}

/// A weekday's shifts, as far as the law looks at them.
struct RosteredDay {
  Duration work;
  Duration first = Duration::max(), last = Duration(0);  // since midnight; of those that start on this day
};

std::array<RosteredDay, 7> rostered_week(const PeopleConfig& people) {
  std::array<RosteredDay, 7> week;
  const BreakRule breaks = break_rule(people);
  for (const ShiftConfig& shift : people.shifts) {
    const Weekdays on = parse_weekdays(shift.days).value.value_or(Weekdays());
    for (std::size_t day = 0; day < week.size(); ++day) {
      if (!on[day]) continue;
      week[day].work += breaks.work_in({Time(0), Time(0) + shift.length()});
      week[day].first = std::min(week[day].first, shift.from);
      week[day].last = std::max(week[day].last, shift.from + shift.length());
    }
  }
  return week;
}

/// Work on end in the group's longest shift.
Duration longest_stretch(const PeopleConfig& people) {
  Duration longest;
  for (const ShiftConfig& shift : people.shifts)
    longest = std::max(longest, people.break_length > Duration(0) ? std::min(shift.length(), people.break_after) : shift.length());
  return longest;
}

}  // namespace

const FieldTable& LabourRules::fields() {
  static const FieldTable table =
      describe<LabourRules>("labour", "The law on hours of work and overtime; by default Malaysia's.")
          .add(field("day_hours", &LabourRules::day_hours).between(hours(1), hours(24)).doc("Normal work a day; what is beyond is overtime.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(b)"))
          .add(field("week_hours", &LabourRules::week_hours).between(hours(1), weeks(1)).doc("Normal work from Monday to Sunday; what is beyond is overtime.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(d), since 2023"))
          .add(field("spread", &LabourRules::spread).between(hours(1), hours(24)).doc("From a day's first start of work; what is done later is overtime.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(c), (3)(b)"))
          .add(field("break_after", &LabourRules::break_after).between(minutes(1), hours(24)).doc("Work on end, at most.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(a)"))
          .add(field("break_length", &LabourRules::break_length).between(Duration(0), hours(4)).doc("Length of a break, at least.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(a)"))
          .add(field("day_most", &LabourRules::day_most).between(hours(1), hours(24)).doc("Work a day at most, overtime included.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(7)"))
          .add(field("overtime_month", &LabourRules::overtime_month).between(Duration(0), weeks(4)).doc("Overtime in a calendar month at most, without rest days and holidays.")
                   .source("Employment (Limitation of Overtime Work) Regulations 1980 (Malaysia)"))
          .add(field("overtime_rate", &LabourRules::overtime_rate).between(1, 10).doc("Pay of overtime on working days, times the hourly rate.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(3)(a)"))
          .add(field("rest_day_overtime_rate", &LabourRules::rest_day_overtime_rate).between(1, 10).doc("Pay beyond the normal hours of a rest day, times the hourly rate.")
                   .source("Employment Act 1955 (Malaysia) s. 60(3)(c)"))
          .add(field("holiday_overtime_rate", &LabourRules::holiday_overtime_rate).between(1, 10).doc("Pay beyond the normal hours of a public holiday, times the hourly rate.")
                   .source("Employment Act 1955 (Malaysia) s. 60D(3)"))
          .add(field("month_days", &LabourRules::month_days).between(1, 31).doc("Days' wages in a month's wage.")
                   .source("Employment Act 1955 (Malaysia) s. 60I"));
  return table;
}

std::vector<std::string> breaches(const PeopleConfig& people, const LabourRules& rules) {
  std::vector<std::string> faults;
  const bool overtime = people.overtime_most > Duration(0);
  const Duration day_allowed = std::min(rules.day_hours + people.overtime_most, rules.day_most);
  const std::array<RosteredDay, 7> week = rostered_week(people);
  Duration total;
  for (std::size_t day = 0; day < week.size(); ++day) {
    const RosteredDay& rostered = week[day];
    if (static_cast<Weekday>(day) != people.rest_day) total += rostered.work;
    if (rostered.work > day_allowed) faults.push_back(weekday_names()[day] + ": " + shown(rostered.work) + " of work, allowed: " + shown(day_allowed));
    if (!overtime && rostered.work > Duration(0) && rostered.last - rostered.first > rules.spread)
      faults.push_back(weekday_names()[day] + ": " + shown(rostered.last - rostered.first) + " from first start to last end, allowed without overtime: " + shown(rules.spread));
  }
  if (!overtime && total > rules.week_hours) faults.push_back(shown(total) + " of work a week, allowed without overtime: " + shown(rules.week_hours));
  if (longest_stretch(people) > rules.break_after)
    faults.push_back(shown(longest_stretch(people)) + " of work on end, allowed: " + shown(rules.break_after));
  else if (people.break_length > Duration(0) && people.break_length < rules.break_length)
    faults.push_back("breaks of " + shown(people.break_length) + ", allowed: at least " + shown(rules.break_length));
  return faults;
}

}  // namespace gudang
