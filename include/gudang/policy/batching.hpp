// Batching: which released orders are picked together on one tour.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/policy/routing.hpp"

namespace gudang {

/// A released order as batching sees it: its lines' pick positions.
struct BatchingOrder {
  OrderId id;
  Time received;
  Time due;                         ///< Time::max(): none
  std::span<const Position> picks;  ///< one per line left; in order of line
};

struct BatchingView {
  Time now;
  const Layout& layout;
  std::span<const BatchingOrder> orders;  ///< in order of receipt; never empty
  int capacity;                           ///< lines a batch; an order with more is a batch of its own
  Position depot;
  RoutingPolicy& routing;                 ///< the alternative's own, to price a tour
};

/// `batches[b]`: indices into view.orders. Every order exactly once, no batch empty or over capacity (but for one large order).
/// Batches are picked in the order given.
struct BatchingDecision {
  std::vector<std::vector<std::uint32_t>> batches;
};

/// Called at each release. Deterministic in the view.
class BatchingPolicy {
 public:
  virtual ~BatchingPolicy() = default;
  [[nodiscard]] virtual BatchingDecision batch(const BatchingView& view) = 0;
};

[[nodiscard]] std::span<const RegistryRow<BatchingPolicy>> batching_policies();

}  // namespace gudang
