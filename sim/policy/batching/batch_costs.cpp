#include "policy/batching/batch_costs.hpp"

#include "gudang/algo/batch_tours.hpp"
#include "policy/routing/optimal.hpp"

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
  explicit OneBlockCosts(const BatchingView& view)
      : tours_({view.layout.aisle_x(), view.layout.cross_aisle_y(), {}, view.depot.x, view.depot.y == view.layout.cross_aisle_y().front() ? 0 : 1},
               aisle_picks(view)),
        approach_(view.approach.count()) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override { return tours_.length(orders) + approach_; }

 private:
  BatchTours tours_;
  std::int64_t approach_;
};

}  // namespace

std::unique_ptr<BatchCosts> tour_costs(const BatchingView& view) {
  const bool is_optimal = dynamic_cast<const OptimalRouting*>(&view.routing) != nullptr;
  const bool plain = !RoutingDemands::of(view.layout, view.depot, view.end).any();
  if (is_optimal && plain && view.layout.cross_aisle_y().size() == 2) return std::make_unique<OneBlockCosts>(view);
  return std::make_unique<RoutedCosts>(view);
}

}  // namespace gudang
