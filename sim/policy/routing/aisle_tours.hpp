// The one place where a routing view becomes an aisle-tour problem, and its answer a tour of the building.
#pragma once

#include "gudang/algo/aisle_tour.hpp"
#include "gudang/policy/routing.hpp"

namespace gudang {

/// Base of the policies that gudang/algo solves. Keeps its memory between calls.
class AisleTourPolicy : public RoutingPolicy {
 public:
  void route(const RoutingView& view, std::vector<TourStop>& tour) override;

 protected:
  /// Fills `tour` (cleared first) with every pick once.
  virtual void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) = 0;
  /// The view on plain coordinates; valid until the next call. Throws InvariantError where a pick is not in an aisle, the depot
  /// not on the front or back cross-aisle, or the view makes demands (RoutingDemands) that plain coordinates do not express.
  [[nodiscard]] AisleTourProblem problem_of(const RoutingView& view);

 private:
  std::vector<AislePick> picks_;
  std::vector<TourPoint> points_;
};

}  // namespace gudang
