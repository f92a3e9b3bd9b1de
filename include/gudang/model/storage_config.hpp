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

enum class EndOfAisle { front, back };

enum class StorageType { selective, double_deep, drive_in, shuttle, block, vna, asrs };

/// Aisles and levels that hold whole pallets: reserve. All other locations are pick faces.
struct AreaConfig {
  std::string name = "reserve";
  int from = 1, to = 1;         ///< aisles, both included, counted from 1
  int lowest = 0, highest = 0;  ///< levels, both included, 0: the floor
  StorageType type = StorageType::selective;
  int lanes = 2;                ///< side by side in a location, each entered from the aisle
  std::optional<int> deep;      ///< pallets behind one another in a lane; none: as the type says
  int high = 1;                 ///< pallets on top of one another, of block storage
  EndOfAisle pd_at = EndOfAisle::front;  ///< of asrs: where each aisle has its pick-up and deposit station
  int pd_pallets = 4;           ///< that wait there on their way in, and as many on their way out
  std::optional<int> vehicles_at_once = {};  ///< in an aisle; none: as the type says
  static const FieldTable& fields();

  /// A lane of several pallets holds one SKU, lot, owner and status at a time.
  [[nodiscard]] int lane_capacity() const;
  /// Each aisle has a crane of its own, and nobody else enters it.
  [[nodiscard]] bool has_cranes() const { return type == StorageType::asrs; }
  /// Vehicles in an aisle at a time; 0: as many as like.
  [[nodiscard]] int vehicle_limit() const { return vehicles_at_once.value_or(type == StorageType::vna || type == StorageType::asrs ? 1 : 0); }
};

/// By default nothing is ruled out but what a location holds and carries.
struct StorageConfig {
  std::vector<ZoneConfig> zones;
  std::vector<AreaConfig> areas;    ///< where whole pallets are; none: all locations are pick faces
  std::optional<Length> location_width, location_depth, location_height;  ///< inside; none: no limit
  std::vector<Mass> level_weight;   ///< what a location carries, from the floor up; beyond the list LayoutConfig::location_weight
  std::optional<Mass> heavy_from;   ///< units of this weight or more are heavy; none: no unit is
  int heavy_level = 0;              ///< heavy units lie no higher
  std::vector<SeparationConfig> apart;
  static const FieldTable& fields();
};

}  // namespace gudang
