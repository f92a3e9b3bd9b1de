#include "policy/batching/fcfs.hpp"

namespace gudang {

BatchingDecision FcfsBatching::batch(const BatchingView& view) {
  BatchingDecision decision;
  std::size_t open = 0;  // the open batch and what is in it; there is none before the first order that fits
  BatchSize size;
  bool has_open = false;
  for (std::uint32_t i = 0; i < view.orders.size(); ++i) {
    const BatchSize more = view.orders[i].size();
    BatchSize joined = size;
    joined += more;
    if (has_open && joined.fits(view.capacity)) {
      decision.batches[open].push_back(i);
      size = joined;
      continue;
    }
    decision.batches.push_back({i});
    if (!more.fits(view.capacity)) continue;
    open = decision.batches.size() - 1;
    size = more;
    has_open = true;
  }
  return decision;
}

}  // namespace gudang
