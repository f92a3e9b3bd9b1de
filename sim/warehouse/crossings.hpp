// Crossings of aisles and cross-aisles, one vehicle in each at a time. When a vehicle sets out on a leg it reserves every crossing of it for the
// time in which it passes: the earliest gap at or after its arrival, in the order of its way; what it waits for one shifts the rest.
//
// A crossing is taken from when the vehicle's front is half of `crossing_length` before it until its end is as far behind. Crossings so near to
// one another that it is in two at once are passed in one go: it waits before the first. The crossing where a leg begins is part of it, that
// where it ends is not: who stops there stands beside it.
//
// No circle can arise: who waits, waits for a time that is fixed already, and that depends on nobody who comes later.
#pragma once

#include <span>
#include <vector>

#include "gudang/model/layout.hpp"
#include "gudang/model/truck.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {

class Operations;

class Crossings {
 public:
  Crossings(const Layout& layout, const TrafficConfig& config) : layout_(layout), length_(config.crossing_length), taken_(static_cast<std::size_t>(layout.config().aisles * layout.config().cross_aisles)) {}

  /// Reserves the crossings of a leg that begins now; `before`: what it stands still first. Tells of them, and returns what it waits on its way in all.
  /// O(crossings x reservations that are open there).
  Duration pass(Operations& operations, VehicleId vehicle, const TruckMotion& motion, const Position& from, std::span<const Position> points, bool laden, Duration before);

 private:
  struct Span { Time from, to; };
  /// Of one crossing, since the leg began, waits left out.
  struct Passing { std::uint32_t crossing; Duration enters, leaves; };

  void read_leg(const TruckMotion& motion, const Position& from, std::span<const Position> points, bool laden, Duration before);
  void read_straight(const TruckMotion& motion, const Position& from, const Position& to, bool laden, Duration began);
  /// Least delay, no less than this, with which all of them are free.
  [[nodiscard]] Duration free_after(Duration delay, std::span<const Passing> group, Time now) const;
  void take(std::uint32_t crossing, Span span, Time now);

  const Layout& layout_;
  Length length_;
  std::vector<std::vector<Span>> taken_;  // by crossing, in order of time; none of the past but the latest
  std::vector<Passing> leg_;
};

/// How long a vehicle stands at the start of a leg and brings its forks down.
[[nodiscard]] Duration first_lift(const TruckMotion& motion, std::span<const Position> points, Length forks, Mass load);

}  // namespace gudang
