#include "gudang/algo/scattered_tour.hpp"

#include <algorithm>

#include "algo/scattered_bound.hpp"
#include "algo/scattered_labels.hpp"
#include "algo/scattered_model.hpp"
#include "algo/split_mix.hpp"
#include "gudang/algo/optimal_tour.hpp"

namespace gudang {
namespace {

/// The same choices on every machine.
class Dice {
 public:
  std::int32_t below(std::int32_t end) { return static_cast<std::int32_t>(split_mix(state_) % static_cast<std::uint64_t>(end)); }

 private:
  std::uint64_t state_ = 1;
};

/// Bound, beams of labels, then neighbourhoods of the best tour and wider beams by turns, until proven or out of budget.
class ScatteredSolver {
 public:
  explicit ScatteredSolver(const ScatteredTourProblem& problem) : model_(problem), bound_(model_), labels_(model_) {}

  void solve(std::int64_t iterations) {
    budget_ = iterations * kLabelsAnIteration;
    beam(4, 0);
    for (const int steps : {60, 120, 120}) {
      climb(steps);
      beam(20, 100);
    }
    try_regions();
    std::int64_t share = budget_ / 6;
    for (std::size_t width = 200; !proven(); width *= 4, share = budget_ / 3) {
      beam(width, width < 1000 ? 100 : 0);
      if (labels_.work() >= budget_) return;
      improve(std::min(budget_, labels_.work() + share));
      if (labels_.work() >= budget_) return;
      if (width < 1000) climb(120);
    }
  }

  [[nodiscard]] const ScatteredModel& model() const { return model_; }
  [[nodiscard]] const ScatteredPlan& plan() const { return plan_; }
  [[nodiscard]] std::int64_t lower() const { return lower_; }  ///< [units]
  [[nodiscard]] std::int64_t iterations() const { return (labels_.work() + kLabelsAnIteration - 1) / kLabelsAnIteration; }

 private:
  static constexpr std::int64_t kLabelsAnIteration = 1000;

  [[nodiscard]] bool proven() const { return lower_ >= upper_; }
  /// A closed tour walks each line of the grid there and back: its length is an even number of units.
  void raise_lower(std::int64_t scaled) {
    constexpr std::int64_t kEven = 2 * kScatteredScale;
    lower_ = std::max(lower_, std::min(upper_, (scaled + kEven - 1) / kEven * 2));
  }
  /// The best tour known, scaled.
  [[nodiscard]] std::int64_t upper() const { return upper_ == kScatteredNever ? kScatteredNever : upper_ * kScatteredScale; }
  [[nodiscard]] std::int64_t limit() const { return upper_ == kScatteredNever ? kScatteredNever : (upper_ - 2) * kScatteredScale; }

  void climb(int steps) {
    if (proven()) return;
    bound_.settle();
    bound_.climb(steps, upper_ == kScatteredNever ? bound_.best() + bound_.best() / 4 : upper());  // no tour yet: to a guess
    raise_lower(bound_.best());
  }

  void beam(std::size_t width, std::int64_t weight) {
    if (proven()) return;
    bound_.settle();
    const auto outcome = labels_.search(bound_, limit(), width, weight, plan_);
    if (outcome.found) upper_ = plan_.cost;
    raise_lower(std::min(outcome.dropped, upper()));
  }

  /// Tours that stay within a window of columns around the depot: other starts than the narrow beams over all columns find.
  void try_regions() {
    const auto columns = static_cast<std::int32_t>(model_.aisle_of.size());
    for (const std::int32_t part : {8, 6, 4, 3, 2}) {
      const std::int32_t width = columns / part;
      if (width < 3) continue;
      for (std::int32_t first = model_.depot_column - width + 1; first <= model_.depot_column && !proven(); first += std::max(1, width / 4)) {
        if (first < 0 || first + width > columns) continue;
        bound_.restrict_to(region(first, first + width));
        if (labels_.search(bound_, limit(), 100, 100, plan_).found) upper_ = plan_.cost;
      }
    }
  }

  [[nodiscard]] std::vector<ScatteredFreedom> region(std::int32_t first, std::int32_t end) const {
    std::vector<ScatteredFreedom> freedom(model_.stages.size());
    for (std::size_t i = 0; i < freedom.size(); ++i) {
      const ScatteredStage& stage = model_.stages[i];
      if (stage.column >= first && stage.column < end) continue;
      freedom[i] = {false, false, {0, static_cast<std::int32_t>(stage.size())}};
    }
    return freedom;
  }

