// Aisles for so many pickers at a time (layout.pickers_at_once). A picker waits for room at the aisle's end, and leaves one aisle before
// waiting for another: nobody waits in a circle.
#pragma once

#include <vector>

#include "gudang/des/resource.hpp"
#include "gudang/des/task.hpp"
#include "warehouse/tour_walk.hpp"

namespace gudang {

class Operations;

/// The aisle that a picker is in, and what he has walked up to its end and not told yet.
class InAisles {
 public:
  InAisles(Operations& operations, PickerId picker) : operations_(operations), picker_(picker) {}
  /// On to a place, by way of the ends of aisles: halts there, and enters when there is room.
  [[nodiscard]] Task<> pass(Simulation& sim, TourWalk& walk, const Position& to);
  /// Out of the aisle that he is in, if in any: he stands at a place outside.
  void leave();
  /// Adds what was walked before the last halt; its time is over.
  void add_to(Leg& leg);

 private:
  Operations& operations_;
  PickerId picker_;
  std::int32_t aisle_ = -1;
  Resource::Lease room_;
  Leg walked_;
  std::vector<Position> points_;
};

}  // namespace gudang
