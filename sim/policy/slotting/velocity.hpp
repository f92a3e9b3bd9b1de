// How fast each SKU moves, estimated from the past: the ground that class-based and cube-per-order slotting stand on.
#pragma once

#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/policy/slotting.hpp"

namespace gudang {

/// One SKU's estimate.
struct Velocity {
  double lines = 0;   ///< order lines over the history, each weighted by its age [lines]
  bool seen = false;  ///< is in the history
};

/// What a line counts.
enum class Counted { lines, units };  ///< one, or its quantity

/// Order lines (or units) per SKU, by SkuId. A line of age a counts 2^(-a / half_life), or 1 where half_life is zero; a SKU without
/// history counts `family_prior` of the mean of its family's SKUs with history, or `prior` lines where that is 0%, it has no family
/// (family 0), or none of the family has history. O(history + SKUs).
[[nodiscard]] std::vector<Velocity> estimate_velocity(const SlottingView& view, Duration half_life, double prior, Share family_prior = Share(0),
                                                      Counted counted = Counted::lines);

/// The time that the history is worth [s]: a moment of age a counts 2^(-a / half_life), or 1 where half_life is zero, from the first
/// line on, and for a day at least. Lines over this are a rate. 0 for no history.
[[nodiscard]] double history_weight(const SlottingView& view, Duration half_life);

/// SKUs from the fastest to the slowest by `lines`. Ties: those with history first, then in order of code; so with no
/// prior the SKUs without history are the last ones, in order of code, even where a seen SKU's weight has decayed to zero.
[[nodiscard]] std::vector<SkuId> fastest_first(const std::vector<Velocity>& velocities);

/// The parameters of the estimate, for the field table of a policy that has them.
template <class Params>
[[nodiscard]] auto half_life_field() {
  return field("half_life", &Params::half_life)
      .at_least(Duration(0))
      .doc("Age at which an order line counts half in a SKU's velocity; 0 s: all lines count the same.")
      .source("assumption: no weighting");
}
template <class Params>
[[nodiscard]] auto prior_field() {
  return field("prior", &Params::prior)
      .at_least(0.0)
      .doc("Velocity of a SKU without history, in order lines over the history; 0: slotted last, in order of code.")
      .source("assumption: nothing is known of a new SKU");
}

template <class Params>
[[nodiscard]] auto family_prior_field() {
  return field("family_prior", &Params::family_prior)
      .at_least(Share(0))
      .doc("Velocity of a SKU without history, in percent of the mean of its family's SKUs with history; 0%, or where there is none: left to the other keys.")
      .source("assumption");
}

}  // namespace gudang
