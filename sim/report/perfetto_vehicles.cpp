#include "gudang/model/domain_events.hpp"
#include "report/event_meaning.hpp"
#include "report/numbers.hpp"
#include "report/perfetto_tracks.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;

/// The figure of an event's value or other number, as its kind has it; "" for none.
std::string figure_of_value(const TraceEvent& event) { return figure_text(meaning_of(event.kind)->of_value.kind, event.value).value_or(""); }
std::string figure_of_other(const TraceEvent& event) { return figure_text(meaning_of(event.kind)->of_other.kind, event.other).value_or(""); }

}  // namespace

void VehicleTracks::listen(PerfettoHandlers& handlers) {
  const auto on = [&](Kind kind, auto handler) { handlers[static_cast<std::uint32_t>(kind)] = handler; };
  listen_to_transports(handlers);
  on(Kind::vehicle_manned, [this](const TraceEvent& event) { return man(event); });
  on(Kind::vehicle_parked, [this](const TraceEvent& event) { return park(event); });
  on(Kind::charging_started, [this](const TraceEvent& event) { return begin_idle(vehicle(event.subject), Slice::charging, "charging at charger " + figure_of_other(event)); });
  on(Kind::charging_ended, [this](const TraceEvent& event) { return end_if(vehicle(event.subject), Slice::charging, R"("from the mains":)" + json_text(words_.value(event.kind, event.value))); });
  on(Kind::swap_started, [this](const TraceEvent& event) { return begin_idle(vehicle(event.subject), Slice::swap, "battery swap"); });
  on(Kind::battery_swapped, [this](const TraceEvent& event) { return end_if(vehicle(event.subject), Slice::swap, {}); });
  on(Kind::vehicle_down, [this](const TraceEvent& event) { return go_down(event); });
  on(Kind::vehicle_up, [this](const TraceEvent& event) { return end_if(vehicle(event.subject), Slice::down, {}); });
  on(Kind::vehicle_blocked, [this](const TraceEvent& event) { return waited(event, "waits for aisle " + figure_of_other(event)); });
  on(Kind::charger_awaited, [this](const TraceEvent& event) {
    const std::string charger = figure_of_other(event);
    return waited(event, charger.empty() ? "waits for a battery" : "waits for charger " + charger);
  });
  on(Kind::battery_charge, [this](const TraceEvent& event) { return battery(event); });
  for (const Kind kind : {Kind::vehicle_ready, Kind::vehicle_energy, Kind::aisle_entered, Kind::aisle_left, Kind::crossing_waited, Kind::crossing_taken, Kind::crossing_freed})
    on(kind, [this](const TraceEvent& event) { return note(event); });
}

void VehicleTracks::listen_to_transports(PerfettoHandlers& handlers) {
  const auto on = [&](Kind kind, auto handler) { handlers[static_cast<std::uint32_t>(kind)] = handler; };
  on(Kind::transport_created, [this](const TraceEvent&) {
    out_.counter(kVehicles, "transports to be done or under way", std::to_string(++open_));
    return true;
  });
  on(Kind::transport_started, [this](const TraceEvent& event) { return start(event); });
  on(Kind::load_taken, [this](const TraceEvent& event) { return take_load(event); });
  on(Kind::load_put, [this](const TraceEvent& event) { return put_load(event); });
  on(Kind::transport_energy, [this](const TraceEvent& event) { return tell(event, event.other, "energy"); });
  on(Kind::empty_travelled, [this](const TraceEvent& event) { return event.other == 0 ? note(event) : tell(event, event.subject, "of it without a load"); });
  on(Kind::transport_ended, [this](const TraceEvent& event) { return end_transport(event); });
}

void VehicleTracks::finish() {
  for (auto& [number, vehicle] : vehicles_)
    while (!vehicle.open.empty()) end(vehicle);
}

VehicleTracks::Vehicle& VehicleTracks::vehicle(std::uint64_t subject) {
  const auto number = static_cast<std::uint32_t>(subject);
  const auto [found, is_new] = vehicles_.try_emplace(number);
  if (is_new) {
    found->second.track = {kVehicles, std::uint64_t{number} + 1};
    out_.name_track(found->second.track, "vehicle " + std::to_string(number), number);
  }
  return found->second;
}

