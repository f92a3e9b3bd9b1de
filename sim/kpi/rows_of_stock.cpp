// KPIs, row by row. The reserve's room, and what goes from it to the faces.
#include "kpi/inside_kpis.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/replenishment_kpis.hpp"
#include "kpi/reserve_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> stock_rows() {
  std::vector<KpiRow> rows{
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
      {"replenishments_per_100_lines", "1/100 lines", Better::lower, "Pallets, or parts of them, brought from the reserve to pick faces for each hundred lines picked.",
       "replenishments of a pick face x 100", "lines of which at least one unit was picked", "replenishments and lines after the warm-up",
       "a replenishment still under way does not count", "native", false,
       {face_replenished, line_picked}, make_kpi<Replenishments>},
      {"replenishment_lead_h", "h", Better::lower, "Mean time from the wish for goods at a pick face to their arrival there.",
       "sum over replenishments of the goods' arrival at the face minus the time at which they were asked for [h]", "replenishments", "replenishments asked for after the warm-up",
       "a replenishment still to come does not count", "native", false,
       {transport_created, load_put, transport_ended}, make_one_of<ReplenishmentLead, Spread::mean>},
      {"replenishment_lead_p95_h", "h", Better::lower, "Time from the wish for goods at a pick face to their arrival there that 95% of the replenishments do not exceed.",
       "the smallest of the times that at least 95% of them do not exceed [h]", "none: a percentile, exact", "replenishments asked for after the warm-up",
       "a replenishment still to come does not count", "native", false,
       {transport_created, load_put, transport_ended}, make_one_of<ReplenishmentLead, Spread::p95>},
      {"replenishment_drive_pct", "%", Better::lower, "Share of the vehicles' time on transports that replenishment takes: what it costs the other work.",
       "hours of transports that put goods down at a pick face [h]", "hours of all transports, from their start to their end [h]", "hours after the warm-up, of transports that ended",
       "a transport still under way does not count", "native", false,
       {transport_started, load_put, transport_ended}, make_kpi<ReplenishmentShare>},
      {"skipped_lines_pct", "%", Better::lower, "Lines that a picker left at a dry face for the end of the tour.",
       "lines skipped, each once", "lines whose location was visited", "lines visited after the warm-up; with replenishment.dry_face other than skip none are skipped",
       "lines not yet visited do not count", "native", false,
       {picker_arrived, line_skipped}, make_kpi<SkippedLines>},
      {"cross_docked_pct", "%", Better::higher, "Share of the pallets that trucks brought that went to a departure without being stored.",
       "pallets cross-docked", "pallets cross-docked or put away", "pallets after the warm-up",
       "pallets still in staging do not count", "native; customary: cross-docked share of receipts", false,
       {pallet_crossed, pallet_stored}, make_one_of<InsideRate, InsideRate::Rate::cross_docked>},
      {"stock_accuracy_pct", "%", Better::higher, "Share of the counts of pick faces that found what the book says.",
       "counts without a difference", "counts", "counts that ended after the warm-up",
       "a count under way does not count", "WERC DC Measures: inventory count accuracy by location", false,
       {count_ended}, make_one_of<InsideRate, InsideRate::Rate::stock_accuracy>},
      {"reserve_accuracy_pct", "%", Better::higher, "Share of the counts of lanes of the reserve that found what the book says.",
       "counts of lanes without a difference", "counts of lanes", "counts that ended after the warm-up",
       "a count under way does not count", "WERC DC Measures: inventory count accuracy by location", false,
       {lane_count_ended}, make_one_of<InsideRate, InsideRate::Rate::stock_accuracy>},
      {"carton_fill_pct", "%", Better::higher, "Share of the cartons' volume that goods fill, mean over cartons.",
       "sum over cartons of the share of the volume that goods fill", "cartons", "orders packed after the warm-up",
       "orders not yet packed do not count", "customary: cube utilisation of cartons", false,
       {order_cartoned}, make_one_of<InsideRate, InsideRate::Rate::carton_fill>},
      split_by_owner({"written_off_units", "units", Better::lower, "Units written off: damaged, expired, returned without a use, or missed at a count.",
       "units written off [units]", "none: a sum over the run", "units after the warm-up",
       "goods on their way to be written off do not count", "native", false,
       {goods_written_off, count_ended, lane_count_ended}, make_kpi<WrittenOff>}),
  };
  const std::vector<KpiRow> goods = goods_rows();
  rows.insert(rows.end(), goods.begin(), goods.end());
  return rows;
}

}  // namespace gudang
