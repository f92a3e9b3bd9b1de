#include "scenario/site_validator.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "gudang/policy/dispatch.hpp"
#include "scenario/crane_stations.hpp"

// Longer than most: the parts of a building are told by the same events, which one reader follows.
namespace gudang::test {
namespace {

using Kind = DomainEventKind;
using Goods = std::pair<std::uint32_t, std::int64_t>;  // SKU, or kMixed; units
constexpr std::uint32_t kMixed = UINT32_MAX;
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::uint32_t kMoving = UINT32_MAX - 1;

template <class Set, class Value>
bool take_one(Set& set, const Value& value) {
  const auto at = set.find(value);
  if (at == set.end()) return false;
  set.erase(at);
  return true;
}

std::set<TransportKind> usual_work(TruckKind kind) {
  if (kind == TruckKind::counterbalance || kind == TruckKind::pallet_jack || kind == TruckKind::amr) return {TransportKind::unload, TransportKind::stage, TransportKind::load};
  return {TransportKind::put_away, TransportKind::replenish, TransportKind::retrieve};
}

class SiteValidator {
 public:
  explicit SiteValidator(const SiteFacts& facts) : facts_(facts) {
    build_reserve();
    build_doors();
    build_people();
    for (std::size_t s = 0; s < facts.skus.size(); ++s) {
      const Sku& sku = facts.skus.skus[s];
      const LayoutConfig& layout = facts.layout.config();
      std::int64_t most = INT32_MAX;
      if (sku.volume > Volume(0)) most = std::min(most, layout.location_volume / sku.volume);
      if (sku.weight > Mass(0)) most = std::min(most, layout.location_weight / sku.weight);
      faces_.push_back({facts.inbound.opening_faces[s], std::max<std::int64_t>(most, sku.case_units), kNone});
    }
    for (const InboundPallet& pallet : facts.inbound.opening) {
      stored_[pallet.sku.value()].sizes.insert(pallet.units);
      ++stored_[pallet.sku.value()].opening;
    }
    received_.assign(facts.inbound.pallets.size(), 0);
    checked_in_.assign(facts.inbound.pallets.size(), nullptr);
    allocated_.resize(facts.orders.orders.size());
    order_of_.resize(facts.orders.lines.size());
    for (std::size_t o = 0; o < facts.orders.orders.size(); ++o)
      for (std::uint32_t i = 0; i < facts.orders.orders[o].line_count; ++i) order_of_[facts.orders.orders[o].first_line + i] = o;
    leaving_.resize(facts.orders.orders.size());
    routes_.resize(facts.site.outbound.routes.size());
  }

  std::string fault(const DomainEvent& e) {
    if (e.time < now_) return "time goes back";
    if (e.time > now_ && std::any_of(staging_.begin(), staging_.end(), [](const StagingState& lane) { return lane.count > lane.capacity; })) return "a staging lane is above capacity";
    now_ = e.time;
    switch (e.kind) {
      case Kind::truck_arrived: return arrive(e);
      case Kind::truck_docked: return dock(e);
      case Kind::truck_left: return leave(e);
      case Kind::truck_gave_way: return give_way(e);
      case Kind::pallet_received: return receive(e);
      case Kind::pallet_stored: return stored(e);
      case Kind::transport_created: return create(e);
      case Kind::transport_started: return start(e);
      case Kind::load_taken: return take(e);
      case Kind::load_put: return put(e);
      case Kind::transport_energy: return transport(e) && transport(e)->state == State::put ? "" : "energy is told of a transport that is not at its end";
      case Kind::transport_ended: return end(e);
      case Kind::vehicle_ready: return ready(e);
      case Kind::vehicle_manned: return man(e);
      case Kind::vehicle_parked: return park(e);
      case Kind::vehicle_blocked: return e.value > 0 && e.value <= now_.count() ? "" : "a vehicle waited for less than nothing, or since before the start";
      case Kind::aisle_entered: return enter_aisle(e);
      case Kind::aisle_left: return leave_aisle(e);
      case Kind::vehicle_down: vehicles_.at(e.subject).out = true; return "";
      case Kind::vehicle_up: vehicles_.at(e.subject).out = false; return vehicles_[e.subject].aisle == kNone ? "" : "a vehicle is in service again in a one-vehicle aisle";
      case Kind::face_replenished: return replenish(e);
      case Kind::pallet_staged: return stage(e);
      case Kind::pallet_loaded: return load(e);
      case Kind::person_came: return come(e);
      case Kind::person_went: return go(e);
      case Kind::break_started: return start_break(e);
      case Kind::break_ended: return end_break(e);
      case Kind::line_allocated: return allocate(e);
      case Kind::stock_taken: return move_from(e);
      case Kind::stock_put: return move_to(e);
      case Kind::line_picked: return pick(e);
      case Kind::line_skipped: return skip(e);
      case Kind::order_released: leaving_[e.subject].released = true; return "";
      case Kind::order_packed: leaving_[e.subject].packed = now_; return "";
      case Kind::order_shipped: return ship(e);
      case Kind::empty_travelled: return e.value >= 0 ? "" : "a vehicle travels less than nothing";
      case Kind::reserve_opened: return "";
      case Kind::reserve_used: return e.value >= 0 ? "" : "the reserve holds less than nothing";
      case Kind::pallet_inspected: return inspect(e);
      case Kind::lane_count_started: counted_[e.subject] = e.other; return "";
      case Kind::lane_count_ended: return correct_lane(e);
      case Kind::goods_written_off: return write_off(e);
      case Kind::pallet_crossed: return cross(e);
      case Kind::count_ended:
      case Kind::return_put: return correct_face(e);
      case Kind::zone_left:
      case Kind::zone_regained:
      case Kind::line_zone_left:
      case Kind::line_zone_regained:
      case Kind::empty_pallet_kept:
      case Kind::empty_pallet_taken:
      case Kind::empty_pallet_awaited:
      case Kind::empty_pallets_moved:
      case Kind::pallet_sampled:
      case Kind::quarantine_ended:
      case Kind::customs_requested:
      case Kind::customs_released:
      case Kind::lot_shipped:
      case Kind::count_started:
      case Kind::line_returned:
      case Kind::return_graded:
      case Kind::value_added:
      case Kind::order_cartoned:
      case Kind::person_absent:
      case Kind::warm_up_began:
      case Kind::warm_up_ended:
      case Kind::cold_worked:
      case Kind::picker_break_started:
      case Kind::picker_break_ended:
      case Kind::vehicle_energy:
      case Kind::battery_charge:
      case Kind::charging_started:
      case Kind::charging_ended:
      case Kind::swap_started:
      case Kind::battery_swapped:
      case Kind::charger_awaited:
      case Kind::order_received:
      case Kind::line_cancelled:
      case Kind::order_cancelled:
      case Kind::batch_formed:
      case Kind::tour_started:
      case Kind::picker_arrived:
      case Kind::line_short:
      case Kind::tour_ended:
      case Kind::shift_started:
      case Kind::shift_ended:
      case Kind::energy_used:
      case Kind::slotting_decided:
      case Kind::relocation_started:
      case Kind::relocation_ended:
      case Kind::relocation_energy:
      case Kind::crossing_waited:
      case Kind::crossing_taken:
      case Kind::crossing_freed:
      case Kind::picker_entered:
      case Kind::picker_went_out:
      case Kind::batch_taken_back: return "";
    }
    return "an event of no kind";
  }

