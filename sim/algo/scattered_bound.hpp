// The Lagrangian relaxation of the demands over the sweep: each unit still open costs a multiplier instead of being
// forbidden, and the cheapest walk of each stage collects the multipliers of what it reaches. The minimum over the sweep is a
// lower bound; multipliers climb by the subgradient (M. Held, P. Wolfe, H. Crowder 1974, doi:10.1007/BF01580223) with the
// direction deflected (P. Camerini, L. Fratta, F. Maffioli 1975, doi:10.1007/BFb0120697).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "algo/scattered_model.hpp"

namespace gudang {

/// Costs and multipliers are in 1/1024 of the model's unit, so that the same bits come out on every machine.
constexpr std::int64_t kScatteredScale = 1024;
constexpr std::int64_t kScatteredNever = std::int64_t{1} << 59;

class ScatteredBound {
 public:
  explicit ScatteredBound(const ScatteredModel& model);

  /// Climbs for `steps` from the best multipliers so far, towards `target` (the best tour known, scaled).
  void climb(int steps, std::int64_t target);

  [[nodiscard]] std::int64_t best() const { return best_; }  ///< the greatest lower bound so far, scaled
  /// Evaluates the best multipliers again; the tables below then belong to them.
  void settle();

  [[nodiscard]] const ScatteredWorth& worth() const { return worth_; }
  /// Least price of what is ahead, before a stage in a state (of a partial tour up to there, its own picks already priced).
  [[nodiscard]] std::int64_t ahead(std::size_t stage, std::int32_t state) const { return ahead_[stage * states_ + static_cast<std::size_t>(state)]; }
  /// Cost less all the multipliers collected.
  [[nodiscard]] std::int64_t price(std::size_t stage, AisleWalk walk) const { return prices_[stage][static_cast<std::size_t>(walk)]; }

 private:
  using Prices = std::array<std::int64_t, kAisleWalks>;
  struct Choice { ScatteredReach reach[kAisleWalks]; };

  void evaluate();
  void price_walks(std::size_t stage);
  void sweep_back();
  void trace_covers();
  void move(std::int64_t target, int divisor);

  const ScatteredModel& model_;
  std::size_t states_;
  std::vector<std::int64_t> multipliers_, best_multipliers_;  ///< by row
  ScatteredWorth worth_;                                      ///< of multipliers_
  std::vector<Prices> prices_;
  std::vector<Choice> choices_;
  std::vector<std::int64_t> ahead_;
  std::vector<std::int64_t> open_;       ///< of the sweep's minimum: missing (negative: too much), by row
  std::vector<std::int64_t> direction_;
  std::int64_t bound_ = 0, best_ = -kScatteredNever;
  int since_better_ = 0, divisor_ = 1;
};

}  // namespace gudang
