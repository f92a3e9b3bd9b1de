#include "report/event_meaning.hpp"

#include <array>

#include "gudang/model/ledger.hpp"
#include "gudang/model/people_config.hpp"
#include "gudang/policy/dispatch.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

using K = DomainEventKind;
using T = Thing;
using F = FigureKind;

constexpr Figure kLines{"lines", F::count}, kUnits{"units", F::count}, kMissing{"units_missing", F::count}, kPallets{"pallets", F::count}, kDistance{"distance_m", F::metres},
    kEnergy{"energy_kJ", F::kilojoules}, kWait{"wait_s", F::seconds}, kTime{"time_s", F::seconds}, kLocation{"location", F::count}, kStatus{"status", F::status}, kRole{"role", F::role},
    kAisle{"aisle", F::count}, kCrossing{"crossing", F::count}, kCharger{"charger", F::charger}, kPlace{"place", F::place}, kCause{"cause", F::outage}, kStock{"stock", F::count}, kNone{};

/// In the order of the numbers.
constexpr EventMeaning kMeanings[] = {
    {K::order_received, T::order, T::none, kLines},
    {K::line_cancelled, T::line, T::none, kUnits},
    {K::order_cancelled, T::order},
    {K::order_released, T::order, T::none, kLines},
    {K::batch_formed, T::batch, T::none, kLines},
    {K::tour_started, T::batch, T::picker},
    {K::picker_arrived, T::line, T::picker, kDistance},
    {K::line_picked, T::line, T::picker, kUnits},
    {K::line_short, T::line, T::none, kMissing},
    {K::tour_ended, T::batch, T::picker, kDistance},
    {K::order_packed, T::order},
    {K::order_shipped, T::order},
    {K::shift_started, T::picker},
    {K::shift_ended, T::picker},
    {K::energy_used, T::batch, T::none, kEnergy},
    {K::slotting_decided, T::none, T::none, {"skus_to_move", F::count}},
    {K::relocation_started, T::relocation, T::mover},
    {K::stock_taken, T::sku, T::mover, kLocation},
    {K::stock_put, T::sku, T::mover, kLocation},
    {K::relocation_ended, T::relocation, T::mover, kDistance},
    {K::relocation_energy, T::relocation, T::none, kEnergy},
    {K::batch_taken_back, T::batch, T::none, kLines},
    {K::truck_arrived, T::truck, T::none, kPallets, {"takes_goods", F::truth}},
    {K::truck_docked, T::truck, T::door},
    {K::truck_left, T::truck, T::door, kPallets},
    {K::pallet_received, T::pallet, T::sku, kUnits},
    {K::pallet_stored, T::pallet, T::sku, kLocation},
    {K::transport_started, T::transport, T::vehicle, {"kind", F::transport}},
    {K::load_taken, T::transport, T::vehicle, kPlace},
    {K::load_put, T::transport, T::vehicle, kPlace},
    {K::transport_ended, T::transport, T::vehicle, kDistance},
    {K::transport_energy, T::transport, T::vehicle, kEnergy},
    {K::vehicle_manned, T::person, T::vehicle},
    {K::vehicle_parked, T::person, T::vehicle},
    {K::face_replenished, T::sku, T::none, kUnits, {"units_back", F::count}},
    {K::line_allocated, T::line, T::none, kUnits},
    {K::pallet_staged, T::order, T::route, kUnits},
    {K::pallet_loaded, T::truck, T::route, kUnits},
    {K::break_started, T::person},
    {K::break_ended, T::person},
    {K::vehicle_blocked, T::vehicle, T::none, kWait, kAisle},
    {K::person_came, T::person, T::none, kNone, kRole},
    {K::person_went, T::person, T::none, kNone, kRole},
    {K::transport_created, T::transport, T::sku, kUnits},
    {K::empty_travelled, T::vehicle, T::none, kDistance, {"to_a_load", F::truth}},
    {K::reserve_opened, T::none, T::none, kPallets},
    {K::reserve_used, T::none, T::none, kPallets, {"positions_lost", F::count}},
    {K::aisle_entered, T::vehicle, T::none, kNone, kAisle},
    {K::aisle_left, T::vehicle, T::none, kNone, kAisle},
    {K::truck_gave_way, T::truck, T::door, kPallets},
    {K::vehicle_energy, T::vehicle, T::none, kEnergy},
    {K::battery_charge, T::vehicle, T::none, {"charge_kJ", F::kilojoules}, {"charge_pct", F::percent_ppm}},
    {K::charging_started, T::vehicle, T::none, kNone, kCharger},
    {K::charging_ended, T::vehicle, T::none, kEnergy, kCharger},
    {K::swap_started, T::vehicle},
    {K::battery_swapped, T::vehicle, T::none, kEnergy},
    {K::charger_awaited, T::vehicle, T::none, kWait, kCharger},
    {K::vehicle_down, T::vehicle, T::none, kNone, kCause},
    {K::vehicle_up, T::vehicle, T::none, kNone, kCause},
    {K::vehicle_ready, T::vehicle},
    {K::pallet_sampled, T::pallet, T::sku, kUnits},
    {K::pallet_inspected, T::pallet, T::none, kUnits, kStatus},
    {K::quarantine_ended, T::pallet, T::none, kUnits, kStatus},
    {K::customs_requested, T::lot, T::sku},
    {K::customs_released, T::lot, T::sku},
    {K::goods_written_off, T::sku, T::none, kUnits, {"reason", F::write_off}},
    {K::lot_shipped, T::lot, T::sku, kUnits},
    {K::pallet_crossed, T::pallet, T::order, kUnits},
    {K::count_started, T::sku, T::none, {"units_by_the_book", F::count}},
    {K::count_ended, T::sku, T::lot, {"units_found", F::count}},
    {K::line_returned, T::line, T::lot, kUnits},
    {K::return_graded, T::line, T::none, kUnits, kStatus},
    {K::return_put, T::sku, T::lot, kUnits},
    {K::value_added, T::order, T::none, kUnits},
    {K::order_cartoned, T::order, T::none, {"cartons", F::count}, {"fill_pct", F::percent_mille}},
    {K::line_skipped, T::line, T::picker, kMissing},
    {K::person_absent, T::person, T::none, kNone, kRole},
    {K::warm_up_began, T::person, T::none, {"cold_s", F::seconds}, kRole},
    {K::warm_up_ended, T::person, T::none, kNone, kRole},
    {K::cold_worked, T::person, T::none, {"cold_s", F::seconds}, kRole},
    {K::picker_break_started, T::picker},
    {K::picker_break_ended, T::picker},
    {K::zone_left, T::pallet, T::sku},
    {K::zone_regained, T::pallet, T::sku, kTime},
    {K::line_zone_left, T::line, T::sku},
    {K::line_zone_regained, T::line, T::sku, kTime},
    {K::empty_pallet_kept, T::sku, T::none, kStock, {"taken_away", F::truth}},
    {K::empty_pallet_taken, T::order, T::none, kStock},
    {K::empty_pallet_awaited, T::order, T::none, kWait},
    {K::empty_pallets_moved, T::none, T::none, kPallets, kStock},
    {K::lane_count_started, T::lane, T::sku, {"units_by_the_book", F::count}},
    {K::lane_count_ended, T::lane, T::none, {"units_found", F::count}, {"units_of_the_pallet", F::count}},
    {K::crossing_waited, T::vehicle, T::none, kWait, kCrossing},
    {K::crossing_taken, T::vehicle, T::none, kTime, kCrossing},
    {K::crossing_freed, T::vehicle, T::none, kTime, kCrossing},
    {K::picker_entered, T::picker, T::none, kWait, kAisle},
    {K::picker_went_out, T::picker, T::none, kNone, kAisle},
};
static_assert(std::size(kMeanings) == kDomainEventEnd - kFirstDomainEvent, "each kind has a row");
constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kMeanings); ++i)
    if (static_cast<std::uint32_t>(kMeanings[i].kind) != kFirstDomainEvent + i) return false;
  return true;
}
static_assert(in_order(), "a row stands where its number says");

