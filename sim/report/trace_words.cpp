#include "report/trace_words.hpp"

#include <fmt/format.h>

#include "gudang/core/calendar.hpp"
#include "gudang/model/domain_events.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

std::string words_of(DomainEventKind kind) {
  switch (kind) {
    case DomainEventKind::order_received: return "order {subject} is received, lines: {value}";
    case DomainEventKind::line_cancelled: return "line {subject} is cancelled, units: {value}";
    case DomainEventKind::order_cancelled: return "order {subject} is cancelled, nothing is left of it";
    case DomainEventKind::order_released: return "order {subject} is released, lines left: {value}";
    case DomainEventKind::batch_formed: return "batch {subject} is formed, lines: {value}";
    case DomainEventKind::tour_started: return "picker {other} sets out with batch {subject}";
    case DomainEventKind::picker_arrived: return "picker {other} stands at line {subject}, walked {value:m}";
    case DomainEventKind::line_picked: return "picker {other} has picked line {subject}, units: {value}";
    case DomainEventKind::line_short: return "line {subject} is short, units missing: {value}";
    case DomainEventKind::tour_ended: return "picker {other} is back with batch {subject}, walked {value:m} in all";
    case DomainEventKind::order_packed: return "order {subject} is packed";
    case DomainEventKind::order_shipped: return "order {subject} is shipped";
    case DomainEventKind::shift_started: return "picker {subject} begins the shift";
    case DomainEventKind::shift_ended: return "picker {subject} ends the shift";
    case DomainEventKind::energy_used: return "batch {subject} took energy: {value:kJ}";
    case DomainEventKind::slotting_decided: return "slotting decision {subject}, SKUs to be moved: {value}";
    case DomainEventKind::relocation_started: return "mover {other} sets out on relocation {subject}";
    case DomainEventKind::stock_taken: return "mover {other} takes SKU {subject} from location {value}";
    case DomainEventKind::stock_put: return "mover {other} puts SKU {subject} into location {value}";
    case DomainEventKind::relocation_ended: return "mover {other} is back from relocation {subject}, travelled {value:m} in all";
    case DomainEventKind::relocation_energy: return "relocation {subject} took energy: {value:kJ}";
    case DomainEventKind::batch_taken_back: return "batch {subject} is taken back before it was begun, lines: {value}";
    case DomainEventKind::truck_arrived: return "truck {subject} arrives, pallets aboard: {value}";
    case DomainEventKind::truck_docked: return "truck {subject} docks at door {other}";
    case DomainEventKind::truck_left: return "truck {subject} leaves door {other}, pallets aboard: {value}";
    case DomainEventKind::pallet_received: return "inbound pallet {subject} is checked, SKU {other}, units: {value}";
    case DomainEventKind::pallet_stored: return "inbound pallet {subject} of SKU {other} is put away, location {value}";
    case DomainEventKind::transport_started: return "vehicle {other} sets out on transport {subject} of kind {value}";
    case DomainEventKind::load_taken: return "vehicle {other} takes up the load of transport {subject} at place {value}";
    case DomainEventKind::load_put: return "vehicle {other} puts down the load of transport {subject} at place {value}";
    case DomainEventKind::transport_ended: return "vehicle {other} ends transport {subject}, travelled {value:m}";
    case DomainEventKind::transport_energy: return "transport {subject} took energy: {value:kJ}";
    case DomainEventKind::vehicle_manned: return "person {subject} mans vehicle {other}";
    case DomainEventKind::vehicle_parked: return "person {subject} parks vehicle {other}";
    case DomainEventKind::face_replenished: return "the face of SKU {subject} is replenished, units: {value}";
    case DomainEventKind::line_allocated: return "whole pallets are promised for line {subject}, units: {value}";
    case DomainEventKind::pallet_staged: return "a pallet of order {subject} is staged for route {other}, units: {value}";
    case DomainEventKind::pallet_loaded: return "a pallet of route {other} is loaded onto truck {subject}, units: {value}";
    case DomainEventKind::break_started: return "person {subject} begins the break";
    case DomainEventKind::break_ended: return "person {subject} ends the break";
    case DomainEventKind::vehicle_blocked: return "vehicle {subject} has waited for aisle {other}, nanoseconds: {value}";
    case DomainEventKind::person_came: return "person {subject} begins the shift";
    case DomainEventKind::transport_created: return "transport {subject} is to be done, SKU {other}, units: {value}";
    case DomainEventKind::aisle_entered: return "vehicle {subject} enters aisle {other}";
    case DomainEventKind::aisle_left: return "vehicle {subject} leaves aisle {other}";
    case DomainEventKind::vehicle_energy: return "vehicle {subject} took energy between transports: {value:kJ}";
    case DomainEventKind::battery_charge: return "the battery of vehicle {subject} holds {value:kJ}, parts per million: {other}";
    case DomainEventKind::charging_started: return "vehicle {subject} charges at charger {other}";
    case DomainEventKind::charging_ended: return "vehicle {subject} leaves charger {other}, taken from the mains: {value:kJ}";
    case DomainEventKind::swap_started: return "the battery of vehicle {subject} is changed";
    case DomainEventKind::battery_swapped: return "vehicle {subject} has a full battery, the other takes from the mains: {value:kJ}";
    case DomainEventKind::charger_awaited: return "vehicle {subject} has waited for charger {other}, nanoseconds: {value}";
    case DomainEventKind::vehicle_down: return "vehicle {subject} is out of service, cause {other}";
    case DomainEventKind::vehicle_up: return "vehicle {subject} is in service again, cause {other}";
    case DomainEventKind::vehicle_ready: return "vehicle {subject} is at work, without a driver";
    case DomainEventKind::truck_gave_way: return "truck {subject} gives up door {other} to another, pallets aboard: {value}";
    case DomainEventKind::pallet_sampled: return "inbound pallet {subject} of SKU {other} is taken as a sample, units: {value}";
    case DomainEventKind::pallet_inspected: return "inbound pallet {subject} is inspected, status {other}, units: {value}";
    case DomainEventKind::quarantine_ended: return "inbound pallet {subject} is out of quarantine, status {other}, units: {value}";
    case DomainEventKind::customs_requested: return "release of lot {subject} of SKU {other} is asked for";
    case DomainEventKind::customs_released: return "customs release lot {subject} of SKU {other}";
    case DomainEventKind::goods_written_off: return "goods of SKU {subject} are written off, reason {other}, units: {value}";
    case DomainEventKind::lot_shipped: return "goods of lot {subject} of SKU {other} are shipped, units: {value}";
    case DomainEventKind::pallet_crossed: return "inbound pallet {subject} goes straight to the departure of order {other}, units: {value}";
    case DomainEventKind::count_started: return "the face of SKU {subject} is counted, units by the book: {value}";
    case DomainEventKind::count_ended: return "the face of SKU {subject} is counted, units found: {value}";
    case DomainEventKind::line_returned: return "units of line {subject} come back: {value}";
    case DomainEventKind::return_graded: return "returned units of line {subject} are graded, status {other}, units: {value}";
    case DomainEventKind::return_put: return "returned goods of SKU {subject} are put to the face, units: {value}";
    case DomainEventKind::value_added: return "value-added work on order {subject} is done, units: {value}";
    case DomainEventKind::order_cartoned: return "order {subject} is in cartons: {value}, fill in thousandths: {other}";
    case DomainEventKind::line_skipped: return "picker {other} skips line {subject} for now, units missing: {value}";
    case DomainEventKind::crossing_waited: return "vehicle {subject} waits on its way before crossing {other}, nanoseconds: {value}";
    case DomainEventKind::crossing_taken: return "vehicle {subject} is in crossing {other} in so many nanoseconds: {value}";
    case DomainEventKind::crossing_freed: return "vehicle {subject} is out of crossing {other} in so many nanoseconds: {value}";
    case DomainEventKind::picker_entered: return "picker {subject} enters aisle {other}, having waited for so many nanoseconds: {value}";
    case DomainEventKind::picker_went_out: return "picker {subject} leaves aisle {other}";
    case DomainEventKind::zone_left: return "pallet {subject} of SKU {other} leaves its temperature zone";
    case DomainEventKind::zone_regained: return "pallet {subject} of SKU {other} is in its temperature zone again or gone, nanoseconds out of it: {value}";
    case DomainEventKind::line_zone_left: return "what was picked of line {subject}, SKU {other}, leaves its temperature zone";
    case DomainEventKind::line_zone_regained: return "what was picked of line {subject}, SKU {other}, is in its temperature zone again or gone, nanoseconds out of it: {value}";
    case DomainEventKind::empty_pallet_kept: return "a pallet of SKU {subject} is empty, taken away: {other}, empty ones in stock: {value}";
    case DomainEventKind::empty_pallet_taken: return "an empty pallet is taken for order {subject}, left in stock: {value}";
    case DomainEventKind::empty_pallet_awaited: return "order {subject} has waited for an empty pallet, nanoseconds: {value}";
    case DomainEventKind::empty_pallets_moved: return "empty pallets are brought or, below 0, taken away: {value}, in stock then: {other}";
    case DomainEventKind::lane_count_started: return "lane {subject} of the reserve is counted, SKU {other}, units by the book: {value}";
    case DomainEventKind::lane_count_ended: return "lane {subject} of the reserve is counted, units found: {value}, on a pallet of {other}";
    case DomainEventKind::person_absent: return "person {subject} misses the shift, role {other}";
    case DomainEventKind::warm_up_began: return "person {subject} of role {other} rests in the warm, nanoseconds in the cold: {value}";
    case DomainEventKind::warm_up_ended: return "person {subject} of role {other} has rested in the warm";
    case DomainEventKind::cold_worked: return "person {subject} of role {other} has been in the cold, nanoseconds: {value}";
    case DomainEventKind::picker_break_started: return "picker {subject} begins the break";
    case DomainEventKind::picker_break_ended: return "picker {subject} ends the break";
    case DomainEventKind::person_went: return "person {subject} ends the shift";
    case DomainEventKind::empty_travelled: return "vehicle {subject} has travelled without a load, {value:m}";
    case DomainEventKind::reserve_opened: return "the reserve opens, pallets that fit: {value}";
    case DomainEventKind::reserve_used: return "the reserve holds pallets: {value}, positions lost to honeycombing: {other}";
  }
  return {};
}

