#include "policy/charging/swap.hpp"

namespace gudang {

const FieldTable& SwapCharging::Params::fields() {
  static const FieldTable table =
      describe<Params>("swap", "The battery is changed when it is low.")
          .add(field("at", &Params::at).between(Share(0), percent(100)).doc("A battery that holds less is changed for a full one; without spare batteries it is charged.").source("assumption"));
  return table;
}

ChargingDecision SwapCharging::decide(const ChargingView& view) {
  const bool low = view.charge < view.capacity && view.level() < params_.at;
  if (!low && view.moment != ChargingMoment::must_charge) return {};
  return {view.changeable ? ChargingAction::swap : ChargingAction::charge};
}

}  // namespace gudang
