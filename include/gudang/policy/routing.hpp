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
  Position depot;                   ///< where the tour starts
  Position end = depot;             ///< where it ends
};

/// What a tour has to cope with beyond a building of two-way aisles, all open, and an end where it starts.
struct RoutingDemands {
  bool other_end = false;  ///< the tour ends elsewhere
  bool one_way = false;    ///< some aisles have a direction
  bool closed = false;     ///< some stretches are closed: bays at hand may be a long way off

  [[nodiscard]] static RoutingDemands of(const Layout& layout, const Position& start, const Position& end) {
    return {start != end, layout.has_one_way_aisles(), layout.has_closed_stretches()};
  }
  [[nodiscard]] bool any() const { return other_end || one_way || closed; }
  [[nodiscard]] bool within(const RoutingDemands& able) const {
    return (able.other_end || !other_end) && (able.one_way || !one_way) && (able.closed || !closed);
  }
};

/// Called once per tour, and many times by batching policies. Fills `tour` with every pick exactly once; depot at the start
/// and the end are implied. Deterministic in the view; `tour` arrives empty and is reused, so that no call need allocate.
class RoutingPolicy {
 public:
  virtual ~RoutingPolicy() = default;
  virtual void route(const RoutingView& view, std::vector<TourStop>& tour) = 0;
  /// Length of the tour that `route` would give [mm]. The default builds it and adds up; exact policies may know it sooner.
  [[nodiscard]] virtual Length length(const RoutingView& view);
  /// Which buildings it is for; a scenario of any other is refused before the run. The default: none of the demands.
  [[nodiscard]] virtual RoutingDemands copes_with() const { return {}; }

 private:
  std::vector<TourStop> scratch_;
};

/// Depot, stops, end along shortest ways; Length::max() where there is none to a stop.
[[nodiscard]] Length tour_length(const RoutingView& view, std::span<const TourStop> tour);

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<RoutingPolicy>> routing_policies();

}  // namespace gudang
