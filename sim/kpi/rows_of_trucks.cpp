// KPIs, row by row. Trucks, doors and what trucks bring.
#include "kpi/door_kpis.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/truck_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

namespace {

constexpr const char* kOutTrucks = "trucks that take goods and arrived after the warm-up; they come outbound.dock_before their departure and wait for it unless they are full";

}  // namespace

std::vector<KpiRow> truck_rows() {
  return {
      split_by_owner({"dock_to_stock_h", "h", Better::lower, "Mean time from a truck's arrival at the gate to the put-away of a pallet it brings.",
       "sum over pallets put away of put-away minus the truck's arrival [h]", "pallets put away", "pallets of trucks that arrived after the warm-up",
       "pallets not yet put away do not count", "WERC DC Measures: dock-to-stock cycle time", false,
       {truck_arrived, pallet_stored}, make_one_of<DockToStock, Spread::mean>}),
      split_by_owner({"dock_to_stock_p95_h", "h", Better::lower, "Time from a truck's arrival at the gate to the put-away of a pallet that 95% of the pallets do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", "pallets of trucks that arrived after the warm-up",
       "pallets not yet put away do not count", "WERC DC Measures: dock-to-stock cycle time; native percentile", false,
       {truck_arrived, pallet_stored}, make_one_of<DockToStock, Spread::p95>}),
      split_by_owner({"dock_to_stock_worst_day_h", "h", Better::lower, "The worst day's time from a truck's arrival at the gate to the put-away that 95% of the day's pallets do not exceed.",
       "largest of the days' 95% [h]; a pallet belongs to the day of its put-away, days are counted from the start", "none: a maximum", "pallets of trucks that arrived after the warm-up",
       "pallets not yet put away do not count", "native: the worst day beside the percentile", false,
       {truck_arrived, pallet_stored}, make_one_of<DockToStock, Spread::worst_day>}),
      {"truck_turnaround_p50_h", "h", Better::lower, "Median time of a truck that brings goods from the gate in to the gate out.",
       "the smallest of the times that at least half of them do not exceed [h]", "none: a percentile, exact", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, make_one_of<TruckTurnaround, Spread::p50>},
      {"truck_turnaround_p95_h", "h", Better::lower, "Time from the gate in to the gate out that 95% of the trucks that bring goods do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, make_one_of<TruckTurnaround, Spread::p95>},
      {"truck_turnaround_worst_day_h", "h", Better::lower, "The worst day's time from the gate in to the gate out that 95% of the day's trucks that bring goods do not exceed.",
       "largest of the days' 95% [h]; a truck belongs to the day on which it leaves, days are counted from the start", "none: a maximum", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not left do not count", "native: the worst day beside the percentile", false,
       {truck_arrived, truck_left}, make_one_of<TruckTurnaround, Spread::worst_day>},
      {"out_truck_turnaround_p50_h", "h", Better::lower, "Median time of a truck that takes goods from the gate in to the gate out.",
       "the smallest of the times that at least half of them do not exceed [h]", "none: a percentile, exact", kOutTrucks,
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, make_one_of<OutTruckTurnaround, Spread::p50>},
      {"out_truck_turnaround_p95_h", "h", Better::lower, "Time from the gate in to the gate out that 95% of the trucks that take goods do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", kOutTrucks,
       "trucks that have not left do not count", "customary: turnaround, gate in to gate out", false,
       {truck_arrived, truck_left}, make_one_of<OutTruckTurnaround, Spread::p95>},
      {"slot_adherence_pct", "%", Better::higher, "Trucks that bring goods and come within 30 minutes of their appointment.",
       "trucks that arrive at most 30 min before or after their appointment", "trucks that arrived", "trucks that bring goods and arrived after the warm-up",
       "trucks that have not come do not count", "customary: slot adherence; the tolerance is an assumption", false,
       {truck_arrived}, make_kpi<SlotAdherence>},
      {"truck_wait_h", "h", Better::lower, "Mean time from a truck's arrival to its docking: the check-in at the gate, and the wait for a door.",
       "sum over trucks docked of docking minus arrival [h]", "trucks docked", "trucks that bring goods or take them, arrived after the warm-up",
       "trucks that still wait do not count", "customary: dock on minus gate in", false,
       {truck_arrived, truck_docked}, make_kpi<TruckWait>},
      {"truck_wait_slot_h", "h", Better::lower, "Mean time that a truck that brings goods waits for a door from its appointment on, or from its arrival where that is later.",
       "sum over trucks docked of docking minus the later of arrival and appointment, at least 0 [h]", "trucks docked", "trucks that bring goods and arrived after the warm-up",
       "trucks that still wait do not count", "customary: dock on minus the later of gate in and slot", false,
       {truck_arrived, truck_docked}, make_one_of<SlotWait, Spread::mean>},
      {"truck_wait_slot_p95_h", "h", Better::lower, "Wait for a door from the appointment on, or from the arrival where that is later, that 95% of the trucks that bring goods do not exceed.",
       "the smallest of the waits that at least 95% of them do not exceed [h]", "none: a percentile, exact", "trucks that bring goods and arrived after the warm-up",
       "trucks that still wait do not count", "customary: dock on minus the later of gate in and slot; native percentile", false,
       {truck_arrived, truck_docked}, make_one_of<SlotWait, Spread::p95>},
      {"truck_wait_slot_worst_day_h", "h", Better::lower, "The worst day's wait for a door from the appointment on that 95% of the day's trucks that bring goods do not exceed.",
       "largest of the days' 95% [h]; a truck belongs to the day on which it docks, days are counted from the start", "none: a maximum", "trucks that bring goods and arrived after the warm-up",
       "trucks that still wait do not count", "native: the worst day beside the percentile", false,
       {truck_arrived, truck_docked}, make_one_of<SlotWait, Spread::worst_day>},
      {"dock_util_pct", "%", Better::lower, "Share of the doors' open time in which a truck stands there; the same trucks in less of it are better.",
       "hours that trucks stand at doors while the site is open [h]", "number of doors x hours that the site is open: those in which at least one driver is on shift [h]",
       "hours after the warm-up; a truck that stands at a door while the site is closed uses no open time", "trucks at doors and shifts still under way count up to the end",
       "customary: occupied over available", false,
       {truck_docked, truck_gave_way, truck_left, person_came, person_went}, make_kpi<DockUtilisation>},
      {"dock_productive_pct", "%", Better::higher, "Share of the time trucks stand at doors in which a vehicle is about their load.",
       "hours in which at least one vehicle is on a transport from or to the truck [h]", "hours that trucks stand at doors [h]", "hours after the warm-up; building pallets of loose cartons is not counted as handling",
       "trucks at doors count up to the end, transports under way do not", "customary: handling over occupied", false,
       {truck_docked, truck_gave_way, truck_left, transport_started, load_taken, load_put, transport_ended}, make_kpi<DoorProductive>},
      {"truck_fill_pct", "%", Better::higher, "How full trucks leave, by pallets.",
       "pallets aboard of trucks that take goods", "their number x outbound.truck_pallets", "trucks that left after the warm-up",
       "trucks that have not left do not count", "customary: load factor", false,
       {truck_arrived, truck_left}, make_one_of<TruckFill, TruckFill::Measure::pallets>},
      unbounded({"truck_cube_fill_pct", "%", Better::higher, "How full trucks leave, by the volume of the goods.",
       "volume of the units shipped", "number of trucks that took goods x outbound.truck_pallets x outbound.pallet_volume", "orders shipped and trucks that left after the warm-up",
       "trucks that have not left do not count", "customary: cube fill", false,
       {truck_arrived, truck_left, order_shipped, line_cancelled, line_short}, make_one_of<TruckFill, TruckFill::Measure::cube>}),
      unbounded({"truck_weight_fill_pct", "%", Better::higher, "How full trucks leave, by the weight of the goods.",
       "weight of the units shipped", "number of trucks that took goods x outbound.truck_payload", "orders shipped and trucks that left after the warm-up",
       "trucks that have not left do not count", "customary: weight fill", false,
       {truck_arrived, truck_left, order_shipped, line_cancelled, line_short}, make_one_of<TruckFill, TruckFill::Measure::weight>}),
  };
}

}  // namespace gudang
