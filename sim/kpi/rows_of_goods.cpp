// KPIs, row by row. Of the goods themselves: the cold chain, and whether stock drifts. They follow those of rows_of_stock.cpp.
#include "kpi/goods_kpis.hpp"
#include "kpi/kpi_rows.hpp"

namespace gudang {

using enum DomainEventKind;
using Figure = OutOfZone::Figure;

namespace {

constexpr const char* kPopulation = "stays that began after the warm-up; of chilled and frozen goods alone, by owner where there are costs";
constexpr const char* kOpen = "a stay that is not over counts up to the end";

template <Figure figure>
KpiRow pallets(const char* key, const char* unit, const char* summary, const char* numerator, const char* denominator) {
  return {key, unit, Better::lower, summary, numerator, denominator, kPopulation, kOpen, "native; HACCP: time out of refrigeration", false, {zone_left, zone_regained}, make_one_of<OutOfZone, figure>};
}

template <Figure figure>
KpiRow lines(const char* key, const char* unit, const char* summary, const char* numerator, const char* denominator) {
  return {key, unit, Better::lower, summary, numerator, denominator, kPopulation, kOpen, "native; HACCP: time out of refrigeration", false, {line_zone_left, line_zone_regained}, make_one_of<OutOfZone, figure>};
}

}  // namespace

std::vector<KpiRow> goods_rows() {
  return {
      pallets<Figure::count>("pallets_out_of_zone", "pallets", "Stays of chilled or frozen pallets out of their temperature zone: on the way in, on the way out, or across.", "stays", "none: a count over the run"),
      pallets<Figure::mean>("out_of_zone_min", "min", "Time that a chilled or frozen pallet is out of its zone at a time, on average.", "time out of the zone [min]", "stays"),
      pallets<Figure::p95>("out_of_zone_p95_min", "min", "Time out of the zone that 95% of these stays do not exceed.", "the smallest time that at least 95% of the stays do not exceed [min]", "none"),
      pallets<Figure::worst>("out_of_zone_worst_min", "min", "The longest of these stays.", "the longest time [min]", "none"),
      pallets<Figure::beyond>("pallets_beyond_zone_limit", "pallets", "Of these stays, those longer than cold_chain allows for goods of the temperature.", "stays longer than cold_chain.chilled_most or frozen_most", "none: a count over the run"),
      lines<Figure::mean>("lines_out_of_zone_min", "min", "Time from the pick of chilled or frozen goods until all of the order is in its zone again: aboard the truck, unless staging or packing are of their temperature.", "time out of the zone [min]", "lines"),
      lines<Figure::p95>("lines_out_of_zone_p95_min", "min", "The same time that 95% of the lines do not exceed.", "the smallest time that at least 95% of the lines do not exceed [min]", "none"),
      lines<Figure::beyond>("lines_beyond_zone_limit", "lines", "Of these lines, those for which it is longer than cold_chain allows for goods of the temperature.", "lines longer out of the zone than cold_chain.chilled_most or frozen_most", "none: a count over the run"),
      {"stock_drift_pct", "%", Better::lower, "By how much of what is shipped more comes in than goes out, or less, so that stock drifts.",
       "difference of the mean stock of the last cycle of orders and the first, in units, without its sign", "units shipped in the time between the middles of the two",
       "from the end of the warm-up to the last order; a cycle: inbound.cover_most less cover_least, in whole weeks. The report says that stock drifts where this is more than half of that cover and 3.29 standard errors over SKUs (1 in 1,000 by chance)",
       "orders that have not left are in stock", "native", false,
       {pallet_received, line_returned, count_ended, lane_count_started, lane_count_ended, goods_written_off, line_picked, line_allocated, order_shipped}, make_one_of<StockDrift, StockDrift::Figure::share>},
      {"drifting_skus", "SKUs", Better::lower, "SKUs whose stock has changed by more than the cycle of their orders explains.",
       "SKUs whose mean stock of the last cycle differs from that of the first by more than the cover between inbound.cover_least and cover_most, a pallet, and 3.29 standard deviations of the demand of a cycle", "none: a count",
       "from the end of the warm-up to the last order", "orders that have not left are in stock", "native", false,
       {pallet_received, line_returned, count_ended, lane_count_started, lane_count_ended, goods_written_off, line_picked, line_allocated, order_shipped}, make_one_of<StockDrift, StockDrift::Figure::skus>},
      {"empty_pallet_waits", "pallets", Better::lower, "Mixed pallets whose building waited for an empty pallet.", "mixed pallets that waited", "none: a count over the run", "waits that ended after the warm-up",
       "a wait that is not over does not count", "native", false, {empty_pallet_kept, empty_pallet_taken, empty_pallet_awaited, empty_pallets_moved}, make_one_of<EmptyPalletKpi, EmptyPalletKpi::Figure::waits>},
      {"empty_pallet_wait_min", "min", Better::lower, "How long these waited, on average.", "time waited [min]", "mixed pallets that waited", "waits that ended after the warm-up",
       "a wait that is not over does not count", "native", false, {empty_pallet_kept, empty_pallet_taken, empty_pallet_awaited, empty_pallets_moved}, make_one_of<EmptyPalletKpi, EmptyPalletKpi::Figure::wait>},
      {"empty_pallets_peak", "pallets", Better::lower, "The most empty pallets in stock.", "empty pallets in stock, at their most", "none", "time after the warm-up",
       "up to the end", "native", false, {empty_pallet_kept, empty_pallet_taken, empty_pallet_awaited, empty_pallets_moved}, make_one_of<EmptyPalletKpi, EmptyPalletKpi::Figure::peak>},
  };
}

}  // namespace gudang