  /// Large neighbourhoods: some columns are free, in the others the tour may only do what it does or less.
  void improve(std::int64_t work_limit) {
    constexpr std::size_t kWidths[] = {200, 100};
    for (int round = 0; !proven() && labels_.work() < work_limit; ++round) {
      bound_.restrict_to(neighbourhood(round));
      const auto outcome = labels_.search(bound_, limit(), kWidths[round / 2 % 2], 200, plan_);
      if (outcome.found) upper_ = plan_.cost;
    }
  }

  /// A window of columns and, by turns, columns anywhere.
  std::vector<ScatteredFreedom> neighbourhood(int round) {
    const auto columns = static_cast<std::int32_t>(model_.aisle_of.size());
    std::vector<bool> free(model_.aisle_of.size(), false);
    if (round % 2 == 0) {
      const std::int32_t width = std::max(2, columns / 4 + dice_.below(columns / 4 + 1));
      const std::int32_t first = dice_.below(columns) - width / 2;
      for (std::int32_t c = std::max(0, first); c < std::min(columns, first + width); ++c) free[static_cast<std::size_t>(c)] = true;
    } else {
      for (std::size_t c = 0; c < free.size(); ++c) free[c] = dice_.below(4) == 0;
    }
    std::vector<ScatteredFreedom> freedom(model_.stages.size());
    for (std::size_t i = 0; i < freedom.size(); ++i) {
      const ScatteredPlan::Decision& decision = plan_.decisions[i];
      freedom[i].free = free[static_cast<std::size_t>(model_.stages[i].column)];
      if (freedom[i].free || !model_.stages[i].walk) continue;
      freedom[i].through = decision.walk == AisleWalk::once || decision.walk == AisleWalk::twice;
      freedom[i].most = decision.reach;
    }
    return freedom;
  }

  ScatteredModel model_;
  ScatteredBound bound_;
  ScatteredLabels labels_;
  ScatteredPlan plan_;
  Dice dice_;
  std::int64_t upper_ = kScatteredNever, lower_ = 0;  ///< [units]
  std::int64_t budget_ = 0;                           ///< labels
};

/// The positions that a plan reaches, without those it does not need: of each article the fullest first.
std::vector<std::int32_t> choose(const ScatteredModel& model, const ScatteredPlan& plan) {
  std::vector<ScatteredPlace> reached;
  for (std::size_t i = 0; i < model.stages.size(); ++i) {
    const auto& places = model.stages[i].places;
    const ScatteredReach reach = plan.decisions[i].reach;
    for (std::size_t p = 0; p < places.size(); ++p)
      if (static_cast<std::int32_t>(p) < reach.front || static_cast<std::int32_t>(p) >= reach.back) reached.push_back(places[p]);
  }
  std::stable_sort(reached.begin(), reached.end(), [](const ScatteredPlace& a, const ScatteredPlace& b) { return a.quantity > b.quantity; });
  std::vector<std::int64_t> open = model.demand;
  std::vector<std::int32_t> chosen;
  for (const ScatteredPlace& place : reached) {
    std::int64_t& units = open[static_cast<std::size_t>(place.article)];
    if (units <= 0) continue;
    units -= place.quantity;
    chosen.push_back(place.position);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

ScatteredTour solve_scattered_tour(const ScatteredTourProblem& problem, const ScatteredTourParams& params) {
  ScatteredTour result;
  if (std::all_of(problem.demand.begin(), problem.demand.end(), [](std::int64_t units) { return units <= 0; })) return result;
  ScatteredSolver solver(problem);
  solver.solve(params.iterations);
  result.chosen = choose(solver.model(), solver.plan());
  for (const std::int32_t position : result.chosen) {
    const ScatteredPosition& at = problem.positions[static_cast<std::size_t>(position)];
    result.picks.push_back({at.aisle, at.y});
  }
  OptimalTour walk;
  result.length = walk.tour({problem.aisle_x, problem.cross_y, result.picks, problem.depot_x, problem.depot_cross}, result.tour);
  result.lower_bound = std::min(result.length, Length(solver.lower() * solver.model().unit));
  result.iterations = solver.iterations();
  return result;
}

}  // namespace gudang
