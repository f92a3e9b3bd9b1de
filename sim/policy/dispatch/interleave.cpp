#include "policy/dispatch/interleave.hpp"

#include "policy/dispatch/ranking.hpp"

namespace gudang {
namespace {

/// Into the racks, or out of them.
bool stores(TransportKind kind) { return kind == TransportKind::unload || kind == TransportKind::put_away; }

}  // namespace

void InterleaveDispatch::decide(const DispatchView& view, DispatchDecision& decision) {
  // A way longer than any building's puts the other direction first, the nearest within each.
  constexpr std::int64_t kOtherWay = std::int64_t{1} << 40;
  assign_by_rank(view, decision, taken_, [&](const IdleVehicle& vehicle, const OpenTransport& transport) {
    return view.layout.distance(vehicle.at, transport.from).count() + (stores(vehicle.last) == stores(transport.kind) ? kOtherWay : 0);
  });
}

}  // namespace gudang
