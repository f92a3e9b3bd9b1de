#include "policy/routing/return_routing.hpp"

namespace gudang {

void ReturnRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.return_to_front(problem, tour); }

}  // namespace gudang
