// How large whole numbers are, and what is made of them may become: from it a device knows whether it is exact.
#pragma once

#include <cstdint>
#include <span>

namespace gudang::compute {

/// INT64_MAX where it is beyond 64 bits, and so refused everywhere.
[[nodiscard]] std::int64_t saturating_product(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t saturating_sum(std::int64_t a, std::int64_t b);

/// Of rows of whole numbers. What is beyond 64 bits is INT64_MAX.
struct Magnitude {
  std::int64_t number = 0;   ///< no number is larger in magnitude
  std::int64_t row = 0;      ///< nor is the sum of a row's magnitudes
  std::int64_t columns = 0;  ///< of a row
  /// No sum of the magnitudes of `count` neighbours is larger, counted from the first number on in pieces of that size.
  [[nodiscard]] std::int64_t sum_of(std::int64_t count) const;
};

/// Row by row.
[[nodiscard]] Magnitude magnitude_of(std::span<const std::int64_t> values, std::int64_t columns);
/// Where no more is known than the largest.
[[nodiscard]] Magnitude magnitude_of_any(std::int64_t number, std::int64_t columns);

// `Shape::bound` of the verbs that add up products: no number that is multiplied, and no sum on the way, is larger.

[[nodiscard]] std::int64_t bound_of_gemm(const Magnitude& a, const Magnitude& b, std::int64_t depth);
/// Eight times what the product of matrices needs.
[[nodiscard]] std::int64_t bound_of_swap_deltas(const Magnitude& flow, const Magnitude& distance, std::int64_t facilities);
[[nodiscard]] std::int64_t bound_of_weighted_sums(const Magnitude& matrix, const Magnitude& weights, std::int64_t columns);

}  // namespace gudang::compute