  /// What stands still though it could go on: people come every day, and a day is enough for each step.
  std::string at_the_end() const {
    const Time day_before = facts_.end - days(1);
    for (std::size_t t = 0; t < facts_.inbound.trucks.size(); ++t)
      if (facts_.inbound.trucks[t].arrives < now_ && !trucks_.contains(t)) return "truck " + std::to_string(t) + " never arrived";
    for (const PeopleConfig& group : facts_.site.people)
      if (group.absence > Share(0)) return "";  // nobody may have come
    for (const auto& [id, truck] : trucks_)
      if (truck.outbound && truck.state == TruckState::yard && truck.since < day_before) return "truck " + std::to_string(id) + " takes goods and has waited for a door for over a day";
    for (const auto& [id, truck] : trucks_)
      if (truck.outbound && truck.state == TruckState::docked && truck.under_way == 0 && std::max(truck.since, truck.last) < day_before)
        return "truck " + std::to_string(id) + " takes goods, and has stood at its door for over a day with nothing to load";
    for (const auto& [id, truck] : trucks_)
      if (!truck.outbound && truck.state == TruckState::docked && truck.aboard.empty() && truck.under_way == 0 &&
          std::max(truck.since, truck.last) + facts_.site.inbound->paperwork + hours(1) < facts_.end)
        return "truck " + std::to_string(id) + " brought goods, and stands empty at its door";
    for (std::size_t o = 0; o < leaving_.size(); ++o)  // whatever the release policy: nothing that is due is forgotten
      if (facts_.orders.orders[o].due < day_before && facts_.orders.orders[o].received < day_before && !leaving_[o].released)
        return "order " + std::to_string(o) + " has been due for a day, and is not released";
    for (std::size_t t = 0; t < transports_.size(); ++t)
      if (transports_[t].state != State::ended && transports_[t].created < day_before && last_end_ < day_before)
        return "transport " + std::to_string(t) + " waits, and no vehicle has done anything for a day";
    Time last_load{INT64_MIN};  // one route may keep another from a staging lane that both use, but something leaves
    for (const RouteRecord& route : routes_) last_load = std::max(last_load, route.last_load);
    for (std::size_t o = 0; o < leaving_.size() && !routes_.empty(); ++o)
      if (const Leaving& order = leaving_[o]; order.packed < facts_.end - days(2) && !order.shipped && last_load < order.packed)
        return "order " + std::to_string(o) + " is packed, and nothing has been loaded for two days";
    return "";
  }

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

  void build_reserve() {
    const LayoutConfig& layout = facts_.layout.config();
    room_in_aisle_.assign(static_cast<std::size_t>(layout.aisles), 0);
    for (const AreaConfig& area : layout.storage.areas)
      for (int aisle = area.from; aisle <= area.to && (area.type == StorageType::vna || (area.vehicles_at_once && area.type != StorageType::asrs)); ++aisle) {
        std::ptrdiff_t& room = room_in_aisle_[static_cast<std::size_t>(aisle - 1)];
        room = std::min<std::ptrdiff_t>(room == 0 ? INT32_MAX : room, area.vehicles_at_once.value_or(1));
      }
    for (std::uint32_t i = 0; i < facts_.layout.location_count(); ++i) {
      const LocationParts at = facts_.layout.parts(LocationId(i));
      const AreaConfig* area = nullptr;
      for (const AreaConfig& candidate : layout.storage.areas)
        if (at.aisle + 1 >= candidate.from && at.aisle + 1 <= candidate.to && at.level >= candidate.lowest && at.level <= candidate.highest) area = &candidate;
      if (area == nullptr || !facts_.layout.reachable(LocationId(i))) continue;
      for (int k = 0; k < area->lanes; ++k) {
        LaneState& lane = lanes_.emplace_back();
        lane.location = i;
        lane.capacity = area->lane_capacity();
      }
    }
  }

