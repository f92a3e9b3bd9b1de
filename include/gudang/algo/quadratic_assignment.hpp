// Quadratic assignment: n facilities onto n locations, one each, so that flow times distance is least.
//
//   cost(p) = sum over i, j of flow(i, j) * distance(p(i), p(j))
//
// A memetic search: robust tabu search (E. Taillard, "Robust taboo search for the quadratic assignment problem", Parallel
// Computing 17 (1991) 443-455, doi:10.1016/S0167-8191(05)80147-4) improves each child of a small population (U. Benlic and
// J.-K. Hao, "Memetic search for the quadratic assignment problem", Expert Systems with Applications 42 (2015) 584-595,
// doi:10.1016/j.eswa.2014.08.011). Departures: a child keeps what its parents share and takes each other facility from one
// of them at random; the tabu runs get longer each time the population stagnates, and so do the disturbances that then
// renew it. All in integers: a move is priced exactly, in O(1) but for the two facilities just moved (O(n)). An iteration
// of the tabu search looks at all n (n - 1) / 2 swaps: O(n^2). Memory O(n^2).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace gudang {

/// Matrices are (size x size), row by row; neither need be symmetric, and diagonals count.
struct QuadraticAssignment {
  std::size_t size = 0;
  std::vector<std::int64_t> flow;
  std::vector<std::int64_t> distance;
  /// What no cost of the search exceeds: 8 * (sum of |flow|) * (largest |distance|). To be below 2^62.
  [[nodiscard]] double cost_bound() const;
};

/// cost(p) by its definition, O(n^2).
[[nodiscard]] std::int64_t assignment_cost(const QuadraticAssignment& problem, const std::vector<std::int32_t>& location);

struct QuadraticAnswer {
  std::vector<std::int32_t> location;  ///< by facility
  std::int64_t cost = 0;
  std::int64_t iterations = 0;         ///< of tabu search, all runs together
};

struct QuadraticOptions {
  std::int64_t iterations = 1'000'000;  ///< budget, of tabu search
  std::uint64_t seed = 1;
  /// Asked every 64 iterations; true ends the search with the best so far. Not to be used where the answer must repeat.
  std::function<bool()> stop;
  /// Called with each new best answer: whatever ends the search, the last one given is the best so far.
  std::function<void(const QuadraticAnswer&)> improved;
};

/// The best assignment met. Deterministic in problem, seed and budget. Throws InvariantError where the matrices are not of
/// the size said or `cost_bound` is too large.
[[nodiscard]] QuadraticAnswer solve_quadratic_assignment(const QuadraticAssignment& problem, const QuadraticOptions& options);

}  // namespace gudang
