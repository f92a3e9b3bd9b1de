#include "policy/routing/aisle_by_aisle.hpp"

namespace gudang {

void AisleByAisleRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.aisle_by_aisle(problem, tour); }

}  // namespace gudang
