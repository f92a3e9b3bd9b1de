// The joint order batching problem: part orders into batches within a capacity so that what the batches cost, in most cases
// the length of a tour each, adds up to least.
//
//   repeat a few times, each time cooler:
//     anneal     move an order, swap two, swap one for two, rotate three (S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi 1983,
//                doi:10.1126/science.220.4598.671); costs are remembered by set of orders
//     partition  the best solution made of batches seen in good solutions (set_partition.hpp), as J. Wahlen and T. Gschwind
//                2023, doi:10.1287/trsc.2023.1198, recombine theirs
//
// Deterministic: integers and an own generator, no clock.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace gudang {

inline constexpr std::size_t kLoadKinds = 4;
/// How much an order, or a batch, is of each kind that a picker's capacity may limit.
using BatchLoad = std::array<std::int64_t, kLoadKinds>;

/// What a batch costs. A pure function: the same orders always cost the same.
class BatchCosts {
 public:
  virtual ~BatchCosts() = default;
  /// `orders` ascending, not empty. From 0 to 2^40.
  [[nodiscard]] virtual std::int64_t cost(std::span<const std::uint32_t> orders) = 0;
};

using OrderBatches = std::vector<std::vector<std::uint32_t>>;

struct OrderBatchingProblem {
  std::span<const BatchLoad> loads;  ///< by order; one above the capacity stays a batch of its own
  BatchLoad capacity{};              ///< at most 2^62
  BatchCosts& costs;
};

struct OrderBatchingBudget {
  std::int64_t moves = 0;  ///< tried; 0 with `spent`: as many as that allows
  std::uint64_t seed = 1;
  /// Where given, the share of the budget spent by now, or that of the moves where it is more: 1 or more ends the search. Both
  /// functions are asked every kMovesBetweenAsks moves and between the parts of the search.
  std::function<double()> spent = {};
  std::function<bool()> stop = {};  ///< where given and true, the search ends at once, with the best so far
};
inline constexpr std::int64_t kMovesBetweenAsks = 256;

struct OrderBatchingAnswer {
  OrderBatches batches;         ///< each ascending; by first order
  std::int64_t cost = 0;   ///< the sum of theirs
  std::int64_t moves = 0;  ///< tried
};

/// The share of the budget that is spent; 1 where it is to stop.
[[nodiscard]] double spent_of(const OrderBatchingBudget& budget, std::int64_t moves);

/// From `start`, which holds every order once and keeps the capacity; never worse than it.
[[nodiscard]] OrderBatchingAnswer batch_orders(const OrderBatchingProblem& problem, const OrderBatches& start, const OrderBatchingBudget& budget);

}  // namespace gudang
