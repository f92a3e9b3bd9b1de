#include "policy/routing/combined.hpp"

namespace gudang {

void CombinedRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.combined(problem, tour); }

}  // namespace gudang
