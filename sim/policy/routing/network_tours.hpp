// Tours where only the distances between places are known: one-way aisles, closed stretches, an end elsewhere. Picks at one
// position are one stop; the order of the stops is gudang/algo/matrix_tour.hpp's: exact for up to 12, then by local search.
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
  void sort_picks(const RoutingView& view);
  void measure(const RoutingView& view);

  std::vector<std::int32_t> sorted_, order_;  // picks
  std::vector<std::uint32_t> first_;          // by stop: its first place in `sorted_`; one more at the end
  std::vector<Position> places_;              // depot, end, stops
  std::vector<std::int64_t> distances_;       // (places x places) [mm]
  std::vector<std::uint32_t> stops_;
  MatrixTour tours_;
};

}  // namespace gudang
