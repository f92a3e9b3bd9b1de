#include "gudang/algo/order_batching.hpp"

#include <algorithm>

#include "algo/batch_annealing.hpp"
#include "algo/set_partition.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// The parts of a search: until which share of the budget each anneals, and how hot it begins, in thousandths of a batch's mean cost.
struct Part { double until; int heat; };
constexpr Part kFewParts[] = {{0.60, 40}, {0.80, 20}, {0.97, 20}};
constexpr Part kManyParts[] = {{0.25, 80}, {0.45, 60}, {0.65, 60}, {0.85, 60}, {0.97, 20}};
constexpr std::int64_t kMany = 10'000;  ///< moves an order, from which on many parts pay
constexpr int kCold = 4;  ///< thousandths, at the end of each part

}  // namespace

double spent_of(const OrderBatchingBudget& budget, std::int64_t moves) {
  if (budget.stop && budget.stop()) return 1;
  const double by_clock = budget.spent ? budget.spent() : 0;
  if (budget.moves <= 0) return budget.spent ? by_clock : 1;
  return std::max(by_clock, static_cast<double>(moves) / static_cast<double>(budget.moves));
}

OrderBatchingAnswer batch_orders(const OrderBatchingProblem& problem, const OrderBatches& start, const OrderBatchingBudget& budget) {
  BatchAnnealing annealing(problem, start, budget);
  const bool few = budget.moves > 0 && budget.moves / kMany < static_cast<std::int64_t>(problem.loads.size());
  double from = 0;
  for (const Part& part : few ? std::span<const Part>(kFewParts) : std::span<const Part>(kManyParts)) {
    annealing.anneal({from, part.until, part.heat, kCold});
    from = part.until;
    if (annealing.spent() >= 1) break;
    annealing.recombine();
  }
  return annealing.answer();
}

}  // namespace gudang
