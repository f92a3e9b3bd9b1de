// Batteries and chargers: what each vehicle has left, who is charged, whose battery is changed, who waits for that.
//
//   before a transport   enough: what it takes, and the way to the chargers after it, leaves the reserve; else the vehicle must charge first
//   nothing in hand      wish: the charging policy says whether it goes to the chargers
//   at the chargers      plug_in: it is left there, and charged when a charger, or a full battery, is free
//   then                 it stands at the chargers, parked; what has no driver goes on
//
// A vehicle that may leave goes before it is charged when a transport wants it: stop.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "gudang/policy/charging.hpp"
#include "warehouse/wheel.hpp"

namespace gudang {

/// Rounded up.
[[nodiscard]] constexpr Energy part_of(Energy whole, Share share) {
  return Energy(static_cast<std::int64_t>((static_cast<__int128>(whole.count()) * share.count() + 999'999) / 1'000'000));
}

/// What is to be done at the chargers.
struct ChargingOrder {
  bool swaps = false;      ///< the battery is changed
  Energy target = {};      ///< else it is charged up to this
  bool may_leave = false;
};

class Charging {
 public:
  Charging(Site& site, const ChargersConfig& config);
  /// Tells what the batteries hold. Throws InputError E183 where that is not enough for the way to the chargers.
  void open();

  /// Whether it can do the transport, and reach the chargers then, without its reserve; with a full battery that may be drawn on. Always, where
  /// it has no battery. Throws InputError E183 where no full battery is enough.
  [[nodiscard]] bool enough(const Wheel& wheel, TransportId transport);
  /// What the policy says, or, where the vehicle must charge for a transport that was given to it, what the warehouse insists on. None: it goes on.
  [[nodiscard]] std::optional<ChargingOrder> wish(const Wheel& wheel, ChargingMoment moment, TransportId transport = {});
  /// Drives to the chargers.
  [[nodiscard]] Task<> go(Simulation& sim, Wheel& wheel);
  /// It stands there, is taken away from the fleet and waits for its turn.
  void plug_in(VehicleId id, const ChargingOrder& order);
  /// It waits for its turn, or charges, no longer, and is parked or, where it is called out of service, stands.
  void stop(VehicleId id);
  /// One that may leave stops.
  void call_away(VehicleId id);
  /// The vehicle of a group that holds most, of those that a transport may call away.
  [[nodiscard]] std::optional<VehicleId> may_leave(std::uint32_t group) const;
  /// Takes so much off its battery; what is returned to a full one is lost.
  void draw(VehicleId id, Energy energy);
  [[nodiscard]] const Place& place() const { return place_; }

 private:
  [[nodiscard]] const BatteryConfig& config_of(VehicleId id) const;
  [[nodiscard]] Energy needed(const Wheel& wheel, const Transport* transport) const;
  [[nodiscard]] ChargingView view_of(VehicleId id, ChargingMoment moment) const;
  /// Chargers and batteries to those that wait, in the order of their coming.
  void serve();
  bool serve(VehicleId id);
  void charge(VehicleId id, std::uint32_t charger);
  void change(VehicleId id);
  void changed(VehicleId id);
  void free(VehicleId id);
  void tell(VehicleId id);

  Site& site_;
  Place place_;
  std::vector<bool> taken_;               // by charger
  std::deque<VehicleId> waiting_;
  std::vector<std::vector<Time>> spares_; // by entry of the fleet: when each is full
};

/// Where it has nothing in hand and is called out of service: it stands, in its aisle if it is in one. The driver leaves it.
void go_out(Site& site, Wheel& wheel);
/// The breakdowns, maintenance and planned outages of one vehicle, by calendar.
void spawn_outages(Simulation& sim, Site& site, VehicleId id, std::uint32_t number_in_entry);

}  // namespace gudang