/// What stands in braces of a kind's words, or nothing where it is not known.
std::string quantity(std::string_view form, std::int64_t value) {
  if (form == "value") return std::to_string(value);
  if (form == "value:m") return exact_decimal(value, 3) + " m";
  if (form == "value:kJ") return exact_decimal(value, 6) + " kJ";
  return {};
}

}  // namespace

std::vector<TraceKind> warehouse_trace_kinds() {
  std::vector<TraceKind> kinds = resource_trace_kinds();
  for (std::uint32_t number = kFirstDomainEvent; number < kDomainEventEnd; ++number) {
    const auto kind = static_cast<DomainEventKind>(number);
    kinds.push_back({number, std::string(name_of(kind)), words_of(kind)});
  }
  return kinds;
}

TraceWords::TraceWords(const TraceFileReader& trace) : trace_(trace) {
  const auto start = parse_civil_time(trace.header().entry("start"));
  if (start.value) midnight_ = seconds(start.value->seconds % 86400);
  if (midnight_ < Duration(0)) midnight_ += days(1);
}

std::string TraceWords::time(Time time) const {
  // Day and rest apart: their sum may lie beyond what a time can hold.
  const std::int64_t day_length = days(1).count();
  std::int64_t day = time.count() / day_length, rest = time.count() % day_length + midnight_.count();
  for (; rest < 0; rest += day_length) --day;
  for (; rest >= day_length; rest -= day_length) ++day;
  const std::int64_t second = rest / 1'000'000'000;
  return fmt::format("day {} {:02}:{:02}:{:02}.{:03}", day + 1, second / 3600, second / 60 % 60, second % 60, rest / 1'000'000 % 1000);
}

