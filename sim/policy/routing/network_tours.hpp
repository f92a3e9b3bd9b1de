// Tours where only the distances between places are known: one-way aisles, closed stretches, an end elsewhere. The order of the
// stops is gudang/algo/matrix_tour.hpp's: exact for up to 12, then by local search.
//
// Picks at one position are one stop. So are the picks of a one-way aisle between two neighbouring cross-aisles: whoever comes to one
// of them goes in at one end and out at the other, past all of them.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/algo/matrix_tour.hpp"
#include "gudang/policy/routing.hpp"

namespace gudang {

/// A reusable workspace. O(stops^2) distances besides what MatrixTour takes.
class NetworkTours {
 public:
  /// Puts the view's picks in order, and returns the length from its depot to its end. Same picks in another order: same length.
  Length solve(const RoutingView& view);
  /// The last solution's picks, in order of visit.
  [[nodiscard]] const std::vector<std::int32_t>& order() const { return order_; }

 private:
  struct Stop { Position enter, leave; std::uint32_t first; };  ///< `first`: its first place in `sorted_`

  void sort_picks(const RoutingView& view);
  [[nodiscard]] Length form_stops(const RoutingView& view);
  void measure(const RoutingView& view);

  std::vector<std::int32_t> sorted_, order_;  // picks
  std::vector<Stop> stops_;                   // then the depot and the end
  std::vector<std::int64_t> distances_;       // (stops x stops) [mm]
  std::vector<std::uint32_t> visits_;
  MatrixTour tours_;
};

}  // namespace gudang
