#include "warehouse/fleet.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "gudang/core/errors.hpp"
#include "warehouse/charging.hpp"
#include "warehouse/vehicle_work.hpp"

namespace gudang {
namespace {

std::uint32_t bit(TransportKind kind) { return 1u << static_cast<unsigned>(kind); }

std::uint32_t usual_work(TruckKind kind) {
  switch (kind) {
    case TruckKind::counterbalance:
    case TruckKind::pallet_jack:
    case TruckKind::amr: return bit(TransportKind::unload) | bit(TransportKind::stage) | bit(TransportKind::load);
    case TruckKind::reach_truck:
    case TruckKind::vna_truck:
    case TruckKind::order_picker:
    case TruckKind::tote_shuttle:
    case TruckKind::pallet_shuttle:
    case TruckKind::crane: return bit(TransportKind::put_away) | bit(TransportKind::replenish) | bit(TransportKind::retrieve);
  }
  GUDANG_ASSERT(false, "every kind of truck has its usual work");
}

}  // namespace

std::uint32_t work_of(const FleetConfig& config) {
  if (config.work.empty()) return usual_work(config.truck_kind());
  std::uint32_t does = 0;
  for (const std::string& name : config.work) does |= bit(*find_transport_kind(name));
  return does;
}

bool does(const FleetConfig& vehicles, TransportKind kind) { return (work_of(vehicles) & bit(kind)) != 0; }

bool enters(TruckKind kind, StorageType type) {
  if (type == StorageType::vna) return kind == TruckKind::vna_truck || kind == TruckKind::order_picker;
  if (type == StorageType::asrs) return kind == TruckKind::crane;
  return kind != TruckKind::crane;
}

std::vector<int> aisles_with_cranes(const std::vector<AreaConfig>& areas) {
  std::vector<int> aisles;
  for (const AreaConfig& area : areas)
    for (int aisle = area.from; area.has_cranes() && aisle <= area.to; ++aisle) aisles.push_back(aisle);
  std::sort(aisles.begin(), aisles.end());
  return aisles;
}

Fleet::Fleet(Simulation& sim, const Layout& layout, const std::vector<FleetConfig>& config, const std::vector<AreaConfig>& areas)
    : vehicle_parked(sim), sim_(sim), layout_(layout), areas_(areas), gates_(layout.aisle_x().size()) {
  const std::vector<int> crane_aisles = aisles_with_cranes(areas);
  std::size_t cranes = 0;
  std::uint32_t entries = 0;
  const auto add_group = [&](const FleetConfig& entry) -> VehicleGroup& {
    return groups_.emplace_back(VehicleGroup{entry, entry.truck_kind(), TruckMotion(entry.motion()), work_of(entry), -1, {}, {}, {}, Time::max(), entries, 0});
  };
  for (const FleetConfig& entry : config) {
    const bool is_crane = entry.truck_kind() == TruckKind::crane;
    if (!is_crane) (void)add_group(entry);
    for (int i = 0; i < entry.count; ++i) {
      Position at = layout.depot();
      if (is_crane) {
        VehicleGroup& group = add_group(entry);
        GUDANG_ASSERT(cranes < crane_aisles.size(), "every crane has an aisle");
        group.crane_of = crane_aisles[cranes++] - 1;
        at = layout.pd_station(group.crane_of);
      }
      if (!driverless(entry.truck_kind())) groups_.back().parked.push_back(static_cast<std::uint32_t>(vehicles_.size()));
      vehicles_.push_back({static_cast<std::uint32_t>(groups_.size() - 1), {at, TransportKind::load}, Length(0), PersonId(), TransportId(), std::make_unique<Signal>(sim)});
      if (entry.battery) {
        const Energy capacity = entry.battery_capacity();
        vehicles_.back().battery = Battery{.charge = part_of(capacity, entry.battery->opening), .capacity = capacity};
      }
    }
    ++entries;
    if (!is_crane) std::reverse(groups_.back().parked.begin(), groups_.back().parked.end());
  }
  for (int aisle = 0; aisle < layout.config().aisles; ++aisle)
    if (const int limit = layout.vehicles_at_once(aisle); limit > 0 && layout.crane_area(aisle) == nullptr) gates_[static_cast<std::size_t>(aisle)] = std::make_unique<Resource>(sim, limit);
}

bool Fleet::able(const VehicleGroup& group, const Transport& transport) const {
  if ((group.does & bit(transport.kind)) == 0) return false;
  for (const Place* place : {&transport.from, &transport.to}) {
    if (!group.motion.reaches(place->height)) return false;
    const bool station = place->kind == Place::Kind::pd_station, lane = place->kind == Place::Kind::lane;
    if (group.crane_of >= 0) {
      const std::int32_t aisle = station ? static_cast<std::int32_t>(place->index) : lane ? place->at.aisle : -1;
      if (aisle != group.crane_of) return false;
    }
    if (!lane) continue;
    const int aisle = place->at.aisle + 1;
    for (const AreaConfig& area : areas_)
      if (aisle >= area.from && aisle <= area.to && !enters(group.kind, area.type)) return false;
  }
  return true;
}

void Fleet::give_back(TransportId id) {
  const std::uint32_t serial = transports_[id.index()].serial;
  for (VehicleGroup& group : groups_) {
    if (!able(group, transports_[id.index()])) continue;
    group.open.insert(std::find_if(group.open.begin(), group.open.end(), [&](TransportId other) { return transports_[other.index()].serial > serial; }), id);
  }
  for (std::uint32_t g = 0; g < groups_.size(); ++g)
    if (!groups_[g].idle.empty() && !groups_[g].open.empty()) dispatch(g);
}

void Fleet::call_from_chargers(const Transport& transport) {
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    if (!driverless(groups_[g].kind) || !able(groups_[g], transport)) continue;
    const auto called = charging->may_leave(g);
    if (called) return charging->call_away(*called);
  }
  vehicle_parked.notify_all();  // drivers without a vehicle
}

