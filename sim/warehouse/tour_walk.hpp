// Walks a tour leg by leg: distance, time and energy from one halt to the next, over straight segments and corners.
#pragma once

#include <vector>

#include "gudang/model/layout.hpp"
#include "gudang/model/vehicle.hpp"

namespace gudang {

struct Leg {
  Length distance;
  Duration time;
  Energy energy;
};

class TourWalk {
 public:
  TourWalk(const Layout& layout, const Motion& motion, const Position& start) : layout_(layout), motion_(motion), at_(start) {}

  [[nodiscard]] const Position& at() const { return at_; }
  /// Passes through a waypoint without halting, by the shortest way.
  void pass(const Position& to) {
    points_.clear();
    layout_.way(at_, to, points_);
    for (const Position& point : points_) go_straight(point);
    go_straight(to);
  }
  /// Goes on to a halt; returns the leg since the last one.
  [[nodiscard]] Leg halt(const Position& to) {
    pass(to);
    end_segment();
    const Leg done = leg_;
    leg_ = {};
    heading_ = Heading::none;
    return done;
  }

 private:
  enum class Heading { none, left, right, front, back };

  void go_straight(const Position& to) {
    const Length dx = to.x - at_.x, dy = to.y - at_.y;
    at_ = to;
    if (dx == Length(0) && dy == Length(0)) return;
    const Heading heading = dx < Length(0) ? Heading::left : dx > Length(0) ? Heading::right : dy < Length(0) ? Heading::front : Heading::back;
    if (heading != heading_) {
      end_segment();
      if (heading_ != Heading::none) leg_.time += motion_.turn();
      heading_ = heading;
    }
    segment_ += dx < Length(0) ? -dx : dx;
    segment_ += dy < Length(0) ? -dy : dy;
  }
  void end_segment() {
    if (segment_ == Length(0)) return;
    leg_.distance += segment_;
    leg_.time += motion_.straight(segment_);
    leg_.energy += motion_.drive_energy(segment_);
    segment_ = Length(0);
  }

  const Layout& layout_;
  const Motion& motion_;
  Position at_;
  Heading heading_ = Heading::none;
  Length segment_;
  Leg leg_;
  std::vector<Position> points_;
};

}  // namespace gudang
