// The sweep of Ratliff and Rosenthal (1983, doi:10.1287/opre.31.3.507) over the aisles of one block.
//
// A partial tour left of some column is one of seven classes, by the degrees of the column's two crossings (zero, even,
// odd) and the number of components. Departures from the paper: only the columns from the first to the last that hold a pick
// or the depot are swept, so that "nothing yet" and "complete" need no class and five remain; the depot is a pick at an end
// of its aisle, or a column of its own without an aisle where it stands between aisles.
//
// Lengths are asked for by the million, so they have a sweep of their own in which nothing is decided by a branch: an aisle is its
// first pick, its last and its widest gap, and what an empty aisle has for them makes it cost nothing.
#pragma once

#include <algorithm>
#include <vector>

#include "algo/tour_graph.hpp"

namespace gudang {

class OneBlockSweep {
 public:
  /// Of a problem of one block, the length of the shortest tour [mm]; -1 where the picks do not come by aisle, then y.
  [[nodiscard]] std::int64_t length_in_order(const AisleTourProblem& problem);
  /// The same for picks in any order, `picks` sorted from it.
  [[nodiscard]] std::int64_t length(const AisleTourProblem& problem, const PicksByAisle& picks);
  /// The same, and keeps what `write` needs.
  [[nodiscard]] std::int64_t solve(const AisleTourProblem& problem, const PicksByAisle& picks);
  /// After `solve`: the tour it found.
  void write(const AisleTourProblem& problem, const PicksByAisle& picks, TourGraph& graph, std::vector<TourPoint>& tour);

 private:
  /// Cheapest partial tour of each class, after the column's aisle was walked [mm].
  struct Costs {
    std::int64_t odd, front, back, joined, parted;
    [[nodiscard]] std::int64_t complete() const { return std::min(std::min(front, back), joined); }
  };
  enum class Class { odd, front, back, joined, parted };
  /// What each way to walk a column costs [mm]; kNever where it cannot be.
  struct Column {
    std::int64_t x;
    std::int64_t from_front, from_back;  ///< 0 where nothing is to be met
    std::int64_t gap;
    std::int64_t new_front, new_back;    ///< cheapest that starts a component at this end and touches the other if it must
    std::int64_t stay;                   ///< cheapest excursion
    std::int64_t once, twice;
    std::int32_t aisle;
    bool empty;

    void rank_excursions() {
      new_front = std::min(from_front, gap);
      new_back = std::min(from_back, gap);
      stay = std::min(new_front, from_back);
    }
  };

  /// Of an aisle's picks [mm]; as it is made: of none.
  struct Extent {
    std::int64_t first, last;
    std::int64_t widest;  ///< gap between neighbouring picks; far below zero where there is none
  };

  void clear_extents(const AisleTourProblem& problem);
  void meet_depot(const AisleTourProblem& problem, std::size_t aisle);
  [[nodiscard]] Costs walk(const AisleTourProblem& problem, Costs costs, std::int64_t x, int from, int to) const;
  [[nodiscard]] std::int64_t sweep(const AisleTourProblem& problem, int first, int last);
  template <class Lay>
  static std::size_t for_each_column(const AisleTourProblem& problem, const PicksByAisle& picks, Lay lay);
  static Column column_of(const AisleTourProblem& problem, const PicksByAisle& picks, int aisle, DepotAt depot);
  /// Of a depot between aisles.
  static Column depot_column(const AisleTourProblem& problem);
  static Costs first(const Column& column);
  /// From the walked column to the next one, along the cross-aisles: one edge on each, two on one, or two on each.
  static Costs across(const Costs& c, std::int64_t distance) {
    const std::int64_t two = 2 * distance, four = 4 * distance;
    return {c.odd + two, std::min(c.front, c.joined) + two, std::min(c.back, c.joined) + two, c.joined + four, c.parted + four};
  }
  static Costs along(const Costs& c, const Column& column) {
    const std::int64_t one_ended = std::min(c.front, c.back);
    return {std::min(c.odd + column.stay, std::min(one_ended, std::min(c.joined, c.parted)) + column.once),
            c.front + column.from_front,
            c.back + column.from_back,
            std::min(std::min(c.joined + column.stay, c.odd + column.once), std::min(one_ended, c.parted) + column.twice),
            std::min(c.parted + column.stay, std::min(c.front + column.new_back, c.back + column.new_front))};
  }
  static AisleWalk undo_first(Class at);
  static AisleWalk undo_along(Class& at, const Costs& before, const Column& column);
  static Class undo_across(Class at, const Costs& before);

  std::vector<Extent> extents_;  ///< by aisle
  std::vector<Column> columns_;
  std::vector<Costs> costs_;
  std::size_t depot_column_ = 0;
};

}  // namespace gudang
