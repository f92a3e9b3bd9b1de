// Combined: for each aisle of a block through or back, whichever makes the whole shorter.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class CombinedRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit CombinedRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
