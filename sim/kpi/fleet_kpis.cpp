#include "kpi/fleet_kpis.hpp"

#include <algorithm>

namespace gudang {

void Availability::on_event(const DomainEvent& event) {
  const auto vehicle = static_cast<std::uint32_t>(event.subject);
  if (event.kind == DomainEventKind::vehicle_down) since_[vehicle] = event.time;
  else add_span(since_, vehicle, event.time, context_.measure_from, down_);
}
KpiValue Availability::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (!context_.site->outages) return {std::nullopt, kNoOutages};
  const double all = static_cast<double>(context_.site->vehicles) * to_hours(counted(context_.measure_from, end, context_.measure_from));
  return ratio(100 * (all - hours_with_open(since_, end, context_.measure_from, down_)), all, "there is no vehicle, or no time after the warm-up");
}

void TimeCharging::on_event(const DomainEvent& event) {
  const auto vehicle = static_cast<std::uint32_t>(event.subject);
  if (event.kind == DomainEventKind::battery_charge) batteries_[vehicle] = true;
  else if (event.kind == DomainEventKind::charging_started || event.kind == DomainEventKind::swap_started) since_[vehicle] = event.time;
  else add_span(since_, vehicle, event.time, context_.measure_from, charging_);
}
KpiValue TimeCharging::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (batteries_.empty()) return {std::nullopt, kNoBattery};
  const double all = static_cast<double>(batteries_.size()) * to_hours(counted(context_.measure_from, end, context_.measure_from));
  return ratio(100 * hours_with_open(since_, end, context_.measure_from, charging_), all, "there is no time after the warm-up");
}

void ChargerWait::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::battery_charge) any_battery_ = true;
  else waited_ += counted(event.time - Duration(event.value), event.time, context_.measure_from);
}
KpiValue ChargerWait::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (!any_battery_) return {std::nullopt, kNoBattery};
  return {waited_.hours(), {}};
}

void LowestCharge::on_event(const DomainEvent& event) {
  if (event.time < context_.measure_from) before_[event.subject] = event.other;
  else lowest_ = std::min(lowest_, event.other);
}
KpiValue LowestCharge::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  std::uint32_t lowest = lowest_;
  for (const auto& [vehicle, level] : before_) lowest = std::min(lowest, level);
  if (lowest == UINT32_MAX) return {std::nullopt, kNoBattery};
  return {static_cast<double>(lowest) / 10'000, {}};
}

void EnergyFromMains::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::battery_charge) any_battery_ = true;
  else if (event.time >= context_.measure_from) taken_ += Energy(event.value);
}
KpiValue EnergyFromMains::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (!any_battery_) return {std::nullopt, kNoBattery};
  return {to_kilowatt_hours(taken_), {}};
}

}  // namespace gudang
