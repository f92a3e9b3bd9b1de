// The sweep of Ratliff and Rosenthal (1983, doi:10.1287/opre.31.3.507) over the aisles of one block.
//
// A partial tour left of some column is one of seven classes, by the degrees of the column's two crossings (zero, even,
// odd) and the number of components. Departures from the paper: only the columns from the first to the last that hold a pick
// or the depot are swept, so that "nothing yet" and "complete" need no class and five remain; the depot is a pick at an end
// of its aisle, or a column of its own without an aisle where it stands between aisles.
#pragma once

#include <algorithm>
#include <vector>

#include "algo/tour_graph.hpp"

namespace gudang {

class OneBlockSweep {
 public:
  /// Expects a problem of one block; `picks` sorted from it.
  [[nodiscard]] static std::int64_t length(const AisleTourProblem& problem, const PicksByAisle& picks);
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
  };

  template <class Lay>
  static std::size_t for_each_column(const AisleTourProblem& problem, const PicksByAisle& picks, Lay lay);
  static Column column_of(const AisleTourProblem& problem, const PicksByAisle& picks, int aisle, DepotAt depot);
  static Costs first(const Column& column);
  static Costs across(const Costs& costs, std::int64_t distance);
  static Costs along(const Costs& costs, const Column& column);
  static AisleWalk undo_first(Class at);
  static AisleWalk undo_along(Class& at, const Costs& before, const Column& column);
  static Class undo_across(Class at, const Costs& before);

  std::vector<Column> columns_;
  std::vector<Costs> costs_;
  std::size_t depot_column_ = 0;
};

}  // namespace gudang
