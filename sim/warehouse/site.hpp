// Everything around the pick faces: trucks and doors, reserve, replenishment, staging, departures, and the people and vehicles
// that do it. Without reserve areas there is no site: stock lies at the faces alone and orders are shipped when packed.
//
//   in:   truck -> gate -> door -> staging -> check -> reserve            (inbound.cpp)
//   face: less than refill_at -> a pallet from the reserve, or a part     (replenishment.cpp)
//   out:  order released -> whole pallets, and the rest by pickers        (outbound.cpp)
//         -> staging lane of the route -> truck -> shipped when it leaves
//   also: samples and expiry (quality.cpp), customs.cpp, cross_dock.cpp, counting.cpp, returns.cpp, value_added.cpp
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gudang/des/process.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/task.hpp"
#include "gudang/des/trigger.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/ledger.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/policy/dock.hpp"
#include "gudang/policy/replenishment.hpp"
#include "warehouse/cold_chain.hpp"
#include "warehouse/counting.hpp"
#include "warehouse/cross_dock.hpp"
#include "warehouse/crossings.hpp"
#include "warehouse/customs.hpp"
#include "warehouse/empty_pallets.hpp"
#include "warehouse/duty.hpp"
#include "warehouse/fleet.hpp"
#include "warehouse/quality.hpp"
#include "warehouse/returns.hpp"
#include "warehouse/shuttles.hpp"
#include "warehouse/site_config.hpp"
#include "warehouse/value_added.hpp"

namespace gudang {

class Charging;
class Operations;

/// An empty pallet of wood, 1.2 x 1.0 m.
inline constexpr Mass kPalletMass = kilograms(25);

/// How long a truck that brings goods is held up at a door of mixed use before it gives way to one that takes goods.
inline constexpr Duration kPatience = hours(2);

/// Pallets on the floor before a door: room is kept for a pallet before it sets out.
struct StagingLane {
  explicit StagingLane(Simulation& sim) : room(sim) {}
  LocationId location;    ///< of the ledger, behind those of the layout
  Position at;
  int capacity = 0, used = 0;
  Temperature temperature = Temperature::ambient;
  Signal room;
};

/// Where pallets change between floor vehicles and the crane of an aisle. Room is kept for a pallet before it sets out, each way of its own, so
/// that what comes in never waits for what goes out.
struct PdStation {
  PdStation(Simulation& sim, const Position& position, int places) : at(position), in(sim, places), out(sim, places) {}
  Position at;
  Resource in, out;  ///< pallets
};

struct Door {
  DoorUse use{};
  Position at;
  StagingId staging;
  bool occupied = false;
};

/// A pallet that waits for its truck, or is being built.
struct OutboundPallet {
  std::vector<OrderId> orders;  ///< whose goods are on it
  HoldingId holding;            ///< of a whole pallet; none: mixed
  std::int32_t units = 0;
  Mass mass;
  StagingId staging;
  std::uint32_t number = 0;     ///< Pallet::number of a whole pallet
};

/// Where the orders of a regular departure come together.
struct Route {
  explicit Route(Simulation& sim) : staged(sim) {}
  StagingId staging;
  std::vector<OrderId> open_orders;     ///< on the mixed pallet that is open
  Volume open_volume;
  Mass open_mass;
  std::deque<OutboundPallet> pallets;   ///< staged, in order
  Signal staged;
};

/// A truck at the gate.
struct DoorCall {
  DoorUse use{};               ///< in or out
  Time planned;                ///< it was to be here
  Time leaves = Time::max();   ///< of one that takes goods
  std::vector<DockGoods> goods;
};

class Site {
 public:
  Site(Simulation& sim, Operations& operations, const SiteConfig& config, const InboundBook& inbound);
  ~Site();

  /// Puts the opening pallets into the reserve, in no time.
  void open();
  void spawn_processes();
  /// Others decide from now on: those of the operations.
  void take_over();
  /// What waits for what, in words.
  [[nodiscard]] std::vector<std::string> held() const;

