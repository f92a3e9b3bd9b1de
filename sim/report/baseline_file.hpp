// What gates are measured by, kept from one change to the next (`gudang test --save-baseline`, `--baseline`).
#pragma once

#include <string>
#include <string_view>

#include "experiment/experiment.hpp"

namespace gudang {

/// JSON with the KPIs of each replication of an alternative, to be kept beside the scenario: the same for equal results.
[[nodiscard]] std::string baseline_text(const std::string& scenario, std::int64_t seed, const AlternativeResult& alternative);

/// What the file holds, of the demand that `like` met, which is to be judged by it. Throws InputError: E401 it cannot be read, E415 it is no baseline, is of another
/// scenario or seed, or has fewer replications.
[[nodiscard]] AlternativeResult read_baseline(const std::string& path, const std::string& scenario, std::int64_t seed, const AlternativeResult& like);

}  // namespace gudang
