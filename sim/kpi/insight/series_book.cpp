#include "kpi/insight/series_book.hpp"

#include <algorithm>

namespace gudang {
namespace {

using Event = DomainEventKind;

constexpr std::int64_t kMostSteps = 1000;

Duration step_of(Duration length) {
  for (const Duration step : {minutes(15), minutes(30), hours(1), hours(2), hours(4), hours(8)})
    if (length / step < kMostSteps) return step;
  return days(1);
}

/// Whole ones: 100 million positions over a day are still far from the largest integer.
std::int64_t microseconds_of(Time time) { return (time - Time()).count() / 1000; }

}  // namespace

LineOverTime::LineOverTime(InsightLine line, Duration step) : line_(std::move(line)), step_(step) { line_.scale = step.count() / 1000; }

void LineOverTime::advance(Time now) {
  while (since_ < now) {
    const auto index = static_cast<std::size_t>((since_ - Time()) / step_);
    const Time next = std::min(now, Time() + step_ * static_cast<std::int64_t>(index + 1));
    if (line_.integral.size() <= index) line_.integral.resize(index + 1, 0);
    line_.integral[index] += value_ * (microseconds_of(next) - microseconds_of(since_));
    since_ = next;
  }
}

void LineOverTime::happen(Time now, std::int64_t amount) {
  const auto index = static_cast<std::size_t>((now - Time()) / step_);
  if (line_.integral.size() <= index) line_.integral.resize(index + 1, 0);
  line_.integral[index] += amount;
}

InsightLine LineOverTime::close(Time end) {
  advance(end);
  line_.integral.resize(static_cast<std::size_t>((end - Time() + step_ - Duration(1)) / step_), 0);
  return std::move(line_);
}

SeriesBook::SeriesBook(const InsightContext& context)
    : context_(context), step_(step_of(context.until - Time() + context.drain)), picker_there_(context.pickers, false), line_done_(context.orders.lines.size(), false) {
  on_shift_ = line("pickers_on_shift", "pickers on shift, but on break", "utilisation", "pickers");
  busy_ = line("pickers_busy", "pickers on a tour", "utilisation", "pickers", "pickers_on_shift");
  open_orders_ = line("orders_open", "orders open", "orders", "orders");
  to_pick_ = line("lines_to_pick", "lines released and not picked", "orders", "lines");
  packing_ = line("orders_packing", "orders being packed or waiting for a station", "orders", "orders");
  if (context.site) open_site(*context.site);
  power_ = line("power", "energy drawn by pickers' and other vehicles, told when a tour or transport ends", "energy", "kW");
}

std::size_t SeriesBook::line(const char* key, std::string label, const char* group, const char* unit, std::string of, std::int64_t value) {
  lines_.emplace_back(InsightLine{key, std::move(label), group, unit, std::move(of), 1, {}}, step_);
  lines_.back().set(Time(), value);
  return lines_.size() - 1;
}

std::size_t SeriesBook::line_of_kind(const std::string& kind, const char* what, const std::string& label, const char* of) {
  return line((kind + "_" + what).c_str(), label, "utilisation", "vehicles", *of == '\0' ? "" : kind + "_" + of);
}

void SeriesBook::open_site(const InsightSite& site) {
  transports_wait_ = line("transports_waiting", "transports that wait for a vehicle", "orders", "transports");
  trucks_wait_ = line("trucks_waiting", "trucks at the gate or in the yard", "orders", "trucks");
  (void)line("doors", "doors", "utilisation", "doors", "", static_cast<std::int64_t>(site.doors.size()));
  doors_busy_ = line("doors_busy", "doors with a truck", "utilisation", "doors", "doors");
  room_ = line("reserve_positions", "pallets that fit into the reserve", "stock", "pallets");
  reserve_ = line("reserve_stored", "pallets in the reserve", "stock", "pallets", "reserve_positions");
  std::map<std::string, std::size_t> numbers;
  for (const InsightVehicle& vehicle : site.vehicles) {
    const auto [found, is_new] = numbers.try_emplace(vehicle.kind, kinds_.size());
    kind_of_vehicle_.push_back(found->second);
    if (!is_new) continue;
    const std::size_t manned = line_of_kind(vehicle.kind, "manned", vehicle.kind + ": manned, but on break", "");
    const std::size_t busy = line_of_kind(vehicle.kind, "busy", vehicle.kind + ": on a transport", "manned");
    const std::size_t down = line_of_kind(vehicle.kind, "down", vehicle.kind + ": out of service", "");
    kinds_.push_back({manned, busy, down, line_of_kind(vehicle.kind, "charging", vehicle.kind + ": at a charger, or its battery is changed", "")});
  }
}

void SeriesBook::on_event(const DomainEvent& event) {
  const Time now = event.time;
  switch (event.kind) {
    case Event::order_received: return add(open_orders_, now, 1);
    case Event::order_shipped:
    case Event::order_cancelled: return add(open_orders_, now, -1);
    case Event::order_released: return add(to_pick_, now, event.value);
    case Event::line_picked:
    case Event::line_short:
      if (!line_done_[event.subject]) add(to_pick_, now, -1);
      line_done_[event.subject] = true;
      return;
    case Event::tour_started: return add(busy_, now, 1);
    case Event::tour_ended: return add(busy_, now, -1);
    case Event::shift_started:
    case Event::shift_ended:
    case Event::picker_break_started:
    case Event::picker_break_ended: return on_people(event);
    case Event::energy_used:
    case Event::relocation_energy:
    case Event::transport_energy:
    case Event::vehicle_energy: return lines_[power_].happen(now, event.value);
    default:
      if (context_.site) on_vehicles(event);
  }
}

void SeriesBook::on_people(const DomainEvent& event) {
  const bool there = event.kind == Event::shift_started || event.kind == Event::picker_break_ended;
  if (picker_there_[event.subject] != there) add(on_shift_, event.time, there ? 1 : -1);
  picker_there_[event.subject] = there;
}

void SeriesBook::on_vehicles(const DomainEvent& event) {
  const Time now = event.time;
  switch (event.kind) {
    case Event::transport_started:
      add(transports_wait_, now, -1);
      return add(kind_of(event.other).busy, now, 1);
    case Event::transport_ended: return add(kind_of(event.other).busy, now, -1);
    case Event::vehicle_ready: return add(kind_of(event.subject).manned, now, 1);
    case Event::vehicle_manned:
      at_wheel_[event.subject] = event.other;
      return add(kind_of(event.other).manned, now, 1);
    case Event::vehicle_parked:
      at_wheel_.erase(event.subject);
      return add(kind_of(event.other).manned, now, -1);
    case Event::break_started:
    case Event::break_ended:
      if (const auto at = at_wheel_.find(event.subject); at != at_wheel_.end()) add(kind_of(at->second).manned, now, event.kind == Event::break_ended ? 1 : -1);
      return;
    case Event::vehicle_down: return add(kind_of(event.subject).down, now, 1);
    case Event::vehicle_up: return add(kind_of(event.subject).down, now, -1);
    case Event::charging_started:
    case Event::swap_started: return add(kind_of(event.subject).charging, now, 1);
    case Event::charging_ended:
    case Event::battery_swapped: return add(kind_of(event.subject).charging, now, -1);
    default: return on_site(event);
  }
}

void SeriesBook::on_site(const DomainEvent& event) {
  const Time now = event.time;
  switch (event.kind) {
    case Event::transport_created: return add(transports_wait_, now, 1);
    case Event::truck_arrived: return add(trucks_wait_, now, 1);
    case Event::truck_docked:
      add(trucks_wait_, now, -1);
      return add(doors_busy_, now, 1);
    case Event::truck_left: return add(doors_busy_, now, -1);
    case Event::truck_gave_way:
      add(trucks_wait_, now, 1);
      return add(doors_busy_, now, -1);
    case Event::reserve_opened: return lines_[room_].set(now, event.value);
    case Event::reserve_used: return lines_[reserve_].set(now, event.value);
    default: return;
  }
}

void SeriesBook::stages(Time now, const std::vector<std::int64_t>& in_stage) { lines_[packing_].set(now, in_stage[static_cast<std::size_t>(OrderStage::packing)]); }

InsightSeries SeriesBook::close(Time end) {
  InsightSeries series;
  series.step = step_ / seconds(1);
  for (LineOverTime& line : lines_) series.lines.push_back(line.close(end));
  series.lines[power_].scale = series.step * 1'000'000;  // mJ over the step -> kW
  // Vehicles that are never out of service or charged have no line for it.
  std::erase_if(series.lines, [](const InsightLine& line) {
    return (line.key.ends_with("_down") || line.key.ends_with("_charging")) && std::all_of(line.integral.begin(), line.integral.end(), [](std::int64_t n) { return n == 0; });
  });
  return series;
}

}  // namespace gudang
