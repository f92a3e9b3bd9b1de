#include "warehouse/site.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "gudang/core/errors.hpp"
#include "gudang/des/combine.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/charging.hpp"
#include "warehouse/operations.hpp"

namespace gudang {
namespace {

constexpr std::size_t kRoles = 6;

}  // namespace

Site::Site(Simulation& sim, Operations& operations_of, const SiteConfig& given, const InboundBook& trucks)
    : operations(operations_of), config(given), inbound(trucks), reserve(operations_of.inputs.layout), shuttles(operations_of.inputs.layout, reserve),
      fleet(sim, operations_of.inputs.layout, given.fleet, operations_of.inputs.layout.config().storage.areas),
      customs(given, operations_of.inputs.skus, trucks.lots), cross_dock(operations_of.inputs.skus.size(), trucks.pallets.size()), counting(sim, operations_of.inputs.skus.size()), cold_chain(*this), empty_pallets(*this),
      value_added_stations(sim, given.value_added ? given.value_added->stations : 1),
      lane_free(sim), face_filled(sim), outbound_comes(sim), jobs(kRoles), workers(kRoles, 0) {
  const WarehouseInputs& inputs = operations.inputs;
  const Layout& layout = inputs.layout;
  for (std::size_t r = 0; r < kRoles; ++r) job_comes.emplace_back(sim);
  for (const DoorsConfig& group : config.docks)
    for (int d = 0; d < group.count; ++d) {
      const Share along = group.count == 1 ? (group.from + group.to) / 2 : group.from + (group.to - group.from) * d / (group.count - 1);
      const Position at = layout.station(group.at, along);
      doors.push_back({group.use, at, StagingId(staging.size()), false});
      StagingLane& lane = staging.emplace_back(sim);
      lane.location = LocationId(layout.location_count() + doors.size() - 1);
      lane.at = at;
      lane.capacity = group.staging;
      lane.temperature = group.temperature;
    }
  for (const int aisle : aisles_with_cranes(layout.config().storage.areas)) {
    pd_stations.resize(layout.aisle_x().size());
    const auto a = static_cast<std::size_t>(aisle - 1);
    pd_stations[a] = std::make_unique<PdStation>(sim, layout.pd_station(aisle - 1), layout.crane_area(aisle - 1)->pd_pallets);
  }
  std::vector<std::size_t> out;
  for (std::size_t d = 0; d < doors.size(); ++d)
    if (doors[d].use != DoorUse::in) out.push_back(d);
  for (std::size_t r = 0; r < config.outbound.routes.size(); ++r) routes.emplace_back(sim).staging = doors[out[r * out.size() / config.outbound.routes.size()]].staging;
  for (std::uint32_t g = 0; g < config.people.size(); ++g) {
    const PeopleConfig& group = config.people[g];
    if (group.role == Role::picker) continue;
    for (std::uint32_t n = 0; n < static_cast<std::uint32_t>(group.count); ++n) {
      people.push_back(&group);
      person_numbers.push_back({g, n});
      ++workers[static_cast<std::size_t>(group.role)];
    }
  }
  if (config.warm_up_breaks && config.warm_up_breaks->rest_span > Duration(0)) cold_places.emplace(layout, *config.warm_up_breaks);
  if (config.has_batteries()) charging = std::make_unique<Charging>(*this, *config.chargers);
  fleet.charging = charging.get();
  if (config.traffic) crossings.emplace(layout, *config.traffic);
  face_incoming.assign(inputs.skus.size(), 0);
  promised_.assign(inputs.skus.size(), 0);
  ordered_.assign(inputs.skus.size(), 0);
  parts_.assign(inputs.orders.orders.size(), 0);
  lot_expires_.assign(inbound.lots, Time::max());
  for (const auto* pallets : {&inbound.opening, &inbound.pallets})
    for (const InboundPallet& pallet : *pallets) lot_expires_[pallet.lot.index()] = pallet.expires;
  for (const Sku& sku : inputs.skus.skus) {
    const auto found = std::find_if(config.owners.begin(), config.owners.end(), [&](const OwnerConfig& client) { return client.name == sku.owner; });
    owner_.push_back(found == config.owners.end() ? nullptr : &*found);
    face_capacity_.push_back(units_in_location(layout.config(), sku));
  }
}

Site::~Site() = default;

const OwnerConfig* Site::owner(SkuId sku) const { return owner_[sku.index()]; }
Rotation Site::rotation(SkuId sku) const { return owner(sku) == nullptr ? Rotation::fifo : owner(sku)->rotation; }

Mass Site::mass_of(SkuId sku, std::int64_t units) const { return kPalletMass + operations.inputs.skus[sku].weight * units; }

void Site::open() {
  std::uint64_t serial = inbound.pallets.size();
  for (const InboundPallet& plan : inbound.opening) {
    const HoldingId holding = operations.ledger().holding(plan.sku, plan.lot);
    const PalletId id = reserve.add({holding, plan.sku, plan.units, Time(), plan.expires, LaneId(), false, false, static_cast<std::uint32_t>(serial)});
    const auto lane = lane_for(reserve.pallet(id), operations.inputs.layout.depot(), serial++);
    if (!lane)
      throw InputError("E170", "the reserve is too small for the opening stock: " + std::to_string(inbound.opening.size()) + " pallets, and " + std::to_string(reserve.positions()) +
                                   " positions, of which " + std::to_string(reserve.stored()) + " are taken when no lane is left that may hold SKU " + operations.inputs.skus[plan.sku].code,
                       "add aisles or levels to layout.storage.areas, or open with less cover");
    reserve.expect(id, *lane);
    reserve.store(id);
    operations.ledger().put(StockAccount::opening, holding, reserve.lane(*lane).location, plan.units);
  }
}

void Site::take_over() {
  fleet.policy = operations.policies->dispatch.policy.get();
  fleet.policy_name = operations.policies->dispatch.name;
  fleet.compute = operations.inputs.compute;
}

void Site::spawn_processes() {
  Simulation& sim = operations.sim;
  operations.emit(DomainEventKind::reserve_opened, 0, reserve.positions());
  tell_reserve();
  take_over();
  if (charging) charging->open();
  for (std::size_t t = 0; t < inbound.trucks.size(); ++t) sim.spawn(inbound_truck_process(sim, *this, TruckId(t)));
  for (std::size_t r = 0; r < routes.size(); ++r) sim.spawn(departures_process(sim, *this, static_cast<std::uint32_t>(r)));
  for (std::size_t p = 0; p < people.size(); ++p)
    if (people[p]->role == Role::driver) sim.spawn(driver_process(sim, *this, PersonId(p)));
    else sim.spawn(worker_process(sim, *this, PersonId(p)));
  for (std::size_t v = 0; v < fleet.vehicle_count(); ++v)
    if (driverless(fleet.group_of(VehicleId(v)).kind)) sim.spawn(driverless_process(sim, *this, VehicleId(v)));
  std::vector<std::uint32_t> numbers(config.fleet.size(), 0);
  for (std::size_t v = 0; v < fleet.vehicle_count(); ++v) spawn_outages(sim, *this, VehicleId(v), numbers[fleet.group_of(VehicleId(v)).entry]++);
  for (std::size_t s = 0; s < operations.inputs.skus.size(); ++s) check_face(SkuId(s));
  if (config.expiry) sim.spawn(expiry_process(sim, *this));
  if (config.counting) spawn_counting(sim, *this);
  if (config.empty_pallets) sim.spawn(empty_pallets_process(sim, *this));
}

// --- doors, staging, places --------------------------------------------------------------------------------------

Task<bool> Site::room_to_unload(Simulation& sim, DoorId at, PalletId id, std::uint64_t serial) {
  const Door& door = doors[at.index()];
  if (door.use != DoorUse::both) {
    co_await room(sim, door.staging);
    co_return true;
  }
  StagingLane& lane = staging[door.staging.index()];
  const Time patient_until = sim.now() + kPatience;
  for (;;) {
    if (!reserve.pallet(id).lane.valid())
      if (const auto kept = lane_for(reserve.pallet(id), door.at, serial)) expect(id, *kept);
    const bool stored = reserve.pallet(id).lane.valid();
    if (stored && lane.used < lane.capacity) {
      ++lane.used;
      co_return true;
    }
    if (sim.now() >= patient_until && outbound_waiting > 0) co_return false;
    Signal& missing = stored ? lane.room : lane_free;
    if (sim.now() < patient_until) (void)co_await within(patient_until - sim.now(), missing.wait());
    else (void)co_await any_of(missing.wait(), outbound_comes.wait());
  }
}

Task<> Site::room(Simulation& sim, StagingId id) {
  StagingLane& lane = staging[id.index()];
  while (lane.used >= lane.capacity) co_await lane.room.wait();
  ++lane.used;
  (void)sim;
}

void Site::free_room(StagingId id) {
  --staging[id.index()].used;
  staging[id.index()].room.notify_one();
}

Place Site::place_of(LaneId lane) const {
  const LocationId location = reserve.lane(lane).location;
  const Layout& layout = operations.inputs.layout;
  return {Place::Kind::lane, lane.value(), layout.position(location), layout.height(location)};
}

Place Site::staging_place(StagingId id) const { return {Place::Kind::staging, id.value(), staging[id.index()].at, {}}; }

Place Site::face_of(SkuId sku) const {
  const LocationId location = operations.location_of(sku);
  const Layout& layout = operations.inputs.layout;
  return {Place::Kind::face, location.value(), layout.position(location), layout.height(location)};
}

std::optional<LaneId> Site::lane_for(const Pallet& pallet, const Position& from, std::uint64_t serial) {
  // What may get another status without the rest of its lot lies alone.
  const StockStatus status = operations.ledger().key(pallet.holding).status;
  const bool alone = status == StockStatus::hold || status == StockStatus::quarantine;
  if (const auto begun = alone ? std::nullopt : reserve.begun_lane(pallet.holding)) return begun;
  const WarehouseInputs& inputs = operations.inputs;
  const Reserve::Accepts accepts = [&](LocationId location) { return operations.rules.zone(pallet.sku) == operations.rules.zone(location); };
  const auto& slotting = operations.policies->slotting;
  const RandomStream stream(inputs.seed, inputs.replication, StreamPurpose::put_away, serial);
  const auto lane = slotting.policy->put_away({operations.sim.now(), inputs.layout, reserve, accepts, pallet.sku, from, face_of(pallet.sku).at, stream});
  if (lane && (lane->index() >= reserve.lane_count() || reserve.lane(*lane).stored + reserve.lane(*lane).incoming > 0 || !accepts(reserve.lane(*lane).location)))
    throw InvalidDecision("slotting", slotting.name, "it puts a pallet of SKU " + inputs.skus[pallet.sku].code + " away into a lane that is not empty, or that may not hold it");
  return lane;
}

// --- status of goods ---------------------------------------------------------------------------------------------

HoldingId Site::holding_on_receipt(const InboundPallet& pallet, std::uint32_t serial) const {
  const StockStatus status = inspection_of(*this, serial).sampled ? StockStatus::hold : customs.status(pallet.sku, pallet.lot);
  return operations.ledger().holding(pallet.sku, pallet.lot, OwnerId(0), status);
}

Time Site::fresh_until(SkuId sku, OrderId id) const {
  if (!config.expiry) return Time(INT64_MIN);
  const Order& order = operations.inputs.orders.orders[id.index()];
  const Time now = operations.sim.now(), leaves = order.has_due() ? std::max(order.due, now) : now;
  return owner(sku) == nullptr ? leaves : leaves + owner(sku)->min_life_at_ship;
}

bool Site::is_fresh(SkuId sku, LotId lot) const {
  if (!config.expiry) return true;
  const Duration least = owner(sku) == nullptr ? Duration(0) : owner(sku)->min_life_at_ship;
  return expires(lot) == Time::max() || expires(lot) > operations.sim.now() + least;
}

void Site::shipped(LineId line, HoldingId holding, std::int64_t units) {
  const bool written_off = config.expiry && expires(operations.ledger().key(holding).lot) <= operations.sim.now();
  if (config.returns && units > 0 && !written_off && return_of(*this, line).comes) operations.sim.spawn(return_process(operations.sim, *this, line, holding, units));
}

// --- loads -------------------------------------------------------------------------------------------------------

PdStation* Site::pd_station_before(const Place& place) const {
  return place.kind == Place::Kind::lane && !pd_stations.empty() ? pd_stations[static_cast<std::size_t>(place.at.aisle)].get() : nullptr;
}

Task<> Site::carry(Simulation& sim, Transport transport) {
  const auto by_way_of = [&](Transport first, const PdStation& station, std::int32_t aisle) {
    first.to = {Place::Kind::pd_station, static_cast<std::uint32_t>(aisle), station.at, {}};
    first.handling_more = Duration(0);
    transport.from = first.to;
    return first;
  };
  PdStation* const out = pd_station_before(transport.from);
  PdStation* const in = pd_station_before(transport.to);
  if (out != nullptr) {
    Resource::Lease place = co_await out->out.lease();
    co_await hand_out(sim, by_way_of(transport, *out, transport.from.at.aisle));
    transport.place_kept = &place;
    co_await hand_out(sim, transport);
    co_return;
  }
  if (in != nullptr) {
    Resource::Lease place = co_await in->in.lease();
    co_await hand_out(sim, by_way_of(transport, *in, transport.to.at.aisle));
    transport.place_kept = &place;
    co_await hand_out(sim, transport);
    co_return;
  }
  co_await hand_out(sim, transport);
}

Task<> Site::hand_out(Simulation& sim, Transport transport) {
  Trigger<> done(sim);
  transport.done = &done;
  operations.emit(DomainEventKind::transport_created, fleet.next_serial(), transport.units, transport.holding.valid() ? operations.ledger().key(transport.holding).sku.value() : UINT32_MAX);
  fleet.add(transport);
  co_await done.wait();
}

void Site::take_up(const Transport& transport) {
  StockLedger& ledger = operations.ledger();
  cold_chain.taken(transport);
  switch (transport.from.kind) {
    case Place::Kind::truck: ledger.bring(StockAccount::received, transport.holding, transport.units); return;
    case Place::Kind::staging:
      if (transport.holding.valid()) {
        const std::int64_t taken = ledger.pick(transport.holding, staging[transport.from.index].location, transport.units);
        GUDANG_ASSERT(taken == transport.units, "a staged pallet is whole");
      }
      free_room(StagingId(transport.from.index));
      return;
    case Place::Kind::lane: {
      const Pallet& pallet = reserve.pallet(transport.pallet);
      const LocationId location = reserve.lane(LaneId(transport.from.index)).location;
      reserve.take(transport.pallet);
      const std::int64_t taken = ledger.pick(pallet.holding, location, pallet.units);
      GUDANG_ASSERT(taken == pallet.units, "a stored pallet is whole");
      tell_reserve();
      lane_free.notify_all();
      return;
    }
    case Place::Kind::pd_station: transport.place_kept->release(); return;
    case Place::Kind::face:
    case Place::Kind::pack_station: return;  // its goods are in transit
  }
}

void Site::put_down(const Transport& transport) {
  StockLedger& ledger = operations.ledger();
  cold_chain.put(transport);
  switch (transport.to.kind) {
    case Place::Kind::staging:
      if (transport.holding.valid()) ledger.put_back(transport.holding, staging[transport.to.index].location, transport.units);
      return;
    case Place::Kind::lane: {
      const Pallet& pallet = reserve.pallet(transport.pallet);
      if (transport.holding != pallet.holding) ledger.restate(transport.holding, pallet.holding, pallet.units);  // released on its way
      ledger.put_back(pallet.holding, reserve.lane(LaneId(transport.to.index)).location, pallet.units);
      reserve.store(transport.pallet);
      tell_reserve();
      return;
    }
    case Place::Kind::face:
      ledger.put_back(transport.holding, LocationId(transport.to.index), transport.units);
      reserve.pallet(transport.pallet).units -= transport.units;
      return;
    case Place::Kind::truck:
    case Place::Kind::pack_station:
    case Place::Kind::pd_station: return;  // in transit, until the truck leaves or another vehicle takes it
  }
}

void Site::check_reserve() const {
  for (std::size_t s = 0; s < operations.inputs.skus.size(); ++s) {
    std::map<std::pair<LocationId, HoldingId>, std::int64_t> lies;
    for (const PalletId id : reserve.of(SkuId(s))) {
      const Pallet& pallet = reserve.pallet(id);
      lies[{reserve.lane(pallet.lane).location, pallet.holding}] += pallet.units;
    }
    for (const auto& [where, units] : lies) GUDANG_ASSERT(operations.ledger().at(where.first, where.second) == units, "the units of the pallets in a lane are those that the ledger says lie there");
  }
}

void Site::expect(PalletId pallet, LaneId lane) {
  reserve.expect(pallet, lane);
  tell_reserve();
}

void Site::tell_reserve() {
  const std::int64_t stored = reserve.stored(), honeycomb = reserve.lost_to_honeycombing();
  if (stored == told_stored_ && honeycomb == told_honeycomb_) return;
  told_stored_ = stored;
  told_honeycomb_ = honeycomb;
  operations.emit(DomainEventKind::reserve_used, 0, stored, static_cast<std::uint32_t>(honeycomb));
}

// --- people ------------------------------------------------------------------------------------------------------

Task<> Site::work(Simulation& sim, Role role, Duration duration, Trigger<>* begun, const Position* at) {
  const auto r = static_cast<std::size_t>(role);
  if (begun != nullptr && (duration == Duration(0) || workers[r] == 0)) begun->fire();
  if (duration == Duration(0)) co_return;
  if (workers[r] == 0) {
    co_await sim.delay(duration);
    co_return;
  }
  Trigger<> done(sim);
  jobs[r].push_back({duration, begun, &done, at});
  job_comes[r].notify_one();
  co_await done.wait();
}

Process job_process(Simulation& sim, Site& site, Role role, Duration duration, Trigger<>& begun, Trigger<>& done, const Position* at) {
  co_await site.work(sim, role, duration, &begun, at);
  done.fire();
}

Process worker_process(Simulation& sim, Site& site, PersonId person) {
  const PeopleConfig& group = *site.people[person.index()];
  const auto role = static_cast<std::size_t>(group.role);
  Duty duty = site.duty_of(person);
  for (;;) {
    co_await duty.come(sim);
    site.operations.emit(DomainEventKind::person_came, person.value(), 0, static_cast<std::uint32_t>(group.role));
    while (duty.stays(!site.jobs[role].empty())) {
      if (duty.break_is_due()) {
        co_await duty.take_break(sim);
        continue;
      }
      if (duty.rest_is_due()) {
        co_await duty.rest(sim);
        continue;
      }
      if (site.jobs[role].empty()) {
        (void)co_await within(duty.until() - sim.now(), site.job_comes[role].wait());
        continue;
      }
      const Site::Job job = site.jobs[role].front();
      site.jobs[role].pop_front();
      const Time began = sim.now();
      if (job.begun != nullptr) job.begun->fire();
      co_await sim.delay(job.duration);
      if (job.at != nullptr && duty.cold() != nullptr) {
        duty.cold()->worked(*job.at, began);
        duty.cold()->tell();
      }
      job.done->fire();
    }
    duty.gone();
    site.operations.emit(DomainEventKind::person_went, person.value(), 0, static_cast<std::uint32_t>(group.role));
  }
}

}  // namespace gudang