  void build_doors() {
    for (const DoorsConfig& group : facts_.site.docks)
      for (int d = 0; d < group.count; ++d) {
        uses_.push_back(group.use);
        holder_.push_back(kNone);
        staging_.emplace_back().capacity = group.staging;
      }
  }

  void build_people() {
    for (std::size_t g = 0; g < facts_.site.fleet.size(); ++g) {
      const FleetConfig& group = facts_.site.fleet[g];
      for (int i = 0; i < group.count; ++i) vehicles_.push_back({g});
      std::set<TransportKind> does;
      for (const std::string& name : group.work) does.insert(*find_transport_kind(name));
      work_.push_back(does.empty() ? usual_work(group.truck_kind()) : does);
    }
    for (const PeopleConfig& group : facts_.site.people)
      for (int i = 0; i < group.count && group.role != Role::picker; ++i) people_.emplace_back().group = &group;
    // The longest piece of work that somebody may have to finish after the shift.
    longest_ = std::max({facts_.site.receiving.check, facts_.site.outbound.build_pallet, facts_.site.receiving.inspect});
    if (facts_.site.returns) longest_ = std::max(longest_, facts_.site.returns->time);
    if (facts_.site.counting) longest_ = std::max(longest_, facts_.site.counting->time);
    for (const Order& order : facts_.orders.orders) {
      std::int64_t units = 0;
      for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) units += facts_.orders.lines[line].quantity;
      if (facts_.site.value_added) longest_ = std::max(longest_, facts_.site.value_added->per_unit * units);
    }
    for (const InboundPallet& pallet : facts_.inbound.pallets) longest_ = std::max(longest_, facts_.site.receiving.unload_case * pallet.units);
  }

  // --- trucks and doors -----------------------------------------------------------------------------------------------------

  TruckRecord* truck(std::uint64_t id) {
    const auto found = trucks_.find(id);
    return found == trucks_.end() ? nullptr : &found->second;
  }
  bool brings(std::uint64_t id) const { return id < facts_.inbound.trucks.size(); }

  std::string arrive(const DomainEvent& e) {
    if (trucks_.contains(e.subject)) return "a truck arrives twice";
    TruckRecord& record = trucks_[e.subject];
    record.since = now_;
    record.outbound = !brings(e.subject);
    if (e.other != (record.outbound ? 1u : 0u)) return "a truck that brings goods takes them, or the other way round";
    if (record.outbound && !comes_for_a_departure()) return "a truck comes to take goods when nothing departs";
    if (record.outbound) return e.value == 0 && e.subject == facts_.inbound.trucks.size() + outbound_++ ? "" : "a truck comes to take goods that has some, or out of order";
    const InboundTruck& plan = facts_.inbound.trucks[e.subject];
    if (now_ != plan.arrives) return "a truck arrives at another time than it was sent";
    for (const InboundPallet& pallet : facts_.inbound.pallets_of(TruckId(e.subject))) record.aboard.emplace(pallet.sku.value(), pallet.units);
    return e.value == plan.pallet_count ? "" : "a truck brings more or less than was sent";
  }

  /// From `dock_before` a departure of some route to it, whatever the day of the week.
  bool comes_for_a_departure() const {
    const Duration time = now_ - Time() + seconds(facts_.start.seconds % 86400);
    return std::any_of(facts_.site.outbound.routes.begin(), facts_.site.outbound.routes.end(), [&](const RouteConfig& route) {
      const Duration to_go = (route.leaves - time) % days(1);
      return (to_go < Duration(0) ? to_go + days(1) : to_go) <= facts_.site.outbound.dock_before;
    });
  }

  std::string dock(const DomainEvent& e) {
    TruckRecord* record = truck(e.subject);
    if (record == nullptr || record->state != TruckState::yard) return "a truck docks that is not in the yard";
    if (e.other >= uses_.size() || holder_[e.other] != kNone) return "a truck docks at a door that is taken, or none";
    if (uses_[e.other] != DoorUse::both && (uses_[e.other] == DoorUse::out) != record->outbound) return "a truck docks at a door that is not for it";
    if (!record->outbound && now_ < facts_.inbound.trucks[e.subject].arrives + facts_.site.inbound->check_in) return "a truck docks before it is checked in";
    holder_[e.other] = static_cast<std::uint32_t>(e.subject);
    record->state = TruckState::docked;
    record->since = record->last = now_;
    record->door = e.other;
    return "";
  }

  std::string undock(TruckRecord* record, const DomainEvent& e, TruckState next) {
    if (record == nullptr || record->state != TruckState::docked || record->door != e.other) return "a truck leaves a door at which it is not";
    if (record->under_way > 0) return "a truck leaves its door while a vehicle has a load from or for it";
    holder_[e.other] = kNone;
    record->state = next;
    record->since = now_;
    return "";
  }

  std::string leave(const DomainEvent& e) {
    TruckRecord* record = truck(e.subject);
    if (const std::string fault = undock(record, e, TruckState::left); !fault.empty()) return fault;
    if (!record->outbound) {
      if (!record->aboard.empty() || e.value != 0) return "a truck leaves before all its pallets are off";
      return now_ >= record->last + facts_.site.inbound->paperwork ? "" : "a truck leaves without its papers";
    }
    if (e.value != record->loaded || record->told != record->loaded) return "a truck leaves with other pallets than were loaded";
    if (record->loaded > facts_.site.outbound.truck_pallets) return "a truck leaves with more than it carries";
    if (now_ < record->last + facts_.site.outbound.paperwork) return "a truck leaves without its papers";
    for (const Goods& goods : record->aboard)
      if (goods.first != kMixed) departed_[goods.first] += goods.second;
      else routes_[*record->route].left.push_back(now_), ++routes_[*record->route].mixed;
    return "";
  }

