// The shortest picker tour of a parallel-aisle building.
//
// One block: the sweep of H. Ratliff and A. Rosenthal, "Order-picking in a rectangular warehouse: a solvable case of the
// traveling salesman problem", Operations Research 31 (1983) 507-521, doi:10.1287/opre.31.3.507, in O(aisles + picks).
// Two to six blocks (three to seven cross-aisles, front and back counted): the sweep of C. Pansart, N. Catusse and H. Cambazard,
// "Exact algorithms for the order picking problem", Computers & Operations Research 100 (2018) 117-127,
// doi:10.1016/j.cor.2018.07.002, linear in aisles and picks, exponential in cross-aisles. More blocks: up to twelve picks by dynamic
// programming over their sets (MatrixTour); more by local search from the shortest of HeuristicTours (Or-opt, 2-opt, double bridges,
// and the sweep over those cross-aisles that the tour uses most), not in general the optimum, with a lower bound to hold it against.
#pragma once

#include <memory>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

/// A reusable workspace: no call allocates once it has seen a problem as large.
class OptimalTour {
 public:
  OptimalTour();
  ~OptimalTour();
  OptimalTour(OptimalTour&&) noexcept;
  OptimalTour& operator=(OptimalTour&&) noexcept;

  /// Whether `length` and `tour` give the optimum: up to seven cross-aisles, or twelve picks.
  [[nodiscard]] static bool exact(const AisleTourProblem& problem);
  /// Only the length; on one block several times faster than `tour`.
  [[nodiscard]] Length length(const AisleTourProblem& problem);
  /// Fills `tour` (cleared first) and returns its length.
  Length tour(const AisleTourProblem& problem, std::vector<TourPoint>& tour);
  /// No tour is shorter: the optimum where exact, else the bound of Held and Karp (OneTreeBound).
  [[nodiscard]] Length lower_bound(const AisleTourProblem& problem);

 private:
  Length search(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  struct Workspace;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace gudang
