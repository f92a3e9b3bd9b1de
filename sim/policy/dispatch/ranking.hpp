// Vehicle by vehicle, each the transport of the smallest rank: what the simple dispatch policies have in common.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gudang/policy/dispatch.hpp"

namespace gudang {

/// `rank(vehicle, transport)`: smaller first; ties: the transport created first. Urgent transports go before all others.
template <class Rank>
void assign_by_rank(const DispatchView& view, DispatchDecision& decision, std::vector<bool>& taken, const Rank& rank) {
  taken.assign(view.transports.size(), false);
  for (std::uint32_t v = 0; v < view.vehicles.size() && decision.assignments.size() < view.transports.size(); ++v) {
    std::uint32_t best = UINT32_MAX;
    std::int64_t best_rank = 0;
    bool best_urgent = false;
    for (std::uint32_t t = 0; t < view.transports.size(); ++t) {
      if (taken[t] || (best_urgent && !view.transports[t].urgent)) continue;
      const std::int64_t r = rank(view.vehicles[v], view.transports[t]);
      if (best != UINT32_MAX && best_urgent == view.transports[t].urgent && r >= best_rank) continue;
      best = t;
      best_rank = r;
      best_urgent = view.transports[t].urgent;
    }
    taken[best] = true;
    decision.assignments.emplace_back(v, best);
  }
}

}  // namespace gudang
