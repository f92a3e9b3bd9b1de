#include "warehouse/operations.hpp"

namespace gudang {

Process demand_process(Simulation& sim, Operations& operations) {
  const OrderBook& book = operations.inputs.orders;
  std::size_t order = 0, cancellation = 0;
  const auto next_order = [&] { return order < book.orders.size() ? book.orders[order].received : Time::max(); };
  const auto next_cancellation = [&] { return cancellation < book.cancellations.size() ? book.cancellations[cancellation].time : Time::max(); };
  while (order < book.orders.size() || cancellation < book.cancellations.size()) {
    const bool order_first = next_order() <= next_cancellation();
    const Time next = order_first ? next_order() : next_cancellation();
    if (next > sim.now()) co_await sim.until(next);
    if (order_first) operations.receive(OrderId(order++));
    else operations.cancel(book.cancellations[cancellation++]);
  }
  operations.demand_over = true;
}

}  // namespace gudang
