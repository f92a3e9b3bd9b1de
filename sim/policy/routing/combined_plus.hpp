// Combined+: as combined, by whichever aisles out to the farthest block and from whichever end of each block make the whole shortest.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class CombinedPlusRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit CombinedPlusRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
