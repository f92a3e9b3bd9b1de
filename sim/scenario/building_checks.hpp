// What the ways through a scenario's building must satisfy: directions and closed stretches of what there is, every open
// location reachable, and a routing policy that copes with it.
#pragma once

#include <string>
#include <vector>

#include "scenario/config.hpp"

namespace gudang {

/// A fault, and the key it is at; where that is not written, another.
struct BuildingFault {
  std::string key, otherwise, code, message, hint;
};

/// E160 a direction or closed stretch of what there is not, E161 open locations that are cut off, E162 no way between depot, end of
/// the tour and pack station, E163 a routing policy that is not for such a building, E164 too many crossings. Expects a layout within its
/// fields' ranges, with a bay in each block. Only where all is well the building has a Layout.
[[nodiscard]] std::vector<BuildingFault> building_faults(const ScenarioConfig& config);

}  // namespace gudang
