#include "warehouse/inside_config.hpp"

#include "gudang/model/site_calendar.hpp"

namespace gudang {

const FieldTable& CustomsConfig::fields() {
  static const FieldTable table =
      describe<CustomsConfig>("customs", "Bonded goods: received under customs control, and promised to nobody before their lot is released.")
          .add(field("release", &CustomsConfig::release).between(minutes(1), weeks(52)).doc("Mean time from the request, when the first pallet of a lot is checked, to the release, in office hours; log-normal.").source("assumption: a working day"))
          .add(field("release_cv", &CustomsConfig::release_cv).between(Share(0), percent(500)).doc("Its coefficient of variation.").source("assumption"))
          .add(field("days", &CustomsConfig::days).check([](const std::string& text) { return parse_weekdays(text).value.has_value(); }, "weekdays such as Mon-Fri").doc("Weekdays on which the office is open.").source("assumption"))
          .add(field("from", &CustomsConfig::from).time_of_day().doc("The office opens.").source("assumption"))
          .add(field("to", &CustomsConfig::to).time_of_day().doc("The office closes.").source("assumption"));
  return table;
}

const FieldTable& ExpiryConfig::fields() {
  static const FieldTable table =
      describe<ExpiryConfig>("expiry", "Goods that expire within their owner's `min_life_at_ship` are written off, in the reserve and at the faces, and never shipped.")
          .add(field("check_at", &ExpiryConfig::check_at).time_of_day().doc("Time of day at which the stock is looked through.").source("assumption"));
  return table;
}

const FieldTable& CountingConfig::fields() {
  static const FieldTable table =
      describe<CountingConfig>("counting", "Cycle counts of the pick faces, and of the reserve, by people whose role is counter.")
          .add(field("every_a", &CountingConfig::every_a).between(days(1), weeks(520)).doc("From one count of a face of class A to the next.").source("assumption: monthly"))
          .add(field("every_b", &CountingConfig::every_b).between(days(1), weeks(520)).doc("The same of class B.").source("assumption: quarterly"))
          .add(field("every_c", &CountingConfig::every_c).between(days(1), weeks(520)).doc("The same of class C.").source("assumption: twice a year"))
          .add(field("a", &CountingConfig::a).between(Share(0), percent(100)).doc("Share of the SKUs that are class A: those with the most lines in the history.").source("customary: 20, 30 and 50% of the SKUs"))
          .add(field("b", &CountingConfig::b).between(Share(0), percent(100)).doc("Share of the SKUs that are class B: the next; the rest is class C.").source("customary: 20, 30 and 50% of the SKUs"))
          .add(field("time", &CountingConfig::time).between(seconds(1), hours(8)).doc("To count a face; pickers who come to it wait.").source("assumption"))
          .add(field("error", &CountingConfig::error).between(Share(0), percent(100)).doc("Share of the counts that find other units than the book says.").source("assumption: an accuracy of 97%"))
          .add(field("difference", &CountingConfig::difference).between(Share(0), percent(100)).doc("Mean difference found, of the units by the book (uniform from none to twice that, at least one unit).").source("assumption"))
          .add(field("lost", &CountingConfig::lost).between(Share(0), percent(100)).doc("Share of the differences that are losses; the others are found.").source("assumption"))
          .add(field("reserve_every", &CountingConfig::reserve_every).between(days(1), weeks(520)).doc("From one count of a lane of the reserve to the next; without it they are not counted."))
          .add(field("reserve_time", &CountingConfig::reserve_time).between(seconds(1), hours(8)).doc("To count a lane, the lift included; meanwhile nothing is taken from it or put into it.").source("assumption"));
  return table;
}

const FieldTable& ColdChainConfig::fields() {
  static const FieldTable table =
      describe<ColdChainConfig>("cold_chain", "Limits for chilled and frozen goods out of their temperature zone, at docks, in staging, at the pack stations and on the way.")
          .add(field("chilled_most", &ColdChainConfig::chilled_most).between(minutes(1), days(1)).doc("Longest that chilled goods are to be out of their zone at a time.").source("Australian Cold Chain Guidelines: 20 min where docks are not cooled"))
          .add(field("frozen_most", &ColdChainConfig::frozen_most).between(minutes(1), days(1)).doc("The same of frozen goods.").source("Australian Cold Chain Guidelines: 20 min where docks are not cooled, 90 min in anterooms of 0 to 5 degrees"))
          .add(field("packing", &ColdChainConfig::packing).choices({"ambient", "chilled", "frozen"}).doc("Temperature at the pack stations; what is picked is out of its zone from the pick where it is another.").source("assumption"));
  return table;
}

const FieldTable& EmptyPalletsConfig::fields() {
  static const FieldTable table =
      describe<EmptyPalletsConfig>("empty_pallets", "Empty pallets: pallets that are emptied at a face give them, and mixed pallets are built on them.")
          .add(field("opening", &EmptyPalletsConfig::opening).between(0, 100'000).doc("Empty pallets at the start.").source("assumption"))
          .add(field("capacity", &EmptyPalletsConfig::capacity).between(1, 100'000).doc("Room for them; one that is emptied when there is none is taken away at once.").source("assumption"))
          .add(field("least", &EmptyPalletsConfig::least).between(0, 100'000).doc("Where there are fewer at the time `at` of a day, more are brought.").source("assumption"))
          .add(field("most", &EmptyPalletsConfig::most).between(1, 100'000).doc("So many there are then; where there are more at the time `at`, the others are taken away.").source("assumption"))
          .add(field("at", &EmptyPalletsConfig::at).time_of_day().doc("Time of day at which empty pallets are brought or taken away.").source("assumption"));
  return table;
}

const FieldTable& ReturnsConfig::fields() {
  static const FieldTable table =
      describe<ReturnsConfig>("returns", "Goods that come back: graded A they go to the pick face, else they are quarantined and written off.")
          .add(field("share", &ReturnsConfig::share).between(Share(0), percent(100)).doc("Share of the lines shipped that come back, whole.").source("assumption"))
          .add(field("delay", &ReturnsConfig::delay).between(minutes(1), weeks(52)).doc("Mean time from shipment to return, exponential.").source("assumption"))
          .add(field("time", &ReturnsConfig::time).between(Duration(0), hours(8)).doc("To receive and grade a line, by people whose role is receiver.").source("assumption"))
          .add(field("grade_a", &ReturnsConfig::grade_a).between(Share(0), percent(100)).doc("Share of the lines that are as good as new.").source("assumption"))
          .add(field("quarantine", &ReturnsConfig::quarantine).between(Duration(0), weeks(52)).doc("How long the others are kept, for the owner to look at, before they are written off.").source("assumption"));
  return table;
}

const FieldTable& ValueAddedConfig::fields() {
  static const FieldTable table =
      describe<ValueAddedConfig>("value_added", "Labelling, kitting or repacking of what pickers brought, after packing, by people whose role is value_added.")
          .add(field("share", &ValueAddedConfig::share).between(Share(0), percent(100)).doc("Share of the orders that want it.").source("assumption"))
          .add(field("per_unit", &ValueAddedConfig::per_unit).between(Duration(0), hours(1)).doc("Each unit.").source("assumption"))
          .add(field("stations", &ValueAddedConfig::stations).between(1, 1000).doc("Orders worked on at once.").source("assumption"));
  return table;
}

const FieldTable& CartonConfig::fields() {
  static const FieldTable table =
      describe<CartonConfig>("carton", "A size of carton.")
          .add(field("volume", &CartonConfig::volume).between(litres(1), litres(1000)).doc("Inside.").source("assumption"))
          .add(field("weight", &CartonConfig::weight).between(grams(100), kilograms(1000)).doc("Goods in it, at most.").source("assumption: carried by one person"));
  return table;
}

}  // namespace gudang
