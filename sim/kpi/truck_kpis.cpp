#include "kpi/truck_kpis.hpp"

#include <algorithm>

#include "gudang/model/people_config.hpp"
#include "kpi/spans.hpp"

namespace gudang {

DockToStock::DockToStock(const KpiContext& context, Spread spread) : context_(context), spread_(spread), stored_(context) {
  if (context.site) arrived_.assign(context.site->inbound->pallets.size(), Time::max());
}

void DockToStock::on_event(const DomainEvent& event) {
  if (!context_.site) return;
  if (event.kind == DomainEventKind::pallet_stored) {
    const Time arrived = arrived_[event.subject];
    if (arrived == Time::max()) return;
    stored_.add(event.time - arrived, event.time);
    if (const auto owner = owner_of(context_, context_.site->inbound->pallets[event.subject].sku)) stored_.add_of(*owner, event.time - arrived, event.time);
  } else if (event.other == 0 && event.time >= context_.measure_from) {
    const InboundTruck& truck = context_.site->inbound->trucks[event.subject];
    std::fill_n(arrived_.begin() + truck.first_pallet, truck.pallet_count, event.time);
  }
}
KpiValue DockToStock::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return stored_.hours(spread_, "no pallet that a truck brought was put away");
}

void TruckTurnaround::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::truck_arrived) {
    if (event.other == (takes_goods_ ? 1U : 0U) && event.time >= context_.measure_from) arrived_[event.subject] = event.time;
  } else if (const auto truck = arrived_.find(event.subject); truck != arrived_.end()) {
    stays_.add(event.time - truck->second, event.time);
    arrived_.erase(truck);
  }
}
KpiValue TruckTurnaround::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return stays_.hours(spread_, takes_goods_ ? "no truck that took goods has left" : "no truck that brought goods has left");
}

void TruckWait::on_event(const DomainEvent& event) {
  if (!context_.site) return;
  if (event.kind == DomainEventKind::truck_arrived) {
    if (event.time < context_.measure_from || (since_ == Since::slot && event.other != 0)) return;
    arrived_[event.subject] = since_ == Since::slot ? std::max(event.time, context_.site->inbound->trucks[event.subject].booked) : event.time;
  } else if (const auto truck = arrived_.find(event.subject); truck != arrived_.end()) {
    waits_.add(std::max(Duration(0), event.time - truck->second), event.time);
    arrived_.erase(truck);
  }
}
KpiValue TruckWait::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return waits_.hours(spread_, "no truck has docked");
}

void DockUtilisation::Hours::advance(Time now, Time measure_from, std::int64_t trucks, std::int64_t drivers) {
  if (drivers > 0) {
    const Duration span = counted(since, now, measure_from);
    open += span;
    docked += span * trucks;
  }
  since = now;
}

void DockUtilisation::on_event(const DomainEvent& event) {
  hours_.advance(event.time, context_.measure_from, trucks_, drivers_);
  const std::int64_t driver = event.other == static_cast<std::uint32_t>(Role::driver);
  if (event.kind == DomainEventKind::truck_docked) ++trucks_;
  else if (event.kind == DomainEventKind::truck_left || event.kind == DomainEventKind::truck_gave_way) --trucks_;
  else if (event.kind == DomainEventKind::person_came) drivers_ += driver;
  else drivers_ -= driver;
}
KpiValue DockUtilisation::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  Hours hours = hours_;
  hours.advance(end, context_.measure_from, trucks_, drivers_);
  return ratio(100 * hours.docked.hours(), static_cast<double>(context_.site->doors) * hours.open.hours(), "there is no door, or no driver was on shift");
}

}  // namespace gudang
