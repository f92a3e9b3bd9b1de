// Slotting as a quadratic assignment problem on sparse affinities.
//
//   cost = sum over pairs of SKUs  affinity(i, j) * distance(i, j)  +  sum over SKUs  pull(i) * distance(depot, i)
//
// An order of n SKUs picked in random order has each pair next to each other with chance 2 / n, and each SKU first or
// last with chance 2 / n. So an order gives each of its pairs an affinity of 2 / n, each of its SKUs a pull of 2 / n, and
// the cost is near the length of all orders' tours in random order. Orders weigh 2^(-age / half_life). Only the
// `partners` strongest pairs of each SKU count. Distances are the layout's, in closed form; no matrix is built.
#pragma once

#include <cstdint>
#include <vector>

#include "policy/slotting/moving.hpp"
#include "policy/slotting/past_orders.hpp"

namespace gudang {

class AffinityCost {
 public:
  struct Link { std::uint32_t other = 0; std::int64_t weight = 0; };

  AffinityCost(const SlottingView& view, const PastOrders& orders, std::size_t partners, Duration half_life);

  /// SKUs that this one is drawn to, both ways, in order of id.
  [[nodiscard]] std::span<const Link> links(SkuId sku) const { return std::span(links_).subspan(begin_[sku.index()], begin_[sku.index() + 1] - begin_[sku.index()]); }
  /// Whether the history knows the SKU; else the cost says nothing of where it lies.
  [[nodiscard]] bool knows(SkuId sku) const { return pull_[sku.index()] > 0; }
  /// How it is drawn to the depot.
  [[nodiscard]] std::int64_t pull(SkuId sku) const { return pull_[sku.index()]; }
  /// By its definition, O(links). The unit is a 65536th of a millimetre and of an order of today.
  [[nodiscard]] std::int64_t of(const std::vector<LocationId>& location) const;
  /// What a swap adds. O(links of the two).
  [[nodiscard]] std::int64_t change(const Moving& moving, const Swap& swap) const;

 private:
  [[nodiscard]] std::int64_t change_for(const Moving& moving, SkuId sku, LocationId from, LocationId to, SkuId but) const;

  const Layout& layout_;
  std::vector<std::size_t> begin_;
  std::vector<Link> links_;
  std::vector<std::int64_t> pull_;
};

}  // namespace gudang
