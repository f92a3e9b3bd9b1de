#pragma once

#include "gudang/compute/device.hpp"

namespace gudang::compute {

/// As `calibrate` found them on one core of an AMD EPYC with AVX-512, and in its caches of 32 MB that others use, too; it fits them to others.
[[nodiscard]] inline CostModel cost_of_cpu() {
  CostModel costs;
  costs.of(Verb::gemm) = {91, 0.0083, 0.32, 0.94, 0.34};
  costs.of(Verb::swap_deltas) = {107, 0.0095, 0.40, 1.6, 0};
  costs.of(Verb::auction_bids) = {27, 0.73, 1.4, 0, 1.9};
  costs.of(Verb::gather) = {16.6, 0.126, 2.3, 0, 0.32};
  costs.of(Verb::weighted_sums) = {19.5, 0.553, 0.14, 0, 0.1};
  costs.of(Verb::top_k) = {22, 7.2, 2.0, 4.85, 1.0};
  costs.of(Verb::tour_lengths) = {18, 0.563, 0, 0.6, 0};
  costs.transfer = {50, 0, 0.5, 0, 0};
  costs.cache = 16e6;
  return costs;
}

}  // namespace gudang::compute
