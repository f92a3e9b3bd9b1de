#include "kpi/outcome_kpis.hpp"

#include <algorithm>

#include "kpi/kpi_classes.hpp"

namespace gudang {

std::size_t OrderOutcomes::order_of(std::uint64_t line) const {
  const auto& orders = context_.orders.orders;
  const auto after = std::upper_bound(orders.begin(), orders.end(), line, [](std::uint64_t of, const Order& order) { return of < order.first_line; });
  return static_cast<std::size_t>(after - orders.begin()) - 1;
}

void OrderOutcomes::on_event(const DomainEvent& event) {
  switch (event.kind) {
    case DomainEventKind::line_short: ++orders_[order_of(event.subject)].short_lines; return;
    case DomainEventKind::line_cancelled: {
      std::int64_t& units = taken_back_[event.subject];
      const std::int64_t wanted = context_.orders.lines[event.subject].quantity, before = units;
      units += event.value;
      if (before < wanted && units >= wanted) ++orders_[order_of(event.subject)].cancelled_lines;
      return;
    }
    case DomainEventKind::order_received: orders_[event.subject].state = State::open; return;
    case DomainEventKind::order_cancelled: orders_[event.subject].state = State::cancelled; return;
    default: break;
  }
  orders_[event.subject].state = event.time <= context_.orders.orders[event.subject].due ? State::on_time : State::late;  // shipped
}

KpiValue OrderOutcomes::result(Time end) const {
  std::int64_t good = 0, judged = 0;
  for (std::size_t i = 0; i < orders_.size(); ++i) {
    const Outcome& outcome = orders_[i];
    const Order& order = context_.orders.orders[i];
    if (order.received < context_.measure_from) continue;
    const bool shipped = outcome.state == State::on_time || outcome.state == State::late;
    if (rate_ == Rate::complete) {
      judged += shipped;
      good += shipped && outcome.short_lines == 0;
      continue;
    }
    const bool overdue = outcome.state == State::open && order.due <= end;
    if (!order.has_due() || (!shipped && !overdue)) continue;
    if (rate_ == Rate::perfect) {
      ++judged;
      good += outcome.state == State::on_time && outcome.short_lines == 0;
    } else {
      const std::int64_t lines = std::int64_t{order.line_count} - outcome.cancelled_lines;
      judged += lines;
      if (outcome.state == State::on_time) good += lines - outcome.short_lines;
    }
  }
  return ratio(100 * static_cast<double>(good), static_cast<double>(judged), rate_ == Rate::complete ? "no order was shipped" : "no order has a due time that has passed");
}

}  // namespace gudang
