#include "gudang/model/labour_rules.hpp"

#include "gudang/model/cold_exposure.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

Duration clock(int hour, int minute = 0) { return minutes(hour * 60 + minute); }
PeopleConfig working(std::vector<ShiftConfig> shifts) {
  PeopleConfig people;
  people.shifts = std::move(shifts);
  return people;
}

}  // namespace

TEST_CASE("an hour of the monthly minimum wage is RM8.17") {
  CHECK(LabourRules().hourly_rate(1700) == Approx(8.17).margin(0.005));
}

TEST_CASE("shifts and breaks within the law have no breach") {
  CHECK(breaches(PeopleConfig(), {}).empty());
  CHECK(breaches(working({{.days = "Mon-Fri", .from = clock(6), .to = clock(14, 30)}, {.days = "Sat", .from = clock(6), .to = clock(11)}}), {}).empty());
}

TEST_CASE("what breaks the law before anything happens is said day by day") {
  using Lines = std::vector<std::string>;
  PeopleConfig people = working({{.days = "Tue", .from = clock(6), .to = clock(15, 30)}});
  CHECK(breaches(people, {}) == Lines{"Tue: 9 h of work, allowed: 8 h"});
  people.overtime_most = hours(1);
  CHECK(breaches(people, {}).empty());

  CHECK(breaches(working({{.days = "Mon-Sat", .from = clock(6), .to = clock(14, 30)}}), {}) == Lines{"48 h of work a week, allowed without overtime: 45 h"});
  CHECK(breaches(working({{.days = "Mon", .from = clock(6), .to = clock(10)}, {.days = "Mon", .from = clock(14), .to = clock(17)}}), {}) ==
        Lines{"Mon: 11 h from first start to last end, allowed without overtime: 10 h"});

  PeopleConfig late_break = working({{.days = "Mon", .from = clock(6), .to = clock(13)}});
  late_break.break_after = hours(6);
  CHECK(breaches(late_break, {}) == Lines{"6 h of work on end, allowed: 5 h"});
  late_break.break_after = hours(4);
  late_break.break_length = minutes(15);
  CHECK(breaches(late_break, {}) == Lines{"breaks of 15 min, allowed: at least 30 min"});
  late_break.break_length = Duration(0);
  CHECK(breaches(late_break, {}) == Lines{"7 h of work on end, allowed: 5 h"});
}

TEST_CASE("every default of people, shifts, law and warm-up breaks has its source") {
  for (const FieldTable* table : {&PeopleConfig::fields(), &ShiftConfig::fields(), &LabourRules::fields(), &WarmUpRule::fields()})
    for (const Field& field : table->fields) {
      INFO(table->name << "." << field.key);
      CHECK(!field.doc.empty());
      if (!field.required && !field.list) CHECK(!field.source.empty());
    }
}

TEST_CASE("faults of people and shifts say what was got and what is allowed") {
  ShiftConfig shift;
  const auto say = [](const FieldTable& table, void* object, const char* key, const char* text) {
    const auto fault = table.find(key)->assign(object, text);
    return fault ? fault->message : std::string();
  };
  CHECK(say(ShiftConfig::fields(), &shift, "days", "Mon,Wed,Sat") == "");
  CHECK(shift.days == "Mon,Wed,Sat");
  CHECK(say(ShiftConfig::fields(), &shift, "days", "Mon-Fry") == "got Mon-Fry, allowed: weekdays, each once, such as Mon-Fri or Mon,Wed,Sat");
  CHECK(say(ShiftConfig::fields(), &shift, "from", "24:00") == "got 24:00, allowed: a time of day from 00:00 to 23:59");
  CHECK(say(ShiftConfig::fields(), &shift, "to", "24:00") == "");
  PeopleConfig people;
  CHECK(say(PeopleConfig::fields(), &people, "role", "value_added") == "");
  CHECK(people.role == Role::value_added);
  CHECK(say(PeopleConfig::fields(), &people, "rest_day", "Fri") == "");
  CHECK(people.rest_day == Weekday::friday);
  CHECK(say(PeopleConfig::fields(), &people, "drives", "reach_truck") == "");
  CHECK(people.drives == std::vector<std::string>{"reach_truck"});
  CHECK(say(PeopleConfig::fields(), &people, "absence", "101%") == "got 101%, allowed: from 0% to 100%");
  CHECK(PeopleConfig::fields().find("on_costs")->show(&people) == "15.95%");
}
