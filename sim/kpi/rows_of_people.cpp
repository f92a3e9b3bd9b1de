// KPIs, row by row. People: how busy they are, and what an hour of theirs does.
#include "kpi/kpi_classes.hpp"
#include "kpi/kpi_rows.hpp"
#include "kpi/people_kpis.hpp"

namespace gudang {

using enum DomainEventKind;

std::vector<KpiRow> people_rows() {
  return {
      {"picker_util_pct", "%", Better::lower, "Share of the pickers' paid time that is spent on tours; the same work in less of it is better.",
       "hours from the start of each tour's set-up to its end [h]", "paid hours: from the start of each picker's shift to its end, or to the end of the tour begun in it, without breaks [h]",
       "hours after the warm-up", "tours and shifts still under way count up to the end", "VDI 4400 sheet 3, utilisation", false,
       {tour_started, tour_ended, shift_started, shift_ended, picker_break_started, picker_break_ended}, make_kpi<PickerUtilisation>},
      {"absence_pct", "%", Better::lower, "Share of the shifts that people miss.", "shifts missed", "shifts of drivers, receivers, packers, counters, value-added workers and pickers that began, missed or not",
       "shifts that began after the warm-up", "a shift counts when it begins", "customary: absence rate by shifts", false, {person_absent, person_came, shift_started}, make_kpi<Absence>},
      {"warm_up_h", "h", Better::lower, "Time that people rest in the warm because their time in the cold is used up.", "rests of all people [h]", "none: a sum over the run", "rests after the warm-up of the run",
       "a rest still under way counts up to the end", "native", false, {cold_worked, warm_up_began, warm_up_ended}, make_one_of<WarmUps, WarmUps::Of::rests>},
      {"cold_longest_min", "min", Better::lower, "The longest time in the cold before a rest of anybody: what it is beyond warm_up_breaks.work_span is the task that was finished.",
       "greatest time in the cold since the last full rest when a rest begins [min]", "none: a maximum over the run", "rests after the warm-up of the run", "people still in the cold do not count", "native", false,
       {cold_worked, warm_up_began, warm_up_ended}, make_one_of<WarmUps, WarmUps::Of::longest>},
      {"inbound_pallets_per_labour_h", "pallets/h", Better::higher, "Pallets received and put away in each hour of labour on goods that come in.",
       "pallets that trucks brought, put away", "hours that receivers are on shift, without breaks, and of drivers on transports from a truck or from staging to the reserve [h]",
       "pallets and hours after the warm-up", "pallets not yet put away do not count; receivers' hours count up to the end, a transport's when it has ended",
       "WERC DC Measures: lines received and put away per person hour; here by pallets", false,
       {pallet_stored, person_came, person_went, break_started, break_ended, transport_started, load_taken, load_put, transport_ended}, make_one_of<InboundPerLabourHour, InboundPerLabourHour::Of::pallets>},
      {"inbound_lines_per_labour_h", "lines/h", Better::higher, "Lines received and put away in each hour of labour on goods that come in.",
       "lines of trucks of which the last pallet was put away; a line is a SKU on a truck", "hours that receivers are on shift, without breaks, and of drivers on transports from a truck or from staging to the reserve [h]",
       "lines and hours after the warm-up", "lines with a pallet not yet put away do not count; receivers' hours count up to the end, a transport's when it has ended",
       "WERC DC Measures: lines received and put away per person hour; VDI 4400", false,
       {pallet_stored, person_came, person_went, break_started, break_ended, transport_started, load_taken, load_put, transport_ended}, make_one_of<InboundPerLabourHour, InboundPerLabourHour::Of::lines>},
  };
}

}  // namespace gudang
