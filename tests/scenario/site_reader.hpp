// What site_validator.cpp knows of the building while it reads: one reader, as the parts of a building are told by the same events.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gudang/policy/dispatch.hpp"
#include "scenario/crane_stations.hpp"
#include "scenario/site_validator.hpp"

namespace gudang::test {

using Kind = DomainEventKind;
using Goods = std::pair<std::uint32_t, std::int64_t>;  // SKU, or kMixed; units
inline constexpr std::uint32_t kMixed = UINT32_MAX;
inline constexpr std::uint32_t kNone = UINT32_MAX;
inline constexpr std::uint32_t kMoving = UINT32_MAX - 1;

/// Removes one of those that are equal, if there is any.
template <class Set, class Value>
bool take_one(Set& set, const Value& value) {
  const auto at = set.find(value);
  if (at == set.end()) return false;
  set.erase(at);
  return true;
}

class SiteReader {
 public:
  explicit SiteReader(const SiteFacts& facts);
  /// What is wrong with the next event; "": nothing.
  std::string fault(const DomainEvent& e);
  /// What stands still though it could go on: people come every day, and a day is enough for each step.
  std::string at_the_end() const;

 private:
  // --- what there is ------------------------------------------------------------------------------------------------------

  struct LaneState {
    std::uint32_t location = 0;
    int capacity = 1;
    int known = 0;                      // pallets that were put there
    std::uint32_t sku = kNone;          // of those
    int net = 0, least = 0, most = 0;   // put there less taken, and its extremes: they differ by no more than the capacity
    std::set<std::uint32_t> ever;       // SKUs put there
    std::uint32_t opening = kNone;      // SKU of the opening stock, once something of it was taken
  };
  /// Of one SKU in the reserve.
  struct Stored {
    std::multiset<std::int64_t> sizes;  // pallets, units of each
    int opening = 0;                    // pallets of the opening stock of which nothing is known yet
    int open = 0;                       // of `sizes`, taken for a face and not there yet
  };
  struct Face { std::int64_t units, capacity; std::uint32_t location; };
  struct StagingState {
    int capacity = 0;
    std::multiset<std::tuple<std::uint32_t, Goods, Time>> unchecked;  // from which truck, since when
    std::multiset<Goods> checked, outbound;
    int count = 0;
    std::multiset<Goods> last_in;       // put there last
    Time last;                          // and when
  };
  enum class TruckState { yard, docked, left };
  struct TruckRecord {
    bool outbound = false;
    TruckState state = TruckState::yard;
    std::uint32_t door = kNone;
    Time since, last;                   // in this state; last load on or off
    std::multiset<Goods> aboard;
    int under_way = 0, loaded = 0, told = 0;
    std::optional<std::uint32_t> route;
  };
  enum class State { created, started, taken, put, ended };
  struct TransportRecord {
    State state = State::created;
    Goods goods;
    TransportKind kind{};
    std::uint32_t vehicle = kNone, truck = kNone;
    bool from_staging = false;
    Time created, since;
  };
  struct VehicleRecord { std::size_t group; std::uint32_t driver = kNone, transport = kNone, aisle = kNone; bool ready = false, out = false; };
  struct PersonRecord {
    const PeopleConfig* group = nullptr;
    bool here = false, on_break = false;
    Span shift{Time(INT64_MIN), Time(INT64_MIN)};
    std::uint32_t vehicle = kNone;
    Time task_began{INT64_MIN}, task_ended{INT64_MIN};
  };
  struct RouteRecord {
    std::multiset<std::int64_t> staged; // units of whole pallets, 0 of mixed ones: not on a truck yet
    std::int64_t mixed = 0;             // pallets that left
    Volume shipped;                     // of orders, on those
    std::vector<Time> left;             // of each of them
    Time last_load{INT64_MIN};
  };
  struct Leaving {
    std::map<std::uint32_t, std::int64_t> picked;
    std::int64_t staged = 0;
    Time packed = Time::max();
    bool shipped = false, released = false;
  };

  void build_reserve();
  void build_doors();
  void build_people();

  // --- trucks and doors -----------------------------------------------------------------------------------------------------

  TruckRecord* truck(std::uint64_t id);
  bool brings(std::uint64_t id) const;
  std::string arrive(const DomainEvent& e);
  /// From `dock_before` a departure of some route to it, whatever the day of the week.
  bool comes_for_a_departure() const;
  std::string dock(const DomainEvent& e);
  std::string undock(TruckRecord* record, const DomainEvent& e, TruckState next);
  std::string leave(const DomainEvent& e);
  std::string give_way(const DomainEvent& e);
  std::string receive(const DomainEvent& e);
  std::string stored(const DomainEvent& e);

