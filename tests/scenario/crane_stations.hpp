// What a trace may say of cranes: each works in its own aisle and nobody else does, and pallets change there between crane and floor
// vehicles at a station of finite room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/policy/dispatch.hpp"
#include "warehouse/site_config.hpp"

namespace gudang {

class CraneStations {
 public:
  struct Load { TransportKind kind; std::uint32_t sku; std::int64_t units; bool from_staging; };

  CraneStations(const LayoutConfig& layout, const std::vector<FleetConfig>& fleet) : room_(static_cast<std::size_t>(layout.aisles), 0) {
    for (const AreaConfig& area : layout.storage.areas)
      for (int aisle = area.from; area.type == StorageType::asrs && aisle <= area.to; ++aisle) room_[static_cast<std::size_t>(aisle - 1)] = area.pd_pallets;
    std::size_t next = 0;
    for (const FleetConfig& entry : fleet)
      for (int i = 0; i < entry.count; ++i) {
        const bool crane = entry.kind.name == "crane";
        while (crane && room_[next] == 0) ++next;
        aisle_of_.push_back(crane ? static_cast<std::int32_t>(next++) : -1);
      }
  }

  [[nodiscard]] bool has_crane(std::size_t aisle) const { return room_[aisle] > 0; }
  [[nodiscard]] bool is_crane(std::uint32_t vehicle) const { return aisle_of_[vehicle] >= 0; }

  /// A load handled at a location of the building.
  std::string at_location(std::uint32_t vehicle, int aisle) const {
    if (is_crane(vehicle)) return aisle_of_[vehicle] == aisle ? "" : "a crane works outside its aisle";
    return has_crane(static_cast<std::size_t>(aisle)) ? "a vehicle enters the aisle of a crane" : "";
  }

  std::string put(std::uint32_t aisle, std::uint32_t vehicle, const Load& load) {
    if (const std::string fault = at_station(aisle, vehicle); !fault.empty()) return fault;
    const bool out = is_crane(vehicle);
    if (out != (load.kind != TransportKind::put_away)) return "a pallet is put at a station from the wrong side";
    auto& here = loads_[{aisle, out}];
    here.push_back(load);
    return static_cast<int>(here.size()) <= room_[aisle] ? "" : "a station is above capacity";
  }

  /// `load`: of which kind, SKU and units; gets where it came from.
  std::string take(std::uint32_t aisle, std::uint32_t vehicle, Load& load) {
    if (const std::string fault = at_station(aisle, vehicle); !fault.empty()) return fault;
    auto& here = loads_[{aisle, !is_crane(vehicle)}];
    const auto found = std::find_if(here.begin(), here.end(), [&](const Load& other) { return std::tie(other.kind, other.sku, other.units) == std::tie(load.kind, load.sku, load.units); });
    if (found == here.end()) return "a pallet is taken from a station that does not wait there";
    load = *found;
    here.erase(found);
    return "";
  }

 private:
  std::string at_station(std::uint32_t aisle, std::uint32_t vehicle) const {
    if (aisle >= room_.size() || room_[aisle] == 0) return "a load is handled at a station that there is not";
    return is_crane(vehicle) && aisle_of_[vehicle] != static_cast<std::int32_t>(aisle) ? "a crane works outside its aisle" : "";
  }

  std::vector<int> room_;                    // by aisle, each way; 0: no crane
  std::vector<std::int32_t> aisle_of_;       // by vehicle; -1: no crane
  std::map<std::pair<std::uint32_t, bool>, std::vector<Load>> loads_;  // by aisle, and whether on the way out
};

}  // namespace gudang
