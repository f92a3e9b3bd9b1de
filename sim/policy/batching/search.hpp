// Order batching by search: savings (savings.hpp), then annealing and set partitioning over the batches seen on the way
// (gudang/algo/order_batching.hpp, with its papers). Tours are priced by the alternative's own routing; where that is the
// optimum of one block, by BatchTours, which says the same sooner.
//
// Batches are in order of their earliest order's receipt, and orders within a batch too. Deterministic in the view. About
// 0.2 to 1 us a move; memory 10 MiB.
#pragma once

#include <functional>

#include "gudang/policy/batching.hpp"

namespace gudang {

class SearchBatching final : public BatchingPolicy {
 public:
  struct Params {
    int iterations = 100'000;  ///< moves tried at each decision
    static const FieldTable& fields();
  };
  explicit SearchBatching(const Params& params) : params_(params) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;

  /// For use outside the simulation only: the share of the budget that is spent by now, in place of iterations; at 1 the best
  /// found so far is the decision.
  void end_by(std::function<double()> spent) { spent_ = std::move(spent); }
  /// For use outside the simulation only: once true, the best found so far is the decision.
  void stop_when(std::function<bool()> stop) { stop_ = std::move(stop); }

 private:
  Params params_;
  std::function<double()> spent_;
  std::function<bool()> stop_;
};

}  // namespace gudang