  std::string give_way(const DomainEvent& e) {
    TruckRecord* record = truck(e.subject);
    const Time docked = record == nullptr ? now_ : record->since;
    if (const std::string fault = undock(record, e, TruckState::yard); !fault.empty()) return fault;
    if (record->outbound || uses_[e.other] != DoorUse::both) return "a truck gives way that takes goods, or at a door that is not of mixed use";
    if (now_ < docked + hours(2)) return "a truck gives way that was not held up for long";
    const bool wanted = std::any_of(trucks_.begin(), trucks_.end(), [](const auto& other) { return other.second.outbound && other.second.state == TruckState::yard; });
    if (!wanted) return "a truck gives way to none";
    return e.value == static_cast<std::int64_t>(record->aboard.size()) && e.value > 0 ? "" : "a truck gives way with other pallets than are left on it";
  }

  std::string receive(const DomainEvent& e) {
    if (e.subject >= received_.size() || received_[e.subject] != 0) return "a pallet is received twice, or was never sent";
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (e.other != pallet.sku.value() || e.value != pallet.units) return "a pallet is received as another";
    const Goods goods(e.other, e.value);
    std::uint32_t from = 0;
    while (e.subject >= facts_.inbound.trucks[from].first_pallet + facts_.inbound.trucks[from].pallet_count) ++from;
    StagingState* lane = nullptr;
    for (StagingState& candidate : staging_) {
      const auto waits = candidate.unchecked.lower_bound({from, goods, Time(INT64_MIN)});
      if (waits == candidate.unchecked.end() || std::get<0>(*waits) != from || std::get<1>(*waits) != goods || std::get<2>(*waits) + facts_.site.receiving.check > now_) continue;
      if (lane == nullptr || std::get<2>(*waits) < std::get<2>(*lane->unchecked.lower_bound({from, goods, Time(INT64_MIN)}))) lane = &candidate;
    }
    if (lane != nullptr) {
      lane->unchecked.erase(lane->unchecked.lower_bound({from, goods, Time(INT64_MIN)}));
      lane->checked.insert(goods);
      checked_in_[e.subject] = lane;
      received_[e.subject] = 1;
      return "";
    }
    return "a pallet is checked that does not stand in staging, or not for as long as that takes";
  }

  std::string stored(const DomainEvent& e) {
    if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet is stored twice, or before it was received";
    received_[e.subject] = 2;
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (e.other != pallet.sku.value()) return "a pallet is stored as another";
    return take_one(put_away_, std::pair(Goods(e.other, pallet.units), e.value)) ? "" : "a pallet is stored where no vehicle put one";
  }

  // --- goods that go other ways ---------------------------------------------------------------------------------------------

  std::string inspect(const DomainEvent& e) {
    if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet is inspected that is not in staging";
    if (static_cast<StockStatus>(e.other) == StockStatus::damaged) damaged_in_ = checked_in_[e.subject];
    return "";
  }

  std::string write_off(const DomainEvent& e) {
    const Goods goods(static_cast<std::uint32_t>(e.subject), e.value);
    switch (static_cast<WriteOff>(e.other)) {
      case WriteOff::inspection:
        if (damaged_in_ == nullptr || !take_one(damaged_in_->checked, goods)) return "a damaged pallet is written off that is not in staging";
        --damaged_in_->count;
        damaged_in_ = nullptr;
        return "";
      case WriteOff::quarantine:
      case WriteOff::expired_pallet: {
        if (!take_one(in_staging_, goods)) return "a pallet is written off that no vehicle brought";
        StagingState* at = nullptr;
        for (StagingState& lane : staging_)
          if (lane.last == now_ && lane.last_in.contains(goods) && lane.outbound.contains(goods)) at = &lane;
        if (at == nullptr) return "a pallet is written off that was not just brought to a door";
        at->last_in.erase(at->last_in.find(goods));
        at->outbound.erase(at->outbound.find(goods));
        --at->count;
        return "";
      }
      case WriteOff::expired_face: return (faces_.at(e.subject).units -= e.value) < 0 ? "more is written off than there is" : "";
      case WriteOff::expired_shipment:
      case WriteOff::returned: return "";
    }
    return "goods are written off for no reason";
  }

  std::string cross(const DomainEvent& e) {
    if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet goes to a departure that is not in staging";
    received_[e.subject] = 2;
    crossed_.emplace(facts_.inbound.pallets[e.subject].sku.value(), e.value);
    return "";
  }

  std::string correct_face(const DomainEvent& e) {
    if (e.subject >= faces_.size()) return "a face is told of that there is not";
    Face& face = faces_[e.subject];
    face.units += e.value;
    if (face.units < 0) return "more is lost than there is";
    return e.value > 0 && face.units > face.capacity ? "a face is above capacity" : "";
  }

  /// A pallet of the lane's SKU is of another size from now on.
  std::string correct_lane(const DomainEvent& e) {
    if (e.value == 0) return e.other == 0 ? "" : "a pallet is told of that does not differ";
    auto& sizes = stored_[counted_[e.subject]].sizes;
    if (!take_one(sizes, static_cast<std::int64_t>(e.other))) return "a pallet is corrected that is not in the reserve";
    sizes.insert(e.other + e.value);
    return e.other + e.value > 0 ? "" : "more is lost of a pallet than there is";
  }

  // --- transports -------------------------------------------------------------------------------------------------------------

  TransportRecord* transport(const DomainEvent& e) { return e.subject < transports_.size() ? &transports_[e.subject] : nullptr; }

