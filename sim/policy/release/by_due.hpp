// What release policies have in common.
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include "gudang/policy/release.hpp"

namespace gudang {

/// Indices of the orders by `time(order)`, ties in order of receipt.
template <class TimeOf>
void sort_orders(const ReleaseView& view, std::vector<std::uint32_t>& sorted, const TimeOf& time) {
  sorted.resize(view.orders.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return time(view.orders[a]) < time(view.orders[b]); });
}

/// Too late for any plan: it is released when anybody looks.
[[nodiscard]] inline bool overdue(const ReleaseView& view, const OpenOrder& order) { return order.goes <= view.now; }

}  // namespace gudang
