// S-shape: through each aisle with picks, from left to right; block by block on several blocks.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class SShapeRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit SShapeRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
