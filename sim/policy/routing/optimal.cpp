#include "policy/routing/optimal.hpp"

namespace gudang {
namespace {

bool is_plain(const RoutingView& view) { return !RoutingDemands::of(view.layout, view.depot, view.end).any(); }

}  // namespace

void OptimalRouting::route(const RoutingView& view, std::vector<TourStop>& tour) {
  if (is_plain(view)) return AisleTourPolicy::route(view, tour);
  (void)network_tours_.solve(view);
  for (const std::int32_t pick : network_tours_.order()) tour.push_back({pick, view.picks[static_cast<std::size_t>(pick)]});
}

Length OptimalRouting::length(const RoutingView& view) { return is_plain(view) ? tours_.length(problem_of(view)) : network_tours_.solve(view); }

void OptimalRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.tour(problem, tour); }

}  // namespace gudang