  // Called by the pick area.
  /// Promises whole pallets of the reserve to an order's lines, and calls for those its pickers will need.
  void allocate(OrderId order);
  /// The picker is about to take this line: waits for a pallet on its way where the face lacks units.
  [[nodiscard]] Task<> await_face(Simulation& sim, SkuId sku, std::int64_t units);
  /// A picker leaves a line that lacks units for the end of the tour, where a pallet is on its way.
  [[nodiscard]] bool skips(SkuId sku, std::int64_t units);
  void after_pick(SkuId sku, std::int64_t taken);
  /// Units of orders received and not released: more of them, or less.
  void ordered(SkuId sku, std::int64_t units);
  /// The order has left: what comes back of a line of it, if it does.
  void shipped(LineId line, HoldingId holding, std::int64_t units);
  void packed(OrderId order);
  /// The route's next departure after now.
  [[nodiscard]] Time next_departure(std::uint32_t route) const;
  /// What lies in the reserve by its lanes is what the ledger says; throws InvariantError where it is not. O(pallets).
  void check_reserve() const;
  [[nodiscard]] bool departs() const { return !config.outbound.routes.empty(); }
  [[nodiscard]] Time expires(LotId lot) const { return lot_expires_[lot.index()]; }

  // Doors and staging.
  /// Waits for a door.
  [[nodiscard]] Task<DoorId> door(Simulation& sim, DoorCall call);
  void leave_door(DoorId door);
  /// That bring goods, and that take them.
  [[nodiscard]] std::pair<std::size_t, std::size_t> trucks_waiting() const;
  /// Room in the staging lane of a door for a pallet from a truck. At a door of mixed use the lane in the reserve is chosen first,
  /// so that goods that come in never keep from the staging lane those whose going out would make room for them. Returns
  /// whether there is room, else the truck is to give way.
  [[nodiscard]] Task<bool> room_to_unload(Simulation& sim, DoorId door, PalletId pallet, std::uint64_t serial);
  [[nodiscard]] Task<> room(Simulation& sim, StagingId staging);
  void free_room(StagingId staging);
  /// Has a load carried, and goes on when it is there. From or to where a crane works by way of its aisle's station.
  [[nodiscard]] Task<> carry(Simulation& sim, Transport transport);
  /// Work of people of a role; where the scenario has none, nobody is waited for.
  /// `begun`, where given, is fired when somebody sets about it. `at`: null where it is done outside of the aisles.
  [[nodiscard]] Task<> work(Simulation& sim, Role role, Duration duration, Trigger<>* begun = nullptr, const Position* at = nullptr);
  void take_up(const Transport& transport);
  void put_down(const Transport& transport);
  /// A place in the lane is kept for the pallet from now on.
  void expect(PalletId pallet, LaneId lane);
  /// One at the beginning of a run.
  [[nodiscard]] Duty duty_of(PersonId person) { return Duty(operations, *people[person.index()], person_numbers[person.index()], person.value(), cold_places ? &*cold_places : nullptr); }
  /// Says what the reserve holds, where that has changed.
  void tell_reserve();
  [[nodiscard]] std::optional<LaneId> lane_for(const Pallet& pallet, const Position& from, std::uint64_t serial);
  [[nodiscard]] Place place_of(LaneId lane) const;
  [[nodiscard]] Place staging_place(StagingId staging) const;
  [[nodiscard]] Place face_of(SkuId sku) const;

  // Faces.
  /// Calls for a pallet where the policy says so, or where fewer units will be there than the `wanted` that somebody is about to take.
  void check_face(SkuId sku, FaceOccasion occasion = FaceOccasion::changed, std::int64_t wanted = 0);
  /// Looks at all faces; `wish`: for which a policy asked.
  void check_faces(Time wish);
  /// With the pallet.
  [[nodiscard]] Mass mass_of(SkuId sku, std::int64_t units) const;
  [[nodiscard]] std::int64_t face_capacity(SkuId sku) const { return face_capacity_[sku.index()]; }
  [[nodiscard]] Rotation rotation(SkuId sku) const;
  [[nodiscard]] const OwnerConfig* owner(SkuId sku) const;

  // Status of goods.
  /// Of an inbound pallet when it comes off its truck.
  [[nodiscard]] HoldingId holding_on_receipt(const InboundPallet& pallet, std::uint32_t serial) const;
  /// What goods of an order have to keep beyond; where expired goods are not written off, the past.
  [[nodiscard]] Time fresh_until(SkuId sku, OrderId order) const;
  /// Whether goods of the lot may still be shipped.
  [[nodiscard]] bool is_fresh(SkuId sku, LotId lot) const;
  /// Whether goods can be kept back, so that it matters which lots are shipped.
  [[nodiscard]] bool tells_lots() const { return config.customs || config.expiry || config.receiving.sample > Share(0) || config.returns; }

