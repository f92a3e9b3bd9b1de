// What a building with a reserve must have besides: doors, trucks that bring goods, vehicles that reach every pallet, people who
// drive them within the law. And what does nothing without a reserve.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "scenario/building_checks.hpp"

namespace gudang {

/// Whether a key, by its dotted path, was given a value.
using IsWritten = std::function<bool(std::string_view)>;

/// E130, E131 values in the wrong order, E171 areas that are not in the building, overlap or leave no pick face, E172 keys that would
/// do nothing, E173 a part that the reserve cannot do without, E174 a transport that no vehicle can do, E175 kinds of truck and who
/// drives them, E176 shifts, E177 breaches of the law on hours of work, E178 names, E180 to E182 batteries and
/// chargers, E184 outages. Expects fields within their ranges.
[[nodiscard]] std::vector<BuildingFault> site_faults(const ScenarioConfig& config, const IsWritten& written);

/// E162: dock doors to which no way leads from the depot, or none back. Expects a building without fault.
[[nodiscard]] std::vector<BuildingFault> door_faults(const ScenarioConfig& config);

/// Locations in open bays that no area takes. Expects a building without fault.
[[nodiscard]] std::int64_t pick_faces(const LayoutConfig& layout);

}  // namespace gudang
