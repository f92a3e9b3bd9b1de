#include "policy/routing/midpoint.hpp"

namespace gudang {

void MidpointRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.midpoint(problem, tour); }

}  // namespace gudang