  // --- goods that go other ways ---------------------------------------------------------------------------------------------

  std::string inspect(const DomainEvent& e);
  std::string write_off(const DomainEvent& e);
  std::string cross(const DomainEvent& e);
  std::string correct_face(const DomainEvent& e);
  /// A pallet of the lane's SKU is of another size from now on.
  std::string correct_lane(const DomainEvent& e);

  // --- transports -------------------------------------------------------------------------------------------------------------

  TransportRecord* transport(const DomainEvent& e);
  std::string create(const DomainEvent& e);
  std::string start(const DomainEvent& e);
  std::string handle(const TransportRecord* record, const DomainEvent& e, State state);
  std::string take(const DomainEvent& e);
  std::string take_from_staging(const TransportRecord& record, std::uint32_t index);
  std::string take_from_lane(const TransportRecord& record, std::uint32_t index);
  std::string replenish(const DomainEvent& e);
  std::string put(const DomainEvent& e);
  std::string put_into_staging(const TransportRecord& record, std::uint32_t index);
  std::string put_into_lane(const TransportRecord& record, std::uint32_t index);
  std::string put_at_face(const TransportRecord& record, std::uint32_t location);
  /// Movers take all that lies at a face to another.
  std::string move_from(const DomainEvent& e);
  std::string move_to(const DomainEvent& e);
  std::string end(const DomainEvent& e);
  std::string ready(const DomainEvent& e);
  std::string enter_aisle(const DomainEvent& e);
  std::string leave_aisle(const DomainEvent& e);

  // --- people -----------------------------------------------------------------------------------------------------------------

  /// A shift of the group that t is in.
  std::optional<Span> shift_at(const PeopleConfig& group, Time t) const;
  std::string come(const DomainEvent& e);
  std::string go(const DomainEvent& e);
  std::string start_break(const DomainEvent& e);
  std::string end_break(const DomainEvent& e);
  std::string man(const DomainEvent& e);
  std::string park(const DomainEvent& e);

  // --- goods of orders ----------------------------------------------------------------------------------------------------------

  std::string allocate(const DomainEvent& e);
  /// Only where the scenario says so, and the face lacks just these units.
  std::string skip(const DomainEvent& e);
  std::string pick(const DomainEvent& e);
  std::string stage(const DomainEvent& e);
  std::string load(const DomainEvent& e);
  std::string ship(const DomainEvent& e);

  const SiteFacts& facts_;
  CraneStations cranes_{facts_.layout.config(), facts_.site.fleet};
  Time now_{INT64_MIN}, last_end_{INT64_MIN};
  std::vector<std::ptrdiff_t> room_in_aisle_;         // by aisle, for vehicles; 0: for as many as like
  std::vector<LaneState> lanes_;
  std::map<std::uint32_t, Stored> stored_;            // by SKU
  std::vector<Face> faces_;                           // by SKU
  std::map<std::uint32_t, std::uint32_t> face_at_;    // SKU, by location
  std::vector<DoorUse> uses_;                         // by door
  std::vector<std::uint32_t> holder_;                 // truck, by door
  std::vector<StagingState> staging_;                 // by door
  std::map<std::uint64_t, TruckRecord> trucks_;
  std::uint64_t outbound_ = 0;
  std::vector<int> received_;                         // by pallet sent: 1 checked, 2 stored, or gone to a departure
  std::vector<StagingState*> checked_in_;             // by pallet sent
  StagingState* damaged_in_ = nullptr;                // of the pallet found to be damaged just now
  std::map<std::uint64_t, std::uint32_t> counted_;    // SKU, by lane that is counted
  std::multiset<Goods> crossed_;                      // to be staged without being stored
  std::vector<TransportRecord> transports_;
  std::vector<VehicleRecord> vehicles_;
  std::vector<std::set<TransportKind>> work_;         // by group of vehicles
  std::vector<PersonRecord> people_;
  std::map<std::uint64_t, Time> went_;                // by person
  Duration longest_;
  std::multiset<std::pair<Goods, std::int64_t>> put_away_;  // with location, to be told as stored
  std::multiset<Goods> at_face_, in_staging_;         // put there, and to be told
  std::multiset<Goods> rests_;                        // of pallets that were brought to a face in part, and stand there
  std::vector<std::map<std::uint32_t, std::int64_t>> allocated_;  // by order: units, by SKU
  std::map<std::uint64_t, std::int64_t> promised_;  // units of whole pallets, by line
  std::vector<std::size_t> order_of_;                 // by line
  std::vector<Leaving> leaving_;                      // by order
  std::vector<RouteRecord> routes_;
  std::map<std::uint32_t, std::int64_t> departed_;    // whole pallets, units by SKU, of orders not shipped yet
};

}  // namespace gudang::test
