#include "gudang/algo/optimal_tour.hpp"

#include <algorithm>

#include "algo/many_block_tour.hpp"
#include "algo/multi_block_sweep.hpp"
#include "algo/one_block_sweep.hpp"
#include "gudang/algo/heuristic_tours.hpp"

namespace gudang {
namespace {

/// Each way of walking one block of an aisle through all its picks.
BlockCosts costs_of(const AisleTourProblem& problem, const PicksByAisle& picks, int aisle, int block) {
  const auto entries = picks.in(problem, aisle, block);
  const Length front = problem.y(block), back = problem.y(block + 1);
  const std::int64_t through = (back - front).count();
  BlockCosts costs;
  costs.once = through;
  costs.twice = 2 * through;
  if (entries.empty()) return costs;
  costs.none = kNoWay;
  costs.from_front = 2 * (entries.back().y - front).count();
  costs.from_back = 2 * (back - entries.front().y).count();
  const AisleGap gap = largest_gap(entries, nullptr, nullptr);
  if (gap.size >= Length::zero()) costs.around_gap = 2 * (through - gap.size.count());
  return costs;
}

bool swept(const AisleTourProblem& problem) { return problem.crosses() <= MultiBlockSweep::kMostCrosses; }

}  // namespace

struct OptimalTour::Workspace {
  PicksByAisle picks;
  OneBlockSweep one_block;
  MultiBlockSweep several_blocks;
  SweepColumns columns;
  std::vector<std::int32_t> column_aisle;  ///< -1: the depot's own
  SweepAnswer answer;
  TourGraph graph;
  HeuristicTours heuristics;
  ManyBlockTour many_blocks;
  std::vector<TourPoint> best, candidate;

  /// The columns from the first to the last that hold a pick or the depot: no shortest tour leaves them.
  void lay_columns(const AisleTourProblem& problem) {
    picks.sort(problem);
    const auto aisles = static_cast<int>(problem.aisle_x.size());
    const auto right = std::lower_bound(problem.aisle_x.begin(), problem.aisle_x.end(), problem.depot_x);
    const int at_depot = static_cast<int>(right - problem.aisle_x.begin());  // the aisle at the depot, or the first right of it
    const bool own_column = at_depot == aisles || *right != problem.depot_x;
    const int first = std::min(picks.first_aisle(), at_depot), last = std::max(picks.last_aisle(), own_column ? at_depot - 1 : at_depot);
    columns.crosses = problem.crosses();
    columns.depot_cross = problem.depot_cross;
    columns.x.clear();
    columns.blocks.clear();
    column_aisle.clear();
    for (int aisle = first; aisle <= last + 1; ++aisle) {
      if (aisle == at_depot) columns.depot_column = columns.size();
      if (aisle == at_depot && own_column) lay_column(problem, -1);
      if (aisle <= last) lay_column(problem, aisle);
    }
  }

  void lay_column(const AisleTourProblem& problem, int aisle) {
    column_aisle.push_back(aisle);
    columns.x.push_back((aisle < 0 ? problem.depot_x : problem.x(aisle)).count());
    for (int block = 0; block < problem.blocks(); ++block) columns.blocks.push_back(aisle < 0 ? BlockCosts() : costs_of(problem, picks, aisle, block));
  }

  void write(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
    graph.reset(columns.size(), columns.crosses);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      graph.set_aisle(i, column_aisle[i]);
      for (int block = 0; block < problem.blocks(); ++block) graph.set_walk(i, block, answer.walk(i, block));
      for (int cross = 0; cross < columns.crosses; ++cross) graph.set_across(i, cross, answer.edges(i, cross));
    }
    graph.write(problem, picks, columns.depot_column, tour);
  }

  Length shortest_heuristic(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
    Length least = Length::max();
    for (const auto heuristic : {&HeuristicTours::s_shape, &HeuristicTours::return_to_front, &HeuristicTours::midpoint,
                                 &HeuristicTours::largest_gap, &HeuristicTours::combined_plus, &HeuristicTours::aisle_by_aisle}) {
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

bool OptimalTour::exact(const AisleTourProblem& problem) { return swept(problem) || ManyBlockTour::few(problem); }

Length OptimalTour::length(const AisleTourProblem& problem) {
  if (!swept(problem)) return tour(problem, workspace_->best);
  if (problem.blocks() == 1) {
    if (const std::int64_t length = workspace_->one_block.length_in_order(problem); length >= 0) return Length(length);
    workspace_->picks.sort(problem);
    return Length(workspace_->one_block.length(problem, workspace_->picks));
  }
  workspace_->lay_columns(problem);
  return Length(workspace_->several_blocks.least_cost(workspace_->columns));
}

/// From the best heuristic tour, in turn: the sweep over the cross-aisles that the tour uses most, and local search on the order
/// of the picks, which uses all of them; until neither shortens it.
Length OptimalTour::search(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  constexpr int kSwept = 6;  // cross-aisles: seven take six times as long
  auto& candidate = workspace_->candidate;
  Length least = workspace_->shortest_heuristic(problem, tour);
  for (;;) {
    const Length before = least;
    const AisleTourProblem fewer = workspace_->many_blocks.with_fewer_crosses(problem, tour, kSwept);
    if (const Length length = this->tour(fewer, candidate); length < least) {
      workspace_->many_blocks.to_whole(candidate);
      tour.swap(candidate);
    }
    least = workspace_->many_blocks.improve(problem, tour);
    if (least >= before) return least;
  }
}

Length OptimalTour::lower_bound(const AisleTourProblem& problem) {
  const Length found = length(problem);
  return exact(problem) ? found : workspace_->many_blocks.lower_bound(problem, found);
}

Length OptimalTour::tour(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  if (!swept(problem)) return ManyBlockTour::few(problem) ? workspace_->many_blocks.solve(problem, tour) : search(problem, tour);
  if (problem.blocks() == 1) {
    workspace_->picks.sort(problem);
    const Length length(workspace_->one_block.solve(problem, workspace_->picks));
    workspace_->one_block.write(problem, workspace_->picks, workspace_->graph, tour);
    return length;
  }
  workspace_->lay_columns(problem);
  const Length length(workspace_->several_blocks.solve(workspace_->columns, workspace_->answer));
  workspace_->write(problem, tour);
  return length;
}

}  // namespace gudang
