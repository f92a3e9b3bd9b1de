#include "policy/routing/s_shape.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "gudang/core/errors.hpp"

namespace gudang {

void SShapeRouting::route(const RoutingView& view, std::vector<TourStop>& tour) {
  const RoutingDemands demands = RoutingDemands::of(view.layout, view.depot, view.end);
  if (!demands.any()) return AisleTourPolicy::route(view, tour);
  GUDANG_ASSERT(demands.within(copes_with()), "aisles are open");
  const bool leftwards = view.end.x < view.depot.x;
  sorted_.resize(view.picks.size());
  std::iota(sorted_.begin(), sorted_.end(), 0);
  const auto at = [&](std::int32_t pick) -> const Position& { return view.picks[static_cast<std::size_t>(pick)]; };
  const auto key = [&](std::int32_t pick) { return std::tuple(leftwards ? -at(pick).aisle : at(pick).aisle, at(pick).y, pick); };
  std::sort(sorted_.begin(), sorted_.end(), [&](std::int32_t a, std::int32_t b) { return key(a) < key(b); });

  const auto cross_y = view.layout.cross_aisle_y();
  bool in_front = view.depot.y == cross_y.front();
  for (auto first = sorted_.begin(), last = first; first != sorted_.end(); first = last) {
    const int aisle = at(*first).aisle;
    last = std::find_if(first, sorted_.end(), [&](std::int32_t pick) { return at(pick).aisle != aisle; });
    const AisleWay way = view.layout.aisle_way(aisle);
    const bool to_back = way == AisleWay::both ? in_front : way == AisleWay::to_back;
    if (!to_back) std::reverse(first, last);
    for (auto pick = first; pick != last; ++pick) tour.push_back({*pick, at(*pick)});
    in_front = !to_back;
    // Out at the other end, though a middle cross-aisle may be nearer; from the last aisle the way is to the end of the tour.
    if (way == AisleWay::both && last != sorted_.end()) tour.push_back({-1, view.layout.crossing(aisle, in_front ? 0 : static_cast<int>(cross_y.size()) - 1)});
  }
}

void SShapeRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.s_shape(problem, tour); }

}  // namespace gudang
