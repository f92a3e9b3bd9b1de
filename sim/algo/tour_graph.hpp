// A tour as the multiset of edges it walks, and the walk itself: what the sweeps decide, column by column.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

/// What is walked in one block of one aisle. Excursions go out and back from a crossing.
enum class AisleWalk : std::uint8_t {
  none,
  once,        ///< through, from one cross-aisle to the next
  from_front,  ///< from the front crossing to the last pick and back
  from_back,   ///< from the back crossing to the first pick and back
  around_gap,  ///< both, the largest gap left out
  twice        ///< through and back again
};

/// The depot as a point that must be met, seen from one block of one aisle: at its front crossing, its back one, or neither.
enum class DepotAt : std::uint8_t { elsewhere, front, back };

/// The gap that `around_gap` leaves out: between picks, or between a pick and the depot at an end of the block.
[[nodiscard]] inline AisleGap gap_of(std::span<const PicksByAisle::Entry> entries, Length front, Length back, DepotAt depot) {
  return largest_gap(entries, depot == DepotAt::front ? &front : nullptr, depot == DepotAt::back ? &back : nullptr);
}

/// Columns from left to right: aisles, and one for a depot that stands between aisles (aisle -1).
class TourGraph {
 public:
  void reset(std::size_t columns, int crosses);
  void set_aisle(std::size_t column, int aisle) { aisle_[column] = aisle; }
  /// Edges (0, 1 or 2) along a cross-aisle to the next column.
  void set_across(std::size_t column, int cross, int edges) { across_[node(column, cross)] = static_cast<std::uint8_t>(edges); }
  void set_walk(std::size_t column, int block, AisleWalk walk) { walk_[node(column, block)] = walk; }

  /// Writes a closed walk over all the edges from the depot (C. Hierholzer 1873, doi:10.1007/BF01442866). All degrees must
  /// be even and the edges connected with the depot. Linear; does not allocate when warm.
  void write(const AisleTourProblem& problem, const PicksByAisle& picks, std::size_t depot_column, std::vector<TourPoint>& tour);

 private:
  struct Node { std::uint32_t column; std::int32_t cross; };
  [[nodiscard]] std::size_t node(std::size_t column, int cross) const {
    return column * static_cast<std::size_t>(crosses_) + static_cast<std::size_t>(cross);
  }
  void find_circuit(Node start);
  bool step(Node& at);

  int crosses_ = 2;
  std::vector<std::int32_t> aisle_;
  std::vector<std::uint8_t> across_;  ///< [column][cross]
  std::vector<AisleWalk> walk_;       ///< [column][block], rows as wide as across_
  std::vector<std::uint8_t> along_;   ///< edges left [column][block]
  std::vector<std::uint8_t> done_;    ///< [column][cross]: excursions from this crossing written; [column][block]: walked through once
  std::vector<Node> stack_, circuit_;
};

}  // namespace gudang
