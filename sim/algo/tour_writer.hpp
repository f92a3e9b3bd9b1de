// Writes a walk through a parallel-aisle building as a tour: picks as they are passed, and a waypoint at each turn.
#pragma once

#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

/// Stands at the depot or at a crossing. Emits corners only, so that every leg is a straight line or is implied by its ends.
class TourWriter {
 public:
  using Entries = std::span<const PicksByAisle::Entry>;

  TourWriter(const AisleTourProblem& problem, std::vector<TourPoint>& tour)
      : problem_(problem), tour_(tour), cross_(problem.depot_cross), x_(problem.depot_x) {
    tour_.clear();
  }

  [[nodiscard]] Length x() const { return x_; }
  [[nodiscard]] int aisle() const { return aisle_; }

  /// Along the cross-aisle to an aisle, or to the depot's column (-1).
  void go_across(int aisle) {
    const Length x = aisle < 0 ? problem_.depot_x : problem_.x(aisle);
    if (x != x_) turn(x < x_ ? Heading::left : Heading::right);
    aisle_ = aisle;
    x_ = x;
  }
  /// Along the aisle to another cross-aisle, picking `entries` (ascending) on the way.
  void go_along(Entries entries, int cross) {
    turn(cross > cross_ ? Heading::back : Heading::front);
    pick(entries);
    cross_ = cross;
  }
  /// Into the aisle towards the back or the front, picking `entries` (ascending), and back again. Nothing where there are none.
  void visit(Entries entries, bool towards_back) {
    if (entries.empty()) return;
    turn(towards_back ? Heading::back : Heading::front);
    pick(entries);
    heading_ = towards_back ? Heading::front : Heading::back;
  }
  /// Back to the depot, along its cross-aisle.
  void finish() { go_across(-1); }

 private:
  enum class Heading { none, left, right, front, back };

  void turn(Heading heading) {
    if (heading_ != Heading::none && heading_ != heading && aisle_ >= 0) tour_.push_back({-1, aisle_, cross_});
    heading_ = heading;
  }
  void pick(Entries entries) {
    if (heading_ == Heading::back)
      for (std::size_t i = 0; i < entries.size(); ++i) tour_.push_back({entries[i].pick, aisle_, -1});
    else
      for (std::size_t i = entries.size(); i > 0; --i) tour_.push_back({entries[i - 1].pick, aisle_, -1});
  }

  const AisleTourProblem& problem_;
  std::vector<TourPoint>& tour_;
  int aisle_ = -1;  ///< -1: at the depot
  int cross_;
  Length x_;
  Heading heading_ = Heading::none;
};

}  // namespace gudang
