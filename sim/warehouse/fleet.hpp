// Pallets from place to place: the transports that wait, the vehicles that do them, and the drivers.
//
//   a transport is created: its end has room kept for it, so that no vehicle ever waits with a load
//   dispatch policy: which idle vehicle, manned, does which
//   drive to it, take it up, drive on, put it down
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "gudang/des/process.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/trigger.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/model/truck.hpp"
#include "gudang/policy/dispatch.hpp"
#include "warehouse/site_config.hpp"

namespace gudang {

/// Where a load stands.
struct Place {
  using Kind = PlaceKind;
  Kind kind{};
  std::uint32_t index = 0;  ///< truck, staging lane, lane, location
  Position at;
  Length height;
};

using TransportId = Id<struct TransportTag>;

struct Transport {
  TransportKind kind{};
  Place from = {}, to = {};
  PalletId pallet = {};      ///< of the reserve; none: a mixed pallet
  HoldingId holding = {};    ///< of the goods; none: a mixed pallet, whose goods are in transit
  std::int32_t units = 0;    ///< that go to the end
  Mass mass = Mass(0);       ///< with the pallet
  Duration handling_more = Duration(0);  ///< at the end, besides the fork's
  bool urgent = false;
  Time created = {};
  std::uint32_t serial = 0;  ///< in order of creation
  [[nodiscard]] std::int64_t code_from() const { return place_code(from.kind, from.index); }
  [[nodiscard]] std::int64_t code_to() const { return place_code(to.kind, to.index); }
  Trigger<>* done = nullptr; ///< whoever waits for it
  std::uint32_t number = 0;  ///< Pallet::number, of a pallet that the reserve knows no more
  const std::vector<OrderId>* orders = nullptr;  ///< of a mixed pallet: whose goods are on it
  Resource::Lease* place_kept = nullptr;  ///< at the station where it stands: given back when it is taken
};

/// What a vehicle draws on, and what is done about it at the chargers.
struct Battery {
  enum class State : std::uint8_t { in_use, waits, charges, changed };
  Energy charge, capacity;
  State state = State::in_use;
  bool swaps = false;        ///< it waits for another battery, not for a charger
  bool may_leave = false;    ///< when a transport wants the vehicle
  Energy target = {};        ///< it is charged up to this
  Time since = {};           ///< in this state
  Time called{INT64_MIN};    ///< away by a transport, last
  EventHandle ends = {};     ///< of charging
  std::uint32_t charger = 0;
};

struct Vehicle {
  std::uint32_t group = 0;
  IdleVehicle state;
  Length forks;              ///< their height, of one that lifts while it drives
  PersonId driver;           ///< none: it is parked
  TransportId given;         ///< by the dispatch policy, not begun yet
  std::unique_ptr<Signal> wake;
  std::optional<Battery> battery = std::nullopt;  ///< none: it never runs dry
  bool called_out = false;   ///< it is to go out of service when it has nothing in hand
  bool stands = false;       ///< and it has not, or is out
  OutageCause cause{};
  bool away = false;         ///< at the chargers or out of service
  std::int32_t aisle = -1;   ///< the aisle of limited room in which it stands out of service
  Resource::Lease gate = {};
  std::unique_ptr<Resource> outages = nullptr;  ///< one after another
  /// Neither out of service nor at the chargers.
  [[nodiscard]] bool at_hand() const { return !called_out && (!battery || battery->state == Battery::State::in_use); }
};

/// Vehicles of one entry of the scenario's fleet; each crane is a group of its own.
struct VehicleGroup {
  FleetConfig config;
  TruckKind kind{};
  TruckMotion motion;
  std::uint32_t does = 0;               ///< bits by TransportKind
  std::int32_t crane_of = -1;           ///< the only aisle that it works in; -1: it is no crane
  std::vector<std::uint32_t> parked;    ///< vehicles without a driver, the last parked last
  std::vector<std::uint32_t> idle;      ///< manned vehicles that wait, in order of becoming so
  std::vector<TransportId> open;        ///< transports it can do, in order of creation
  Time ask_again = Time::max();         ///< when dispatch is asked again, at the latest
  std::uint32_t entry = 0;              ///< of the scenario's fleet
  std::uint32_t away = 0;               ///< vehicles at the chargers or out of service
};

/// Whether transports of this kind are the vehicles' work.
[[nodiscard]] bool does(const FleetConfig& vehicles, TransportKind kind);
/// Narrow aisles are entered by vehicles made for them.
[[nodiscard]] bool enters(TruckKind kind, StorageType type);
/// Counted from 1, ascending: the fleet's cranes are theirs, in order.
[[nodiscard]] std::vector<int> aisles_with_cranes(const std::vector<AreaConfig>& areas);

class Charging;

class Fleet {
 public:
  Fleet(Simulation& sim, const Layout& layout, const std::vector<FleetConfig>& config, const std::vector<AreaConfig>& areas);

