#include "kpi/vehicle_kpis.hpp"

namespace gudang {
namespace {

/// Those at the wheel of a vehicle are attending, and vehicles that need nobody.
void attend(Attendance& manned, const DomainEvent& event) {
  const auto person = static_cast<std::uint32_t>(event.subject);
  constexpr std::uint32_t kItself = 0x8000'0000;  // a vehicle without a driver, told apart from people
  if (event.kind == DomainEventKind::vehicle_ready) manned.come(kItself | person, event.time);
  else if (event.kind == DomainEventKind::vehicle_manned) manned.come(person, event.time);
  else if (event.kind == DomainEventKind::vehicle_parked) manned.go(person, event.time);
  else if (event.kind == DomainEventKind::break_started) manned.pause(person, event.time);
  else manned.resume(person, event.time);
}

}  // namespace

void EmptyTravel::on_event(const DomainEvent& event) {
  if (event.time < context_.measure_from) return;
  const bool between = event.kind == DomainEventKind::empty_travelled && event.other == 0;  // in no transport's distance
  if (event.kind == DomainEventKind::empty_travelled) empty_mm_ += event.value;
  if (event.kind == DomainEventKind::transport_ended || between) all_mm_ += event.value;
}
KpiValue EmptyTravel::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * static_cast<double>(empty_mm_), static_cast<double>(all_mm_), "no vehicle has travelled");
}

void VehicleUtilisation::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::transport_started) set_out_[event.other] = event.time;
  else if (event.kind == DomainEventKind::transport_ended) add_span(set_out_, event.other, event.time, context_.measure_from, busy_);
  else attend(manned_, event);
}
KpiValue VehicleUtilisation::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * hours_with_open(set_out_, end, context_.measure_from, busy_), manned_.hours(end), "no vehicle was manned");
}

void Blocking::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::vehicle_blocked) blocked_ += counted(event.time - Duration(event.value), event.time, context_.measure_from);
  else attend(manned_, event);
}
KpiValue Blocking::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(3600 * blocked_.hours(), manned_.hours(end), "no vehicle was manned");
}

}  // namespace gudang
