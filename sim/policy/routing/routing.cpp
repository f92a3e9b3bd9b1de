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
    const Length leg = view.layout.distance(*at, stop.position);
    if (leg == Length::max()) return leg;
    sum += leg;
    at = &stop.position;
  }
  const Length last = view.layout.distance(*at, view.end);
  return last == Length::max() ? last : sum + last;
}

}  // namespace gudang
