// The search of qap.hpp on tours, from an assignment within the rules.
#pragma once

#include "policy/slotting/affinity_cost.hpp"
#include "policy/slotting/training_tours.hpp"

namespace gudang {

/// Draws swaps for it.
class SwapDraws {
 public:
  SwapDraws(const SlottingView& view, const PastOrders& orders, const AffinityCost& cost, RandomStream stream);
  /// One that `moving` may do; or, where the draw is not so, none.
  [[nodiscard]] std::optional<Swap> draw(Moving& moving);

 private:
  [[nodiscard]] LocationId near(LocationId location);

  const SlottingView& view_;
  const PastOrders& orders_;
  const AffinityCost& cost_;
  RandomStream stream_;
  std::size_t reach_;                   ///< locations of an aisle
  std::vector<std::uint32_t> index_;    ///< by location: into view.locations, or the next one that is there
};

inline constexpr std::int64_t kPatience = 20;

/// Shortens `tours` swap by swap until it has priced as many as `until`, or no swap of the last kPatience for each SKU did so.
[[nodiscard]] std::vector<LocationId> polish(const SlottingView& view, const AffinityCost& cost, std::vector<LocationId> start, TrainingTours& tours, std::int64_t until,
                                             SwapDraws& draws);

}  // namespace gudang
