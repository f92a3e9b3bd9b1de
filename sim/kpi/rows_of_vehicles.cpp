// KPIs, row by row. Vehicles that carry pallets.
#include "kpi/binding_kpis.hpp"
#include "kpi/fleet_kpis.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/traffic_kpis.hpp"
#include "kpi/vehicle_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> vehicle_rows() {
  return {
      {"empty_travel_pct", "%", Better::lower, "Share of the vehicles' travel without a load.",
       "distance travelled without a load: to each load, and out of aisles of limited room between transports [m]", "distance travelled [m]", "transports that ended after the warm-up, and ways between them",
       "a transport still under way does not count", "native", false,
       {transport_ended, empty_travelled}, make_kpi<EmptyTravel>},
      {"vehicle_util_pct", "%", Better::lower, "Share of the vehicles' manned time that is spent on transports; the same work in less of it is better.",
       "hours from the start of each transport to its end, waits for aisles included [h]", "hours that a driver is on the vehicle, without his breaks, and all hours of a vehicle without driver [h]",
       "hours after the warm-up", "transports and drivers still under way count up to the end", "VDI 4400 sheet 3, utilisation", false,
       {transport_started, transport_ended, vehicle_ready, vehicle_manned, vehicle_parked, break_started, break_ended}, make_kpi<VehicleUtilisation>},
      {"blocking_s_per_h", "s/h", Better::lower, "Time that vehicles wait for room in an aisle, in each hour manned.",
       "waits before aisles that are full, of those with room for one vehicle or a few [s]", "hours that a driver is on a vehicle, without his breaks, and all hours of a vehicle without driver [h]", "waits and hours after the warm-up",
       "a wait still under way does not count; the hours of drivers still under way do", "native", false,
       {vehicle_blocked, vehicle_ready, vehicle_manned, vehicle_parked, break_started, break_ended}, make_kpi<Blocking>},
      {"crossing_wait_s", "s", Better::lower, "Time that vehicles wait before each crossing that they pass, for others to be out of it.",
       "waits of all vehicles [s]", "crossings passed", "ways that began after the warm-up", "told when a way begins", "native", false,
       {crossing_waited, crossing_taken}, make_kpi<CrossingWaits>},
      {"transport_wait_min", "min", Better::lower, "Mean time that a transport waits until a vehicle sets out on it.", "sum over transports of set out minus creation [min]", "transports begun",
       "transports created after the warm-up", "a transport not yet begun does not count", "native", false, WaitingTransports::listens(), make_one_of<WaitingTransports, WaitingTransports::Of::mean_wait>},
      {"wait_for_driver_pct", "%", Better::lower, "Share of the transports' waiting time in which a vehicle that does such work stood without a driver at work: then drivers bind, not vehicles.",
       "hours that transports wait while a vehicle that does such transports, neither charged nor out of service, is without driver or its driver on a break [h]", "hours that transports wait [h]",
       "transports created after the warm-up; hours in which no driver is on shift count as without driver", "a transport not yet begun does not count; a vehicle that waits for a charger counts as without driver", "native", false,
       WaitingTransports::listens(), make_one_of<WaitingTransports, WaitingTransports::Of::for_driver>},
      {"wait_for_vehicle_pct", "%", Better::lower, "Share of the transports' waiting time in which every vehicle that does such work, and is not charged or out of service, was on a transport: then vehicles bind, not drivers.",
       "hours that transports wait while all vehicles that do such transports are manned and on transports, or away [h]", "hours that transports wait [h]",
       "transports created after the warm-up; the rest of the waits is for dispatching, and for the crane of one aisle", "a transport not yet begun does not count", "native", false,
       WaitingTransports::listens(), make_one_of<WaitingTransports, WaitingTransports::Of::for_vehicle>},
      {"availability_pct", "%", Better::higher, "Share of the time that vehicles are in service: not broken down, in maintenance or in a planned outage.",
       "hours that vehicles are not broken down, in maintenance or in a planned outage [h]", "number of vehicles x hours by calendar [h]", "hours after the warm-up",
       "a vehicle still out of service counts up to the end", "FEM 9.221: up time over up and down time", false,
       {vehicle_down, vehicle_up}, make_kpi<Availability>},
      {"charging_pct", "%", Better::lower, "Share of the time that vehicles with a battery are charged, or have it changed; the same work with less of it is better.",
       "hours at a charger, and of changing batteries [h]", "number of vehicles with a battery x hours by calendar [h]", "hours after the warm-up",
       "what is still under way counts up to the end", "native", false,
       {battery_charge, charging_started, charging_ended, swap_started, battery_swapped}, make_kpi<TimeCharging>},
      {"charger_wait_h", "h", Better::lower, "Time that vehicles wait at the chargers, for a charger or a full battery.",
       "waits of all vehicles [h]", "none: a sum over the run", "waits after the warm-up", "a wait still under way does not count", "native", false,
       {battery_charge, charger_awaited}, make_kpi<ChargerWait>},
      {"battery_lowest_pct", "%", Better::higher, "What any battery held at its lowest.",
       "least of what a battery held", "its capacity", "time after the warm-up; told at the end of each transport and way", "up to the end", "native", false,
       {battery_charge}, make_kpi<LowestCharge>},
      {"mains_kwh", "kWh", Better::lower, "Energy taken from the mains to charge batteries; more than was drawn from them, by the losses.",
       "power of the chargers x time, and what a battery that was changed takes to be full again [kWh]", "none: a sum over the run", "charges that ended, and batteries changed, after the warm-up",
       "a charge still under way does not count", "round trip of Li-ion 95%, of lead-acid 80%", false,
       {battery_charge, charging_ended, battery_swapped}, make_kpi<EnergyFromMains>},
  };
}

}  // namespace gudang
