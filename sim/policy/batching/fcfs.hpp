// First come, first served: orders join the open batch in order of receipt; one that does not fit closes it and opens the
// next: next fit, the baseline of M. B. M. de Koster, E. S. van der Poort and M. Wolters 1999, doi:10.1080/002075499191094. An
// order above the capacity is a batch of its own, unsplit, and leaves the open batch open. Batches are in order of their
// first order's receipt. O(orders).
#pragma once

#include "gudang/policy/batching.hpp"

namespace gudang {

class FcfsBatching final : public BatchingPolicy {
 public:
  using Params = NoParams;
  explicit FcfsBatching(const Params&) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;
};

}  // namespace gudang
