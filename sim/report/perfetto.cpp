#include "report/perfetto.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gudang/model/domain_events.hpp"

namespace gudang {
namespace {

constexpr int kPickers = 1, kOrders = 2, kResources = 3, kOther = 4;  // processes
constexpr std::uint32_t kAcquired = 1, kReleased = 2, kPreempted = 5;  // resource_trace_kinds
const std::string kWaiting = "waits for release", kPicking = "picked and packed";

/// In quotes; a byte that is not UTF-8 becomes U+FFFD.
std::string json(const std::string& text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

/// Nanoseconds as microseconds.
std::string microseconds(Time time) {
  const std::int64_t count = time.count();
  const auto size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  return fmt::format("{}{}.{:03}", count < 0 ? "-" : "", size / 1000, size % 1000);
}

}  // namespace

PerfettoWriter::PerfettoWriter(std::ostream& out, const TraceFileReader& trace) : out_(out), trace_(trace), words_(trace), now_("0") {
  out_ << "{\"displayTimeUnit\":\"ms\",\"otherData\":{";
  const char* separator = "";
  for (const auto& [key, value] : trace.header().entries) {
    out_ << separator << json(key) << ":" << json(value);
    separator = ",";
  }
  out_ << "},\"traceEvents\":[";
  for (const auto& [process, name] : {std::pair(kPickers, "pickers"), std::pair(kOrders, "orders"), std::pair(kResources, "resources"), std::pair(kOther, "other")})
    write(fmt::format(R"("ph":"M","name":"process_name","pid":{},"args":{{"name":"{}"}})", process, name));
}

void PerfettoWriter::add(const TraceEvent& event) {
  now_ = microseconds(event.time);
  if (add_to_picker(event) || add_to_order(event) || add_to_resource(event)) return;
  write(fmt::format(R"("ph":"i","s":"t","name":{},"pid":{},"tid":1,"ts":{},"args":{{"what":{}}})", json(words_.kind(event.kind)), kOther, now_, json(words_.event(event))));
}

void PerfettoWriter::finish() {
  for (Track& track : pickers_) {
    end_tour(track, track.second.batch, {});
    end_shift(track);
  }
  while (!orders_.empty()) end_order(orders_.begin()->first);
  out_ << "\n]}\n";
}

bool PerfettoWriter::add_to_picker(const TraceEvent& event) {
  const std::string value = words_.value(event.kind, event.value);
  switch (static_cast<DomainEventKind>(event.kind)) {
    case DomainEventKind::shift_started: return begin_shift(track_of(event.subject));
    case DomainEventKind::shift_ended: return end_shift(track_of(event.subject));
    case DomainEventKind::tour_started: return begin_tour(track_of(event.other), event.subject);
    case DomainEventKind::tour_ended: return end_tour(track_of(event.other), event.subject, value);
    case DomainEventKind::picker_arrived: return arrive(track_of(event.other), event.subject, value);
    case DomainEventKind::line_picked: return leave(track_of(event.other), event.subject, value);
    case DomainEventKind::line_skipped: return skip(track_of(event.other), event.subject, value);
    case DomainEventKind::line_short:  // by whom is not told: who still stands there has picked nothing
      for (Track& track : pickers_) leave(track, event.subject, "0");
      return false;
    case DomainEventKind::energy_used:
      for (Track& track : pickers_)
        if (track.second.on_tour && track.second.batch == event.subject) track.second.energy = value;
      return true;
    case DomainEventKind::order_received:
    case DomainEventKind::line_cancelled:
    case DomainEventKind::order_cancelled:
    case DomainEventKind::order_released:
    case DomainEventKind::batch_formed:
    case DomainEventKind::batch_taken_back:
    case DomainEventKind::order_packed:
    case DomainEventKind::order_shipped:
    case DomainEventKind::slotting_decided:
    case DomainEventKind::relocation_started:
    case DomainEventKind::stock_taken:
    case DomainEventKind::stock_put:
    case DomainEventKind::relocation_ended:
    case DomainEventKind::truck_arrived:
    case DomainEventKind::truck_docked:
    case DomainEventKind::truck_left:
    case DomainEventKind::pallet_received:
    case DomainEventKind::pallet_stored:
    case DomainEventKind::transport_started:
    case DomainEventKind::load_taken:
    case DomainEventKind::load_put:
    case DomainEventKind::transport_ended:
    case DomainEventKind::transport_energy:
    case DomainEventKind::vehicle_manned:
    case DomainEventKind::vehicle_parked:
    case DomainEventKind::face_replenished:
    case DomainEventKind::line_allocated:
    case DomainEventKind::pallet_staged:
    case DomainEventKind::pallet_loaded:
    case DomainEventKind::break_started:
    case DomainEventKind::break_ended:
    case DomainEventKind::vehicle_blocked:
    case DomainEventKind::person_absent:
    case DomainEventKind::warm_up_began:
    case DomainEventKind::warm_up_ended:
    case DomainEventKind::cold_worked:
    case DomainEventKind::picker_break_started:
    case DomainEventKind::picker_break_ended:
    case DomainEventKind::person_came:
    case DomainEventKind::person_went:
    case DomainEventKind::transport_created:
    case DomainEventKind::empty_travelled:
    case DomainEventKind::reserve_opened:
    case DomainEventKind::reserve_used:
    case DomainEventKind::aisle_entered:
    case DomainEventKind::aisle_left:
    case DomainEventKind::truck_gave_way:
    case DomainEventKind::vehicle_energy:
    case DomainEventKind::battery_charge:
    case DomainEventKind::charging_started:
    case DomainEventKind::charging_ended:
    case DomainEventKind::swap_started:
    case DomainEventKind::battery_swapped:
    case DomainEventKind::charger_awaited:
    case DomainEventKind::vehicle_down:
    case DomainEventKind::vehicle_up:
    case DomainEventKind::vehicle_ready:
    case DomainEventKind::pallet_sampled:
    case DomainEventKind::pallet_inspected:
    case DomainEventKind::quarantine_ended:
    case DomainEventKind::customs_requested:
    case DomainEventKind::customs_released:
    case DomainEventKind::goods_written_off:
    case DomainEventKind::lot_shipped:
    case DomainEventKind::pallet_crossed:
    case DomainEventKind::count_started:
    case DomainEventKind::count_ended:
    case DomainEventKind::line_returned:
    case DomainEventKind::return_graded:
    case DomainEventKind::return_put:
    case DomainEventKind::value_added:
    case DomainEventKind::order_cartoned:
    case DomainEventKind::crossing_waited:
    case DomainEventKind::crossing_taken:
    case DomainEventKind::crossing_freed:
    case DomainEventKind::picker_entered:
    case DomainEventKind::picker_went_out:
    case DomainEventKind::zone_left:
    case DomainEventKind::zone_regained:
    case DomainEventKind::line_zone_left:
    case DomainEventKind::line_zone_regained:
    case DomainEventKind::empty_pallet_kept:
    case DomainEventKind::empty_pallet_taken:
    case DomainEventKind::empty_pallet_awaited:
    case DomainEventKind::empty_pallets_moved:
    case DomainEventKind::lane_count_started:
    case DomainEventKind::lane_count_ended:
    case DomainEventKind::relocation_energy: return false;
  }
  return false;
}

bool PerfettoWriter::add_to_order(const TraceEvent& event) {
  const auto kind = static_cast<DomainEventKind>(event.kind);
  const auto found = orders_.find(event.subject);
  if (kind == DomainEventKind::order_received) {
    if (found != orders_.end()) return false;
    orders_.emplace(event.subject, false);
    order_slice('b', event.subject, "order " + std::to_string(event.subject));
    order_slice('b', event.subject, kWaiting);
    counter(kOrders, "open orders", orders_.size());
    return true;
  }
  if (found == orders_.end()) return false;
  if (kind == DomainEventKind::order_released && !found->second) {
    found->second = true;
    order_slice('e', event.subject, kWaiting);
    order_slice('b', event.subject, kPicking);
    lines_to_pick_ += static_cast<std::uint64_t>(event.value);
    counter(kOrders, "lines to pick", lines_to_pick_);
    return true;
  }
  if (kind == DomainEventKind::order_packed) {
    order_slice('n', event.subject, "packed");
    return true;
  }
  if (kind != DomainEventKind::order_cancelled && kind != DomainEventKind::order_shipped) return false;
  end_order(event.subject);
  counter(kOrders, "open orders", orders_.size());
  return true;
}

bool PerfettoWriter::add_to_resource(const TraceEvent& event) {
  if (event.kind != kAcquired && event.kind != kReleased && event.kind != kPreempted) return false;
  const std::uint64_t units = event.value == 0 ? 1 : static_cast<std::uint64_t>(event.value);
  std::uint64_t& in_use = in_use_[event.subject];
  in_use = event.kind == kAcquired ? in_use + units : in_use - units;
  const auto named = trace_.resources().find(event.subject);
  counter(kResources, named == trace_.resources().end() ? "resource " + std::to_string(event.subject) : named->second, in_use);
  return true;
}

PerfettoWriter::Track& PerfettoWriter::track_of(std::uint64_t picker) {
  const auto number = static_cast<std::uint32_t>(picker);
  const auto [found, is_new] = pickers_.try_emplace(number);
  if (is_new) {
    const std::uint64_t thread = std::uint64_t{number} + 1;
    write(fmt::format(R"("ph":"M","name":"thread_name","pid":{},"tid":{},"args":{{"name":"picker {}"}})", kPickers, thread, number));
    write(fmt::format(R"("ph":"M","name":"thread_sort_index","pid":{},"tid":{},"args":{{"sort_index":{}}})", kPickers, thread, number));
  }
  return *found;
}

bool PerfettoWriter::begin_shift(Track& track) {
  Picker& picker = track.second;
  if (picker.on_shift || picker.on_tour) return false;
  picker.on_shift = true;
  begin_slice(track, "shift");
  return true;
}

bool PerfettoWriter::end_shift(Track& track) {
  Picker& picker = track.second;
  if (!picker.on_shift || picker.on_tour) return false;
  picker.on_shift = false;
  end_slice(track);
  return true;
}

bool PerfettoWriter::begin_tour(Track& track, std::uint64_t batch) {
  Picker& picker = track.second;
  if (picker.on_tour) return false;
  picker = {.on_shift = picker.on_shift, .on_tour = true, .batch = batch};
  begin_slice(track, "tour of batch " + std::to_string(batch));
  begin_slice(track, "walk");
  counter(kPickers, "busy pickers", ++busy_);
  return true;
}

bool PerfettoWriter::end_tour(Track& track, std::uint64_t batch, const std::string& distance) {
  Picker& picker = track.second;
  if (!picker.on_tour || picker.batch != batch) return false;
  end_slice(track);  // the walk home
  end_slice(track, R"("walked":)" + json(distance) + R"(,"energy":)" + json(picker.energy));
  picker = {.on_shift = picker.on_shift};
  counter(kPickers, "busy pickers", --busy_);
  return true;
}

bool PerfettoWriter::arrive(Track& track, std::uint64_t line, const std::string& distance) {
  Picker& picker = track.second;
  if (!picker.on_tour || picker.at_line) return false;
  picker.at_line = true;
  picker.line = line;
  end_slice(track, R"("walked":)" + json(distance));
  begin_slice(track, "pick line " + std::to_string(line));
  return true;
}

bool PerfettoWriter::leave(Track& track, std::uint64_t line, const std::string& units) {
  Picker& picker = track.second;
  if (!picker.at_line || picker.line != line) return false;
  picker.at_line = false;
  end_slice(track, R"("units":)" + json(units));
  begin_slice(track, "walk");
  counter(kOrders, "lines to pick", --lines_to_pick_);
  return true;
}

/// The line stays to be picked.
bool PerfettoWriter::skip(Track& track, std::uint64_t line, const std::string& missing) {
  Picker& picker = track.second;
  if (!picker.at_line || picker.line != line) return false;
  picker.at_line = false;
  end_slice(track, R"("missing":)" + json(missing));
  begin_slice(track, "walk");
  return true;
}

void PerfettoWriter::end_order(std::uint64_t order) {
  order_slice('e', order, orders_.at(order) ? kPicking : kWaiting);
  order_slice('e', order, "order " + std::to_string(order));
  orders_.erase(order);
}

void PerfettoWriter::begin_slice(const Track& track, const std::string& name) {
  write(fmt::format(R"("ph":"B","name":"{}","pid":{},"tid":{},"ts":{})", name, kPickers, std::uint64_t{track.first} + 1, now_));
}

void PerfettoWriter::end_slice(const Track& track, const std::string& args) {
  write(fmt::format(R"("ph":"E","pid":{},"tid":{},"ts":{},"args":{{{}}})", kPickers, std::uint64_t{track.first} + 1, now_, args));
}

void PerfettoWriter::order_slice(char phase, std::uint64_t order, const std::string& name) {
  write(fmt::format(R"("ph":"{}","cat":"order","id":"{}","name":"{}","pid":{},"tid":0,"ts":{})", phase, order, name, kOrders, now_));
}

void PerfettoWriter::counter(int process, const std::string& name, std::uint64_t value) {
  write(fmt::format(R"("ph":"C","name":{},"pid":{},"tid":0,"ts":{},"args":{{"value":{}}})", json(name), process, now_, static_cast<std::int64_t>(value)));
}

void PerfettoWriter::write(const std::string& fields) {
  out_ << (first_ ? "\n{" : ",\n{") << fields << '}';
  first_ = false;
}

}  // namespace gudang