void VehicleTracks::begin(Vehicle& vehicle, Slice slice, const std::string& name) {
  vehicle.open.push_back(slice);
  out_.begin(vehicle.track, name);
}

void VehicleTracks::end(Vehicle& vehicle, const std::string& args) {
  vehicle.open.pop_back();
  out_.end(vehicle.track, args);
}

bool VehicleTracks::begin_idle(Vehicle& vehicle, Slice slice, const std::string& name) {
  if (!vehicle.open.empty() && !is(vehicle, Slice::manned)) return false;
  begin(vehicle, slice, name);
  return true;
}

bool VehicleTracks::end_if(Vehicle& vehicle, Slice slice, const std::string& args) {
  if (!is(vehicle, slice)) return false;
  end(vehicle, args);
  return true;
}

bool VehicleTracks::man(const TraceEvent& event) {
  Vehicle& manned = vehicle(event.other);
  if (!manned.open.empty()) return false;
  begin(manned, Slice::manned, "manned by person " + std::to_string(event.subject));
  return true;
}

/// Who leaves a vehicle that is out of service has been told to have left by that.
bool VehicleTracks::park(const TraceEvent& event) {
  Vehicle& parked = vehicle(event.other);
  return is(parked, Slice::down) || end_if(parked, Slice::manned, {});
}

bool VehicleTracks::start(const TraceEvent& event) {
  Vehicle& carrier = vehicle(event.other);
  if (!begin_idle(carrier, Slice::transport, figure_of_value(event) + " (transport " + std::to_string(event.subject) + ")")) return false;
  carrier.transport = event.subject;
  carrier.args.clear();
  begin(carrier, Slice::to_load, "to the load");
  out_.counter(kVehicles, "vehicles on transports", std::to_string(++busy_));
  return true;
}

bool VehicleTracks::take_load(const TraceEvent& event) {
  Vehicle& carrier = vehicle(event.other);
  if (!is(carrier, Slice::to_load) || carrier.transport != event.subject) return false;
  end(carrier, R"("at":)" + json_text(figure_of_value(event)));
  begin(carrier, Slice::with_load, "with the load");
  return true;
}

bool VehicleTracks::put_load(const TraceEvent& event) {
  Vehicle& carrier = vehicle(event.other);
  if (!is(carrier, Slice::with_load) || carrier.transport != event.subject) return false;
  end(carrier, R"("at":)" + json_text(figure_of_value(event)));
  return true;
}

bool VehicleTracks::tell(const TraceEvent& event, std::uint64_t number, const char* name) {
  Vehicle& carrier = vehicle(number);
  if (!is(carrier, Slice::transport)) return false;
  carrier.args += std::string(",\"") + name + "\":" + json_text(words_.value(event.kind, event.value));
  return true;
}

bool VehicleTracks::end_transport(const TraceEvent& event) {
  Vehicle& carrier = vehicle(event.other);
  if (!is(carrier, Slice::transport) || carrier.transport != event.subject) return false;
  end(carrier, R"("travelled":)" + json_text(words_.value(event.kind, event.value)) + carrier.args);
  out_.counter(kVehicles, "vehicles on transports", std::to_string(--busy_));
  out_.counter(kVehicles, "transports to be done or under way", std::to_string(static_cast<std::int64_t>(--open_)));
  return true;
}

bool VehicleTracks::go_down(const TraceEvent& event) {
  Vehicle& broken = vehicle(event.subject);
  (void)end_if(broken, Slice::manned, {});
  return begin_idle(broken, Slice::down, "out of service: " + figure_of_other(event));
}

bool VehicleTracks::waited(const TraceEvent& event, const std::string& what) {
  out_.lasted(vehicle(event.subject).track, what, Duration(event.value));
  return true;
}

bool VehicleTracks::battery(const TraceEvent& event) {
  out_.counter(kVehicles, "battery of vehicle " + std::to_string(event.subject) + " [%]", exact_decimal(event.other, 4));
  return true;
}

/// On its own track.
bool VehicleTracks::note(const TraceEvent& event) {
  out_.instant(kVehicles, vehicle(event.subject).track.thread, words_.kind(event.kind), R"("what":)" + json_text(words_.event(event)));
  return true;
}

}  // namespace gudang
