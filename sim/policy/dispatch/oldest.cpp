#include "policy/dispatch/oldest.hpp"

#include "policy/dispatch/ranking.hpp"

namespace gudang {

void OldestDispatch::decide(const DispatchView& view, DispatchDecision& decision) {
  assign_by_rank(view, decision, taken_, [](const IdleVehicle&, const OpenTransport& transport) { return transport.created.count(); });
}

}  // namespace gudang
