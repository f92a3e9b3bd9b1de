// The shuttle of each channel (a lane of shuttle storage): it brings a pallet to the channel's front before a vehicle can take it, and takes
// one that was put there to its place while the vehicle goes on. Pallets lie from the back; the shuttle stands at the front.
// Not in it: its energy, and a shuttle that serves several channels.
#pragma once

#include <vector>

#include "gudang/model/reserve.hpp"
#include "gudang/model/truck.hpp"

namespace gudang {

/// From one pallet in a channel to the next: 1.2 m, and some play. Assumption.
inline constexpr Length kPalletPitch = millimetres(1250);

class Shuttles {
 public:
  Shuttles(const Layout& layout, const Reserve& reserve);
  /// From now until the foremost pallet is at the front; none where no shuttle is.
  [[nodiscard]] Duration fetch(LaneId lane, Time now);
  /// A pallet has been put into the lane, at its front.
  void store(LaneId lane, Time now);

 private:
  /// To the foremost pallet.
  [[nodiscard]] Length depth(LaneId lane) const;
  const Reserve& reserve_;
  TruckMotion motion_;
  std::vector<bool> channel_;  // by area
  std::vector<Time> ready_;    // by lane: when its shuttle is at the front; empty: no area has any
};

}  // namespace gudang
