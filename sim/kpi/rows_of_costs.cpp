// KPIs, row by row. Money, energy from the mains, emissions: with `costs` in the scenario. All of them are of the time in which
// orders come: with the rent of the days to drain and no orders of their own, a short run would look dear.
#include "kpi/cost_kpis.hpp"
#include "kpi/kpi_rows.hpp"

namespace gudang {
namespace {

constexpr const char* kSpan = "from the end of the warm-up to the end of run.length: what happens in the drain time does not count";
constexpr const char* kAll = "pay with on-costs, vehicles, space, energy, detention and penalties for late orders [MYR]";

KpiRow row(const char* key, const char* unit, Better better, const char* summary, const char* numerator, const char* denominator, const char* population, const char* open_orders, const char* basis,
           std::unique_ptr<Kpi> (*make)(const KpiContext&)) {
  return {key, unit, better, summary, numerator, denominator, population, open_orders, basis, false, CostBook::listens(), make};
}

}  // namespace

std::vector<KpiRow> cost_rows() {
  using enum CostKpi::Figure;
  using enum Better;
  return {
      split_by_owner(row("cost_per_line", "MYR/line", lower, "Cost of the site for each line shipped.", kAll, "lines of orders shipped; without lines cancelled before release", kSpan,
          "lines of open orders do not count, what was spent on them does", "WERC DC Measures: fulfilment cost per line; labour, equipment, space", make_one_of<CostKpi, per_line>)),
      split_by_owner(row("cost_per_pallet", "MYR/pallet", lower, "Cost of the site for each pallet that comes or goes.", kAll, "pallets received from trucks, and pallets loaded on trucks", kSpan,
          "pallets not yet received or loaded do not count", "WERC DC Measures: cost per unit, here a pallet over the doors", make_one_of<CostKpi, per_pallet>)),
      row("labour_cost", "MYR", lower, "Pay of everybody, with on-costs: wages for the time measured, overtime, work on rest days and holidays; of agency people the hours.",
          "pay by the law's account of each person's hours, on-costs included [MYR]", "none: a sum over the run", kSpan, "people still at work count up to the end; movers' pay does not count",
          "Employment Act 1955 (Malaysia), see labour.md", make_one_of<CostKpi, labour>),
      row("equipment_cost", "MYR", lower, "Lease and upkeep of the vehicles.", "vehicles x their rate a week x weeks [MYR]", "none: a sum over the run", kSpan, "nothing is open", "native", make_one_of<CostKpi, equipment>),
      row("space_cost", "MYR", lower, "Rent of the building.", "area x rent a month x months of 365.25/12 days [MYR]", "none: a sum over the run", kSpan, "nothing is open", "native", make_one_of<CostKpi, space>),
      row("energy_cost", "MYR", lower, "Energy from the mains by its time of use, and the demand charge.",
          "energy drawn by vehicles over the charging efficiency, spread over the time of its use, and base load, by the half hour's price; highest mean power of a half hour x its price a month x months [MYR]",
          "none: a sum over the run", kSpan, "a tour or a transport still under way does not count", "native; as electricity is billed in Malaysia", make_one_of<CostKpi, energy>),
      row("detention_cost", "MYR", lower, "What trucks that bring goods charge for staying longer than is free.", "sum over trucks of max(0, gate out - gate in - free time) x rate [MYR]", "none: a sum over the run",
          "trucks that arrived after the warm-up, up to the end of run.length", "trucks that have not left count up to the end", "customary: detention", make_one_of<CostKpi, detention>),
      row("late_cost", "MYR", lower, "Penalties for orders that are not shipped by their due time.", "late orders x penalty [MYR]", "none: a sum over the run", "orders received after the warm-up, due by the end of run.length; cancelled ones are left out",
          "an open order whose due time has passed is late", "native", make_one_of<CostKpi, late>),
      row("overtime_pct", "%", lower, "Share of the hours worked that are overtime before the law.", "hours beyond the normal ones of the day, the week and the spread [h]", "hours worked, breaks left out [h]",
          "drivers, receivers, packers, pickers; hours after the warm-up, without the drain time", "people still at work count up to the end", "WERC DC Measures: overtime hours to total hours; Employment Act 1955 (Malaysia)", make_one_of<CostKpi, overtime>),
      row("kwh_per_pallet", "kWh/pallet", lower, "Energy from the mains for each pallet that comes or goes.", "energy drawn by vehicles over the charging efficiency, and base load [kWh]", "pallets received from trucks, and pallets loaded on trucks",
          kSpan, "a tour or a transport still under way does not count", "native", make_one_of<CostKpi, kwh_per_pallet>),
      row("kgco2e_per_tonne", "kg/t", lower, "Emissions of the site's electricity for each tonne shipped.", "energy from the mains x the factor that the scenario gives with its source [kg CO2e]", "mass of the units shipped [t]", kSpan,
          "goods of open orders do not count", "ISO 14083 and GLEC v3: hub operation, emissions over throughput", make_one_of<CostKpi, co2_per_tonne>),
      split_by_owner(row("revenue", "MYR", higher, "What the owners pay by their tariffs.", "pallets in, pallet-weeks in the reserve, lines shipped and pallets out x the owner's rates [MYR]", "none: a sum over the run",
          "pallets and lines after the warm-up; a mixed pallet is shared by the lines that each owner shipped", "lines of open orders are not paid", "native", make_one_of<CostKpi, CostKpi::Figure::revenue>)),
      unbounded(split_by_owner(row("margin", "MYR", higher, "What is left of the owners' payments after all costs, which where nobody pays are all there is; by owner, the costs are shared by what causes them.", "payments by the tariffs, less all costs [MYR]", "none: a sum over the run", kSpan,
          "pallets and lines of open orders are not paid, but for their storage", "native", make_one_of<CostKpi, CostKpi::Figure::margin>))),
      unbounded(split_by_owner(row("margin_pct", "%", higher, "What is left of the owners' payments after all costs; by owner, the costs are shared by what causes them.", "payments by the tariffs, less all costs [MYR]", "payments by the tariffs [MYR]", kSpan,
          "pallets and lines of open orders are not paid, but for their storage", "native", make_one_of<CostKpi, CostKpi::Figure::margin_pct>))),
  };
}

}  // namespace gudang