void Fleet::add(Transport transport) {
  TransportId id(transports_.size());
  if (free_.empty()) {
    transports_.emplace_back();
  } else {
    id = free_.back();
    free_.pop_back();
  }
  transport.created = sim_.now();
  transport.serial = serial_++;
  transports_[id.index()] = transport;
  bool possible = false;
  for (VehicleGroup& group : groups_) {
    if (!able(group, transport)) continue;
    possible = true;
    group.open.push_back(id);
  }
  GUDANG_ASSERT(possible, "some vehicle can do every transport");
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    if (groups_[g].idle.empty() || !able(groups_[g], transport)) continue;
    dispatch(g);
    if (transports_[id.index()].serial != transport.serial || std::find(groups_[g].open.begin(), groups_[g].open.end(), id) == groups_[g].open.end()) return;
  }
  // Nobody free on such a vehicle, perhaps on another: those drivers look about again.
  for (const VehicleGroup& group : groups_)
    for (const std::uint32_t v : group.idle) vehicles_[v].wake->notify_one();
  if (charging != nullptr) call_from_chargers(transport);
}

void Fleet::end(TransportId id) { free_.push_back(id); }

void Fleet::dispatch(std::uint32_t g) {
  VehicleGroup& group = groups_[g];
  view_vehicles_.clear();
  view_transports_.clear();
  for (const std::uint32_t v : group.idle) view_vehicles_.push_back(vehicles_[v].state);
  for (const TransportId id : group.open) {
    const Transport& transport = transports_[id.index()];
    view_transports_.push_back({transport.kind, transport.from.at, transport.to.at, transport.created, transport.urgent});
  }
  decision_.assignments.clear();
  decision_.reconsider_at = Time::max();
  policy->decide({sim_.now(), layout_, view_vehicles_, view_transports_, compute}, decision_);
  std::vector<std::pair<std::uint32_t, TransportId>> given;
  for (const auto& [v, t] : decision_.assignments) {
    if (v >= group.idle.size() || t >= group.open.size()) throw InvalidDecision("dispatch", policy_name, "it names a vehicle or a transport that there is not");
    given.emplace_back(group.idle[v], group.open[t]);
  }
  for (const auto& [vehicle, transport] : given) give(vehicle, transport);
  if (group.idle.empty() || group.open.empty()) return;
  if (decision_.reconsider_at == Time::max() || decision_.reconsider_at <= sim_.now())
    throw InvalidDecision("dispatch", policy_name, "it leaves vehicles idle and transports waiting, and does not ask to be called again later");
  if (group.ask_again <= decision_.reconsider_at) return;
  group.ask_again = decision_.reconsider_at;
  sim_.schedule(group.ask_again - sim_.now(), [this, g] {
    groups_[g].ask_again = Time::max();
    if (!groups_[g].idle.empty() && !groups_[g].open.empty()) dispatch(g);
  });
}