  std::string create(const DomainEvent& e) {
    if (e.subject != transports_.size()) return "transports are not counted from 0";
    if (e.other != kMixed && (e.other >= facts_.skus.size() || e.value <= 0)) return "a transport is of no goods";
    transports_.emplace_back();
    transports_.back().goods = {e.other, e.other == kMixed ? 0 : e.value};
    transports_.back().created = now_;
    return "";
  }

  std::string start(const DomainEvent& e) {
    TransportRecord* record = transport(e);
    if (record == nullptr || record->state != State::created) return "a transport starts twice, or was never created";
    if (e.other >= vehicles_.size() || (vehicles_[e.other].driver == kNone && !vehicles_[e.other].ready)) return "a transport is done by a vehicle without a driver";
    VehicleRecord& vehicle = vehicles_[e.other];
    if (vehicle.transport != kNone) return "a vehicle does two transports at once";
    if (vehicle.driver != kNone) {
      PersonRecord& driver = people_[vehicle.driver];
      if (!driver.here || driver.on_break) return "a driver works who is off shift, or on a break";
      if (now_ > driver.shift.to + driver.group->stay_on) return "a driver begins a transport after the shift";
      driver.task_began = now_;
    }
    if (e.value < 0 || e.value > static_cast<std::int64_t>(TransportKind::load)) return "a transport is of no kind";
    record->kind = static_cast<TransportKind>(e.value);
    if (!work_[vehicle.group].contains(record->kind)) return "a vehicle does what is not its work";
    if (record->goods.first == kMixed && record->kind != TransportKind::stage && record->kind != TransportKind::load) return "a mixed pallet is carried as another, or another as one";
    record->state = State::started;
    record->vehicle = e.other;
    record->since = now_;
    vehicle.transport = static_cast<std::uint32_t>(e.subject);
    return "";
  }

  std::string handle(const TransportRecord* record, const DomainEvent& e, State state) {
    if (record == nullptr || record->state != state || record->vehicle != e.other) return "a load is handled out of order, or by another vehicle";
    const auto place = static_cast<PlaceKind>(e.value >> 32);
    const auto index = static_cast<std::uint32_t>(e.value);
    const VehicleRecord& vehicle = vehicles_[e.other];
    if (now_ < record->since + facts_.site.fleet[vehicle.group].motion().handling) return "a load is handled in no time";
    std::uint32_t location = kNone;
    if (place == PlaceKind::lane && index < lanes_.size()) location = lanes_[index].location;
    if (place == PlaceKind::face && index < facts_.layout.location_count()) location = index;
    if ((place == PlaceKind::lane || place == PlaceKind::face) && location == kNone) return "a load is handled at a place that there is not";
    std::uint32_t aisle = location == kNone ? kNone : static_cast<std::uint32_t>(facts_.layout.parts(LocationId(location)).aisle);
    if (location != kNone)
      if (const std::string fault = cranes_.at_location(e.other, static_cast<int>(aisle)); !fault.empty()) return fault;
    if (location == kNone && place != PlaceKind::pd_station && cranes_.is_crane(e.other)) return "a crane works outside its aisle";
    if (aisle != kNone && room_in_aisle_[aisle] == 0) aisle = kNone;
    return vehicle.aisle == aisle ? "" : "a load is handled in a one-vehicle aisle by a vehicle outside, or the other way round";
  }

  std::string take(const DomainEvent& e) {
    TransportRecord* record = transport(e);
    if (const std::string fault = handle(record, e, State::started); !fault.empty()) return fault;
    record->state = State::taken;
    record->since = now_;
    const auto index = static_cast<std::uint32_t>(e.value);
    record->from_staging = static_cast<PlaceKind>(e.value >> 32) == PlaceKind::staging;
    switch (static_cast<PlaceKind>(e.value >> 32)) {
      case PlaceKind::truck: {
        TruckRecord* from = truck(index);
        if (record->kind != TransportKind::unload || from == nullptr || from->outbound || from->state != TruckState::docked) return "goods are taken from a truck that is not there to be unloaded";
        ++from->under_way;
        record->truck = index;
        return take_one(from->aboard, record->goods) ? "" : "goods are unloaded that are not on the truck";
      }
      case PlaceKind::staging: return take_from_staging(*record, index);
      case PlaceKind::lane: return take_from_lane(*record, index);
      case PlaceKind::face: return record->kind == TransportKind::put_away && take_one(rests_, record->goods) ? "" : "a pallet is taken from a face that is not there to be put away";
      case PlaceKind::pack_station: return record->kind == TransportKind::stage && record->goods.first == kMixed ? "" : "a pallet is taken from the pack station for other than to be staged";
      case PlaceKind::pd_station: {
        CraneStations::Load load{record->kind, record->goods.first, record->goods.second, false};
        const std::string fault = cranes_.take(index, e.other, load);
        record->from_staging = load.from_staging;
        return fault;
      }
    }
    return "a load is taken from no place";
  }

  std::string take_from_staging(const TransportRecord& record, std::uint32_t index) {
    if (index >= staging_.size()) return "a load is taken from no staging lane";
    StagingState& lane = staging_[index];
    --lane.count;
    if (record.kind == TransportKind::put_away) return take_one(lane.checked, record.goods) ? "" : "a pallet is put away that is not in staging, or not checked";
    if (record.kind == TransportKind::stage) return take_one(lane.checked, record.goods) && take_one(crossed_, record.goods) ? "" : "a pallet goes to a departure that is not in staging, or is to be stored";
    if (record.kind == TransportKind::load) return take_one(lane.outbound, record.goods) ? "" : "a pallet is loaded that is not in staging";
    return "a pallet is taken from staging for other than to be put away or loaded";
  }

