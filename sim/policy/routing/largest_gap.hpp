// Largest gap: outer aisles walked through, the others fetched from both ends up to their largest gap.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class LargestGapRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit LargestGapRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