void Fleet::give(std::uint32_t vehicle, TransportId transport) {
  auto& idle = groups_[vehicles_[vehicle].group].idle;
  const auto at = std::find(idle.begin(), idle.end(), vehicle);
  bool open = false;
  for (VehicleGroup& group : groups_) {
    const auto found = std::find(group.open.begin(), group.open.end(), transport);
    if (found == group.open.end()) continue;
    group.open.erase(found);
    open = true;
  }
  if (at == idle.end() || !open) throw InvalidDecision("dispatch", policy_name, "a vehicle or a transport is assigned twice");
  idle.erase(at);
  vehicles_[vehicle].given = transport;
  vehicles_[vehicle].wake->notify_one();
}

std::optional<VehicleId> Fleet::man(PersonId driver, const std::vector<bool>& kinds) {
  VehicleGroup* best = nullptr;
  double most = -1;
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    VehicleGroup& group = groups_[g];
    if (!kinds[static_cast<std::size_t>(group.kind)] || !to_be_had(g)) continue;
    const double drivers = static_cast<double>(static_cast<std::size_t>(group.config.count) - group.parked.size() - group.away);
    const double load = group.open.empty() ? 1 / (drivers + 2) : 1 + static_cast<double>(group.open.size()) / (drivers + 1);  // idle groups last
    if (load <= most) continue;
    best = &group;
    most = load;
  }
  if (!best) return std::nullopt;
  if (best->parked.empty()) charging->call_away(*charging->may_leave(static_cast<std::uint32_t>(best - groups_.data())));
  const std::uint32_t id = best->parked.back();
  best->parked.pop_back();
  vehicles_[id].driver = driver;
  return VehicleId(id);
}

bool Fleet::better_elsewhere(VehicleId id, const std::vector<bool>& kinds) const {
  const std::uint32_t own = vehicles_[id.index()].group;
  if (!groups_[own].open.empty()) return false;
  for (std::uint32_t g = 0; g < groups_.size(); ++g)
    if (g != own && !groups_[g].open.empty() && to_be_had(g) && kinds[static_cast<std::size_t>(groups_[g].kind)]) return true;
  return false;
}

bool Fleet::waits_for(const std::vector<bool>& kinds, VehicleId own) const {
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    const bool has = own.valid() && vehicles_[own.index()].group == g;
    if (!groups_[g].open.empty() && kinds[static_cast<std::size_t>(groups_[g].kind)] && (has || to_be_had(g))) return true;
  }
  return false;
}

bool Fleet::to_be_had(std::uint32_t g) const {
  const VehicleGroup& group = groups_[g];
  if (!group.parked.empty()) return true;
  return charging != nullptr && !group.open.empty() && !driverless(group.kind) && charging->may_leave(g).has_value();
}

void Fleet::take_away(VehicleId id) {
  Vehicle& vehicle = vehicles_[id.index()];
  vehicle.driver = PersonId();
  vehicle.away = true;
  ++groups_[vehicle.group].away;
}

bool Fleet::take_away_parked(VehicleId id) {
  auto& parked = groups_[vehicles_[id.index()].group].parked;
  const auto at = std::find(parked.begin(), parked.end(), id.value());
  if (at == parked.end()) return false;
  parked.erase(at);
  take_away(id);
  return true;
}

void Fleet::park(VehicleId id) {
  Vehicle& vehicle = vehicles_[id.index()];
  VehicleGroup& group = groups_[vehicle.group];
  vehicle.driver = PersonId();
  if (std::exchange(vehicle.away, false)) --group.away;
  if (driverless(group.kind)) {
    vehicle.wake->notify_one();
    return;
  }
  group.parked.push_back(id.value());
  vehicle_parked.notify_all();
}

void Fleet::idle(VehicleId id) {
  const std::uint32_t g = vehicles_[id.index()].group;
  groups_[g].idle.push_back(id.value());
  if (!groups_[g].open.empty()) dispatch(g);
}

Fleet::Standing Fleet::standing() const {
  Standing standing;
  std::vector<TransportId> open;
  for (const VehicleGroup& group : groups_) {
    open.insert(open.end(), group.open.begin(), group.open.end());
    standing.idle += group.idle.size();
    standing.parked += group.parked.size();
    standing.away += group.away;
  }
  std::sort(open.begin(), open.end());
  standing.open = static_cast<std::size_t>(std::unique(open.begin(), open.end()) - open.begin());
  return standing;
}

void Fleet::stop_waiting(VehicleId id) {
  auto& idle = groups_[vehicles_[id.index()].group].idle;
  if (const auto at = std::find(idle.begin(), idle.end(), id.value()); at != idle.end()) idle.erase(at);
}

}  // namespace gudang
