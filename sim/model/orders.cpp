#include "gudang/model/orders.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

void OrderBook::check() const {
  std::uint32_t next_line = 0;
  Time last = orders.empty() ? Time() : orders.front().received;
  for (const Order& order : orders) {
    GUDANG_ASSERT(order.received >= last, "orders are in order of receipt");
    GUDANG_ASSERT(order.first_line == next_line && order.line_count > 0, "an order has lines, next to each other");
    last = order.received;
    next_line += order.line_count;
  }
  GUDANG_ASSERT(next_line == lines.size(), "every line belongs to an order");
  for (const OrderLine& line : lines) GUDANG_ASSERT(line.quantity > 0, "a line asks for at least one unit");
  Time before(INT64_MIN);
  for (const Cancellation& cancellation : cancellations) {
    GUDANG_ASSERT(cancellation.time >= before, "cancellations are in order of time");
    GUDANG_ASSERT(cancellation.quantity > 0 && cancellation.line.index() < lines.size(), "a cancellation takes units of a line back");
    GUDANG_ASSERT(cancellation.order.index() < orders.size(), "a cancellation takes back a line of its own order");
    const Order& order = orders[cancellation.order.index()];
    GUDANG_ASSERT(cancellation.line.index() - order.first_line < order.line_count, "a cancellation takes back a line of its own order");
    before = cancellation.time;
  }
}

}  // namespace gudang
