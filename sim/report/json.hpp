// The JSON of `--json`: the keys are a contract, in this order.
#pragma once

#include <nlohmann/json.hpp>

#include "report/study.hpp"

namespace gudang {

/// Of `gudang run`: the study's only alternative. `events`, `sim_seconds`: over all replications; `wall_seconds`: of the whole run.
[[nodiscard]] nlohmann::ordered_json run_json(const Study& study);
/// Of `gudang compare`.
[[nodiscard]] nlohmann::ordered_json compare_json(const Study& study);

/// `sensitivity` of both, and `rank` of `gudang assumptions`; a side that was refused is null.
[[nodiscard]] nlohmann::ordered_json ranking_json(const AssumptionRanking& ranking);

/// `compute`: which device did which heavy kernels, how often; where the cpu did what another was to do, `compute_moved`: why.
void add_compute(nlohmann::ordered_json& object, const AlternativeResult& alternative);

}  // namespace gudang
