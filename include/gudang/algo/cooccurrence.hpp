// Which items are ordered together: the strongest partners of each item, exact, without a matrix of pairs.
//
// The lines are turned round, so that each item knows its orders; then, item by item, one array of counters takes up the
// lines of those orders. Time O(sum over orders of size^2), memory 4 bytes a line, 8 bytes for each item and thread, and
// the result, 16 bytes a partner. Each item is counted by one thread alone and in integers, so the answer is the same for any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace gudang {

/// Orders one after the other: order k has the items[begin[k]] to items[begin[k + 1] - 1], each at most once.
struct OrderLines {
  std::size_t item_count = 0;
  std::span<const std::uint64_t> begin;   ///< one more than orders
  std::span<const std::uint32_t> items;   ///< below item_count
  std::span<const std::uint32_t> weight;  ///< by order; empty: 1 each
};

struct Partner {
  std::uint32_t item = 0;
  std::uint64_t weight = 0;  ///< of the orders with both
  bool operator==(const Partner&) const = default;
};

/// By item, the partners of largest weight, descending, ties in order of item. Items with fewer have fewer.
class Partners {
 public:
  [[nodiscard]] std::span<const Partner> of(std::size_t item) const {
    const std::vector<Partner>& block = blocks_[item / kBlock];
    const std::size_t from = item % kBlock == 0 ? 0 : end_[item - 1];
    return {block.data() + from, block.data() + end_[item]};
  }

 private:
  friend Partners find_partners(const OrderLines& lines, std::size_t most, int threads);
  static constexpr std::size_t kBlock = 64;   ///< items a thread takes at once: few, since a fast mover takes long
  std::vector<std::vector<Partner>> blocks_;  ///< the partners of kBlock items each
  std::vector<std::uint32_t> end_;            ///< by item, in its block
};

/// At most `most` partners of each item; on at most `threads` threads. Fewer than 2^32 lines and orders.
[[nodiscard]] Partners find_partners(const OrderLines& lines, std::size_t most, int threads = 1);

/// Of two items, their place in a triangle of pairs; `items`: how many there are.
[[nodiscard]] constexpr std::size_t place_of_pair(std::size_t a, std::size_t b, std::size_t items) {
  if (a > b) std::swap(a, b);
  return a * (2 * items - a - 1) / 2 + (b - a - 1);
}

/// Adds to `triangle`, of item_count * (item_count - 1) / 2 places, the orders (or their weights) that have both items of each pair. For few thousand items:
/// 4 bytes a pair. O(sum over orders of size^2), a memory access each, asked for some pairs ahead.
void count_pairs(const OrderLines& lines, std::span<std::uint32_t> triangle);

}  // namespace gudang
