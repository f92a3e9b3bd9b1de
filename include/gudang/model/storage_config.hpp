// What a building's owner says of where goods may lie. docs/scenario.md has the keys; StorageRules carries them out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/sku.hpp"

namespace gudang {

/// Aisles set apart. What lies there is of this temperature and, where said, of this owner or bonded; and such goods lie
/// nowhere else. Aisles in no zone are ambient, free and shared by the owners without an area of their own.
struct ZoneConfig {
  int from = 1, to = 1;  ///< aisles, both included, counted from 1 as in a location's name
  Temperature temperature = Temperature::ambient;
  std::string owner = {};  ///< empty: shared
  bool bonded = false;
  static const FieldTable& fields();
};

enum class Separation { bay, aisle, distance };

/// Two hazard classes that must lie apart; the same one twice: each of its SKUs from every other.
struct SeparationConfig {
  std::string first, second;
  Separation by = Separation::aisle;  ///< not in one bay (of either side), not in one aisle, or at least `distance` apart
  Length distance = metres(5);        ///< in a straight line, between where one stands to reach them
  static const FieldTable& fields();
};

/// By default nothing is ruled out but what a location holds and carries.
struct StorageConfig {
  std::vector<ZoneConfig> zones;
  std::optional<Length> location_width, location_depth, location_height;  ///< inside; none: no limit
  std::vector<Mass> level_weight;   ///< what a location carries, from the floor up; beyond the list LayoutConfig::location_weight
  std::optional<Mass> heavy_from;   ///< units of this weight or more are heavy; none: no unit is
  int heavy_level = 0;              ///< heavy units lie no higher
  std::vector<SeparationConfig> apart;
  static const FieldTable& fields();
};

}  // namespace gudang
