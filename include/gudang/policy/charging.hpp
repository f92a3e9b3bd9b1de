// Charging: when a vehicle goes to the chargers, or to have its battery changed, and how far it is charged.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "gudang/core/registry.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// What the vehicle would do next, if it were not charged.
enum class ChargingMoment : std::uint8_t {
  between_transports,  ///< look for another transport
  on_break,            ///< stand while its driver has a break
  left,                ///< stand without a driver: the shift is over, or he changes to another
  must_charge          ///< nothing: the warehouse lets it do no transport with what its battery holds
};

/// A vehicle that has nothing in hand, and what is around it.
struct ChargingView {
  Time now;
  ChargingMoment moment{};
  Energy charge, capacity;       ///< of its battery; 0 <= charge <= capacity
  Energy reserve;                ///< at the end of a transport no less than this is to be left
  bool changeable = false;       ///< there are spare batteries for it
  std::uint32_t spares_full = 0; ///< of those, ready to be changed for its own
  std::uint32_t idle_vehicles = 0;    ///< others of its group
  std::uint32_t open_transports = 0;  ///< that it could do, and no vehicle has begun
  std::uint32_t free_chargers = 0;
  /// Of the capacity, rounded down.
  [[nodiscard]] Share level() const { return Share(static_cast<std::int64_t>(static_cast<__int128>(charge.count()) * 1'000'000 / capacity.count())); }
};

enum class ChargingAction : std::uint8_t {
  none,    ///< it goes on, or stands where it is; not where it must be charged
  charge,  ///< at a charger, up to `until`
  swap     ///< its battery is changed for a full one; only where `changeable`
};

struct ChargingDecision {
  ChargingAction action = ChargingAction::none;
  Share until = percent(100);  ///< of the capacity; more than the battery holds
  bool may_leave = false;      ///< before, when a transport wants it; not where it must be charged
};

/// Called when a vehicle with a battery has nothing in hand: after each transport, while it waits whenever something changes, before a break, and when
/// its driver leaves it. Deterministic in the view.
class ChargingPolicy {
 public:
  virtual ~ChargingPolicy() = default;
  [[nodiscard]] virtual ChargingDecision decide(const ChargingView& view) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<ChargingPolicy>> charging_policies();

}  // namespace gudang
