// Customer orders and their lines, as flat arrays: a replication's whole demand.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// One SKU x quantity of an order.
struct OrderLine {
  SkuId sku;
  std::int32_t quantity = 0;  ///< units, > 0
};

struct Order {
  Time received;
  Time due = Time::max();      ///< Time::max(): none promised
  std::uint32_t first_line = 0;
  std::uint32_t line_count = 0;
  std::uint32_t route = 0;     ///< of OutboundConfig::routes, where there are any
  [[nodiscard]] bool has_due() const { return due != Time::max(); }
};

/// Takes `quantity` units of a line back; what is already released is picked all the same (it comes back as a return).
struct Cancellation {
  Time time;
  OrderId order;
  LineId line;
  std::int32_t quantity = 0;
};

/// Orders in order of `received` (ties: as given), each one's lines contiguous; cancellations in order of time.
struct OrderBook {
  std::vector<Order> orders;
  std::vector<OrderLine> lines;
  std::vector<Cancellation> cancellations;

  [[nodiscard]] std::span<const OrderLine> lines_of(OrderId id) const {
    const Order& order = orders[id.index()];
    return std::span<const OrderLine>(lines).subspan(order.first_line, order.line_count);
  }
  /// Throws InvariantError where order, contiguity or a quantity is broken.
  void check() const;
};

}  // namespace gudang
