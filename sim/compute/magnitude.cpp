#include "gudang/compute/magnitude.hpp"

#include <algorithm>

namespace gudang::compute {
namespace {

std::int64_t largest(std::span<const std::int64_t> values) {
  std::int64_t least = 0, most = 0;
  for (const std::int64_t value : values) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
  return std::max(most, least == INT64_MIN ? INT64_MAX : -least);
}

}  // namespace

std::int64_t saturating_product(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  return __builtin_mul_overflow(a, b, &out) ? INT64_MAX : out;
}
std::int64_t saturating_sum(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  return __builtin_add_overflow(a, b, &out) ? INT64_MAX : out;
}

std::int64_t Magnitude::sum_of(std::int64_t count) const {
  if (count <= 0 || columns <= 0) return 0;
  const std::int64_t rows = columns % count == 0 ? 1 : count % columns == 0 ? count / columns : (count - 2) / columns + 2;  // which such a piece touches
  return std::min(saturating_product(number, count), saturating_product(row, rows));
}

Magnitude magnitude_of_any(std::int64_t number, std::int64_t columns) { return {number, saturating_product(number, columns), columns}; }

Magnitude magnitude_of(std::span<const std::int64_t> values, std::int64_t columns) {
  Magnitude found = magnitude_of_any(largest(values), columns);
  if (found.row == INT64_MAX || columns <= 0) return found;  // else no sum of a row is beyond 64 bits
  found.row = 0;
  for (auto left = values; !left.empty();) {
    std::int64_t row = 0;
    const auto length = std::min(left.size(), static_cast<std::size_t>(columns));
    for (const std::int64_t value : left.first(length)) row += value < 0 ? -value : value;
    found.row = std::max(found.row, row);
    left = left.subspan(length);
  }
  return found;
}

std::int64_t bound_of_gemm(const Magnitude& a, const Magnitude& b, std::int64_t depth) {
  return std::max({a.number, b.number, saturating_product(a.sum_of(depth), b.number)});
}

std::int64_t bound_of_swap_deltas(const Magnitude& flow, const Magnitude& distance, std::int64_t facilities) {
  // 2 (G(r, s) + G(s, r) - G(r, r) - G(s, s)) + 4 F(r, s) P(r, s), G a product of matrices
  return saturating_sum(saturating_product(8, bound_of_gemm(flow, distance, facilities)), saturating_product(4, saturating_product(flow.number, distance.number)));
}

std::int64_t bound_of_weighted_sums(const Magnitude& matrix, const Magnitude& weights, std::int64_t columns) {
  return std::min(saturating_product(matrix.sum_of(columns), weights.number), saturating_product(matrix.number, weights.sum_of(columns)));
}

}  // namespace gudang::compute
