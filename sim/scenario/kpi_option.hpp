// KPIs as options name them.
#pragma once

#include <string>

#include "gudang/kpi/kpi.hpp"

namespace gudang {

/// The KPI with that key. Throws InputError E400, with what was perhaps meant.
[[nodiscard]] const KpiRow& kpi_named(const std::string& option, const std::string& key);

}  // namespace gudang
