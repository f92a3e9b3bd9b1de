// A large made-up order history: SKUs of Zipf popularity, some lines from the family of an order's first SKU, 1 to 40 lines an order.
#pragma once

#include <cstdint>
#include <vector>

namespace gudang::bench {

struct HistoryShape {
  std::size_t skus = 200'000;
  std::size_t lines = 100'000'000;
  std::size_t families = 2'000;
  std::uint32_t most_lines = 40;       ///< of an order; 1 to this, equally likely
  std::uint32_t family_percent = 30;   ///< of an order's further lines
};

/// Orders one after the other: order k has the SKUs items[begin[k]] to items[begin[k + 1] - 1], all different.
struct History {
  std::vector<std::uint64_t> begin{0};
  std::vector<std::uint32_t> items;
  [[nodiscard]] std::size_t orders() const { return begin.size() - 1; }
};

/// The same on every machine. The last order may be short, so that the lines are exactly as many as asked for.
[[nodiscard]] History make_history(const HistoryShape& shape);

}  // namespace gudang::bench
