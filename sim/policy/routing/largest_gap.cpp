#include "policy/routing/largest_gap.hpp"

namespace gudang {

void LargestGapRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.largest_gap(problem, tour); }

}  // namespace gudang
