// The reader's beginning and end, and which event is read where.
#include "scenario/site_reader.hpp"

#include <algorithm>

namespace gudang::test {

namespace {

std::set<TransportKind> usual_work(TruckKind kind) {
  if (kind == TruckKind::counterbalance || kind == TruckKind::pallet_jack || kind == TruckKind::amr) return {TransportKind::unload, TransportKind::stage, TransportKind::load};
  return {TransportKind::put_away, TransportKind::replenish, TransportKind::retrieve};
}

}  // namespace

SiteReader::SiteReader(const SiteFacts& facts) : facts_(facts) {
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

std::string SiteReader::fault(const DomainEvent& e) {
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

std::string SiteReader::at_the_end() const {
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

void SiteReader::build_reserve() {
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

void SiteReader::build_doors() {
  for (const DoorsConfig& group : facts_.site.docks)
    for (int d = 0; d < group.count; ++d) {
      uses_.push_back(group.use);
      holder_.push_back(kNone);
      staging_.emplace_back().capacity = group.staging;
    }
}

void SiteReader::build_people() {
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

}  // namespace gudang::test
