// KPIs, row by row. Picking from the pick faces: ways, labour, energy, and moves of what lies there.
#include "kpi/kpi_classes.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/traffic_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> picking_rows() {
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
      {"picker_blocked_pct", "%", Better::lower, "Share of the time on tours that pickers wait at the end of an aisle for room in it.",
       "waits of all pickers [h]", "hours from the start of each tour's set-up to its end [h]", "waits and hours after the warm-up",
       "a wait still under way does not count; the hours of a tour still under way do", "percentage of time blocked: K. R. Gue, R. D. Meller, J. D. Skufca 2006, IIE Transactions 38(10)", false,
       {tour_started, tour_ended, picker_entered}, make_kpi<PickerBlocking>},
      {"pick_lines_per_paid_h", "lines/h", Better::higher, "Lines picked in each hour that pickers are paid for, waits for work included.",
       "lines of which at least one unit was picked", "paid hours: from the start of each picker's shift to its end, or to the end of the tour begun in it [h]",
       "lines and hours after the warm-up", "lines not yet picked do not count; shifts still under way count up to the end", "WERC DC Measures: lines picked and shipped per person hour; VDI 4400", false,
       {shift_started, shift_ended, line_picked}, make_kpi<LinesPerPaidHour>},
      {"energy_kwh", "kWh", Better::lower, "Energy drawn by the vehicles: the pickers', the movers' and those that carry pallets.",
       "rolling resistance, one start for each straight, lifting, and auxiliary power, over the efficiencies, less what a vehicle returns [kWh]", "none: a sum over the run",
       "tours, relocations, transports and ways of vehicles between them that ended after the warm-up", "what is still under way does not count", "native; physics in include/gudang/model/vehicle.hpp and truck.hpp", false,
       {energy_used, relocation_energy, transport_energy, vehicle_energy}, make_kpi<EnergyUsed>},
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

}  // namespace gudang
