#include "gudang/algo/order_batching.hpp"

#include <algorithm>

#include "algo/batch_annealing.hpp"
#include "algo/set_partition.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// The parts of a search: until which share of the budget each anneals, and how hot it begins, in thousandths of a batch's mean cost.
struct Part { double until; int heat; };
constexpr Part kParts[] = {{0.60, 60}, {0.80, 20}, {0.97, 20}};
constexpr int kCold = 3;  ///< thousandths, at the end of each part

}  // namespace

OrderBatchingAnswer batch_orders(const OrderBatchingProblem& problem, const OrderBatches& start, const OrderBatchingBudget& budget) {
  BatchAnnealing annealing(problem, start, budget);
  double from = 0;
  for (const Part& part : kParts) {
    annealing.anneal({from, part.until, part.heat, kCold});
    from = part.until;
    if (annealing.spent() >= 1) break;
    annealing.recombine();
  }
  return annealing.answer();
}

}  // namespace gudang
