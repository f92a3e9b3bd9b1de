#include "policy/routing/optimal.hpp"

namespace gudang {

Length OptimalRouting::length(const RoutingView& view) { return tours_.length(problem_of(view)); }

void OptimalRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.tour(problem, tour); }

}  // namespace gudang
