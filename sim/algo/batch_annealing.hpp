// The state and the moves of order_batching.hpp: batches, what they cost, and the pool of those worth keeping.
#pragma once

#include <cstddef>

#include "algo/set_partition.hpp"
#include "core/split_mix.hpp"
#include "gudang/algo/order_batching.hpp"

namespace gudang {

class BatchAnnealing {
 public:
  BatchAnnealing(const OrderBatchingProblem& problem, const OrderBatches& start, const OrderBatchingBudget& budget);

  /// Anneals from share `from` of the budget to share `until`, from `hot` to `cold` [thousandths of a batch's mean cost], and
  /// goes back to the best solution seen.
  struct Part { double from, until; int hot, cold; };
  void anneal(const Part& part);
  /// Replaces the solution where the pool makes a better one.
  void recombine();
  [[nodiscard]] double spent() const { return spent_of(budget_, moves_); }
  [[nodiscard]] OrderBatchingAnswer answer() const;

 private:
  struct Batch {
    std::vector<std::uint32_t> orders;  ///< ascending
    BatchLoad load{};
    std::int64_t cost = 0;
    std::uint64_t key = 0;  ///< xor of its orders' keys
  };
  /// What a move does to one batch: up to two orders leave, up to two enter.
  struct Change {
    std::uint32_t batch = 0;
    std::array<std::uint32_t, 2> leave{kNone, kNone}, enter{kNone, kNone};
    std::int64_t cost = 0;
    std::uint64_t key = 0;
  };
  struct Move { std::array<Change, 3> changes; int count = 0; };
  struct Remembered { std::uint64_t key = 0; std::int64_t cost = 0; };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  void load(const OrderBatches& batches);
  void find_neighbours();
  [[nodiscard]] std::int64_t cost_of(std::span<const std::uint32_t> orders, std::uint64_t key);
  [[nodiscard]] bool fits(const Change& change) const;
  void members_after(const Change& change);
  bool draw_move(Move& move);
  bool draw_exchange(Move& move, std::uint32_t order, std::uint32_t from, std::uint32_t to);
  bool price(Move& move, std::int64_t most);
  void apply(const Move& move);
  void collect(const Batch& batch);
  void empty_pool();
  [[nodiscard]] std::uint32_t empty_batch() const;

  const OrderBatchingProblem& problem_;
  const OrderBatchingBudget& budget_;
  SplitMix random_;
  std::vector<std::size_t> binding_kinds_;
  std::vector<std::uint64_t> keys_;         ///< by order
  std::vector<std::uint32_t> movable_;      ///< orders that fit a batch with others
  std::vector<std::uint32_t> neighbours_;   ///< (orders x kNeighbours): with whom joining saves most
  std::vector<Batch> batches_, best_batches_;  ///< some empty
  std::vector<std::uint32_t> batch_of_;     ///< by order
  std::int64_t cost_ = 0, best_ = 0, moves_ = 0;
  std::vector<std::int32_t> quantiles_;     ///< of the exponential distribution [2^-16]
  std::vector<Remembered> remembered_;      ///< by the key's low bits; the latest of those that share them
  std::vector<std::uint64_t> pool_keys_;    ///< open addressing; 0: free
  std::vector<SetColumn> pool_;
  std::vector<std::uint32_t> members_;      ///< of the batch being priced
};

}  // namespace gudang
