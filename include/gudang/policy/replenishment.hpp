// Replenishment: when a pick face gets a pallet from the reserve.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "gudang/core/ids.hpp"
#include "gudang/core/registry.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// Why a face is looked at.
enum class FaceOccasion : std::uint8_t {
  changed,  ///< units were promised, picked or stored
  ordered,  ///< an order for it was received
  asked     ///< a policy asked for it
};

/// Units of one SKU at its pick face.
struct FaceState {
  SkuId sku;
  std::int64_t capacity = 0;
  std::int64_t low = 0;       ///< `replenishment.refill_at` of the capacity
  std::int64_t there = 0;
  std::int64_t coming = 0;    ///< on pallets called for
  std::int64_t promised = 0;  ///< to orders that are released, and not picked yet
  std::int64_t ordered = 0;   ///< by orders received and not released
};

struct ReplenishmentView {
  Time now;
  Duration time_of_day;
  FaceOccasion occasion{};
  FaceState face;  ///< which has room
};

struct ReplenishmentDecision {
  enum class Call : std::uint8_t {
    none,
    whole,  ///< a pallet, if all of it fits
    part    ///< a pallet, or as much of it as fits; the rest goes back to the reserve
  };
  Call call = Call::none;
  bool urgent = false;               ///< before other transports
  Time reconsider_at = Time::max();  ///< after `now`: look at all faces again then
};

/// Called for a face whenever its units or what is wanted of them have changed, and again after each call for a pallet. Deterministic
/// in the view. For promised units that are neither there nor coming it calls for a pallet, for a part at the latest when nothing is.
class ReplenishmentPolicy {
 public:
  using View = ReplenishmentView;
  using Decision = ReplenishmentDecision;
  virtual ~ReplenishmentPolicy() = default;
  virtual void decide(const ReplenishmentView& view, ReplenishmentDecision& decision) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<ReplenishmentPolicy>> replenishment_policies();

}  // namespace gudang
