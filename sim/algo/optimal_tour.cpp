#include "gudang/algo/optimal_tour.hpp"

#include "algo/one_block_sweep.hpp"
#include "gudang/algo/heuristic_tours.hpp"

namespace gudang {

struct OptimalTour::Workspace {
  PicksByAisle picks;
  OneBlockSweep one_block;
  TourGraph graph;
  HeuristicTours heuristics;
  std::vector<TourPoint> best, candidate;

  Length shortest_heuristic(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
    Length least = Length::max();
    for (const auto heuristic : {&HeuristicTours::s_shape, &HeuristicTours::return_to_front, &HeuristicTours::midpoint,
                                 &HeuristicTours::largest_gap, &HeuristicTours::combined}) {
      (heuristics.*heuristic)(problem, candidate);
      const Length length = aisle_tour_length(problem, candidate);
      if (length >= least) continue;
      least = length;
      tour.swap(candidate);
    }
    return least;
  }
};

OptimalTour::OptimalTour() : workspace_(std::make_unique<Workspace>()) {}
OptimalTour::~OptimalTour() = default;
OptimalTour::OptimalTour(OptimalTour&&) noexcept = default;
OptimalTour& OptimalTour::operator=(OptimalTour&&) noexcept = default;

Length OptimalTour::length(const AisleTourProblem& problem) {
  if (problem.blocks() > 1) return tour(problem, workspace_->best);
  workspace_->picks.sort(problem);
  return Length(workspace_->one_block.length(problem, workspace_->picks));
}

Length OptimalTour::tour(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  if (problem.blocks() > 1) return workspace_->shortest_heuristic(problem, tour);
  const Length length = this->length(problem);
  workspace_->one_block.write(problem, workspace_->picks, workspace_->graph, tour);
  return length;
}

}  // namespace gudang
