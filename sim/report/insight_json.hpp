// What a report shows of one replication as the page reads it: docs/report-data.md has the format.
#pragma once

#include <nlohmann/json.hpp>

#include "kpi/insight/insight.hpp"

namespace gudang {

enum class InsightDetail {
  full,
  overview,  ///< without the replay, the orders and their events
};

[[nodiscard]] nlohmann::ordered_json insight_json(const Insight& insight, InsightDetail detail);

}  // namespace gudang
