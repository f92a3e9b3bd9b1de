// Optimal: the shortest tour there is, for up to seven cross-aisles or twelve picks; beyond them local search, never longer than the other policies.
#pragma once

#include "gudang/algo/optimal_tour.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class OptimalRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit OptimalRouting(const Params&) {}
  /// Without building the tour.
  [[nodiscard]] Length length(const RoutingView& view) override;

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  OptimalTour tours_;
};

}  // namespace gudang
