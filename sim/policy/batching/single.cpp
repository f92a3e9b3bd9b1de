#include "policy/batching/single.hpp"

namespace gudang {

BatchingDecision SingleBatching::batch(const BatchingView& view) {
  BatchingDecision decision;
  decision.batches.reserve(view.orders.size());
  for (std::uint32_t i = 0; i < view.orders.size(); ++i) decision.batches.push_back({i});
  return decision;
}

}  // namespace gudang
