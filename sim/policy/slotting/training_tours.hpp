// The tours of the history, walked through a slotting that changes: what a swap of two SKUs does to them.
#pragma once

#include <cstdint>
#include <vector>

#include "policy/routing/optimal.hpp"
#include "policy/slotting/moving.hpp"
#include "policy/slotting/past_orders.hpp"

namespace gudang {

/// A tour picks orders that follow one another, as many as have `lines` lines together; larger orders have one of their own.
/// Tours are the shortest (OptimalRouting), and weigh 2^(-age / half_life).
class TrainingTours {
 public:
  TrainingTours(const SlottingView& view, const PastOrders& orders, std::size_t lines, Duration half_life);

  /// Walks all tours through this slotting; what `change` says is against it. Their weighted length, in 1024ths of a
  /// millimetre of a tour of today.
  std::int64_t walk(const std::vector<LocationId>& location);
  /// `moving` has just done the swap: what it adds to the weighted length. O(tours of the two SKUs).
  [[nodiscard]] std::int64_t change(const Moving& moving, const Swap& swap);
  /// The swap of the last `change` stays.
  void keep();

  /// Tours priced so far: what a search spends.
  [[nodiscard]] std::int64_t priced() const { return priced_; }

 private:
  struct Priced { std::uint32_t tour; std::int64_t length; };

  [[nodiscard]] std::span<const std::uint32_t> tours_of(SkuId sku) const { return std::span(tours_).subspan(first_tour_[sku.index()], first_tour_[sku.index() + 1] - first_tour_[sku.index()]); }
  [[nodiscard]] std::int64_t length_of(std::size_t tour, const std::vector<LocationId>& location);
  void turn_round(std::size_t sku_count);

  const SlottingView& view_;
  OptimalRouting routing_;
  std::vector<std::size_t> begin_{0};
  std::vector<std::uint32_t> skus_;       ///< of each tour, ascending, each once
  std::vector<std::int64_t> weight_;      ///< by tour
  std::vector<std::int64_t> length_;      ///< by tour [mm]
  std::vector<std::size_t> first_tour_;
  std::vector<std::uint32_t> tours_;      ///< of each SKU, ascending
  std::vector<Priced> pending_;
  std::vector<Position> picks_;
  std::int64_t priced_ = 0;
};

}  // namespace gudang
