#include "kpi/outcome_kpis.hpp"

#include "kpi/kpi_classes.hpp"

namespace gudang {

void OrderOutcomes::on_event(const DomainEvent& event) {
  switch (event.kind) {
    case DomainEventKind::line_short: lines_[event.subject].is_short = true; return;
    case DomainEventKind::line_cancelled: {
      std::int64_t& units = taken_back_[event.subject];
      units += event.value;
      lines_[event.subject].cancelled = units >= context_.orders.lines[event.subject].quantity;
      return;
    }
    case DomainEventKind::order_received: orders_[event.subject] = State::open; return;
    case DomainEventKind::order_cancelled: orders_[event.subject] = State::cancelled; return;
    default: break;
  }
  orders_[event.subject] = event.time <= context_.orders.orders[event.subject].due ? State::on_time : State::late;  // shipped
}

void OrderOutcomes::judge(const Order& order, State state, SplitRatio& share) const {
  bool complete = true;
  for (std::uint32_t l = order.first_line; l < order.first_line + order.line_count; ++l) {
    complete = complete && !lines_[l].is_short;
    if (rate_ != Rate::lines_on_time || lines_[l].cancelled) continue;
    const bool good = state == State::on_time && !lines_[l].is_short;
    share.add(good, 1);
    if (const auto owner = owner_of(context_, context_.orders.lines[l].sku)) share.add_of(*owner, good, 1);
  }
  if (rate_ == Rate::lines_on_time) return;
  const bool good = complete && (rate_ == Rate::complete || state == State::on_time);
  share.add(good, 1);
  for_each_owner(context_, order, [&](std::size_t owner) { share.add_of(owner, good, 1); });
}

KpiValue OrderOutcomes::result(Time end) const {
  SplitRatio share(context_);
  for (std::size_t i = 0; i < orders_.size(); ++i) {
    const Order& order = context_.orders.orders[i];
    const bool shipped = orders_[i] == State::on_time || orders_[i] == State::late;
    const bool overdue = orders_[i] == State::open && order.has_due() && order.due <= end;
    const bool judged = rate_ == Rate::complete ? shipped : order.has_due() && (shipped || overdue);
    if (order.received >= context_.measure_from && judged) judge(order, orders_[i], share);
  }
  return share.percent(rate_ == Rate::complete ? "no order was shipped" : "no order has a due time that has passed");
}

}  // namespace gudang
