#include "scenario/kpi_option.hpp"

#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"

namespace gudang {

const KpiRow& kpi_named(const std::string& option, const std::string& key) {
  if (const KpiRow* row = find_kpi(key)) return *row;
  std::vector<std::string> keys;
  for (const KpiRow& row : kpis()) keys.emplace_back(row.key);
  const auto close = closest_match(key, keys);
  throw InputError("E400", option + ": got '" + key + "', allowed: a KPI's key", close ? "did you mean '" + *close + "'?" : "gudang list kpis shows them");
}

}  // namespace gudang
