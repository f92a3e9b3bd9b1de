// Faults of the section `costs` that only show together with the fleet and the owners.
#pragma once

#include "scenario/site_checks.hpp"

namespace gudang {

/// E195 rates of equipment, E196 a factor for emissions without its source, E197 tariffs, E198 a peak without length.
[[nodiscard]] std::vector<BuildingFault> cost_faults(const ScenarioConfig& config);

}  // namespace gudang