  // Routes.
  /// A whole pallet stands in the staging lane of the order's route.
  void stage_whole(OrderId order, PalletId id, const Pallet& pallet);
  void close_pallet(std::uint32_t route);
  void depart(const std::vector<OutboundPallet>& loaded);

  struct Job { Duration duration; Trigger<>* begun; Trigger<>* done; const Position* at; };

  Operations& operations;
  const SiteConfig& config;
  const InboundBook& inbound;
  Reserve reserve;
  Shuttles shuttles;
  Fleet fleet;
  std::unique_ptr<Charging> charging;             // null: no vehicle has a battery
  std::optional<Crossings> crossings;             // none: vehicles pass one another there
  std::vector<Door> doors;
  std::deque<StagingLane> staging;
  std::deque<Route> routes;
  std::vector<std::unique_ptr<PdStation>> pd_stations;  // by aisle; null: no crane works there
  Customs customs;
  CrossDock cross_dock;
  Counting counting;
  ColdChain cold_chain;
  EmptyPallets empty_pallets;
  Resource value_added_stations;
  Signal lane_free, face_filled;
  Signal outbound_comes;                          // a truck that takes goods begins to wait for a door
  std::vector<std::deque<Job>> jobs;              // by role
  std::deque<Signal> job_comes;                   // by role
  std::vector<std::uint32_t> workers;             // by role, people in all
  std::vector<const PeopleConfig*> people;        // by person; pickers are none of these
  std::vector<PersonNumber> person_numbers;       // by person
  std::optional<ColdPlaces> cold_places;          // none: nobody warms up
  std::vector<std::int32_t> face_incoming;        // units on their way, by SKU
  std::uint32_t outbound_trucks = 0;
  std::uint32_t outbound_waiting = 0;             // trucks that wait for a door

 private:
  /// By one vehicle.
  [[nodiscard]] Task<> hand_out(Simulation& sim, Transport transport);
  [[nodiscard]] PdStation* pd_station_before(const Place& place) const;
  struct WaitingCall { const DoorCall* call; Time since; bool counted; Trigger<DoorId>* given; };
  void assign_doors();
  /// Asks the dock policy once; whether there was something to decide.
  bool assign_some();
  void check_doors(const DockView& view, const DockDecision& decision) const;

  std::deque<WaitingCall> waiting_;                      // in order
  std::vector<std::int64_t> face_capacity_, promised_;  // by SKU: units; promised to released orders and not picked yet
  std::vector<std::int64_t> ordered_;                   // by SKU: of orders received and not released
  Time faces_wish_ = Time::max();                       // all faces are looked at then
  std::vector<Time> lot_expires_;
  std::vector<const OwnerConfig*> owner_;               // by SKU
  std::vector<std::uint32_t> parts_;                    // by order: pallets that have not left
  std::int64_t told_stored_ = -1, told_honeycomb_ = -1;
};

/// Work of people of a role, of which somebody else wants to know when it begins and ends.
Process job_process(Simulation& sim, Site& site, Role role, Duration duration, Trigger<>& begun, Trigger<>& done, const Position* at = nullptr);
Process inbound_truck_process(Simulation& sim, Site& site, TruckId truck);
Process inbound_pallet_process(Simulation& sim, Site& site, TruckId truck, std::uint32_t index, DoorId door, PalletId id, std::uint32_t& under_way, Signal& unloaded);
Process replenishment_process(Simulation& sim, Site& site, SkuId sku, PalletId pallet, std::int32_t units, bool urgent);
Process faces_process(Simulation& sim, Site& site, Time at);
Process retrieval_process(Simulation& sim, Site& site, OrderId order, PalletId pallet);
Process mixed_pallet_process(Simulation& sim, Site& site, std::uint32_t route, std::vector<OrderId> orders, Mass mass);
Process departures_process(Simulation& sim, Site& site, std::uint32_t route);
Process departure_process(Simulation& sim, Site& site, std::uint32_t route, Time leaves);
Process outbound_truck_process(Simulation& sim, Site& site, std::uint32_t route, Time leaves);
Process loading_process(Simulation& sim, Site& site, std::uint32_t route, DoorId door, TruckId truck, OutboundPallet pallet, std::uint32_t& under_way, Signal& loaded);
/// A vehicle without a driver: it works at all hours.
Process driverless_process(Simulation& sim, Site& site, VehicleId id);
Process driver_process(Simulation& sim, Site& site, PersonId person);
Process worker_process(Simulation& sim, Site& site, PersonId person);

}  // namespace gudang
