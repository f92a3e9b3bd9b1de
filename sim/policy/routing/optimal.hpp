// Optimal: the shortest tour there is, for up to seven cross-aisles or twelve picks; beyond them local search, never longer than the
// other policies. Where aisles are one-way, stretches closed, or the tour ends elsewhere than it starts: exact for up to 12
// stops, beyond them by local search (network_tours.hpp).
#pragma once

#include "gudang/algo/optimal_tour.hpp"
#include "policy/routing/aisle_tours.hpp"
#include "policy/routing/network_tours.hpp"

namespace gudang {

class OptimalRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit OptimalRouting(const Params&) {}
  void route(const RoutingView& view, std::vector<TourStop>& tour) override;
  /// Without building the tour.
  [[nodiscard]] Length length(const RoutingView& view) override;
  [[nodiscard]] RoutingDemands copes_with() const override { return {.other_end = true, .one_way = true, .closed = true}; }

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  OptimalTour tours_;
  NetworkTours network_tours_;
};

}  // namespace gudang
