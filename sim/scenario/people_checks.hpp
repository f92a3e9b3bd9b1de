// What is said of people and would do nothing, or leave nobody: absence, overtime, pickers by shifts, breaks to warm up.
#pragma once

#include "scenario/site_checks.hpp"

namespace gudang {

/// E206 a role in which everybody is always absent, and a stay after the shift beyond the overtime; E207 keys of pickers that those of
/// people replace; E208 breaks to warm up where nothing is cold, and heated cabs without them.
[[nodiscard]] std::vector<BuildingFault> people_faults(const ScenarioConfig& config, const IsWritten& written);

/// Pickers need no reserve.
[[nodiscard]] bool only_pickers(const std::vector<PeopleConfig>& people);

}  // namespace gudang
