#include "policy/replenishment/night.hpp"

namespace gudang {

const FieldTable& NightReplenishment::Params::fields() {
  static const FieldTable table =
      describe<Params>("night", "Faces topped up outside a window of the day.")
          .add(field("from", &Params::from).time_of_day().doc("From here on only what released orders lack ...").source("assumption"))
          .add(field("to", &Params::to).time_of_day().doc("... until here; before `from`: of the next day.").source("assumption"));
  return table;
}

bool NightReplenishment::by_day(Duration time) const {
  const bool after = time >= params_.from, before = time < params_.to;
  return params_.from <= params_.to ? after && before : after || before;
}

void NightReplenishment::decide(const ReplenishmentView& view, ReplenishmentDecision& decision) {
  using Call = ReplenishmentDecision::Call;
  const FaceState& face = view.face;
  const std::int64_t level = face.there + face.coming;
  decision.urgent = face.promised > level;
  if (by_day(view.time_of_day)) {
    if (decision.urgent) decision.call = Call::part;
    decision.reconsider_at = view.now + (params_.to > view.time_of_day ? params_.to - view.time_of_day : days(1) - view.time_of_day + params_.to);
    return;
  }
  decision.call = decision.urgent || level <= face.low ? Call::part : Call::whole;
}

}  // namespace gudang
