#include "policy/replenishment/min_max.hpp"

namespace gudang {

void MinMaxReplenishment::decide(const ReplenishmentView& view, ReplenishmentDecision& decision) {
  using Call = ReplenishmentDecision::Call;
  if (view.occasion == FaceOccasion::ordered) return;  // promises alone count
  const std::int64_t level = view.face.there + view.face.coming;
  if (level - view.face.promised > view.face.low) return;
  decision.call = level > view.face.low ? Call::whole : Call::part;  // a whole pallet will fit before the face runs dry
}

}  // namespace gudang
