#include "gudang/algo/scattered_tour.hpp"

#include <algorithm>

#include "algo/scattered_annealing.hpp"
#include "algo/scattered_bound.hpp"
#include "algo/scattered_labels.hpp"
#include "algo/scattered_model.hpp"
#include "gudang/algo/optimal_tour.hpp"

namespace gudang {
namespace {

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

/// A bound and narrow beams of labels, which prove most instances; then a short annealing, whose tour lets wider beams prove most of
/// the others; then a long one.
class ScatteredSolver {
 public:
  explicit ScatteredSolver(const ScatteredTourProblem& problem) : model_(problem), bound_(model_), labels_(model_), annealing_(model_) {}

  void solve(std::int64_t iterations) {
    const std::int64_t half = iterations * kToursAnIteration / 2;
    beam(4, 0);
    for (const int steps : {60, 120, 120}) {
      climb(steps);
      beam(20, 100);
    }
    beam(200, 100);
    const std::int64_t rounds = half / kToursARound, first = rounds / 8;
    anneal(first);
    for (std::size_t width = 200; !proven() && labels_.work() < half; width *= 4) beam(width, 0);
    anneal(rounds - first);
  }

  [[nodiscard]] const ScatteredModel& model() const { return model_; }
  [[nodiscard]] const std::vector<std::int32_t>& positions() const { return positions_; }  ///< of the best tour, ascending
  [[nodiscard]] std::int64_t lower() const { return lower_; }                              ///< [units]
  [[nodiscard]] std::int64_t iterations() const {
    return (labels_.work() + annealing_.rounds() * kToursARound + kToursAnIteration - 1) / kToursAnIteration;
  }

 private:
  static constexpr std::int64_t kToursAnIteration = 1000;
  static constexpr std::int64_t kToursARound = 50;  ///< of the annealing, by the time it takes

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
    ScatteredPlan plan;
    const auto outcome = labels_.search(bound_, limit(), width, weight, plan);
    if (outcome.found) {
      upper_ = plan.cost;
      positions_ = choose(model_, plan);
    }
    raise_lower(std::min(outcome.dropped, upper()));
  }

  void anneal(std::int64_t rounds) {
    if (proven()) return;
    bound_.settle();
    std::vector<std::int64_t> worth;
    for (std::size_t a = 0; a < model_.demand.size(); ++a) {
      constexpr std::int64_t kPart = 16;  // an article without a multiplier is worth something too
      worth.push_back(kPart + bound_.worth()(static_cast<std::int32_t>(a), model_.demand[a]) / model_.demand[a] / kPart);
    }
    annealing_.start(positions_, std::move(worth));
    annealing_.run(rounds, lower_);
    if (annealing_.cost() >= upper_) return;
    upper_ = annealing_.cost();
    positions_ = annealing_.positions();
  }

  ScatteredModel model_;
  ScatteredBound bound_;
  ScatteredLabels labels_;
  ScatteredAnnealing annealing_;
  std::vector<std::int32_t> positions_;
  std::int64_t upper_ = kScatteredNever, lower_ = 0;  ///< [units]
};

}  // namespace

ScatteredTour solve_scattered_tour(const ScatteredTourProblem& problem, const ScatteredTourParams& params) {
  ScatteredTour result;
  if (std::all_of(problem.demand.begin(), problem.demand.end(), [](std::int64_t units) { return units <= 0; })) return result;
  ScatteredSolver solver(problem);
  solver.solve(params.iterations);
  result.chosen = solver.positions();
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
