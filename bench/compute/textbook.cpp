#include "compute/peers.hpp"

namespace gudang::bench {

std::int64_t textbook_swaps(const std::vector<std::int32_t>& flow, const std::vector<std::int32_t>& distance, const std::vector<std::int32_t>& location, std::size_t n) {
  std::int64_t best = INT64_MAX;
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t s = r + 1; s < n; ++s) {
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < n; ++k) {
        if (k == r || k == s) continue;
        const auto at_k = static_cast<std::size_t>(location[k]);
        sum += (flow[r * n + k] - flow[s * n + k]) * (distance[static_cast<std::size_t>(location[s]) * n + at_k] - distance[static_cast<std::size_t>(location[r]) * n + at_k]);
      }
      if (2 * sum < best) best = 2 * sum;
    }
  return best;
}

void scatter_pairs(std::span<const std::uint64_t> begin, std::span<const std::uint32_t> items, std::size_t item_count, std::uint32_t* triangle) {
  for (std::size_t order = 0; order + 1 < begin.size(); ++order)
    for (std::uint64_t i = begin[order]; i < begin[order + 1]; ++i)
      for (std::uint64_t j = i + 1; j < begin[order + 1]; ++j) {
        const std::size_t a = items[i] < items[j] ? items[i] : items[j], b = items[i] < items[j] ? items[j] : items[i];
        ++triangle[a * (2 * item_count - a - 1) / 2 + (b - a - 1)];
      }
}

}  // namespace gudang::bench
