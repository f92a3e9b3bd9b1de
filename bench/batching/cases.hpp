// What the batching suite solves, and the least travel known for each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/batching_instances.hpp"

namespace gudang::bench {

/// An instance of Henn and Waescher's kind and the routing by which its tours are walked.
struct BatchingCase {
  test::Demand demand;
  int orders;
  std::int64_t capacity;       ///< articles a batch
  const char* routing;
  std::int64_t best_known = 0; ///< of all tours, the way to the building included [thousandths of a length unit]

  [[nodiscard]] std::string name() const;
  [[nodiscard]] test::BatchingInstance instance() const { return {orders, capacity, demand, kSeed}; }
  static constexpr std::uint64_t kSeed = 2012;
};

/// Every demand, number of orders and routing, with one of the four capacities each, in turn.
[[nodiscard]] std::vector<BatchingCase> batching_cases();

}  // namespace gudang::bench
