#include "gudang/model/people_config.hpp"

namespace gudang {

const FieldTable& ShiftConfig::fields() {
  static const FieldTable table =
      describe<ShiftConfig>("shift", "When people are at work. A group's shifts may touch, but not overlap.")
          .add(field("days", &ShiftConfig::days)
                   .check([](const std::string& text) { return parse_weekdays(text).value.has_value(); }, "weekdays, each once, such as Mon-Fri or Mon,Wed,Sat")
                   .doc("Weekdays on which the shift starts.").source("assumption: a week of five days"))
          .add(field("from", &ShiftConfig::from).time_of_day()
                   .check([](Duration time) { return time < hours(24); }, "a time of day from 00:00 to 23:59")
                   .doc("Start.").source("assumption"))
          .add(field("to", &ShiftConfig::to).time_of_day().doc("End; not after `from`: on the next day.").source("assumption: 8 h of work and a break of 30 min"))
          .add(field("on_holidays", &ShiftConfig::on_holidays).doc("Whether it also starts on public holidays.").source("assumption"));
  return table;
}

std::string format_shift(const ShiftConfig& shift) {
  return shift.days + " " + format_time_of_day(shift.from) + "-" + format_time_of_day(shift.to);
}

const FieldTable& PeopleConfig::fields() {
  static const FieldTable table =
      describe<PeopleConfig>("people", "A group of people who are all alike: who they are, when they work, and what they cost.")
          .add(field("name", &PeopleConfig::name).required().check([](const std::string& name) { return !name.empty(); }, "a name").doc("Of the group, for reports."))
          .add(field("role", &PeopleConfig::role).choices({"driver", "receiver", "packer", "value_added", "counter", "picker"})
                   .doc("Drives trucks (loading too), checks goods in, packs, does value-added work, counts stock, or picks instead of pickers.count.").source("assumption"))
          .add(field("drives", &PeopleConfig::drives).doc("Kinds of truck of the fleet that they may drive."))
          .add(field("count", &PeopleConfig::count).between(0, 10'000).doc("People on each of the shifts.").source("assumption"))
          .add(field("shifts", &PeopleConfig::shifts).nested(ShiftConfig::fields()).doc("When they work."))
          .add(field("break_after", &PeopleConfig::break_after).between(minutes(1), hours(24)).doc("Work on end before a break.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(a): 5 h at most"))
          .add(field("break_length", &PeopleConfig::break_length).between(Duration(0), hours(4)).doc("Length of a break, unpaid; 0: none.")
                   .source("Employment Act 1955 (Malaysia) s. 60A(1)(a): 30 min at least"))
          .add(field("absence", &PeopleConfig::absence).between(Share(0), percent(100)).doc("Share of a person's shifts that he misses, for whatever cause; a monthly wage goes on, an agency is not paid.")
                   .source("assumption: everybody comes"))
          .add(field("overtime_most", &PeopleConfig::overtime_most).between(Duration(0), hours(12)).doc("Overtime a day, within the law; 0: none.").source("assumption: none"))
          .add(field("stay_on", &PeopleConfig::stay_on).between(Duration(0), hours(12))
                   .doc("How long they stay after a shift while work of their role waits, within overtime_most and the law; a task begun is finished.").source("assumption: they go"))
          .add(field("rest_day", &PeopleConfig::rest_day).choices(weekday_names()).doc("The weekly rest day: work on it is paid as such.")
                   .source("Employment Act 1955 (Malaysia) s. 59: one day a week; which: assumption"))
          .add(field("wage_month", &PeopleConfig::wage_month).between(0, 1e9).doc("Wage a month before overtime, in the scenario's currency.")
                   .source("Minimum Wages Order 2024 (Malaysia): RM1,700 from February 2025"))
          .add(field("on_costs", &PeopleConfig::on_costs).between(Share(0), percent(200)).doc("What the employer bears on top of the pay.")
                   .source("Malaysia: provident fund 13%, social security 1.75%, employment insurance 0.2%, training levy 1%"))
          .add(field("agency", &PeopleConfig::agency).doc("Paid for the hours worked instead of by the month.").source("assumption"));
  return table;
}

}  // namespace gudang
