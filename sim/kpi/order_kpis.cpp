#include "kpi/kpi_classes.hpp"

namespace gudang {

void OrderCycle::on_event(const DomainEvent& event) {
  const Time received = context_.orders.orders[event.subject].received;
  if (received < context_.measure_from) return;
  sum_ += event.time - received;
  ++shipped_;
}
KpiValue OrderCycle::result(Time) const { return ratio(sum_.hours(), static_cast<double>(shipped_), "no order was shipped"); }

void ReleaseToShip::on_event(const DomainEvent& event) {
  if (context_.orders.orders[event.subject].received < context_.measure_from) return;
  if (event.kind == DomainEventKind::order_released) {
    released_[event.subject] = event.time;
    return;
  }
  sum_ += event.time - released_[event.subject];
  ++shipped_;
}
KpiValue ReleaseToShip::result(Time) const { return ratio(sum_.hours(), static_cast<double>(shipped_), "no order was shipped"); }

OnTimeShipped::OnTimeShipped(const KpiContext& context) : context_(context), state_(context.orders.orders.size(), State::unknown) {}

void OnTimeShipped::on_event(const DomainEvent& event) {
  const Order& order = context_.orders.orders[event.subject];
  if (order.received < context_.measure_from || !order.has_due()) return;
  State& state = state_[event.subject];
  if (event.kind == DomainEventKind::order_received) state = State::open;
  else if (event.kind == DomainEventKind::order_cancelled) state = State::cancelled;
  else state = event.time <= order.due ? State::on_time : State::late;
}

KpiValue OnTimeShipped::result(Time end) const {
  std::int64_t on_time = 0, judged = 0;
  for (std::size_t i = 0; i < state_.size(); ++i) {
    const bool overdue = state_[i] == State::open && context_.orders.orders[i].due <= end;
    on_time += state_[i] == State::on_time;
    judged += state_[i] == State::on_time || state_[i] == State::late || overdue;
  }
  return ratio(100 * static_cast<double>(on_time), static_cast<double>(judged), "no order has a due time that has passed");
}

void LineFillRate::on_event(const DomainEvent& event) {
  // A line's arrival is counted once; a short one says so afterwards, perhaps only when the warm-up is over.
  if (event.kind == DomainEventKind::line_short) {
    short_ += counted_[event.subject];
  } else if (event.time >= context_.measure_from && !counted_[event.subject]) {  // a line that was skipped is visited twice
    counted_[event.subject] = true;
    ++visited_;
  }
}
void SkippedLines::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::line_skipped) {
    skipped_ += counted_[event.subject];
  } else if (event.time >= context_.measure_from && !counted_[event.subject]) {
    counted_[event.subject] = true;
    ++visited_;
  }
}
KpiValue SkippedLines::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * static_cast<double>(skipped_), static_cast<double>(visited_), "no line was picked");
}

KpiValue LineFillRate::result(Time) const {
  return ratio(100 * static_cast<double>(visited_ - short_), static_cast<double>(visited_), "no line was picked");
}

}  // namespace gudang
