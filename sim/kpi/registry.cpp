// The KPIs, theme by theme, in the order in which tables show them. docs/kpis.md prints these rows.
#include <utility>

#include "kpi/kpi_rows.hpp"

namespace gudang {
namespace {

std::vector<KpiRow> rows_of(KpiTheme theme) {
  switch (theme) {
    case KpiTheme::orders: return order_rows();
    case KpiTheme::picking: return picking_rows();
    case KpiTheme::trucks: return truck_rows();
    case KpiTheme::stock: return stock_rows();
    case KpiTheme::vehicles: return vehicle_rows();
    case KpiTheme::people: return people_rows();
    case KpiTheme::costs: return cost_rows();
  }
  return {};
}

std::vector<KpiRow> rows() {
  std::vector<KpiRow> all;
  for (const KpiTheme theme : kKpiThemes) {
    std::vector<KpiRow> some = rows_of(theme);
    for (KpiRow& row : some) {
      row.theme = theme;
      all.push_back(std::move(row));
    }
  }
  return all;
}

}  // namespace

std::string_view name_of(KpiTheme theme) {
  switch (theme) {
    case KpiTheme::orders: return "orders";
    case KpiTheme::picking: return "picking";
    case KpiTheme::trucks: return "trucks";
    case KpiTheme::stock: return "stock";
    case KpiTheme::vehicles: return "vehicles";
    case KpiTheme::people: return "people";
    case KpiTheme::costs: return "costs";
  }
  return {};
}

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
