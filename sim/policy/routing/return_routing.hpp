// Return: into each aisle with picks from the depot's side, and back.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class ReturnRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit ReturnRouting(const Params&) {}

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
};

}  // namespace gudang
