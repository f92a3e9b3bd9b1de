// Order batching by search: savings (savings.hpp), then annealing and set partitioning over the batches seen on the way
// (gudang/algo/order_batching.hpp, with its papers). Tours are priced by the alternative's own routing; where that is the
// optimum or a heuristic of one block, by BatchTours, which says the same sooner.
//
// Batches are in order of their earliest order's receipt, and orders within a batch too. Where lateness has a weight and an order
// a due date, as many moves again improve travel and lateness together (gudang/algo/due_batching.hpp), and batches are in the
// order in which they are best picked. Deterministic in the view. About 0.2 to 1 us a move; memory 10 MiB.
#pragma once

#include "gudang/algo/order_batching.hpp"
#include "gudang/policy/batching.hpp"

namespace gudang {

class SearchBatching final : public BatchingPolicy {
 public:
  struct Params {
    int iterations = 100'000;  ///< moves tried at each decision
    Length tardiness_weight = Length(0);  ///< of travel, what an hour late is worth, for each order
    static const FieldTable& fields();
  };
  explicit SearchBatching(const Params& params) : params_(params), budget_{.moves = params.iterations} {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;

  [[nodiscard]] const Params& params() const { return params_; }
  /// For use outside the simulation only: an effort in place of the parameters'.
  void use(OrderBatchingBudget budget) { budget_ = std::move(budget); }

 private:
  [[nodiscard]] OrderBatches mind_due_dates(const BatchingView& view, const OrderBatchingProblem& problem, const OrderBatches& start) const;

  Params params_;
  OrderBatchingBudget budget_;
};

}  // namespace gudang
