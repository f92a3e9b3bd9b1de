// Aisle by aisle: each aisle once, left to right, changed by the cross-aisles that make the whole shortest.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class AisleByAisleRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit AisleByAisleRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
