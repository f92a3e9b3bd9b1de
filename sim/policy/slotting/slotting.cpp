#include "gudang/policy/slotting.hpp"

namespace gudang {

std::optional<LaneId> SlottingPolicy::put_away(const PutAwayView& view) { return view.reserve.nearest_empty(view.face.value_or(view.from), view.accepts); }

}  // namespace gudang
