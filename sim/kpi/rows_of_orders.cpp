// KPIs, row by row. Orders: on time, complete, how long.
#include "kpi/door_kpis.hpp"
#include "kpi/kpi_classes.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/order_kpis.hpp"
#include "kpi/outcome_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

namespace {

constexpr const char* kShipped = "orders received after the warm-up and shipped by the end of the drain time";
constexpr const char* kOpen = "open orders are left out; where the backlog drifts there is no value but 'cannot keep up'";

}  // namespace

std::vector<KpiRow> order_rows() {
  return {
      split_by_owner({"order_cycle_h", "h", Better::lower, "Mean time from an order's receipt to its shipment.",
       "sum over shipped orders of shipment minus receipt [h]", "orders shipped", kShipped, kOpen, "WERC DC Measures: internal order cycle time", true,
       {order_shipped}, make_one_of<OrderCycle, Spread::mean>}),
      split_by_owner({"order_cycle_p95_h", "h", Better::lower, "Time from an order's receipt to its shipment that 95% of the orders do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", kShipped, kOpen, "WERC DC Measures: internal order cycle time; native percentile", true,
       {order_shipped}, make_one_of<OrderCycle, Spread::p95>}),
      split_by_owner({"order_cycle_worst_day_h", "h", Better::lower, "The worst day's time from receipt to shipment that 95% of the day's orders do not exceed.",
       "largest of the days' 95% [h]; an order belongs to the day of its shipment, days are counted from the start", "none: a maximum", kShipped, kOpen, "native: the worst day beside the percentile", true,
       {order_shipped}, make_one_of<OrderCycle, Spread::worst_day>}),
      {"release_to_ship_h", "h", Better::lower, "Mean time from an order's release to its shipment: how long work is on the floor.",
       "sum over shipped orders of shipment minus release [h]", "orders shipped", kShipped, kOpen, "customary: order lead time on the floor; native", true,
       {order_released, order_shipped}, make_kpi<ReleaseToShip>},
      split_by_owner({"on_time_ship_pct", "%", Better::higher, "Orders shipped by their due time.",
       "orders shipped at or before their due time", "orders with a due time that were shipped or whose due time has passed", "orders received after the warm-up; cancelled ones are left out",
       "an open order whose due time has passed is late; one whose due time is still to come is left out", "WERC DC Measures: on-time shipments", false,
       {order_received, order_cancelled, order_shipped}, make_kpi<OnTimeShipped>}),
      {"on_time_ship_worst_day_pct", "%", Better::higher, "The worst day's share of orders shipped by their due time.",
       "smallest of the days' shares of orders shipped at or before their due time; an order belongs to the day on which it is due, days are counted from the start", "none: a minimum",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late; one whose due time is still to come is left out",
       "native: the worst day beside the mean", false,
       {order_received, order_cancelled, order_shipped}, make_one_of<OnTimeOfDay, OnTimeOfDay::Of::worst_day>},
      {"on_time_ship_peak_day_pct", "%", Better::higher, "Orders shipped by their due time, of those due on the day with most of them.",
       "orders shipped at or before their due time; an order belongs to the day on which it is due, days are counted from the start", "orders due on that day that were shipped or whose due time has passed",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late; one whose due time is still to come is left out",
       "native: the chance of missing the service level on a peak day is reckoned by it", false,
       {order_received, order_cancelled, order_shipped}, make_one_of<OnTimeOfDay, OnTimeOfDay::Of::peak_day>},
      split_by_owner({"on_time_line_pct", "%", Better::higher, "Lines shipped complete by their order's due time.",
       "lines that were not short, of orders shipped at or before their due time", "lines of orders with a due time that were shipped or whose due time has passed; without lines cancelled before release",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late with all its lines; one whose due time is still to come is left out",
       "WERC DC Measures: on-time lines", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::lines_on_time>}),
      split_by_owner({"fill_rate_line_pct", "%", Better::higher, "Lines picked complete.",
       "lines of which all units wanted were there", "lines whose location was visited", "lines visited after the warm-up; what was cancelled before release is not wanted",
       "lines not yet visited do not count", "WERC DC Measures: fill rate, line", false,
       {picker_arrived, line_short}, make_one_of<LineFillRate, LineFillRate::Of::all>}),
      {"fill_rate_line_worst_day_pct", "%", Better::higher, "The worst day's share of lines picked complete.",
       "smallest of the days' shares of lines of which all units wanted were there; a line belongs to the day on which its location was first visited, days are counted from the start", "none: a minimum",
       "lines visited after the warm-up; what was cancelled before release is not wanted", "lines not yet visited do not count", "native: the worst day beside the mean", false,
       {picker_arrived, line_short}, make_one_of<LineFillRate, LineFillRate::Of::worst_day>},
      split_by_owner({"fill_rate_order_pct", "%", Better::higher, "Orders shipped complete.",
       "orders shipped of which no line was short", "orders shipped", "orders received after the warm-up; what was cancelled before release is not wanted",
       "open orders do not count", "WERC DC Measures: fill rate, order", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::complete>}),
      split_by_owner({"perfect_order_pct", "%", Better::higher, "Orders shipped complete by their due time, judged order by order (OTIF: on time, in full); damage and documents are not modelled.",
       "orders shipped at or before their due time of which no line was short", "orders with a due time that were shipped or whose due time has passed",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is not perfect; one whose due time is still to come is left out",
       "customary: one event per order, not a product of rates", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::perfect>}),
  };
}

}  // namespace gudang
