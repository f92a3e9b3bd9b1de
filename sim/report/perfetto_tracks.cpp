// Pickers, orders, doors and resources; vehicles are in perfetto_vehicles.cpp.
#include "report/perfetto_tracks.hpp"

#include "gudang/model/domain_events.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;
constexpr std::uint32_t kAcquired = 1, kReleased = 2, kPreempted = 5;  // resource_trace_kinds
const std::string kWaiting = "waits for release", kPicking = "picked and packed";

}  // namespace

void PickerTracks::listen(PerfettoHandlers& handlers) {
  const auto on = [&](Kind kind, auto handler) { handlers[static_cast<std::uint32_t>(kind)] = handler; };
  on(Kind::shift_started, [this](const TraceEvent& event) { return begin_shift(picker(event.subject)); });
  on(Kind::shift_ended, [this](const TraceEvent& event) { return end_shift(picker(event.subject)); });
  on(Kind::tour_started, [this](const TraceEvent& event) { return begin_tour(picker(event.other), event.subject); });
  on(Kind::tour_ended, [this](const TraceEvent& event) { return end_tour(picker(event.other), event.subject, value(event)); });
  on(Kind::picker_arrived, [this](const TraceEvent& event) { return arrive(picker(event.other), event.subject, value(event)); });
  on(Kind::line_picked, [this](const TraceEvent& event) { return leave(picker(event.other), event.subject, "units", value(event)); });
  on(Kind::line_skipped, [this](const TraceEvent& event) { return leave(picker(event.other), event.subject, "missing", value(event)); });
  on(Kind::line_short, [this](const TraceEvent& event) { return line_short(event.subject); });
  on(Kind::energy_used, [this](const TraceEvent& event) { return energy_used(event.subject, value(event)); });
}

void PickerTracks::finish() {
  for (auto& [number, picker] : pickers_) {
    end_tour(picker, picker.batch, {});
    end_shift(picker);
  }
}

PickerTracks::Picker& PickerTracks::picker(std::uint64_t subject) {
  const auto number = static_cast<std::uint32_t>(subject);
  const auto [found, is_new] = pickers_.try_emplace(number);
  if (is_new) {
    found->second.track = {kPickers, std::uint64_t{number} + 1};
    out_.name_track(found->second.track, "picker " + std::to_string(number), number);
  }
  return found->second;
}

bool PickerTracks::begin_shift(Picker& picker) {
  if (picker.on_shift || picker.on_tour) return false;
  picker.on_shift = true;
  out_.begin(picker.track, "shift");
  return true;
}

bool PickerTracks::end_shift(Picker& picker) {
  if (!picker.on_shift || picker.on_tour) return false;
  picker.on_shift = false;
  out_.end(picker.track);
  return true;
}

bool PickerTracks::begin_tour(Picker& picker, std::uint64_t batch) {
  if (picker.on_tour) return false;
  picker.on_tour = true;
  picker.at_line = false;
  picker.batch = batch;
  picker.energy.clear();
  out_.begin(picker.track, "tour of batch " + std::to_string(batch));
  out_.begin(picker.track, "walk");
  out_.counter(kPickers, "busy pickers", std::to_string(++busy_));
  return true;
}

bool PickerTracks::end_tour(Picker& picker, std::uint64_t batch, const std::string& distance) {
  if (!picker.on_tour || picker.batch != batch) return false;
  out_.end(picker.track);  // the walk home
  out_.end(picker.track, R"("walked":)" + json_text(distance) + R"(,"energy":)" + json_text(picker.energy));
  picker.on_tour = picker.at_line = false;
  out_.counter(kPickers, "busy pickers", std::to_string(--busy_));
  return true;
}

bool PickerTracks::arrive(Picker& picker, std::uint64_t line, const std::string& distance) {
  if (!picker.on_tour || picker.at_line) return false;
  picker.at_line = true;
  picker.line = line;
  out_.end(picker.track, R"("walked":)" + json_text(distance));
  out_.begin(picker.track, "pick line " + std::to_string(line));
  return true;
}

/// A line that is skipped, where units are "missing", stays to be picked.
bool PickerTracks::leave(Picker& picker, std::uint64_t line, const char* what, const std::string& units) {
  if (!picker.at_line || picker.line != line) return false;
  picker.at_line = false;
  out_.end(picker.track, std::string("\"") + what + "\":" + json_text(units));
  out_.begin(picker.track, "walk");
  if (std::string(what) == "units") lines_.add(UINT64_MAX);
  return true;
}

/// By whom is not told: who still stands there has picked nothing. Shown as an instant, too.
bool PickerTracks::line_short(std::uint64_t line) {
  for (auto& [number, picker] : pickers_) leave(picker, line, "units", "0");
  return false;
}