std::string TraceWords::kind(std::uint32_t kind) const {
  const TraceKind* found = trace_.header().kind(kind);
  return found ? found->name : "kind " + std::to_string(kind);
}

std::string TraceWords::event(const TraceEvent& event) const {
  const TraceKind* found = trace_.header().kind(event.kind);
  if (!found) return "kind " + std::to_string(event.kind) + " of " + std::to_string(event.subject);
  std::string text;
  std::string_view rest = found->words;
  for (std::size_t open = 0; (open = rest.find('{')) != std::string_view::npos;) {
    const std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view form = rest.substr(open + 1, close - open - 1);
    const auto resource = trace_.resources().find(event.subject);
    std::string filled = quantity(form, event.value);
    if (form == "subject") filled = std::to_string(event.subject);
    else if (form == "other") filled = std::to_string(event.other);
    else if (form == "resource") filled = resource == trace_.resources().end() ? "resource " + std::to_string(event.subject) : resource->second;
    text.append(rest.substr(0, open)).append(filled.empty() ? rest.substr(open, close + 1 - open) : filled);
    rest.remove_prefix(close + 1);
  }
  return text.append(rest);
}

std::string TraceWords::value(std::uint32_t kind, std::int64_t value) const {
  const TraceKind* found = trace_.header().kind(kind);
  const std::size_t open = found ? found->words.find("{value") : std::string::npos;
  if (open == std::string::npos) return {};
  return quantity(std::string_view(found->words).substr(open + 1, found->words.find('}', open) - open - 1), value);
}

std::string numbers_of(const TraceEvent& event) {
  return fmt::format("time {} ns, kind {}, subject {}, other {}, value {}", event.time.count(), event.kind, event.subject, event.other, event.value);
}

}  // namespace gudang
