#include "policy/routing/aisle_tours.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

AisleTourProblem AisleTourPolicy::problem_of(const RoutingView& view) {
  GUDANG_ASSERT(!RoutingDemands::of(view.layout, view.depot, view.end).any(), "aisles are two-way and open, and the tour ends where it starts");
  picks_.resize(view.picks.size());
  for (std::size_t i = 0; i < picks_.size(); ++i) {
    const Position& pick = view.picks[i];
    GUDANG_ASSERT(pick.aisle >= 0, "a pick lies in an aisle");
    picks_[i] = {pick.aisle, pick.y};
  }
  const auto cross_y = view.layout.cross_aisle_y();
  const auto last = static_cast<std::int32_t>(cross_y.size()) - 1;
  GUDANG_ASSERT(view.depot.y == cross_y.front() || view.depot.y == cross_y.back(), "the depot is on the front or back cross-aisle");
  return {view.layout.aisle_x(), cross_y, picks_, view.depot.x, view.depot.y == cross_y.front() ? 0 : last};
}

void AisleTourPolicy::route(const RoutingView& view, std::vector<TourStop>& tour) {
  solve(problem_of(view), points_);
  for (const TourPoint& point : points_) {
    const bool pick = point.pick >= 0;
    tour.push_back({point.pick, pick ? view.picks[static_cast<std::size_t>(point.pick)] : view.layout.crossing(point.aisle, point.cross)});
  }
}

}  // namespace gudang
