// The KPIs, in the order in which tables show them. docs/kpis.md prints these rows.
#include <iterator>
#include <utility>

#include "kpi/kpi_classes.hpp"
#include "kpi/outcome_kpis.hpp"
#include "kpi/people_kpis.hpp"
#include "kpi/reserve_kpis.hpp"
#include "kpi/truck_kpis.hpp"
#include "kpi/vehicle_kpis.hpp"

namespace gudang {
namespace {

using enum DomainEventKind;

template <class K>
std::unique_ptr<Kpi> make_kpi(const KpiContext& context) { return std::make_unique<K>(context); }

/// Of a class that has several KPIs.
template <class K, auto which>
std::unique_ptr<Kpi> make_one_of(const KpiContext& context) { return std::make_unique<K>(context, which); }

/// Pick faces, orders and people on tours: every scenario has them.
std::vector<KpiRow> rows_of_picking() {
  return {
      {"travel_m_per_line", "m/line", Better::lower, "Distance that people travel for each line picked, moves of stock included.",
       "distance of all tours that ended, from the depot to the pack station and back, and of all relocations that ended, from the depot and back [m]",
       "lines of which at least one unit was picked", "tours, relocations and lines after the warm-up",
       "lines not yet picked do not count; nor does a tour or a relocation still under way", "native; customary in the order-picking literature", false,
       {tour_ended, relocation_ended, line_picked}, make_kpi<TravelPerLine>},
      {"pick_lines_per_labour_h", "lines/h", Better::higher, "Lines picked in each hour of labour booked to picking.",
       "lines of which at least one unit was picked", "hours from the start of each tour's set-up to its end; waiting for work is not booked to picking, and shows in picker_util_pct [h]",
       "lines and hours after the warm-up", "lines not yet picked do not count; the hours of a tour still under way do", "WERC DC Measures: lines picked and shipped per person hour", false,
       {tour_started, tour_ended, line_picked}, make_kpi<LinesPerLabourHour>},
      {"order_cycle_h", "h", Better::lower, "Mean time from an order's receipt to its shipment.",
       "sum over shipped orders of shipment minus receipt [h]", "orders shipped", "orders received after the warm-up and shipped by the end of the drain time",
       "open orders are not in the mean; where the backlog drifts there is no mean but 'cannot keep up'", "WERC DC Measures: internal order cycle time", true,
       {order_shipped}, make_kpi<OrderCycle>},
      {"release_to_ship_h", "h", Better::lower, "Mean time from an order's release to its shipment: how long work is on the floor.",
       "sum over shipped orders of shipment minus release [h]", "orders shipped", "orders received after the warm-up and shipped by the end of the drain time",
       "open orders are not in the mean; where the backlog drifts there is no mean but 'cannot keep up'", "customary: order lead time on the floor; native", true,
       {order_released, order_shipped}, make_kpi<ReleaseToShip>},
      {"on_time_ship_pct", "%", Better::higher, "Orders shipped by their due time.",
       "orders shipped at or before their due time", "orders with a due time that were shipped or whose due time has passed", "orders received after the warm-up; cancelled ones are left out",
       "an open order whose due time has passed is late; one whose due time is still to come is left out", "WERC DC Measures: on-time shipments", false,
       {order_received, order_cancelled, order_shipped}, make_kpi<OnTimeShipped>},
      {"picker_util_pct", "%", Better::lower, "Share of the pickers' paid time that is spent on tours; the same work in less of it is better.",
       "hours from the start of each tour's set-up to its end [h]", "paid hours: from the start of each picker's shift to its end, or to the end of the tour begun in it [h]",
       "hours after the warm-up", "tours and shifts still under way count up to the end", "VDI 4400 sheet 3, utilisation", false,
       {tour_started, tour_ended, shift_started, shift_ended}, make_kpi<PickerUtilisation>},
      {"energy_kwh", "kWh", Better::lower, "Energy drawn from the pickers' and movers' vehicles' batteries.",
       "rolling resistance, one start without recuperation for each straight, lifting, and auxiliary power, over the efficiencies [kWh]", "none: a sum over the run",
       "tours and relocations that ended after the warm-up", "a tour or a relocation still under way does not count", "native; physics in include/gudang/model/vehicle.hpp", false,
       {energy_used, relocation_energy}, make_kpi<EnergyUsed>},
      {"fill_rate_line_pct", "%", Better::higher, "Lines picked complete.",
       "lines of which all units wanted were there", "lines whose location was visited", "lines visited after the warm-up; what was cancelled before release is not wanted",
       "lines not yet visited do not count", "WERC DC Measures: fill rate, line", false,
       {picker_arrived, line_short}, make_kpi<LineFillRate>},
      {"moves", "SKUs", Better::lower, "SKUs whose stock was moved to another location while the warehouse ran; where slotting was reconsidered and no move paid, it says so.",
       "SKUs put down at another location, each time anew [SKUs]", "none: a sum over the run", "moves after the warm-up",
       "goods on a mover's vehicle at the end do not count", "native", false, {slotting_decided, stock_put}, make_kpi<Moves>},
      {"relocation_m_per_line", "m/line", Better::lower, "Distance that movers travel for each line picked: a part of travel_m_per_line.",
       "distance of all relocations that ended, from the depot and back [m]", "lines of which at least one unit was picked", "relocations and lines after the warm-up",
       "a relocation still under way does not count", "native", false, {slotting_decided, relocation_ended, line_picked}, make_kpi<RelocationPerLine>},
      {"relocation_h", "h", Better::lower, "Labour of the movers: travel and handling.",
       "hours from leaving the depot to the return [h]", "none: a sum over the run", "hours after the warm-up",
       "the hours of a relocation still under way count up to the end", "native", false, {slotting_decided, relocation_started, relocation_ended}, make_kpi<RelocationHours>},
  };
}

/// What became of orders, beyond order_cycle_h and on_time_ship_pct.
std::vector<KpiRow> rows_of_outcomes() {
  return {
      {"fill_rate_order_pct", "%", Better::higher, "Orders shipped complete.",
       "orders shipped of which no line was short", "orders shipped", "orders received after the warm-up; what was cancelled before release is not wanted",
       "open orders do not count", "WERC DC Measures: fill rate, order", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::complete>},
      {"on_time_line_pct", "%", Better::higher, "Lines shipped complete by their order's due time.",
       "lines that were not short, of orders shipped at or before their due time", "lines of orders with a due time that were shipped or whose due time has passed; without lines cancelled before release",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late with all its lines; one whose due time is still to come is left out",
       "WERC DC Measures: on-time lines", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::lines_on_time>},
      {"perfect_order_pct", "%", Better::higher, "Orders shipped complete by their due time, judged order by order; damage and documents are not modelled.",
       "orders shipped at or before their due time of which no line was short", "orders with a due time that were shipped or whose due time has passed",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is not perfect; one whose due time is still to come is left out",
       "customary: one event per order, not a product of rates", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::perfect>},
  };
}

constexpr std::optional<int> kMean = std::nullopt;

/// Trucks, doors and what they bring.
std::vector<KpiRow> rows_of_trucks() {
  return {
      {"dock_to_stock_h", "h", Better::lower, "Mean time from a truck's arrival at the gate to the put-away of a pallet it brings.",
       "sum over pallets put away of put-away minus the truck's arrival [h]", "pallets put away", "pallets of trucks that arrived after the warm-up",
       "pallets not yet put away do not count", "WERC DC Measures: dock-to-stock cycle time", false,
       {truck_arrived, pallet_stored}, [](const KpiContext& context) { return std::make_unique<DockToStock>(context, kMean); }},
      {"dock_to_stock_p95_h", "h", Better::lower, "Time from a truck's arrival at the gate to the put-away of a pallet that 95% of the pallets do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", "pallets of trucks that arrived after the warm-up",
       "pallets not yet put away do not count", "WERC DC Measures: dock-to-stock cycle time; native percentile", false,
       {truck_arrived, pallet_stored}, [](const KpiContext& context) { return std::make_unique<DockToStock>(context, 95); }},
      {"truck_turnaround_p50_h", "h", Better::lower, "Median time of a truck that brings goods from the gate in to the gate out.",
       "the smallest of the times that at least half of them do not exceed [h]", "none: a percentile, exact", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, [](const KpiContext& context) { return std::make_unique<TruckTurnaround>(context, 50); }},
      {"truck_turnaround_p95_h", "h", Better::lower, "Time from the gate in to the gate out that 95% of the trucks that bring goods do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, [](const KpiContext& context) { return std::make_unique<TruckTurnaround>(context, 95); }},
      {"truck_wait_h", "h", Better::lower, "Mean time from a truck's arrival to its docking: the check-in at the gate, and the wait for a door.",
       "sum over trucks docked of docking minus arrival [h]", "trucks docked", "trucks that bring goods or take them, arrived after the warm-up",
       "trucks that still wait do not count", "customary: dock on minus gate in", false,
       {truck_arrived, truck_docked}, make_kpi<TruckWait>},
      {"dock_util_pct", "%", Better::lower, "Share of the doors' open time in which a truck stands there; the same trucks in less of it are better.",
       "hours that trucks stand at doors while the site is open [h]", "number of doors x hours that the site is open: those in which at least one driver is on shift [h]",
       "hours after the warm-up; a truck that stands at a door while the site is closed uses no open time", "trucks at doors and shifts still under way count up to the end",
       "customary: occupied over available", false,
       {truck_docked, truck_gave_way, truck_left, person_came, person_went}, make_kpi<DockUtilisation>},
  };
}

/// Vehicles, people around them, replenishment.
std::vector<KpiRow> rows_of_vehicles() {
  return {
      {"empty_travel_pct", "%", Better::lower, "Share of the vehicles' travel without a load.",
       "distance travelled without a load: to each load, and out of one-vehicle aisles between transports [m]", "distance travelled [m]", "transports that ended after the warm-up, and ways between them",
       "a transport still under way does not count", "native", false,
       {transport_ended, empty_travelled}, make_kpi<EmptyTravel>},
      {"vehicle_util_pct", "%", Better::lower, "Share of the vehicles' manned time that is spent on transports; the same work in less of it is better.",
       "hours from the start of each transport to its end, waits for aisles included [h]", "hours that a driver is on the vehicle, without his breaks [h]",
       "hours after the warm-up", "transports and drivers still under way count up to the end", "VDI 4400 sheet 3, utilisation", false,
       {transport_started, transport_ended, vehicle_manned, vehicle_parked, break_started, break_ended}, make_kpi<VehicleUtilisation>},
      {"blocking_s_per_h", "s/h", Better::lower, "Time that vehicles wait for an aisle that another vehicle is in, in each hour manned.",
       "waits before one-vehicle aisles [s]", "hours that a driver is on a vehicle, without his breaks [h]", "waits and hours after the warm-up",
       "a wait still under way does not count; the hours of drivers still under way do", "native", false,
       {vehicle_blocked, vehicle_manned, vehicle_parked, break_started, break_ended}, make_kpi<Blocking>},
      {"inbound_pallets_per_labour_h", "pallets/h", Better::higher, "Pallets received and put away in each hour of labour on goods that come in.",
       "pallets that trucks brought, put away", "hours that receivers are on shift, without breaks, and of drivers on transports from a truck or from staging to the reserve [h]",
       "pallets and hours after the warm-up", "pallets not yet put away do not count; receivers' hours count up to the end, a transport's when it has ended",
       "WERC DC Measures: lines received and put away per person hour; here a pallet is a line", false,
       {pallet_stored, person_came, person_went, break_started, break_ended, transport_started, load_taken, load_put, transport_ended}, make_kpi<InboundPerLabourHour>},
      {"replenishments_per_100_lines", "1/100 lines", Better::lower, "Pallets, or parts of them, brought from the reserve to pick faces for each hundred lines picked.",
       "replenishments of a pick face x 100", "lines of which at least one unit was picked", "replenishments and lines after the warm-up",
       "a replenishment still under way does not count", "native", false,
       {face_replenished, line_picked}, make_kpi<Replenishments>},
      {"skipped_lines_pct", "%", Better::lower, "Lines that a picker left at a dry face for the end of the tour.",
       "lines skipped, each once", "lines whose location was visited", "lines visited after the warm-up; with replenishment.dry_face other than skip none are skipped",
       "lines not yet visited do not count", "native", false,
       {picker_arrived, line_skipped}, make_kpi<SkippedLines>},
      {"capacity_used_avg_pct", "%", Better::lower, "Share of the reserve's positions that pallets lie in, on average over time; the same stock in fewer of them is better.",
       "positions that a pallet lies in, mean over time", "positions of the reserve", "time after the warm-up",
       "up to the end; a pallet on its way takes no position yet", "WERC DC Measures: average warehouse capacity used", false,
       {reserve_opened, reserve_used}, make_one_of<ReserveUse, ReserveUse::Use::average>},
      {"capacity_used_peak_pct", "%", Better::lower, "Share of the reserve's positions that pallets lie in, at its most.",
       "most positions that pallets lie in at any time", "positions of the reserve", "time after the warm-up",
       "up to the end; a pallet on its way takes no position yet", "WERC DC Measures: peak warehouse capacity used", false,
       {reserve_opened, reserve_used}, make_one_of<ReserveUse, ReserveUse::Use::peak>},
      {"honeycomb_pct", "%", Better::lower, "Share of the reserve's positions that are lost, as a lane that is begun takes one holding only.",
       "free positions of lanes that hold, or wait for, a pallet, mean over time", "positions of the reserve", "time after the warm-up",
       "up to the end", "customary: honeycombing", false,
       {reserve_opened, reserve_used}, make_one_of<ReserveUse, ReserveUse::Use::honeycomb>},
  };
}

std::vector<KpiRow> rows() {
  std::vector<KpiRow> all;
  for (std::vector<KpiRow>& some : std::vector<std::vector<KpiRow>>{rows_of_picking(), rows_of_outcomes(), rows_of_trucks(), rows_of_vehicles()})
    std::move(some.begin(), some.end(), std::back_inserter(all));
  return all;
}

}  // namespace

std::span<const KpiRow> kpis() {
  static const std::vector<KpiRow> table = rows();
  return table;
}

const KpiRow* find_kpi(std::string_view key) {
  for (const KpiRow& row : kpis())
    if (row.key == key) return &row;
  return nullptr;
}

}  // namespace gudang
