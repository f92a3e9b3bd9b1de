// A lower bound on every tour of a set of picks, in a form that takes nanoseconds to evaluate for the union of two sets.
//
// A closed walk from the depot crosses every depth line between its westernmost and easternmost stop at least twice. In a
// sub-aisle (an aisle between neighbouring cross-aisles) of length L it either covers every stretch once, or misses some;
// what it misses lies in one gap between neighbouring picks or ends, and the rest it walks twice (H. D. Ratliff,
// A. S. Rosenthal 1983, doi:10.1287/opre.31.3.507). So with g the largest gap, the walk is no shorter than
//     2 (east - west) + sum over sub-aisles with picks of min(L, 2 (L - g)).
// No term falls when picks are added, so the larger of two sets' terms bounds their union's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/model/layout.hpp"

namespace gudang {

/// The bound's terms for a number of pick sets, as one flat array.
class TourBound {
 public:
  /// Forgets everything and makes room for `sets` empty sets. Keeps its memory.
  void reset(const Layout& layout, const Position& depot, std::size_t sets);
  /// Replaces a set. O(picks log picks + sub-aisles).
  void set(std::size_t index, std::span<const Position> picks);
  /// No tour of the picks of both sets is shorter. O(sub-aisles).
  [[nodiscard]] Length of_union(std::size_t a, std::size_t b) const;

 private:
  struct Stop { std::uint32_t sub_aisle; std::int64_t depth; auto operator<=>(const Stop&) const = default; };
  void add_walk(std::span<const Stop> stops, std::int32_t* walks) const;

  std::span<const Length> cross_y_;         ///< of the layout; valid between `reset` and the end of the view
  std::int64_t depot_x_ = 0;                ///< [mm]
  std::size_t width_ = 0;                   ///< sub-aisles
  std::vector<std::int32_t> walks_;         ///< (sets x sub-aisles) [mm]: min(L, 2 (L - g)), 0 where there is no pick
  std::vector<std::int64_t> west_, east_;   ///< by set [mm], depot included
  std::vector<Stop> stops_;
};

}  // namespace gudang
