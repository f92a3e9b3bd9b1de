#include "policy/batching/batch_costs.hpp"

#include <optional>

#include "gudang/algo/batch_tours.hpp"
#include "policy/routing/aisle_by_aisle.hpp"
#include "policy/routing/combined.hpp"
#include "policy/routing/largest_gap.hpp"
#include "policy/routing/midpoint.hpp"
#include "policy/routing/optimal.hpp"
#include "policy/routing/return_routing.hpp"
#include "policy/routing/s_shape.hpp"

namespace gudang {
namespace {

/// Whatever the routing says.
class RoutedCosts final : public BatchCosts {
 public:
  explicit RoutedCosts(const BatchingView& view) : view_(view) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override {
    picks_.clear();
    for (const std::uint32_t order : orders) picks_.insert(picks_.end(), view_.orders[order].picks.begin(), view_.orders[order].picks.end());
    return (view_.routing.length({view_.now, view_.layout, picks_, view_.depot, view_.end}) + view_.approach).count();
  }

 private:
  const BatchingView& view_;
  std::vector<Position> picks_;
};

std::vector<std::vector<AislePick>> aisle_picks(const BatchingView& view) {
  std::vector<std::vector<AislePick>> picks(view.orders.size());
  for (std::size_t i = 0; i < picks.size(); ++i)
    for (const Position& pick : view.orders[i].picks) picks[i].push_back({pick.aisle, pick.y});
  return picks;
}

class OneBlockCosts final : public BatchCosts {
 public:
  OneBlockCosts(const BatchingView& view, BatchRouting routing)
      : tours_({view.layout.aisle_x(), view.layout.cross_aisle_y(), {}, view.depot.x, view.depot.y == view.layout.cross_aisle_y().front() ? 0 : 1},
               aisle_picks(view), routing),
        approach_(view.approach.count()) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override { return tours_.length(orders) + approach_; }

 private:
  BatchTours tours_;
  std::int64_t approach_;
};

template <class Policy>
bool is(const RoutingPolicy& policy) {
  return dynamic_cast<const Policy*>(&policy) != nullptr;
}

/// Those whose one-block tours are measured without being written down.
std::optional<BatchRouting> measured_routing(const RoutingPolicy& policy) {
  if (is<OptimalRouting>(policy)) return BatchRouting::optimal;
  if (is<SShapeRouting>(policy)) return BatchRouting::s_shape;
  if (is<ReturnRouting>(policy)) return BatchRouting::return_to_front;
  if (is<MidpointRouting>(policy)) return BatchRouting::midpoint;
  if (is<LargestGapRouting>(policy)) return BatchRouting::largest_gap;
  if (is<CombinedRouting>(policy) || is<AisleByAisleRouting>(policy)) return BatchRouting::combined;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<BatchCosts> tour_costs(const BatchingView& view) {
  const auto measured = measured_routing(view.routing);
  const bool plain = !RoutingDemands::of(view.layout, view.depot, view.end).any();
  if (measured && plain && view.layout.cross_aisle_y().size() == 2) return std::make_unique<OneBlockCosts>(view, *measured);
  return std::make_unique<RoutedCosts>(view);
}

}  // namespace gudang
