// Tours of buildings with more cross-aisles than the exact sweep handles: local search on the order of the picks, and the bound that
// says how far from the shortest tour the answer can be.
#pragma once

#include "gudang/algo/aisle_tour.hpp"
#include "gudang/algo/matrix_tour.hpp"
#include "gudang/algo/one_tree_bound.hpp"

namespace gudang {

/// A reusable workspace: no call allocates once it has seen a problem as large.
class ManyBlockTour {
 public:
  /// Whether `solve` may be asked.
  [[nodiscard]] static bool few(const AisleTourProblem& problem) { return problem.picks.size() <= MatrixTour::kExactStops; }
  /// The shortest tour, by dynamic programming over the sets of stops (MatrixTour); fills `tour` and returns its length.
  Length solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// Or-opt, 2-opt and double bridges (MatrixTour) from the tour's own order of picks. Returns the length of `tour`, which is never
  /// longer than before.
  Length improve(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// The same building with the first, the last and those of its middle cross-aisles that the tour walks farthest along, `crosses`
  /// in all: a tour of it is one of the whole building. Valid until the next call.
  [[nodiscard]] AisleTourProblem with_fewer_crosses(const AisleTourProblem& problem, std::span<const TourPoint> tour, int crosses);
  /// After it: a tour of that building as one of the whole.
  void to_whole(std::vector<TourPoint>& tour) const;

  /// No tour is shorter (OneTreeBound, rounded up to what a tour can be). `upper`: the length of some tour.
  [[nodiscard]] Length lower_bound(const AisleTourProblem& problem, Length upper);

 private:
  /// Stops: node 0 is the depot, the others the positions of picks; picks at one position are one stop.
  void lay_stops(const AisleTourProblem& problem);
  void measure(const AisleTourProblem& problem);
  void write(const AisleTourProblem& problem, std::vector<TourPoint>& tour) const;
  [[nodiscard]] DistanceMatrix distances() const { return {stop_begin_.size(), distances_}; }

  PicksByAisle picks_;
  std::vector<AislePick> stops_;           ///< by node but the depot's, node 1 first
  std::vector<std::int32_t> stop_picks_;   ///< picks in order of stop
  std::vector<std::uint32_t> stop_begin_;  ///< by node but the depot's, one more at the end
  std::vector<std::uint32_t> stop_of_;     ///< by pick
  std::vector<std::int64_t> distances_;    ///< (nodes x nodes) [mm]
  std::vector<std::uint32_t> order_;       ///< of stops
  MatrixTour matrix_;
  OneTreeBound bound_;
  std::vector<Length> along_;              ///< by cross-aisle: how far the tour walks along it
  std::vector<int> kept_;                  ///< cross-aisles of the building with fewer, ascending
  std::vector<Length> cross_y_;            ///< where those are
};

}  // namespace gudang
