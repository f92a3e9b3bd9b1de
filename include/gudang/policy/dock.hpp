// Dock: which truck that waits gets which free door.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/model/layout.hpp"

namespace gudang {

/// Pallets that go between the door and a place: the pick face of what a truck brings, the staging lane of what it takes.
struct DockGoods {
  Position at;
  std::int32_t pallets = 1;
};

struct WaitingTruck {
  bool takes = false;          ///< it takes goods; else it brings them
  Time since;                  ///< it waits for a door
  Time planned;                ///< it was to be here: its appointment, or the time before its departure
  Time leaves = Time::max();   ///< the departure of one that takes goods
  std::span<const DockGoods> goods;
};

struct FreeDoor {
  Position at;
  bool for_bringing = false, for_taking = false;  ///< who may have it now, by its use and the rule for doors of mixed use
};

/// Neither is empty, and some truck may have some door.
struct DockView {
  Time now;
  const Layout& layout;
  std::span<const WaitingTruck> trucks;  ///< in order of beginning to wait
  std::span<const FreeDoor> doors;       ///< by number
  [[nodiscard]] bool may(std::size_t truck, std::size_t door) const { return trucks[truck].takes ? doors[door].for_taking : doors[door].for_bringing; }
  /// Mean way of a truck's pallets at a door.
  [[nodiscard]] Length way(std::size_t truck, std::size_t door) const;
};

/// (truck, door): indices into the view, neither twice.
struct DockDecision {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> assignments;
};

/// Called when a truck begins to wait and when a door becomes free, and again while some truck may have a free door: at least one
/// gets one each time. Deterministic in the view.
class DockPolicy {
 public:
  using View = DockView;
  using Decision = DockDecision;
  virtual ~DockPolicy() = default;
  virtual void decide(const DockView& view, DockDecision& decision) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<DockPolicy>> dock_policies();

}  // namespace gudang
