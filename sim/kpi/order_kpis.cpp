#include "kpi/order_kpis.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gudang {

void OrderCycle::on_event(const DomainEvent& event) {
  const Order& order = context_.orders.orders[event.subject];
  if (order.received < context_.measure_from) return;
  cycles_.add(event.time - order.received, event.time);
  for_each_owner(context_, order, [&](std::size_t owner) { cycles_.add_of(owner, event.time - order.received, event.time); });
}
KpiValue OrderCycle::result(Time) const { return cycles_.hours(spread_, "no order was shipped"); }

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
  SplitRatio share(context_);
  for (std::size_t i = 0; i < state_.size(); ++i) {
    const Order& order = context_.orders.orders[i];
    const bool on_time = state_[i] == State::on_time, overdue = state_[i] == State::open && order.due <= end;
    if (!on_time && state_[i] != State::late && !overdue) continue;
    share.add(on_time, 1);
    for_each_owner(context_, order, [&](std::size_t owner) { share.add_of(owner, on_time, 1); });
  }
  return share.percent("no order has a due time that has passed");
}

void LineFillRate::on_event(const DomainEvent& event) {
  // A line's arrival is counted once; a short one says so afterwards, perhaps only when the warm-up is over.
  Line& line = lines_[event.subject];
  if (event.kind == DomainEventKind::line_short) line.is_short = true;
  else if (event.time >= context_.measure_from && line.day < 0) line.day = static_cast<std::int32_t>(day_of(event.time));  // a line that was skipped is visited twice
}

KpiValue LineFillRate::worst_day() const {
  std::map<std::int32_t, SplitRatio> days;
  for (const Line& line : lines_)
    if (line.day >= 0) days.try_emplace(line.day, context_).first->second.add(!line.is_short, 1);
  std::optional<double> worst;
  for (const auto& [day, share] : days) worst = std::min(worst.value_or(100), *share.percent("").value);
  return worst ? KpiValue{worst, {}} : ratio(0, 0, "no line was picked");
}

KpiValue LineFillRate::result(Time) const {
  if (of_ == Of::worst_day) return worst_day();
  SplitRatio share(context_);
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    if (lines_[l].day < 0) continue;
    share.add(!lines_[l].is_short, 1);
    if (const auto owner = owner_of(context_, context_.orders.lines[l].sku)) share.add_of(*owner, !lines_[l].is_short, 1);
  }
  return share.percent("no line was picked");
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

}  // namespace gudang