constexpr const char* kThingNames[kThings] = {"", "order", "line", "batch", "picker", "mover", "relocation", "vehicle", "person", "truck", "pallet", "transport", "door", "route", "sku", "lot", "lane"};
constexpr const char* kStatuses[] = {"available", "hold", "bonded", "quarantine", "damaged"};
constexpr const char* kRoles[] = {"driver", "receiver", "packer", "value_added", "counter", "picker"};
constexpr const char* kOutages[] = {"failure", "maintenance", "planned"};
constexpr const char* kWriteOffs[] = {"inspection", "quarantine", "expired_pallet", "expired_face", "expired_shipment", "returned"};
constexpr const char* kPlaces[] = {"truck", "staging", "lane", "face", "pack_station", "pd_station"};
static_assert(std::size(kStatuses) == static_cast<std::size_t>(StockStatus::damaged) + 1);
static_assert(std::size(kRoles) == static_cast<std::size_t>(Role::picker) + 1 && std::size(kOutages) == static_cast<std::size_t>(OutageCause::planned) + 1);
static_assert(std::size(kWriteOffs) == static_cast<std::size_t>(WriteOff::returned) + 1 && std::size(kPlaces) == static_cast<std::size_t>(PlaceKind::pd_station) + 1);

/// A number that has no name is shown as it is: a file may hold any.
template <std::size_t N>
std::string named(const char* const (&names)[N], std::int64_t number) {
  return number >= 0 && static_cast<std::uint64_t>(number) < N ? names[number] : std::to_string(number);
}

}  // namespace

