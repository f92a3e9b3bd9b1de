// How short a closed tour through all nodes can be at least, where nothing but the distances is known.
//
// A 1-tree is a spanning tree over all nodes but the first, and two edges at the first: every tour is one, so the shortest 1-tree
// is no longer than the shortest tour. Prices on the nodes shift what each edge costs and leave every tour's length as it is; good ones
// are found by subgradient ascent (M. Held and R. Karp, "The traveling-salesman problem and minimum spanning trees: part II",
// Mathematical Programming 1 (1971) 6-25, doi:10.1007/BF01584070). All in integers, so the bound is exact for the prices reached.
#pragma once

#include "gudang/algo/matrix_tour.hpp"

namespace gudang {

/// A reusable workspace: no call allocates once it has seen as many nodes.
class OneTreeBound {
 public:
  /// A lower bound on the closed tours through all nodes, in the unit of the distances, which must be the same there and back; 0 where
  /// there are fewer than two nodes. `upper`: the length of a tour, which only steers the steps, and the most that is returned.
  /// O(rounds x nodes^2).
  [[nodiscard]] std::int64_t bound(const DistanceMatrix& distances, std::int64_t upper, int rounds = 400);

 private:
  /// The least 1-tree under the prices, in fractions of the unit; degree_ is filled.
  std::int64_t least_tree(const DistanceMatrix& distances);
  /// The ascent's next prices.
  void raise_prices(std::int64_t missing, std::int64_t step);

  std::vector<std::int64_t> price_;             // by node, in fractions of the unit
  std::vector<std::int64_t> slope_, last_slope_;  // by node: how much its degree in the 1-tree is above two
  std::vector<std::int64_t> nearest_;           // by node: edge to the tree
  std::vector<std::uint32_t> parent_;           // the same: where it ends
  std::vector<char> in_tree_;
};

}  // namespace gudang
