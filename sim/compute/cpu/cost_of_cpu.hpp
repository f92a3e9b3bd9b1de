#pragma once

#include "gudang/compute/device.hpp"

namespace gudang::compute {

/// As `calibrate` found them on one core of an AMD EPYC with AVX-512, and in its caches of 32 MB that others use, too; it fits them to others.
[[nodiscard]] inline CostModel cost_of_cpu() {
  CostModel costs;
  costs.of(Verb::gemm) = {91, 0.0080, 0.34, 0.95, 0.39};
  costs.of(Verb::swap_deltas) = {104, 0.0094, 0.45, 1.45, 0};
  costs.of(Verb::auction_bids) = {27, 0.71, 1.6, 0, 1.3};
  costs.of(Verb::gather) = {17, 0.124, 2.25, 0, 0.3};
  costs.of(Verb::weighted_sums) = {19, 0.477, 0.25, 0, 0.25};
  costs.of(Verb::top_k) = {10, 7.3, 0, 1.15, 1.0};
  costs.of(Verb::tour_lengths) = {16, 0.618, 0, 0, 0};
  costs.transfer = {50, 0, 0.5, 0, 0};
  costs.cache = 16e6;
  return costs;
}

}  // namespace gudang::compute