  std::string take_from_lane(const TransportRecord& record, std::uint32_t index) {
    const bool whole = record.kind == TransportKind::retrieve;
    if (!whole && record.kind != TransportKind::replenish) return "a pallet is taken from the reserve for other than an order or a face";
    LaneState& lane = lanes_[index];
    const auto [sku, units] = record.goods;
    Stored& stored = stored_[sku];
    if (lane.known > 0) {
      --lane.known;
      if (lane.sku != sku) return "a pallet is taken from where another SKU lies";
    } else {  // of the opening stock: where it lies is not told before
      if (stored.opening-- == 0) return "a pallet is taken from where none lies";
      if ((lane.opening != kNone && lane.opening != sku) || std::any_of(lane.ever.begin(), lane.ever.end(), [sku = sku](std::uint32_t other) { return other != sku; }))
        return "a lane holds two SKUs at once";
      lane.opening = sku;
    }
    lane.least = std::min(lane.least, --lane.net);
    if (lane.most - lane.least > lane.capacity) return "a lane is above capacity";
    if (static_cast<int>(stored.sizes.size()) <= stored.open) return "more is taken from the reserve than there is";
    if (whole) return take_one(stored.sizes, units) ? "" : "a pallet is taken from the reserve as another";
    ++stored.open;  // of what size it is turns out at the face
    return *stored.sizes.rbegin() >= units ? "" : "more units are taken from a pallet than there are";
  }

  std::string replenish(const DomainEvent& e) {
    const auto sku = static_cast<std::uint32_t>(e.subject);
    if (!take_one(at_face_, Goods(sku, e.value))) return "a face is replenished with what was not put there";
    --stored_[sku].open;
    if (e.other > 0) rests_.emplace(sku, e.other);
    return take_one(stored_[sku].sizes, e.value + e.other) ? "" : "a face is replenished from a pallet that was not there";
  }

  std::string put(const DomainEvent& e) {
    TransportRecord* record = transport(e);
    if (const std::string fault = handle(record, e, State::taken); !fault.empty()) return fault;
    record->state = State::put;
    const auto index = static_cast<std::uint32_t>(e.value);
    switch (static_cast<PlaceKind>(e.value >> 32)) {
      case PlaceKind::truck: {
        TruckRecord* to = truck(index);
        if (record->kind != TransportKind::load || to == nullptr || !to->outbound || to->state != TruckState::docked) return "goods are loaded on a truck that is not there for them";
        ++to->loaded;
        to->last = now_;
        to->aboard.insert(record->goods);
        return "";
      }
      case PlaceKind::staging: return put_into_staging(*record, index);
      case PlaceKind::lane: return put_into_lane(*record, index);
      case PlaceKind::face: return put_at_face(*record, index);
      case PlaceKind::pack_station: return "a pallet is put at the pack station";
      case PlaceKind::pd_station: return cranes_.put(index, e.other, {record->kind, record->goods.first, record->goods.second, record->from_staging});
    }
    return "a load is put at no place";
  }

  std::string put_into_staging(const TransportRecord& record, std::uint32_t index) {
    if (index >= staging_.size()) return "a load is put into no staging lane";
    StagingState& lane = staging_[index];
    const bool may_be_written_off = record.kind == TransportKind::retrieve && (facts_.site.expiry || facts_.site.receiving.quarantine);  // and be gone at once
    if (++lane.count > lane.capacity && !may_be_written_off) return "a staging lane is above capacity";
    if (record.kind == TransportKind::unload) {
      TruckRecord& from = *truck(record.truck);
      if (from.door != index) return "a pallet is unloaded into another door's staging lane";
      --from.under_way;
      from.last = now_;
      lane.unchecked.emplace(record.truck, record.goods, now_);
      return "";
    }
    if (lane.last != now_) lane.last_in.clear();
    lane.last_in.insert(record.goods);
    lane.last = now_;
    if (uses_[index] == DoorUse::in && !may_be_written_off) return "a pallet is staged at a door where nothing leaves";
    if (record.kind != TransportKind::retrieve && record.kind != TransportKind::stage) return "a pallet is put into staging that goes elsewhere";
    lane.outbound.insert(record.goods);
    in_staging_.insert(record.goods);
    return "";
  }

  std::string put_into_lane(const TransportRecord& record, std::uint32_t index) {
    if (record.kind != TransportKind::put_away) return "a pallet is put into the reserve that goes elsewhere";
    LaneState& lane = lanes_[index];
    const auto [sku, units] = record.goods;
    if (lane.known++ > 0 && lane.sku != sku) return "a lane holds two SKUs at once";
    lane.sku = sku;
    lane.ever.insert(sku);
    lane.most = std::max(lane.most, ++lane.net);
    if (lane.most - lane.least > lane.capacity) return "a lane is above capacity";
    stored_[sku].sizes.insert(units);
    if (record.from_staging) put_away_.emplace(record.goods, static_cast<std::int64_t>(lane.location));
    return "";
  }

  std::string put_at_face(const TransportRecord& record, std::uint32_t location) {
    if (record.kind != TransportKind::replenish) return "a pallet is put at a face that goes elsewhere";
    const auto [sku, units] = record.goods;
    Face& face = faces_[sku];
    if (face.location == kNone) {
      face.location = location;
      if (!face_at_.emplace(location, sku).second) return "a pallet is put at another SKU's face";
    }
    if (face.location != location) return "a pallet is put at another face than its SKU's";
    face.units += units;
    if (face.units > face.capacity) return "a face is above capacity";
    at_face_.emplace(sku, units);
    return "";
  }

