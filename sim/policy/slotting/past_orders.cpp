#include "policy/slotting/past_orders.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "gudang/core/math.hpp"

namespace gudang {

double weight_of_age(Duration age, Duration half_life) {
  if (half_life <= Duration(0)) return 1.0;
  return math::pow(2.0, -static_cast<double>(age.count()) / static_cast<double>(half_life.count()));
}

PastOrders::PastOrders(const SlottingView& view) : sku_count_(view.skus.size()) {
  std::vector<std::uint32_t> lines(view.history.size());
  std::iota(lines.begin(), lines.end(), 0u);
  const auto key = [&](std::uint32_t k) { return std::pair(view.history[k].time, view.history[k].order); };
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
  if (!std::is_sorted(lines.begin(), lines.end(), earlier)) std::stable_sort(lines.begin(), lines.end(), earlier);  // orders of one time may mingle
  for (std::size_t from = 0; from < lines.size();) {
    std::size_t to = from;
    while (to < lines.size() && key(lines[to]) == key(lines[from])) items_.push_back(static_cast<std::uint32_t>(view.history[lines[to++]].sku.index()));
    const auto first = items_.begin() + static_cast<std::ptrdiff_t>(begin_.back());
    std::sort(first, items_.end());
    items_.erase(std::unique(first, items_.end()), items_.end());
    begin_.push_back(items_.size());
    age_.push_back(view.now - view.history[lines[from]].time);
    from = to;
  }
}

}  // namespace gudang
