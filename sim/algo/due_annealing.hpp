// The state and the moves of due_batching.hpp.
#pragma once

#include "core/split_mix.hpp"
#include "gudang/algo/due_batching.hpp"

namespace gudang {

class DueAnnealing {
 public:
  DueAnnealing(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& batches, const OrderBatchingBudget& budget);

  /// From `hot` to `cold` [thousandths of an order's mean cost at the start], as the budget is spent.
  void anneal(int hot, int cold);
  /// The best seen.
  [[nodiscard]] DueBatchingAnswer answer() const;

 private:
  struct Batch {
    std::vector<std::uint32_t> orders;  ///< ascending
    BatchLoad load{};
    std::int64_t cost = 0;              ///< 0 where there are no orders
    Duration picking;
  };
  /// A move done, and what there was before.
  struct Move {
    enum class Kind { none, orders, sequence } kind = Kind::none;
    std::array<std::uint32_t, 2> batches{};  ///< changed; of `sequence`: the places from and to
    std::array<Batch, 2> before;
  };
  struct Price { std::int64_t travel = 0, objective = 0; Duration tardiness; };

  [[nodiscard]] bool try_move();
  [[nodiscard]] bool change_orders(std::uint32_t order, std::uint32_t into, std::uint32_t in_exchange);
  void put(std::uint32_t batch, std::uint32_t leaves, std::uint32_t enters);
  void undo();
  void move_in_sequence(std::uint32_t from, std::uint32_t to);
  [[nodiscard]] Price price() const;
  [[nodiscard]] std::int64_t value_of(Duration late) const;
  static constexpr std::uint32_t kNone = UINT32_MAX;

  const OrderBatchingProblem& problem_;
  const DueDates& due_;
  const OrderBatchingBudget& budget_;
  SplitMix random_;
  std::vector<std::uint32_t> movable_;         ///< orders that fit a batch with others
  std::vector<Batch> batches_, best_batches_;  ///< some empty
  std::vector<std::uint32_t> sequence_, best_sequence_;
  std::vector<std::uint32_t> batch_of_;        ///< by order
  std::int64_t objective_ = 0, best_ = 0;
  Move move_;
  mutable std::vector<Time> free_;             ///< of `price`: by picker
};

}  // namespace gudang
