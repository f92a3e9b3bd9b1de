// Single-order picking: every order is a tour of its own, in order of receipt. The baseline of batching. O(orders).
#pragma once

#include "gudang/policy/batching.hpp"

namespace gudang {

class SingleBatching final : public BatchingPolicy {
 public:
  using Params = NoParams;
  explicit SingleBatching(const Params&) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;
};

}  // namespace gudang
