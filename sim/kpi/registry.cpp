// The KPIs, in the order in which tables show them. docs/kpis.md prints these rows.
#include "kpi/kpi_classes.hpp"

namespace gudang {
namespace {

using enum DomainEventKind;

template <class K>
std::unique_ptr<Kpi> make_kpi(const KpiContext& context) { return std::make_unique<K>(context); }

std::vector<KpiRow> rows() {
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
