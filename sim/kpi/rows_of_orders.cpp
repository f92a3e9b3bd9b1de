// KPIs, row by row. Orders: on time, complete, how long.
#include "kpi/door_kpis.hpp"
#include "kpi/kpi_classes.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/outcome_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> order_rows() {
  return {
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
      {"on_time_ship_worst_day_pct", "%", Better::higher, "The worst day's share of orders shipped by their due time.",
       "smallest of the days' shares of orders shipped at or before their due time; an order belongs to the day on which it is due, days are counted from the start", "none: a minimum",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late; one whose due time is still to come is left out",
       "native: the worst day beside the mean", false,
       {order_received, order_cancelled, order_shipped}, make_kpi<OnTimeWorstDay>},
      {"on_time_line_pct", "%", Better::higher, "Lines shipped complete by their order's due time.",
       "lines that were not short, of orders shipped at or before their due time", "lines of orders with a due time that were shipped or whose due time has passed; without lines cancelled before release",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is late with all its lines; one whose due time is still to come is left out",
       "WERC DC Measures: on-time lines", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::lines_on_time>},
      {"fill_rate_line_pct", "%", Better::higher, "Lines picked complete.",
       "lines of which all units wanted were there", "lines whose location was visited", "lines visited after the warm-up; what was cancelled before release is not wanted",
       "lines not yet visited do not count", "WERC DC Measures: fill rate, line", false,
       {picker_arrived, line_short}, make_kpi<LineFillRate>},
      {"fill_rate_order_pct", "%", Better::higher, "Orders shipped complete.",
       "orders shipped of which no line was short", "orders shipped", "orders received after the warm-up; what was cancelled before release is not wanted",
       "open orders do not count", "WERC DC Measures: fill rate, order", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::complete>},
      {"perfect_order_pct", "%", Better::higher, "Orders shipped complete by their due time, judged order by order (OTIF: on time, in full); damage and documents are not modelled.",
       "orders shipped at or before their due time of which no line was short", "orders with a due time that were shipped or whose due time has passed",
       "orders received after the warm-up; cancelled ones are left out", "an open order whose due time has passed is not perfect; one whose due time is still to come is left out",
       "customary: one event per order, not a product of rates", false,
       {order_received, line_cancelled, line_short, order_cancelled, order_shipped}, make_one_of<OrderOutcomes, OrderOutcomes::Rate::perfect>},
  };
}

}  // namespace gudang
