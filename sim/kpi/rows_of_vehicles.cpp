// KPIs, row by row. Vehicles that carry pallets.
#include "kpi/kpi_rows.hpp"
#include "kpi/vehicle_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> vehicle_rows() {
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
  };
}

}  // namespace gudang
