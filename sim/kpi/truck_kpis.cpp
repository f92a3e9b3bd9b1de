#include "kpi/truck_kpis.hpp"

#include <algorithm>

#include "gudang/model/people_config.hpp"
#include "kpi/spans.hpp"

namespace gudang {

KpiValue Durations::hours(std::optional<int> percent, const char* why_undefined) const {
  if (all_.empty()) return {std::nullopt, std::string("not defined: ") + why_undefined};
  if (!percent) {
    DurationSum sum;
    for (const Duration duration : all_) sum += duration;
    return {sum.hours() / static_cast<double>(all_.size()), {}};
  }
  std::vector<Duration> sorted = all_;
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(*percent) + 99) / 100;  // from 1
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(sorted.begin(), at, sorted.end());
  return {static_cast<double>(at->count()) / 3.6e12, {}};
}

DockToStock::DockToStock(const KpiContext& context, std::optional<int> percent) : context_(context), percent_(percent) {
  if (context.site) arrived_.assign(context.site->inbound->pallets.size(), Time::max());
}

void DockToStock::on_event(const DomainEvent& event) {
  if (!context_.site) return;
  if (event.kind == DomainEventKind::pallet_stored) {
    if (const Time arrived = arrived_[event.subject]; arrived != Time::max()) stored_.add(event.time - arrived);
  } else if (event.other == 0 && event.time >= context_.measure_from) {
    const InboundTruck& truck = context_.site->inbound->trucks[event.subject];
    std::fill_n(arrived_.begin() + truck.first_pallet, truck.pallet_count, event.time);
  }
}
KpiValue DockToStock::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return stored_.hours(percent_, "no pallet that a truck brought was put away");
}

void TruckTurnaround::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::truck_arrived) {
    if (event.other == 0 && event.time >= context_.measure_from) arrived_[event.subject] = event.time;
  } else if (const auto truck = arrived_.find(event.subject); truck != arrived_.end()) {
    stays_.add(event.time - truck->second);
    arrived_.erase(truck);
  }
}
KpiValue TruckTurnaround::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return stays_.hours(percent_, "no truck that brought goods has left");
}

void TruckWait::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::truck_arrived) {
    if (event.time >= context_.measure_from) arrived_[event.subject] = event.time;
  } else if (const auto truck = arrived_.find(event.subject); truck != arrived_.end()) {
    waits_.add(event.time - truck->second);
    arrived_.erase(truck);
  }
}
KpiValue TruckWait::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return waits_.hours(std::nullopt, "no truck has docked");
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