  /// Movers take all that lies at a face to another.
  std::string move_from(const DomainEvent& e) {
    Face& face = faces_.at(e.subject);
    if (face.location != kNone && face.location != static_cast<std::uint32_t>(e.value)) return "a SKU is moved from where it does not lie";
    face_at_.erase(static_cast<std::uint32_t>(e.value));
    face.location = kMoving;
    return "";
  }
  std::string move_to(const DomainEvent& e) {
    Face& face = faces_.at(e.subject);
    if (face.location != kMoving) return "a SKU is put down that was not taken up";
    face.location = static_cast<std::uint32_t>(e.value);
    return face_at_.emplace(face.location, static_cast<std::uint32_t>(e.subject)).second ? "" : "a SKU is put where another lies";
  }

  std::string end(const DomainEvent& e) {
    TransportRecord* record = transport(e);
    if (record == nullptr || record->state != State::put || record->vehicle != e.other) return "a transport ends out of order, or of another vehicle";
    if (e.value < 0) return "a transport is shorter than nothing";
    record->state = State::ended;
    VehicleRecord& vehicle = vehicles_[e.other];
    vehicle.transport = kNone;
    last_end_ = now_;
    if (vehicle.driver != kNone) people_[vehicle.driver].task_ended = now_;
    return "";
  }

  std::string ready(const DomainEvent& e) {
    if (e.subject >= vehicles_.size() || vehicles_[e.subject].ready) return "a vehicle is ready twice, or there is none";
    const std::string& kind = facts_.site.fleet[vehicles_[e.subject].group].kind.name;
    vehicles_[e.subject].ready = true;
    return kind == "crane" || kind == "amr" || kind == "pallet_shuttle" || kind == "tote_shuttle" ? "" : "a vehicle works without a driver that needs one";
  }

  std::string enter_aisle(const DomainEvent& e) {
    if (e.subject >= vehicles_.size() || e.other >= room_in_aisle_.size() || room_in_aisle_[e.other] == 0) return "a vehicle enters an aisle that is open to all";
    VehicleRecord& vehicle = vehicles_[e.subject];
    if (vehicle.aisle != kNone || (vehicle.driver == kNone && !vehicle.ready)) return "a vehicle enters an aisle from another, or without a driver";
    if (std::count_if(vehicles_.begin(), vehicles_.end(), [&](const VehicleRecord& other) { return other.aisle == e.other; }) >= room_in_aisle_[e.other]) return "more vehicles are in an aisle than there is room for";
    vehicle.aisle = e.other;
    return "";
  }

  std::string leave_aisle(const DomainEvent& e) {
    if (e.subject >= vehicles_.size() || vehicles_[e.subject].aisle != e.other) return "a vehicle leaves an aisle in which it is not";
    vehicles_[e.subject].aisle = kNone;
    return "";
  }

  // --- people -----------------------------------------------------------------------------------------------------------------

  /// A shift of the group that t is in.
  std::optional<Span> shift_at(const PeopleConfig& group, Time t) const {
    const std::int64_t midnight = -(facts_.start.seconds % 86400);
    for (const ShiftConfig& shift : group.shifts) {
      const Weekdays weekdays = *parse_weekdays(shift.days).value;
      for (std::int64_t day = -2; day * 86400 <= t.count() / 1'000'000'000 + 86400; ++day) {
        if (!weekdays[static_cast<std::size_t>(weekday_of(CivilTime{facts_.start.seconds + midnight + day * 86400}))]) continue;
        const Time from = Time() + seconds(midnight + day * 86400) + shift.from;
        if (from <= t && t < from + shift.length()) return Span{from, from + shift.length()};
      }
    }
    return std::nullopt;
  }

  std::string come(const DomainEvent& e) {
    if (e.subject >= people_.size() || people_[e.subject].here) return "a person comes twice, or is none";
    PersonRecord& person = people_[e.subject];
    if (e.other != static_cast<std::uint32_t>(person.group->role)) return "a person comes in another role";
    const auto shift = shift_at(*person.group, now_);
    if (!shift || shift->from <= person.shift.from) return "a person comes outside of the shifts";
    if (now_ > std::max({shift->from, person.task_ended, Time()}) && now_ > went_[e.subject]) return "a person comes late";
    person.shift = *shift;
    person.here = true;
    return "";
  }

  std::string go(const DomainEvent& e) {
    if (e.subject >= people_.size() || !people_[e.subject].here) return "a person goes who did not come";
    PersonRecord& person = people_[e.subject];
    if (person.on_break || person.vehicle != kNone) return "a person goes from a vehicle, or from a break";
    if (now_ < person.shift.to) return "a person goes before the end of the shift";
    const Time latest = person.shift.to + person.group->stay_on;
    if (now_ > latest && person.task_began > latest) return "a person stays for what was begun after the shift";
    if (now_ > latest && person.group->role != Role::driver && now_ > std::max(latest + longest_, person.task_ended)) return "a person stays for longer than any work takes";
    person.here = false;
    went_[e.subject] = now_;
    return "";
  }

  std::string start_break(const DomainEvent& e) {
    if (e.subject >= people_.size() || !people_[e.subject].here) return "a person off shift takes a break";
    PersonRecord& person = people_[e.subject];
    if (person.on_break) return "a person takes two breaks at once";
    if (person.vehicle != kNone && vehicles_[person.vehicle].transport != kNone) return "a driver takes a break during a transport";
    if (now_ < person.shift.from + person.group->break_after) return "a break is taken before it is due";
    if (now_ >= person.shift.to + person.group->stay_on) return "a break is taken after the shift";
    person.on_break = true;
    person.task_began = now_;
    return "";
  }

