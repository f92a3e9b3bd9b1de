#include "gudang/policy/routing.hpp"

namespace gudang {

Length RoutingPolicy::length(const RoutingView& view) {
  scratch_.clear();
  route(view, scratch_);
  return tour_length(view, scratch_);
}

Length tour_length(const RoutingView& view, std::span<const TourStop> tour) {
  Length sum;
  const Position* at = &view.depot;
  for (const TourStop& stop : tour) {
    sum += view.layout.distance(*at, stop.position);
    at = &stop.position;
  }
  return sum + view.layout.distance(*at, view.depot);
}

}  // namespace gudang
