#include "gudang/algo/due_batching.hpp"

#include <algorithm>

#include "algo/due_annealing.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// Where the annealing begins and ends, in thousandths of what an order costs in the mean.
constexpr int kHot = 200, kCold = 2;

Time earliest_due(const DueDates& due, const std::vector<std::uint32_t>& batch) {
  Time earliest = Time::max();
  for (const std::uint32_t order : batch) earliest = std::min(earliest, due.due[order]);
  return earliest;
}

void require_sound(const OrderBatchingProblem& problem, const DueDates& due) {
  GUDANG_ASSERT(due.due.size() == problem.loads.size() && due.picking.size() == problem.loads.size(), "every order has a due date and a time of picking");
  GUDANG_ASSERT(!due.free.empty() && due.speed > Speed(0), "somebody picks, and moves");
}

}  // namespace

DueBatchingAnswer price_by_due_dates(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& batches) {
  require_sound(problem, due);
  const OrderBatchingBudget none;
  return DueAnnealing(problem, due, batches, none).answer();
}

DueBatchingAnswer batch_by_due_dates(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& start, const OrderBatchingBudget& budget) {
  require_sound(problem, due);
  OrderBatches batches = start;
  std::stable_sort(batches.begin(), batches.end(), [&](const auto& a, const auto& b) { return earliest_due(due, a) < earliest_due(due, b); });
  DueAnnealing annealing(problem, due, batches, budget);
  annealing.anneal(kHot, kCold);
  return annealing.answer();
}

}  // namespace gudang