  /// Hands it out, now or later. Throws InvariantError where no group can do it.
  void add(Transport transport);
  [[nodiscard]] const Transport& transport(TransportId id) const { return transports_[id.index()]; }
  void end(TransportId id);
  /// Given to a vehicle that cannot do it now; others may.
  void give_back(TransportId id);
  /// The number that the next transport will have.
  [[nodiscard]] std::uint32_t next_serial() const { return serial_; }

  /// A parked vehicle of these kinds, of the group with most to do for each driver; none: all are manned.
  [[nodiscard]] std::optional<VehicleId> man(PersonId driver, const std::vector<bool>& kinds);
  void park(VehicleId id);
  /// It goes to the chargers or out of service: nobody can man it until it is parked again.
  void take_away(VehicleId id);
  /// Whether it stood parked; then it is taken away.
  [[nodiscard]] bool take_away_parked(VehicleId id);
  /// The vehicle waits for a transport; what it is given, if anything, stands in `given`.
  void idle(VehicleId id);
  /// It stops waiting.
  void stop_waiting(VehicleId id);
  /// Whether its group has nothing to do, and another with a parked vehicle has.
  [[nodiscard]] bool better_elsewhere(VehicleId id, const std::vector<bool>& kinds) const;

  /// Whether a transport waits that somebody who drives these kinds could do: with this vehicle, or one that he can have.
  [[nodiscard]] bool waits_for(const std::vector<bool>& kinds, VehicleId own = {}) const;

  [[nodiscard]] Vehicle& vehicle(VehicleId id) { return vehicles_[id.index()]; }
  [[nodiscard]] std::size_t vehicle_count() const { return vehicles_.size(); }
  [[nodiscard]] VehicleGroup& group_of(VehicleId id) { return groups_[vehicles_[id.index()].group]; }
  /// Of an aisle for so many vehicles at a time, but a crane's; null: as many as like.
  [[nodiscard]] Resource* gate(std::int32_t aisle) const { return aisle < 0 ? nullptr : gates_[static_cast<std::size_t>(aisle)].get(); }

  /// Transports that wait for a vehicle, and vehicles that do nothing.
  struct Standing { std::size_t open = 0, idle = 0, parked = 0, away = 0; };
  [[nodiscard]] Standing standing() const;

  DispatchPolicy* policy = nullptr;
  std::string policy_name;
  compute::Placement* compute = nullptr;  ///< for the policy
  Charging* charging = nullptr;  ///< null: no vehicle has a battery
  Signal vehicle_parked;

 private:
  /// Whether a driver can have one of the group, parked or called away from the chargers.
  [[nodiscard]] bool to_be_had(std::uint32_t group) const;
  void call_from_chargers(const Transport& transport);
  [[nodiscard]] bool able(const VehicleGroup& group, const Transport& transport) const;
  void dispatch(std::uint32_t group);
  void give(std::uint32_t vehicle, TransportId transport);

  Simulation& sim_;
  const Layout& layout_;
  const std::vector<AreaConfig>& areas_;
  std::vector<VehicleGroup> groups_;
  std::vector<Vehicle> vehicles_;
  std::vector<Transport> transports_;     // by id; ids are used again
  std::vector<TransportId> free_;
  std::uint32_t serial_ = 0;
  std::vector<std::unique_ptr<Resource>> gates_;  // by aisle
  std::vector<IdleVehicle> view_vehicles_;
  std::vector<OpenTransport> view_transports_;
  DispatchDecision decision_;
};

}  // namespace gudang