  std::string end_break(const DomainEvent& e) {
    if (e.subject >= people_.size() || !people_[e.subject].on_break) return "a break ends that did not begin";
    PersonRecord& person = people_[e.subject];
    const Time due = person.task_began + person.group->break_length;
    if (now_ > due || (now_ < due && due <= person.shift.to)) return "a break is of another length than allowed";
    person.on_break = false;
    person.task_ended = now_;
    return "";
  }

  std::string man(const DomainEvent& e) {
    if (e.subject >= people_.size() || !people_[e.subject].here || people_[e.subject].on_break) return "a vehicle is manned by somebody off shift, or on a break";
    PersonRecord& person = people_[e.subject];
    if (person.group->role != Role::driver || person.vehicle != kNone) return "a vehicle is manned by no driver, or by one at another wheel";
    if (e.other >= vehicles_.size() || vehicles_[e.other].driver != kNone) return "a vehicle is manned twice";
    const std::string& kind = facts_.site.fleet[vehicles_[e.other].group].kind.name;
    if (!person.group->drives.empty() && std::find(person.group->drives.begin(), person.group->drives.end(), kind) == person.group->drives.end()) return "a driver mans a vehicle that he does not drive";
    person.vehicle = e.other;
    vehicles_[e.other].driver = static_cast<std::uint32_t>(e.subject);
    return "";
  }

  std::string park(const DomainEvent& e) {
    if (e.subject >= people_.size() || people_[e.subject].vehicle != e.other) return "a vehicle is parked by another than its driver";
    VehicleRecord& vehicle = vehicles_[e.other];
    if (vehicle.transport != kNone || (vehicle.aisle != kNone && !vehicle.out)) return "a vehicle is parked with a transport, or in a one-vehicle aisle";
    people_[e.subject].vehicle = kNone;
    vehicle.driver = kNone;
    return "";
  }

  // --- goods of orders ----------------------------------------------------------------------------------------------------------

  std::string allocate(const DomainEvent& e) {
    promised_[e.subject] += e.value;
    allocated_[order_of_.at(e.subject)][facts_.orders.lines[e.subject].sku.value()] += e.value;
    return routes_.empty() ? "whole pallets are promised where nothing departs" : "";
  }

  /// Only where the scenario says so, and the face lacks just these units.
  std::string skip(const DomainEvent& e) {
    if (facts_.site.replenishment.dry_face != DryFace::skip) return "a line is skipped where pickers wait";
    const OrderLine& line = facts_.orders.lines.at(e.subject);
    return faces_[line.sku.index()].units + e.value == line.quantity - promised_[e.subject] ? "" : "a line is skipped for other units than are missing";
  }

  std::string pick(const DomainEvent& e) {
    const SkuId sku = facts_.orders.lines.at(e.subject).sku;
    leaving_[order_of_[e.subject]].picked[sku.value()] += e.value;
    if (faces_[sku.index()].location == kMoving) return "a SKU is picked that is being moved";
    return (faces_[sku.index()].units -= e.value) < 0 ? "more is picked than there is" : "";
  }

  std::string stage(const DomainEvent& e) {
    if (e.other >= routes_.size() || facts_.orders.orders.at(e.subject).route != e.other) return "a pallet is staged for another route";
    routes_[e.other].staged.insert(e.value);
    if (e.value == 0) return take_one(in_staging_, Goods(kMixed, 0)) ? "" : "a mixed pallet is staged that no vehicle brought";
    leaving_[e.subject].staged += e.value;
    for (const auto& [sku, units] : allocated_[e.subject])
      if (take_one(in_staging_, Goods(sku, e.value))) return "";
    return "a pallet is staged that no vehicle brought, or not for this order";
  }

  std::string load(const DomainEvent& e) {
    TruckRecord* record = truck(e.subject);
    if (record == nullptr || !record->outbound || record->state != TruckState::docked || ++record->told > record->loaded) return "a pallet is loaded that no vehicle brought";
    if (e.other >= routes_.size() || (record->route && *record->route != e.other)) return "a truck takes the goods of two routes";
    record->route = e.other;
    if (!take_one(routes_[e.other].staged, e.value)) return "a pallet is loaded that was not staged on its route";
    routes_[e.other].last_load = now_;
    const auto fits = [&](const Goods& goods) { return goods.second == e.value; };
    return std::any_of(record->aboard.begin(), record->aboard.end(), fits) ? "" : "a pallet is loaded with other units than were brought";
  }

  std::string ship(const DomainEvent& e) {
    Leaving& order = leaving_.at(e.subject);
    if (order.packed == Time::max() || order.shipped) return "an order is shipped twice, or before it is packed";
    order.shipped = true;
    if (routes_.empty()) return "";
    std::int64_t whole = 0;
    for (const auto& [sku, units] : allocated_[e.subject]) {
      whole += units;
      if ((departed_[sku] -= units) < 0) return "an order is shipped of which a whole pallet has not left";
    }
    if (order.staged != whole) return "an order is shipped of which a whole pallet was not staged";
    Volume volume;
    for (const auto& [sku, units] : order.picked) volume += facts_.skus.skus[sku].volume * units;
    if (volume == Volume(0)) return "";
    RouteRecord& route = routes_[facts_.orders.orders[e.subject].route];
    if (route.left.empty() || route.left.back() < order.packed) return "an order is shipped that was packed after its route's last truck left";
    route.shipped += volume;
    return route.shipped <= facts_.site.outbound.pallet_volume * route.mixed ? "" : "more is shipped than the pallets that left hold";
  }

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

}  // namespace

std::string first_site_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  SiteValidator validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return validator.at_the_end();
}

}  // namespace gudang::test
