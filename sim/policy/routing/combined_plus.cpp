#include "policy/routing/combined_plus.hpp"

namespace gudang {

void CombinedPlusRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.combined_plus(problem, tour); }

}  // namespace gudang
