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
      describe<CountingConfig>("counting", "Cycle counts of the pick faces, by people whose role is counter.")
          .add(field("every_a", &CountingConfig::every_a).between(days(1), weeks(520)).doc("From one count of a face of class A to the next.").source("assumption: monthly"))
          .add(field("every_b", &CountingConfig::every_b).between(days(1), weeks(520)).doc("The same of class B.").source("assumption: quarterly"))
          .add(field("every_c", &CountingConfig::every_c).between(days(1), weeks(520)).doc("The same of class C.").source("assumption: twice a year"))
          .add(field("a", &CountingConfig::a).between(Share(0), percent(100)).doc("Share of the SKUs that are class A: those with the most lines in the history.").source("customary: 20, 30 and 50% of the SKUs"))
          .add(field("b", &CountingConfig::b).between(Share(0), percent(100)).doc("Share of the SKUs that are class B: the next; the rest is class C.").source("customary: 20, 30 and 50% of the SKUs"))
          .add(field("time", &CountingConfig::time).between(seconds(1), hours(8)).doc("To count a face; pickers who come to it wait.").source("assumption"))
          .add(field("error", &CountingConfig::error).between(Share(0), percent(100)).doc("Share of the counts that find other units than the book says.").source("assumption: an accuracy of 97%"))
          .add(field("difference", &CountingConfig::difference).between(Share(0), percent(100)).doc("Mean difference found, of the units by the book (uniform from none to twice that, at least one unit).").source("assumption"))
          .add(field("lost", &CountingConfig::lost).between(Share(0), percent(100)).doc("Share of the differences that are losses; the others are found.").source("assumption"));
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
