#include "kpi/binding_kpis.hpp"

#include "gudang/model/people_config.hpp"

namespace gudang {

using enum DomainEventKind;

WaitingTransports::WaitingTransports(const KpiContext& context, Of of) : context_(context), of_(of) {
  if (!context.site) return;
  vehicles_.resize(context.site->fleet.size());
  for (std::uint64_t v = 0; v < vehicles_.size(); ++v) change(v, [](VehicleState&) {});
}

const std::vector<DomainEventKind>& WaitingTransports::listens() {
  static const std::vector<DomainEventKind> kinds = {transport_created, transport_started, transport_ended, vehicle_ready, vehicle_manned, vehicle_parked, break_started, break_ended, warm_up_began, warm_up_ended,
                                                     charging_started, charging_ended, swap_started, battery_swapped, vehicle_down, vehicle_up};
  return kinds;
}

void WaitingTransports::advance(Time now) {
  for (std::size_t k = 0; k < kKinds; ++k) {
    if (unmanned_[k] > 0) clock_.unmanned[k] += now - now_;
    else if (idle_[k] == 0) clock_.busy[k] += now - now_;
  }
  now_ = now;
}

template <class Change>
void WaitingTransports::change(std::uint64_t id, Change how) {
  if (id >= vehicles_.size()) return;
  VehicleState& vehicle = vehicles_[id];
  const KpiVehicle& kind = context_.site->fleet[id];
  how(vehicle);
  const bool here = !vehicle.away && !vehicle.out;
  const bool unmanned = here && !kind.driverless && (!vehicle.manned || vehicle.on_break);
  const bool idle = here && !unmanned && !vehicle.working;
  for (std::size_t k = 0; k < kKinds; ++k) {
    if ((kind.does >> k & 1U) == 0) continue;
    unmanned_[k] += static_cast<int>(unmanned) - static_cast<int>(vehicle.counts_unmanned);
    idle_[k] += static_cast<int>(idle) - static_cast<int>(vehicle.counts_idle);
  }
  vehicle.counts_unmanned = unmanned;
  vehicle.counts_idle = idle;
}

void WaitingTransports::of_person(const DomainEvent& event) {
  if (event.kind == vehicle_manned) wheel_[event.subject] = event.other;
  const auto at = wheel_.find(event.subject);
  if (at == wheel_.end()) return;
  change(at->second, [&](VehicleState& vehicle) {
    if (event.kind == vehicle_manned || event.kind == vehicle_parked) vehicle.manned = event.kind == vehicle_manned;
    vehicle.on_break = event.kind == break_started || event.kind == warm_up_began;
  });
  if (event.kind == vehicle_parked) wheel_.erase(at);
}

void WaitingTransports::start(const DomainEvent& event) {
  change(event.other, [](VehicleState& vehicle) { vehicle.working = true; });
  const auto at = waiting_.find(event.subject);
  if (at == waiting_.end()) return;
  const auto kind = static_cast<std::size_t>(event.value);
  if (at->second.created >= context_.measure_from && kind < kKinds) {
    ++started_;
    waited_ += event.time - at->second.created;
    for_driver_ += clock_.unmanned[kind] - at->second.then.unmanned[kind];
    for_vehicle_ += clock_.busy[kind] - at->second.then.busy[kind];
  }
  waiting_.erase(at);
}

void WaitingTransports::on_event(const DomainEvent& event) {
  if (vehicles_.empty()) return;
  if (event.time > now_) advance(event.time);
  switch (event.kind) {
    case transport_created: waiting_[event.subject] = {event.time, clock_}; break;
    case transport_started: start(event); break;
    case transport_ended: change(event.other, [](VehicleState& vehicle) { vehicle.working = false; }); break;
    case charging_started:
    case swap_started: change(event.subject, [](VehicleState& vehicle) { vehicle.away = true; }); break;
    case charging_ended:
    case battery_swapped: change(event.subject, [](VehicleState& vehicle) { vehicle.away = false; }); break;
    case vehicle_down: change(event.subject, [](VehicleState& vehicle) { vehicle.out = true; }); break;
    case vehicle_up: change(event.subject, [](VehicleState& vehicle) { vehicle.out = false; }); break;
    case warm_up_began:
    case warm_up_ended:
      if (event.other == static_cast<std::uint32_t>(Role::driver)) of_person(event);
      break;
    case vehicle_manned:
    case vehicle_parked:
    case break_started:
    case break_ended: of_person(event); break;
    default: break;
  }
}

KpiValue WaitingTransports::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (of_ == Of::mean_wait) return ratio(60 * waited_.hours(), static_cast<double>(started_), "no transport was begun");
  return ratio(100 * (of_ == Of::for_driver ? for_driver_ : for_vehicle_).hours(), waited_.hours(), "no transport has waited");
}

}  // namespace gudang
