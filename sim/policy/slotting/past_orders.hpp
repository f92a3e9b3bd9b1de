// The history as orders of distinct SKUs: the ground that slotting by what is ordered together stands on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/algo/cooccurrence.hpp"
#include "gudang/policy/slotting.hpp"

namespace gudang {

/// 2^(-age / half_life); 1 where half_life is zero.
[[nodiscard]] double weight_of_age(Duration age, Duration half_life);

/// Orders in order of time, each with its SKUs in ascending order, each once.
class PastOrders {
 public:
  /// O(history log history).
  explicit PastOrders(const SlottingView& view);

  [[nodiscard]] std::size_t size() const { return age_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> skus(std::size_t order) const { return std::span(items_).subspan(begin_[order], begin_[order + 1] - begin_[order]); }
  [[nodiscard]] Duration age(std::size_t order) const { return age_[order]; }
  /// All orders' SKUs one after the other: a SKU as often as it was ordered.
  [[nodiscard]] std::span<const std::uint32_t> lines() const { return items_; }
  /// For `find_partners`; `weight` by order.
  [[nodiscard]] OrderLines weighted(std::span<const std::uint32_t> weight) const { return {sku_count_, begin_, items_, weight}; }

 private:
  std::size_t sku_count_;
  std::vector<std::uint64_t> begin_{0};
  std::vector<std::uint32_t> items_;
  std::vector<Duration> age_;
};

}  // namespace gudang