bool PickerTracks::energy_used(std::uint64_t batch, const std::string& energy) {
  for (auto& [number, picker] : pickers_)
    if (picker.on_tour && picker.batch == batch) picker.energy = energy;
  return true;
}

void OrderTracks::listen(PerfettoHandlers& handlers) {
  const auto on = [&](Kind kind, auto handler) { handlers[static_cast<std::uint32_t>(kind)] = handler; };
  on(Kind::order_received, [this](const TraceEvent& event) { return receive(event.subject); });
  on(Kind::order_released, [this](const TraceEvent& event) { return release(event.subject, event.value); });
  on(Kind::order_packed, [this](const TraceEvent& event) { return pack(event.subject); });
  on(Kind::order_shipped, [this](const TraceEvent& event) { return end(event.subject); });
  on(Kind::order_cancelled, [this](const TraceEvent& event) { return end(event.subject); });
}

void OrderTracks::finish() {
  while (!orders_.empty()) end(orders_.begin()->first);
}

bool OrderTracks::receive(std::uint64_t order) {
  if (!orders_.emplace(order, false).second) return false;
  slice('b', order, "order " + std::to_string(order));
  slice('b', order, kWaiting);
  out_.counter(kOrders, "open orders", std::to_string(orders_.size()));
  return true;
}

bool OrderTracks::release(std::uint64_t order, std::int64_t lines) {
  const auto found = orders_.find(order);
  if (found == orders_.end() || found->second) return false;
  found->second = true;
  slice('e', order, kWaiting);
  slice('b', order, kPicking);
  lines_.add(static_cast<std::uint64_t>(lines));
  return true;
}

bool OrderTracks::pack(std::uint64_t order) {
  if (!orders_.contains(order)) return false;
  slice('n', order, "packed");
  return true;
}

bool OrderTracks::end(std::uint64_t order) {
  const auto found = orders_.find(order);
  if (found == orders_.end()) return false;
  slice('e', order, found->second ? kPicking : kWaiting);
  slice('e', order, "order " + std::to_string(order));
  orders_.erase(found);
  out_.counter(kOrders, "open orders", std::to_string(orders_.size()));
  return true;
}

void DoorTracks::listen(PerfettoHandlers& handlers) {
  const auto on = [&](Kind kind, auto handler) { handlers[static_cast<std::uint32_t>(kind)] = handler; };
  on(Kind::truck_arrived, [this](const TraceEvent& event) {
    if (!trucks_.emplace(event.subject, event.other != 0).second) return false;
    waiting(1);
    return true;
  });
  on(Kind::truck_docked, [this](const TraceEvent& event) { return dock(event); });
  on(Kind::truck_gave_way, [this](const TraceEvent& event) { return leave(event, true); });
  on(Kind::truck_left, [this](const TraceEvent& event) { return leave(event, false); });
}

bool DoorTracks::dock(const TraceEvent& event) {
  const auto truck = trucks_.find(event.subject);
  const auto [found, is_new] = doors_.try_emplace(event.other);
  Door& door = found->second;
  if (is_new) {
    door.track = {kDoors, std::uint64_t{event.other} + 1};
    out_.name_track(door.track, "door " + std::to_string(event.other), event.other);
  }
  if (door.taken || truck == trucks_.end()) return false;
  door.taken = true;
  door.truck = event.subject;
  out_.begin(door.track, "truck " + std::to_string(event.subject) + (truck->second ? ", takes goods" : ", brings goods"));
  waiting(UINT64_MAX);
  return true;
}

bool DoorTracks::leave(const TraceEvent& event, bool comes_back) {
  const auto found = doors_.find(event.other);
  if (found == doors_.end() || !found->second.taken || found->second.truck != event.subject) return false;
  found->second.taken = false;
  out_.end(found->second.track, R"("pallets aboard":)" + json_text(words_.value(event.kind, event.value)));
  if (comes_back) waiting(1);
  else trucks_.erase(event.subject);
  return true;
}

void DoorTracks::finish() {
  for (auto& [number, door] : doors_)
    if (door.taken) out_.end(door.track);
}

void ResourceTracks::listen(PerfettoHandlers& handlers) {
  handlers[kAcquired] = [this](const TraceEvent& event) { return use(event, true); };
  handlers[kReleased] = [this](const TraceEvent& event) { return use(event, false); };
  handlers[kPreempted] = handlers[kReleased];
}

bool ResourceTracks::use(const TraceEvent& event, bool more) {
  const std::uint64_t units = event.value == 0 ? 1 : static_cast<std::uint64_t>(event.value);
  std::uint64_t& in_use = in_use_[event.subject];
  in_use = more ? in_use + units : in_use - units;
  const auto named = trace_.resources().find(event.subject);
  out_.counter(kResources, named == trace_.resources().end() ? "resource " + std::to_string(event.subject) : named->second, std::to_string(static_cast<std::int64_t>(in_use)));
  return true;
}

}  // namespace gudang
