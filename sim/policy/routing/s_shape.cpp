#include "policy/routing/s_shape.hpp"

namespace gudang {

void SShapeRouting::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) { tours_.s_shape(problem, tour); }

}  // namespace gudang