std::string_view name_of(Thing thing) { return kThingNames[static_cast<std::size_t>(thing)]; }

const EventMeaning* meaning_of(std::uint32_t kind) { return kind >= kFirstDomainEvent && kind < kDomainEventEnd ? &kMeanings[kind - kFirstDomainEvent] : nullptr; }

Thing subject_of(const EventMeaning& meaning, const TraceEvent& event) {
  const bool picks = meaning.of_other.kind == F::role && event.other == static_cast<std::uint32_t>(Role::picker);
  return picks && meaning.subject == T::person ? T::picker : meaning.subject;
}

std::string_view type_of(FigureKind kind) {
  switch (kind) {
    case F::none:
    case F::transport:
    case F::status:
    case F::role:
    case F::outage:
    case F::write_off:
    case F::place: return "string";
    case F::count:
    case F::charger: return "integer";
    case F::metres:
    case F::kilojoules:
    case F::seconds:
    case F::percent_ppm:
    case F::percent_mille: return "float";
    case F::truth: return "boolean";
  }
  return {};
}

std::optional<std::string> figure_text(FigureKind kind, std::int64_t number) {
  switch (kind) {
    case F::none: return std::nullopt;
    case F::count: return std::to_string(number);
    case F::metres: return exact_decimal(number, 3);
    case F::kilojoules: return exact_decimal(number, 6);
    case F::seconds: return exact_decimal(number, 9);
    case F::percent_ppm: return exact_decimal(number, 4);
    case F::percent_mille: return exact_decimal(number, 1);
    case F::truth: return number != 0 ? "true" : "false";
    case F::transport: return number >= 0 && number <= static_cast<std::int64_t>(TransportKind::load) ? std::string(name_of(static_cast<TransportKind>(number))) : std::to_string(number);
    case F::status: return named(kStatuses, number);
    case F::role: return named(kRoles, number);
    case F::outage: return named(kOutages, number);
    case F::write_off: return named(kWriteOffs, number);
    case F::place: return named(kPlaces, number >> 32) + " " + std::to_string(number & 0xFFFF'FFFF);
    case F::charger: return number == UINT32_MAX ? std::nullopt : std::optional(std::to_string(number));
  }
  return std::nullopt;
}

PlaceThing thing_at(std::int64_t place) {
  const auto number = static_cast<std::uint64_t>(place & 0xFFFF'FFFF);
  const std::int64_t kind = place >> 32;
  if (kind == static_cast<std::int64_t>(PlaceKind::truck)) return {T::truck, number};
  if (kind == static_cast<std::int64_t>(PlaceKind::lane)) return {T::lane, number};
  return {};
}

}  // namespace gudang
