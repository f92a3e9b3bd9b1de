// The registry's rows by theme, each theme in a file of its own.
#pragma once

#include <memory>
#include <vector>

#include "gudang/kpi/kpi.hpp"

namespace gudang {

template <class K>
std::unique_ptr<Kpi> make_kpi(const KpiContext& context) { return std::make_unique<K>(context); }

/// Of a class that has several KPIs.
template <class K, auto which>
std::unique_ptr<Kpi> make_one_of(const KpiContext& context) { return std::make_unique<K>(context, which); }

/// Has a value for each owner, too.
[[nodiscard]] inline KpiRow split_by_owner(KpiRow row) {
  row.by_owner = true;
  return row;
}

/// May be below 0, or as a share above 100%.
[[nodiscard]] inline KpiRow unbounded(KpiRow row) {
  row.unbounded = true;
  return row;
}

// In the order of tables; `theme` is set by the registry.
[[nodiscard]] std::vector<KpiRow> order_rows();
[[nodiscard]] std::vector<KpiRow> picking_rows();
[[nodiscard]] std::vector<KpiRow> truck_rows();
[[nodiscard]] std::vector<KpiRow> stock_rows();
[[nodiscard]] std::vector<KpiRow> goods_rows();  ///< stock_rows ends with them
[[nodiscard]] std::vector<KpiRow> vehicle_rows();
[[nodiscard]] std::vector<KpiRow> people_rows();
[[nodiscard]] std::vector<KpiRow> cost_rows();

}  // namespace gudang
