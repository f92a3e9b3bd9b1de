#include "policy/batching/fcfs.hpp"

namespace gudang {

BatchingDecision FcfsBatching::batch(const BatchingView& view) {
  BatchingDecision decision;
  const auto capacity = static_cast<std::size_t>(view.capacity);
  std::size_t open = 0, lines = 0;  // the open batch and what is in it; there is none before the first order that fits
  bool has_open = false;
  for (std::uint32_t i = 0; i < view.orders.size(); ++i) {
    const std::size_t more = view.orders[i].picks.size();
    if (has_open && lines + more <= capacity) {
      decision.batches[open].push_back(i);
      lines += more;
      continue;
    }
    decision.batches.push_back({i});
    if (more > capacity) continue;
    open = decision.batches.size() - 1;
    lines = more;
    has_open = true;
  }
  return decision;
}

}  // namespace gudang
