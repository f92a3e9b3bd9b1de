// Robust tabu search on one quadratic assignment problem, with the price of every swap kept up to date: quadratic_assignment.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/split_mix.hpp"
#include "gudang/algo/quadratic_assignment.hpp"

namespace gudang {

/// The problem as the search wants it. Where one matrix is symmetric, the other one is made so, which changes no cost.
struct PreparedAssignment {
  explicit PreparedAssignment(const QuadraticAssignment& problem);

  std::size_t size;
  std::size_t stride;      ///< of all matrices here: size, rounded up
  bool symmetric = false;  ///< else the transposed matrices are there too
  bool narrow = false;     ///< every price fits 32 bits
  std::vector<std::int64_t> flow, flow_turned, distance, distance_turned;
  std::vector<std::int64_t> flow_diagonal, distance_diagonal;
};

/// What a run is told.
struct TabuRun {
  std::int64_t iterations = 0;
  const std::function<bool()>* stop = nullptr;
};

/// A workspace for runs from one assignment each. `Value` holds prices: int32 where `narrow`, else int64.
template <class Value>
class AssignmentTabu {
 public:
  explicit AssignmentTabu(const PreparedAssignment& problem);
  /// Starts at `answer`, ends with the best assignment met in it; returns false where the run was stopped.
  bool run(QuadraticAnswer& answer, const TabuRun& run, SplitMix& random);

 private:
  struct Swap { std::size_t first = 0, second = 0; Value price = 0; };

  void start(const std::vector<std::int32_t>& location);
  [[nodiscard]] Value price(std::size_t a, std::size_t b) const;
  [[nodiscard]] Swap choose(std::int32_t iteration, Value to_best);
  void apply(const Swap& swap);
  void reprice(const Swap& swap);
  void forbid(const Swap& swap, std::int32_t until_first, std::int32_t until_second);

  const PreparedAssignment& problem_;
  std::size_t n_, stride_;
  std::vector<Value> flow_, flow_turned_;          ///< (n x stride)
  std::vector<Value> placed_, placed_turned_;      ///< distances between the locations of facilities i and j
  std::vector<Value> prices_;                      ///< of swapping i and j > i
  std::vector<std::int32_t> until_;                ///< of facility i on the location that j has: forbidden up to this iteration
  std::vector<std::int32_t> both_until_;           ///< the smaller of until(i, j), until(j, i)
  std::vector<Value> x_, y_, x_turned_, y_turned_;  ///< of the last swap, by facility
  std::vector<std::int32_t> location_;
};

extern template class AssignmentTabu<std::int32_t>;
extern template class AssignmentTabu<std::int64_t>;

}  // namespace gudang
