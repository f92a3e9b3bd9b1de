// KPIs, row by row. The reserve's room, and what goes from it to the faces.
#include "kpi/kpi_rows.hpp"
#include "kpi/people_kpis.hpp"
#include "kpi/reserve_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> stock_rows() {
  return {
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
  };
}

}  // namespace gudang
