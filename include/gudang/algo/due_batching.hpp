// Order batching where orders are due: which batches, and in which order they are picked, so that travel and lateness together
// cost least. The batching and sequencing problem of S. Henn and V. Schmid, "Metaheuristics for order batching and sequencing in
// manual order picking systems", Computers & Industrial Engineering 66 (2013) 338-351, with several pickers, and with travel in the
// objective:
//
//     sum over batches of their cost  +  weight x sum over orders of max(0, end of their batch - due)
//
// Batches are taken up in their order, each by the picker who is free first (the first of equals), and last as long as tour
// set-up, travel and picks do. Shifts are not reckoned with. Simulated annealing: an order to another batch or to one of its own, two exchanged, a batch to
// another place in the order. O(orders + batches x pickers) a move, besides the price of two tours.
//
// Deterministic: integers and an own generator, no clock.
#pragma once

#include <vector>

#include "gudang/algo/order_batching.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

struct DueDates {
  std::vector<Time> due;            ///< by order, of its batch's end; Time::max(): none
  std::vector<Duration> picking;    ///< by order
  std::vector<Time> free;           ///< by picker, from when on; at least one
  Duration tour_setup = Duration(0);
  Speed speed;                      ///< of travel: costs are lengths [mm]; above 0
  Length weight = Length(0);        ///< that an hour of one order's lateness is worth; at most 100 km
};

struct DueBatchingAnswer {
  OrderBatches batches;        ///< in the order of picking, each ascending
  std::int64_t travel = 0;     ///< the sum of their costs
  Duration tardiness;          ///< the sum over orders
  std::int64_t objective = 0;  ///< both, lateness in milliseconds rounded down to lengths by order
};

/// What batches cost when they are picked in this order.
[[nodiscard]] DueBatchingAnswer price_by_due_dates(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& batches);

/// From `start`, which holds every order once and keeps the capacity, sorted by the earliest due date of each batch; never worse than
/// that.
[[nodiscard]] DueBatchingAnswer batch_by_due_dates(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& start, const OrderBatchingBudget& budget);

}  // namespace gudang
