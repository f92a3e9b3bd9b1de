#include "policy/charging/opportunity.hpp"

namespace gudang {

const FieldTable& OpportunityCharging::Params::fields() {
  static const FieldTable table =
      describe<Params>("opportunity", "Charged whenever it is idle, on a break or left.")
          .add(field("until", &Params::until).between(percent(1), percent(100)).doc("Charged up to this.").source("assumption"))
          .add(field("least", &Params::least).between(Share(0), percent(100)).doc("No way to the chargers for less of the capacity than this.").source("assumption"));
  return table;
}

ChargingDecision OpportunityCharging::decide(const ChargingView& view) {
  const Share level = view.level();
  const bool must = view.moment == ChargingMoment::must_charge;
  if (must) return {ChargingAction::charge, level < params_.until ? params_.until : percent(100)};
  const bool idle = view.moment != ChargingMoment::between_transports || view.open_transports == 0;
  if (!idle || level >= params_.until || params_.until - level < params_.least) return {};
  return {ChargingAction::charge, params_.until, true};
}

}  // namespace gudang
