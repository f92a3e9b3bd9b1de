// Picker tours in a parallel-aisle building, on plain coordinates: the problem, the answer and its length.
//
// Aisles run along y at given x, cross-aisles along x at given y; between two neighbouring cross-aisles lies a block. A tour
// starts and ends at the depot, which stands anywhere along the first or the last cross-aisle, and visits every pick.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/core/units.hpp"

namespace gudang {

struct AislePick {
  std::int32_t aisle = 0;  ///< index into aisle_x
  Length y;                ///< from cross_y.front() to cross_y.back()
};

struct AisleTourProblem {
  std::span<const Length> aisle_x;   ///< strictly ascending; at least one
  std::span<const Length> cross_y;   ///< strictly ascending, front to back; at least two
  std::span<const AislePick> picks;  ///< any order; positions may repeat
  Length depot_x;                    ///< need not be an aisle's
  std::int32_t depot_cross = 0;      ///< the first cross-aisle or the last

  [[nodiscard]] int crosses() const { return static_cast<int>(cross_y.size()); }
  [[nodiscard]] int blocks() const { return crosses() - 1; }
  [[nodiscard]] Length x(int aisle) const { return aisle_x[static_cast<std::size_t>(aisle)]; }
  [[nodiscard]] Length y(int cross) const { return cross_y[static_cast<std::size_t>(cross)]; }
};

/// One stop of a tour: a pick, or a crossing at which the way turns. Depot at start and end is implied.
struct TourPoint {
  std::int32_t pick = -1;   ///< index into picks, or -1 for a crossing
  std::int32_t aisle = 0;
  std::int32_t cross = -1;  ///< of a crossing; -1 for a pick
  bool operator==(const TourPoint&) const = default;
};

/// Depot, points, depot, each leg by the shortest way. O(points x cross-aisles).
[[nodiscard]] Length aisle_tour_length(const AisleTourProblem& problem, std::span<const TourPoint> tour);

/// The shortest way between two picks; from the depot to a pick, or back. O(cross-aisles).
[[nodiscard]] Length pick_distance(const AisleTourProblem& problem, const AislePick& a, const AislePick& b);
[[nodiscard]] Length depot_distance(const AisleTourProblem& problem, const AislePick& pick);
/// The cross-aisle by which the shortest way leads between picks of two aisles; the first of equals.
[[nodiscard]] int best_cross(const AisleTourProblem& problem, const AislePick& a, const AislePick& b);

/// The picks in order of aisle, then y, then index. Keeps its memory: sorting again does not allocate.
class PicksByAisle {
 public:
  struct Entry {
    Length y;
    std::int32_t pick;
  };

  /// O(aisles + picks) where aisles hold few picks each, or all picks come in order; then it is fastest.
  void sort(const AisleTourProblem& problem);
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  /// The outermost aisles with picks; only where there are picks.
  [[nodiscard]] int first_aisle() const { return first_; }
  [[nodiscard]] int last_aisle() const { return last_; }
  [[nodiscard]] std::span<const Entry> in(int aisle) const {
    const auto a = static_cast<std::size_t>(aisle);
    return {entries_.data() + begin_[a], entries_.data() + begin_[a + 1]};
  }
  /// Those of one block; a pick at a middle crossing belongs to the block behind it.
  [[nodiscard]] std::span<const Entry> in(const AisleTourProblem& problem, int aisle, int block) const;

 private:
  [[nodiscard]] bool take_in_order(const AisleTourProblem& problem);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> begin_;  ///< by aisle, one more at the end
  int first_ = 0, last_ = -1;
};

/// The widest stretch of an aisle without a pick. The first of equals.
struct AisleGap {
  Length size = Length(-1);   ///< -1: there is none
  std::size_t picks_before = 0;  ///< entries on its front side
};
/// Gaps between neighbouring entries; where `low` (`high`) is given, also from there to the first (last) entry.
[[nodiscard]] AisleGap largest_gap(std::span<const PicksByAisle::Entry> entries, const Length* low, const Length* high);

}  // namespace gudang
