#include "warehouse/picker_aisles.hpp"

#include <algorithm>

#include "warehouse/operations.hpp"

namespace gudang {

Task<> InAisles::pass(Simulation& sim, TourWalk& walk, const Position& to) {
  points_.clear();
  operations_.inputs.layout.way(walk.at(), to, points_);
  points_.push_back(to);
  for (const Position& point : points_) {
    const Position at = walk.at();
    if (point.x == at.x && point.y == at.y) continue;
    const std::int32_t aisle = point.y == at.y ? -1 : std::max(at.aisle, point.aisle);
    if (aisle != aisle_) {
      const Leg leg = walk.halt(at);
      walked_.distance += leg.distance;
      walked_.energy += leg.energy;
      if (leg.time > Duration(0)) co_await sim.delay(leg.time);
      leave();
      if (aisle >= 0) {
        const Time asked = sim.now();
        room_ = co_await operations_.picker_gates[static_cast<std::size_t>(aisle)].lease();
        aisle_ = aisle;
        operations_.emit(DomainEventKind::picker_entered, picker_.value(), (sim.now() - asked).count(), static_cast<std::uint32_t>(aisle));
      }
    }
    walk.pass(point);
  }
}

void InAisles::leave() {
  if (aisle_ < 0) return;
  operations_.emit(DomainEventKind::picker_went_out, picker_.value(), 0, static_cast<std::uint32_t>(aisle_));
  room_.release();
  aisle_ = -1;
}

void InAisles::add_to(Leg& leg) {
  leg.distance += walked_.distance;
  leg.energy += walked_.energy;
  walked_ = {};
}

}  // namespace gudang
