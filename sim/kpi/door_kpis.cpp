#include "kpi/door_kpis.hpp"

#include <algorithm>
#include <optional>

#include "kpi/spans.hpp"

namespace gudang {
namespace {

using enum DomainEventKind;

constexpr Duration kSlotTolerance = minutes(30);

}  // namespace

void SlotAdherence::on_event(const DomainEvent& event) {
  if (!context_.site || event.other != 0 || event.time < context_.measure_from) return;
  const Duration off = event.time - context_.site->inbound->trucks[event.subject].booked;
  ++trucks_;
  in_slot_ += off <= kSlotTolerance && Duration(0) - off <= kSlotTolerance;
}
KpiValue SlotAdherence::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * static_cast<double>(in_slot_), static_cast<double>(trucks_), "no truck that brings goods has come");
}

void TruckFill::ship(std::uint64_t number) {
  if (!context_.skus) return;
  const Order& order = context_.orders.orders[number];
  for (std::uint32_t l = order.first_line; l < order.first_line + order.line_count; ++l) {
    const OrderLine& line = context_.orders.lines[l];
    const Sku& sku = (*context_.skus)[line.sku];
    const std::int64_t each = measure_ == Measure::cube ? sku.volume.count() : sku.weight.count();
    loaded_ += static_cast<double>(each) * static_cast<double>(line.quantity - missing_[l]);
  }
}

void TruckFill::on_event(const DomainEvent& event) {
  const bool counts = event.time >= context_.measure_from;
  if (event.kind == truck_arrived) {
    if (event.other == 1) here_.insert(event.subject);
  } else if (event.kind == truck_left) {
    if (here_.erase(event.subject) == 0 || !counts) return;
    ++trucks_;
    if (measure_ == Measure::pallets) loaded_ += static_cast<double>(event.value);
  } else if (measure_ != Measure::pallets) {
    if (event.kind == order_shipped) counts ? ship(event.subject) : void();
    else missing_[event.subject] += event.value;
  }
}
KpiValue TruckFill::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  const KpiSite& site = *context_.site;
  const double room = measure_ == Measure::pallets ? static_cast<double>(site.truck_pallets) : static_cast<double>(measure_ == Measure::cube ? site.truck_volume.count() : site.truck_payload.count());
  return ratio(100 * loaded_, static_cast<double>(trucks_) * room, "no truck has taken goods");
}

/// Of several vehicles at once the time counts once.
Duration DoorProductive::Stay::handled(Time end, Time measure_from) const {
  std::vector<Span> spans = handling;
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  Duration sum;
  Time done = since;
  for (const Span& span : spans) {
    const Time from = std::max(done, span.from), to = std::min(span.to, end);
    if (to <= from) continue;
    sum += counted(from, to, measure_from);
    done = to;
  }
  return sum;
}

void DoorProductive::of_vehicle(const DomainEvent& event) {
  if (event.kind == transport_started) {
    works_[event.other] = {event.time};
    return;
  }
  const auto found = works_.find(event.other);
  if (found == works_.end()) return;
  Work& work = found->second;
  if (event.kind == transport_ended) {
    if (const auto stay = stays_.find(work.truck); work.of_truck && stay != stays_.end()) stay->second.handling.push_back({work.since, event.time});
    works_.erase(found);
  } else if (static_cast<PlaceKind>(event.value >> 32) == PlaceKind::truck) {
    work.truck = static_cast<std::uint32_t>(event.value);
    work.of_truck = true;
  }
}

void DoorProductive::on_event(const DomainEvent& event) {
  if (event.kind == truck_docked) {
    stays_[event.subject] = {event.time, {}};
  } else if (event.kind == truck_left || event.kind == truck_gave_way) {
    const auto stay = stays_.find(event.subject);
    if (stay == stays_.end()) return;
    occupied_ += counted(stay->second.since, event.time, context_.measure_from);
    handled_ += stay->second.handled(event.time, context_.measure_from);
    stays_.erase(stay);
  } else {
    of_vehicle(event);
  }
}
KpiValue DoorProductive::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  DurationSum handled = handled_, occupied = occupied_;
  for (const auto& [truck, stay] : stays_) {
    occupied += counted(stay.since, end, context_.measure_from);
    handled += stay.handled(end, context_.measure_from);
  }
  return ratio(100 * handled.hours(), occupied.hours(), "no truck stood at a door");
}

void OnTimeOfDay::on_event(const DomainEvent& event) {
  State& state = state_[event.subject];
  const Order& order = context_.orders.orders[event.subject];
  if (event.kind == order_received) state = event.time >= context_.measure_from && order.has_due() ? State::open : State::unknown;
  else if (event.kind == order_cancelled) state = State::unknown;
  else if (state == State::open) state = event.time <= order.due ? State::on_time : State::late;
}
KpiValue OnTimeOfDay::result(Time end) const {
  struct Day { double on_time = 0, judged = 0; };
  std::map<std::int64_t, Day> days;
  for (std::size_t o = 0; o < state_.size(); ++o) {
    const Time due = context_.orders.orders[o].due;
    const bool judged = state_[o] == State::on_time || state_[o] == State::late || (state_[o] == State::open && due <= end);
    if (!judged) continue;
    Day& day = days[(due - Time()).count() / gudang::days(1).count()];
    day.judged += 1;
    day.on_time += state_[o] == State::on_time;
  }
  double most = 0;
  for (const auto& [number, day] : days) most = std::max(most, day.judged);
  std::optional<double> worst;
  for (const auto& [number, day] : days)
    if (of_ == Of::worst_day || day.judged == most) worst = std::min(worst.value_or(100), 100 * day.on_time / day.judged);
  if (!worst) return ratio(0, 0, "no order has a due time that has passed");
  return {worst, {}};
}

}  // namespace gudang
