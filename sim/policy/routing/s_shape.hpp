// S-shape: through each aisle with picks, from left to right; block by block on several blocks.
//
// Where aisles are one-way, or the tour ends elsewhere than it starts: each aisle with picks once, over its whole depth, beginning at the
// outermost one on the side away from the end (left to right where that is neither). One-way aisles in their direction, two-way ones
// from the side where the picker is.
#pragma once

#include "gudang/algo/heuristic_tours.hpp"
#include "policy/routing/aisle_tours.hpp"

namespace gudang {

class SShapeRouting final : public AisleTourPolicy {
 public:
  using Params = NoParams;
  explicit SShapeRouting(const Params&) {}
  void route(const RoutingView& view, std::vector<TourStop>& tour) override;
  [[nodiscard]] RoutingDemands copes_with() const override { return {.other_end = true, .one_way = true, .closed = false}; }

 private:
  void solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) override;
  HeuristicTours tours_;
  std::vector<std::int32_t> sorted_;  ///< picks
};

}  // namespace gudang
