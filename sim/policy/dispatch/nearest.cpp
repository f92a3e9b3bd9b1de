#include "policy/dispatch/nearest.hpp"

#include "policy/dispatch/ranking.hpp"

namespace gudang {

void NearestDispatch::decide(const DispatchView& view, DispatchDecision& decision) {
  assign_by_rank(view, decision, taken_, [&](const IdleVehicle& vehicle, const OpenTransport& transport) { return view.layout.distance(vehicle.at, transport.from).count(); });
}

}  // namespace gudang
