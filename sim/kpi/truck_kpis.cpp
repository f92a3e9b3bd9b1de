#include "kpi/truck_kpis.hpp"

#include <algorithm>

#include "gudang/model/people_config.hpp"
#include "kpi/spans.hpp"

namespace gudang {

Duration Durations::percentile(std::vector<Duration> durations, std::size_t percent) {
  const std::size_t rank = (durations.size() * percent + 99) / 100;  // from 1
  const auto at = durations.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(durations.begin(), at, durations.end());
  return *at;
}

KpiValue Durations::hours(Spread spread, const char* why_undefined) const {
  if (all_.empty()) return {std::nullopt, std::string("not defined: ") + why_undefined};
  DurationSum sum;
  std::vector<Duration> durations;
  std::map<std::int64_t, std::vector<Duration>> by_day;
  for (const OfDay& one : all_) {
    sum += one.duration;
    durations.push_back(one.duration);
    if (spread == Spread::worst_day) by_day[one.day].push_back(one.duration);
  }
  Duration worst;
  for (const auto& [day, of_day] : by_day) worst = std::max(worst, percentile(of_day, 95));
  switch (spread) {
    case Spread::mean: return {sum.hours() / static_cast<double>(all_.size()), {}};
    case Spread::p50: return {to_hours(percentile(durations, 50)), {}};
    case Spread::p95: return {to_hours(percentile(durations, 95)), {}};
    case Spread::worst_day: return {to_hours(worst), {}};
  }
  return {};
}

DockToStock::DockToStock(const KpiContext& context, Spread spread) : context_(context), spread_(spread) {
  if (context.site) arrived_.assign(context.site->inbound->pallets.size(), Time::max());
}

void DockToStock::on_event(const DomainEvent& event) {
  if (!context_.site) return;
  if (event.kind == DomainEventKind::pallet_stored) {
    if (const Time arrived = arrived_[event.subject]; arrived != Time::max()) stored_.add(event.time - arrived, event.time);
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
    if (event.other == 0 && event.time >= context_.measure_from) arrived_[event.subject] = event.time;
  } else if (const auto truck = arrived_.find(event.subject); truck != arrived_.end()) {
    stays_.add(event.time - truck->second, event.time);
    arrived_.erase(truck);
  }
}
KpiValue TruckTurnaround::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return stays_.hours(spread_, "no truck that brought goods has left");
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
  return waits_.hours(Spread::mean, "no truck has docked");
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
