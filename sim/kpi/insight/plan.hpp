// The building as a report draws it.
#pragma once

#include "kpi/insight/context.hpp"
#include "kpi/insight/insight.hpp"

namespace gudang {

[[nodiscard]] InsightPlan plan_of(const InsightContext& context);

}  // namespace gudang
