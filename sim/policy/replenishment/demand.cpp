#include "policy/replenishment/demand.hpp"

namespace gudang {

void DemandReplenishment::decide(const ReplenishmentView& view, ReplenishmentDecision& decision) {
  using Call = ReplenishmentDecision::Call;
  const FaceState& face = view.face;
  const std::int64_t level = face.there + face.coming;
  if (face.promised + face.ordered <= level) return;
  decision.urgent = face.promised > level;
  decision.call = decision.urgent || level == 0 ? Call::part : Call::whole;
}

}  // namespace gudang
