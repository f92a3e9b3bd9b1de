#include "kpi/cost_kpis.hpp"

#include <algorithm>

#include "kpi/kpi_classes.hpp"

namespace gudang {

KpiValue CostKpi::result(Time end) const {
  if (!book_) return {std::nullopt, kNoCosts};
  const CostFigures figures = book_->figures(std::min(end, context_.costs->until));
  KpiValue value = of_all(figures);
  value.by_owner = of_owners(figures);
  return value;
}

std::vector<std::optional<double>> CostKpi::of_owners(const CostFigures& figures) const {
  std::vector<std::optional<double>> values;
  for (const OwnerFigures& owner : figures.owners) {
    const double pallets = owner.pallets_in + owner.pallets_out;
    if (figure_ == Figure::per_line) values.push_back(ratio(owner.cost, owner.lines, "").value);
    else if (figure_ == Figure::per_pallet) values.push_back(ratio(owner.cost, pallets, "").value);
    else if (figure_ == Figure::revenue) values.emplace_back(owner.revenue);
    else if (figure_ == Figure::margin) values.emplace_back(owner.revenue - owner.cost);
    else if (figure_ == Figure::margin_pct) values.push_back(ratio(100 * (owner.revenue - owner.cost), owner.revenue, "").value);
  }
  return values;
}

KpiValue CostKpi::of_all(const CostFigures& figures) const {
  const double pallets = figures.pallets_in + figures.pallets_out;
  const std::optional<double> co2 = context_.costs->prices.co2_kg_per_kwh;
  switch (figure_) {
    case Figure::per_line: return ratio(figures.cost(), figures.lines, "no line was shipped");
    case Figure::per_pallet: return ratio(figures.cost(), pallets, "no pallet came or went");
    case Figure::labour: return {figures.pickers + figures.people, {}};
    case Figure::equipment: return {figures.equipment, {}};
    case Figure::space: return {figures.space, {}};
    case Figure::energy: return {figures.all_energy(), {}};
    case Figure::detention: return {figures.detention, {}};
    case Figure::late: return {figures.late, {}};
    case Figure::overtime: return ratio(100 * figures.overtime_hours, figures.hours, "nobody was at work");
    case Figure::kwh_per_pallet: return ratio(figures.kwh, pallets, "no pallet came or went");
    case Figure::co2_per_tonne: return co2 ? ratio(*co2 * figures.kwh, figures.tonnes, "nothing was shipped") : KpiValue{std::nullopt, "not defined: no factor for emissions (costs.co2_kg_per_kwh)"};
    case Figure::revenue: return {figures.revenue(), {}};
    case Figure::margin: return {figures.revenue() - figures.cost(), {}};
    case Figure::margin_pct: return ratio(100 * (figures.revenue() - figures.cost()), figures.revenue(), "no owner pays anything (costs.tariffs)");
  }
  return {};
}

}  // namespace gudang
