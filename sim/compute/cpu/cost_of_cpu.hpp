#pragma once

#include "gudang/compute/device.hpp"

namespace gudang::compute {

/// Measured by `./dev bench compute` on an AMD EPYC core (Zen 4); `calibrate` fits it to others.
[[nodiscard]] inline CostModel cost_of_cpu() {
  CostModel costs;
  costs.of(Verb::gemm) = {300, 0.01, 0.3, 0, 0};
  costs.of(Verb::swap_deltas) = {500, 0.009, 1.5, 0, 0};
  costs.of(Verb::auction_bids) = {50, 1.0, 0, 0, 0};
  costs.of(Verb::gather) = {50, 0.3, 0, 0, 0};
  costs.of(Verb::weighted_sums) = {50, 0.3, 0, 0, 0};
  costs.of(Verb::top_k) = {50, 8, 0, 0, 0};
  costs.of(Verb::tour_lengths) = {50, 1.5, 0, 0, 0};
  costs.transfer = {50, 0, 0.5, 0, 0};
  return costs;
}

}  // namespace gudang::compute
