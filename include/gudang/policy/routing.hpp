// Routing: in which order, and along which way, a picker visits the pick positions of a tour.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/model/layout.hpp"

namespace gudang {

/// One stop of a tour: pick number `pick` of the view, or a mere waypoint (-1) that fixes the way. Between two stops
/// the picker takes the shortest way.
struct TourStop {
  std::int32_t pick = -1;
  Position position;
};

struct RoutingView {
  Time now;
  const Layout& layout;
  std::span<const Position> picks;  ///< any order; positions may repeat
  Position depot;                   ///< where the tour starts and ends
};

/// Called once per tour, and many times by batching policies. Fills `tour` with every pick exactly once; depot at start
/// and end is implied. Deterministic in the view; `tour` arrives empty and is reused, so that no call need allocate.
class RoutingPolicy {
 public:
  virtual ~RoutingPolicy() = default;
  virtual void route(const RoutingView& view, std::vector<TourStop>& tour) = 0;
  /// Length of the tour that `route` would give [mm]. The default builds it and adds up; exact policies may know it sooner.
  [[nodiscard]] virtual Length length(const RoutingView& view);

 private:
  std::vector<TourStop> scratch_;
};

/// Depot, stops, depot along shortest ways.
[[nodiscard]] Length tour_length(const RoutingView& view, std::span<const TourStop> tour);

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<RoutingPolicy>> routing_policies();

}  // namespace gudang
