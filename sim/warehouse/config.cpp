#include "warehouse/config.hpp"

namespace gudang {

const FieldTable& ReleaseConfig::fields() {
  static const FieldTable table =
      describe<ReleaseConfig>("release", "When received orders become work. Nothing received later is known at a release.")
          .add(field("when", &ReleaseConfig::when).choices({"end_of_day", "immediately", "every"}).doc("end_of_day: at midnight, the day's orders; immediately: on receipt; every: at each interval.").source("assumption"))
          .add(field("interval", &ReleaseConfig::interval).between(minutes(1), hours(24)).doc("Of `every`, counted from midnight.").source("assumption"))
          .add(field("reoptimise", &ReleaseConfig::reoptimise).doc("At a release, batches that no picker has begun are taken back, and their orders batched anew with the new ones.").source("assumption: batches stay"));
  return table;
}

const FieldTable& PackingConfig::fields() {
  static const FieldTable table =
      describe<PackingConfig>("packing", "Pack stations, where a tour's orders are made ready to ship.")
          .add(field("stations", &PackingConfig::stations).between(1, 10'000).doc("Orders packed at the same time.").source("assumption"))
          .add(field("time", &PackingConfig::time).between(Duration(0), hours(24)).doc("For each order.").source("assumption"));
  return table;
}

const FieldTable& ReslottingConfig::fields() {
  static const FieldTable table =
      describe<ReslottingConfig>("reslotting", "Slotting reconsidered while the warehouse runs, and the people who then move the goods; their travel counts.")
          .add(field("every", &ReslottingConfig::every).between(hours(1), weeks(520)).doc("The slotting policy is asked again at this interval from the start, with what is known then; without it only where the policy itself asks (reslot does)."))
          .add(field("movers", &ReslottingConfig::movers).between(1, 1000).doc("People who move goods, besides the pickers, each with a vehicle as theirs.").source("assumption"))
          .add(field("moves_per_shift", &ReslottingConfig::moves_per_shift).between(0, 1'000'000).doc("SKUs moved a day, by all movers together; 0: slotting is not reconsidered.").source("assumption"))
          .add(field("handling", &ReslottingConfig::handling).between(Duration(0), hours(24)).doc("For each move: half to take the goods up, half to put them down.").source("assumption"))
          .add(field("shift_start", &ReslottingConfig::shift_start).time_of_day().doc("Every day.").source("assumption: after the pickers' shift"))
          .add(field("shift_end", &ReslottingConfig::shift_end).time_of_day().doc("A chain of moves begun is finished.").source("assumption"));
  return table;
}

PolicyChoices::PolicyChoices() {
  for_each_policy_kind([&](auto kind) { kind.in(*this) = default_variant(kind.policies(), kind.by_default); });
}

const FieldTable& PolicyChoices::fields() {
  static const FieldTable table = []() -> FieldTable {
    auto choices = describe<PolicyChoices>("policies", "One policy of each kind; `gudang list policies` shows them all.");
    for_each_policy_kind([&](auto kind) {
      choices.add(field(kind.name, kind.template member<PolicyChoices>()).options(as_options(kind.policies())).doc(kind.decides).source(kind.source));
    });
    return choices;
  }();
  return table;
}

}  // namespace gudang
