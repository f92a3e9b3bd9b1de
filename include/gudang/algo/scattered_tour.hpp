// Picker tours where an article lies at several positions, and which of them to visit is part of the answer (scattered
// storage, SPRP-SS).
//
// F. Weidinger, "Picker routing in rectangular mixed shelves warehouses", Computers & OR 95 (2018) 139-150,
// doi:10.1016/j.cor.2018.03.012: the problem (NP-hard). D. Goeke and M. Schneider, "Modeling single-picker routing problems in
// classical and modern warehouses", INFORMS J. Computing 33 (2021) 436-451, doi:10.1287/ijoc.2020.1040. K. Hessler and
// S. Irnich, "Exact solution of the single-picker routing problem with scattered storage", INFORMS J. Computing 36 (2024)
// 1417-1435, doi:10.1287/ijoc.2023.0075: the network of a sweep over the aisles with covering rows, solved as an integer program.
// Here no integer program is solved: a Lagrangian relaxation of the covering rows bounds labels of the same sweep, which proves
// most instances; where it does not, ruin and recreate chooses the positions, each choice at the length of its shortest tour.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

struct ScatteredPosition {
  std::int32_t article = 0;
  std::int32_t aisle = 0;     ///< index into aisle_x
  Length y;                   ///< from cross_y.front() to cross_y.back()
  std::int64_t quantity = 1;  ///< units that lie here; at least 1
};

struct ScatteredTourProblem {
  std::span<const Length> aisle_x;                ///< strictly ascending; at least one
  std::span<const Length> cross_y;                ///< strictly ascending, front to back; two to four
  std::span<const ScatteredPosition> positions;   ///< any order
  std::span<const std::int64_t> demand;           ///< units by article; each at most the sum over its positions
  Length depot_x;                                 ///< need not be an aisle's
  std::int32_t depot_cross = 0;                   ///< the first cross-aisle or the last
};

struct ScatteredTourParams {
  /// Effort, in thousands of partial tours looked at, half of it for proofs and half for the search: the answer depends on this
  /// number, not on the machine. Most instances of the literature are proven optimal within the first hundred.
  std::int64_t iterations = 2000;
};

struct ScatteredTour {
  std::vector<std::int32_t> chosen;   ///< indices of positions, ascending: together they hold every demand
  std::vector<AislePick> picks;       ///< those positions
  std::vector<TourPoint> tour;        ///< through `picks`
  Length length;
  Length lower_bound;                 ///< no tour is shorter; equal to `length` where it is proven
  std::int64_t iterations = 0;        ///< used
};

/// The shortest tour found. Deterministic; throws std::bad_alloc only.
[[nodiscard]] ScatteredTour solve_scattered_tour(const ScatteredTourProblem& problem, const ScatteredTourParams& params);

}  // namespace gudang
