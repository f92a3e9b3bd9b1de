#include "policy/charging/threshold.hpp"

namespace gudang {

const FieldTable& ThresholdCharging::Params::fields() {
  static const FieldTable table =
      describe<Params>("threshold", "Charged when the battery is low.")
          .add(field("at", &Params::at).between(Share(0), percent(100)).doc("A vehicle whose battery holds less goes to the chargers.").source("assumption"))
          .add(field("until", &Params::until).between(percent(1), percent(100)).doc("It is charged up to this.").source("assumption"));
  return table;
}

ChargingDecision ThresholdCharging::decide(const ChargingView& view) {
  const Share level = view.level();
  const bool must = view.moment == ChargingMoment::must_charge;
  if (level >= params_.until) return {must && level < percent(100) ? ChargingAction::charge : ChargingAction::none};
  return {must || level < params_.at ? ChargingAction::charge : ChargingAction::none, params_.until};
}

}  // namespace gudang
