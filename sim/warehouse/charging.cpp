#include "warehouse/charging.hpp"

#include <algorithm>
#include <string>

#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// What rounding may take more than was foreseen.
constexpr Energy kRounding = Energy(1000);  // 1 J

/// mW x ns x ppm.
constexpr __int128 kScale = static_cast<__int128>(1'000'000'000) * 1'000'000;

Energy stored_in(Duration time, const BatteryConfig& config) {
  return Energy(static_cast<std::int64_t>(static_cast<__int128>(config.charge_power.count()) * time.count() * config.efficiency.count() / kScale));
}

/// Rounded up.
Duration time_to_store(Energy energy, const BatteryConfig& config) {
  const __int128 rate = static_cast<__int128>(config.charge_power.count()) * config.efficiency.count();
  return Duration(static_cast<std::int64_t>((static_cast<__int128>(energy.count()) * kScale + rate - 1) / rate));
}

Energy from_mains(Duration time, const BatteryConfig& config) {
  return Energy(static_cast<std::int64_t>(static_cast<__int128>(config.charge_power.count()) * time.count() / 1'000'000'000));
}

/// What the steps of `perform` and `drive` will take, as they would be done from here without a wait.
class Forecast {
 public:
  Forecast(const Layout& layout, Fleet& fleet, const Wheel& wheel)
      : layout_(layout), fleet_(fleet), motion_(fleet.group_of(wheel.id).motion), at_(fleet.vehicle(wheel.id).state.at), forks_(fleet.vehicle(wheel.id).forks) {}

  void drive(const Place& place, Mass load) {
    plan_road(layout_, fleet_, at_, place.at, road_);
    for (std::size_t leg = 0; leg < road_.legs.size(); ++leg) step(road_.of(leg), leg + 1 == road_.legs.size() ? place.height : Length(0), load);
  }

  void perform(const Transport& transport) {
    drive(transport.from, Mass(0));
    energy_ += fork_energy(motion_, transport.from.height, Mass(0), transport.mass);
    time_ += fork_time(motion_, transport.from.height, false);
    drive(transport.to, transport.mass);
    energy_ += fork_energy(motion_, transport.to.height, transport.mass, Mass(0));
    time_ += fork_time(motion_, transport.to.height, true) + transport.handling_more;
  }

  [[nodiscard]] Energy energy() const { return energy_ + motion_.auxiliary_energy(time_); }

 private:
  void step(std::span<const Position> points, Length forks, Mass load) {
    const VehicleWay way = stretch(motion_, at_, points, forks_, forks, load);
    energy_ += way.energy;
    time_ += way.time;
    at_ = points.back();
    forks_ = motion_.lifts_while_driving() ? forks : forks_;
  }

  const Layout& layout_;
  Fleet& fleet_;
  const TruckMotion& motion_;
  Position at_;
  Length forks_;
  Energy energy_;
  Duration time_;
  Road road_;
};

}  // namespace

Charging::Charging(Site& site, const ChargersConfig& config)
    : site_(site), place_{Place::Kind::staging, 0, site.operations.inputs.layout.station(config.at, config.along), {}}, taken_(static_cast<std::size_t>(config.count), false) {
  for (const FleetConfig& entry : site.config.fleet) spares_.emplace_back(static_cast<std::size_t>(entry.battery ? entry.battery->spares : 0), Time());
}

void Charging::open() {
  for (std::size_t v = 0; v < site_.fleet.vehicle_count(); ++v) {
    const VehicleId id(v);
    const auto& battery = site_.fleet.vehicle(id).battery;
    if (!battery) continue;
    const Wheel wheel{id, -1, {}, {}, {}, {}};
    if (needed(wheel, nullptr) > battery->charge)
      throw InputError("E183", "a battery of fleet entry " + std::to_string(site_.fleet.group_of(id).entry + 1) + " does not hold enough at the start to reach the chargers", "give it more capacity, or open with more");
    tell(id);
  }
}

const BatteryConfig& Charging::config_of(VehicleId id) const { return *site_.config.fleet[site_.fleet.group_of(id).entry].battery; }

Energy Charging::needed(const Wheel& wheel, const Transport* transport) const {
  Forecast forecast(site_.operations.inputs.layout, site_.fleet, wheel);
  if (transport != nullptr) forecast.perform(*transport);
  forecast.drive(place_, Mass(0));
  return forecast.energy();
}

bool Charging::enough(const Wheel& wheel, TransportId id) {
  const auto& battery = site_.fleet.vehicle(wheel.id).battery;
  if (!battery) return true;
  const Energy need = needed(wheel, &site_.fleet.transport(id));
  if (battery->charge - need >= part_of(battery->capacity, config_of(wheel.id).reserve)) return true;
  if (battery->charge < battery->capacity) return false;
  if (need + kRounding <= battery->charge) return true;
  throw InputError("E183", "the batteries of fleet entry " + std::to_string(site_.fleet.group_of(wheel.id).entry + 1) + " are too small: full, they do not last for a transport and the way to the chargers",
                   "give them more capacity, or place the chargers nearer");
}

ChargingView Charging::view_of(VehicleId id, ChargingMoment moment) const {
  const Battery& battery = *site_.fleet.vehicle(id).battery;
  const VehicleGroup& group = site_.fleet.group_of(id);
  const std::vector<Time>& spares = spares_[group.entry];
  const Time now = site_.operations.sim.now();
  ChargingView view{now, moment, battery.charge, battery.capacity, part_of(battery.capacity, config_of(id).reserve), config_of(id).spares > 0};
  view.spares_full = static_cast<std::uint32_t>(std::count_if(spares.begin(), spares.end(), [&](Time full) { return full <= now; }));
  view.idle_vehicles = static_cast<std::uint32_t>(group.idle.size());
  view.open_transports = static_cast<std::uint32_t>(group.open.size());
  view.free_chargers = static_cast<std::uint32_t>(std::count(taken_.begin(), taken_.end(), false));
  return view;
}

std::optional<ChargingOrder> Charging::wish(const Wheel& wheel, ChargingMoment moment, TransportId transport) {
  const auto& battery = site_.fleet.vehicle(wheel.id).battery;
  if (!battery) return std::nullopt;
  const auto& policy = site_.operations.policies->charging;
  const ChargingView view = view_of(wheel.id, moment);
  const ChargingDecision decision = policy.policy->decide(view);
  const bool must = moment == ChargingMoment::must_charge;
  ChargingOrder order{false, battery->capacity, decision.may_leave && !must};
  switch (decision.action) {
    case ChargingAction::none:
      if (!must) return std::nullopt;
      break;
    case ChargingAction::charge:
      order.target = part_of(battery->capacity, decision.until);
      if (order.target <= battery->charge || order.target > battery->capacity) throw InvalidDecision("charging", policy.name, "it charges a battery up to less than it holds, or more than it can");
      break;
    case ChargingAction::swap:
      if (!view.changeable) throw InvalidDecision("charging", policy.name, "it changes the battery of a vehicle for which there are no spare ones");
      order.swaps = true;
      break;
  }
  if (must) order.target = std::max(order.target, std::min(battery->capacity, needed(wheel, &site_.fleet.transport(transport)) + view.reserve));
  return order;
}

Task<> Charging::go(Simulation& sim, Wheel& wheel) {
  const Outset outset(sim.now(), wheel);
  co_await drive(sim, site_, wheel, place_, Mass(0));
  end_way(site_, wheel, outset);
}

void Charging::plug_in(VehicleId id, const ChargingOrder& order) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  site_.fleet.take_away(id);
  battery.state = Battery::State::waits;
  battery.swaps = order.swaps;
  battery.may_leave = order.may_leave;
  battery.target = order.target;
  battery.since = site_.operations.sim.now();
  waiting_.push_back(id);
  serve();
}

void Charging::serve() {
  for (std::size_t i = 0; i < waiting_.size();) {
    if (serve(waiting_[i])) waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
    else ++i;
  }
}

bool Charging::serve(VehicleId id) {
  const Battery& battery = *site_.fleet.vehicle(id).battery;
  const Time now = site_.operations.sim.now();
  if (battery.swaps) {
    auto& spares = spares_[site_.fleet.group_of(id).entry];
    const auto full = std::min_element(spares.begin(), spares.end());
    if (full == spares.end() || *full > now) return false;  // none: all are being changed
    spares.erase(full);
    change(id);
    return true;
  }
  const auto charger = std::find(taken_.begin(), taken_.end(), false);
  if (charger == taken_.end()) return false;
  *charger = true;
  charge(id, static_cast<std::uint32_t>(charger - taken_.begin()));
  return true;
}

void Charging::charge(VehicleId id, std::uint32_t charger) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  Simulation& sim = site_.operations.sim;
  if (sim.now() > battery.since) site_.operations.emit(DomainEventKind::charger_awaited, id.value(), (sim.now() - battery.since).count(), charger);
  site_.operations.emit(DomainEventKind::charging_started, id.value(), 0, charger);
  battery.state = Battery::State::charges;
  battery.since = sim.now();
  battery.charger = charger;
  battery.ends = sim.schedule(time_to_store(battery.target - battery.charge, config_of(id)), [this, id] { stop(id); });
}

void Charging::stop(VehicleId id) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  Simulation& sim = site_.operations.sim;
  if (battery.state == Battery::State::waits) {
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), id));
    free(id);
    return;
  }
  GUDANG_ASSERT(battery.state == Battery::State::charges, "who stops charging charges, or waits for it");
  const Duration time = sim.now() - battery.since;
  (void)sim.cancel(battery.ends);
  battery.charge = std::min(battery.target, battery.charge + stored_in(time, config_of(id)));
  taken_[battery.charger] = false;
  site_.operations.emit(DomainEventKind::charging_ended, id.value(), from_mains(time, config_of(id)).count(), battery.charger);
  tell(id);
  free(id);
  serve();
}

void Charging::change(VehicleId id) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  Simulation& sim = site_.operations.sim;
  if (sim.now() > battery.since) site_.operations.emit(DomainEventKind::charger_awaited, id.value(), (sim.now() - battery.since).count(), UINT32_MAX);
  site_.operations.emit(DomainEventKind::swap_started, id.value());
  battery.state = Battery::State::changed;
  battery.since = sim.now();
  sim.schedule(config_of(id).swap_time, [this, id] { changed(id); });
}

void Charging::changed(VehicleId id) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  Simulation& sim = site_.operations.sim;
  const Duration recharge = time_to_store(battery.capacity - battery.charge, config_of(id));
  spares_[site_.fleet.group_of(id).entry].push_back(sim.now() + recharge);
  battery.charge = battery.capacity;
  site_.operations.emit(DomainEventKind::battery_swapped, id.value(), from_mains(recharge, config_of(id)).count());
  tell(id);
  sim.schedule(recharge, [this] { serve(); });  // a battery more
  free(id);
}

void Charging::free(VehicleId id) {
  Vehicle& vehicle = site_.fleet.vehicle(id);
  vehicle.battery->state = Battery::State::in_use;
  if (!vehicle.called_out) return site_.fleet.park(id);
  vehicle.stands = true;
  vehicle.wake->notify_all();
}

void Charging::call_away(VehicleId id) {
  site_.fleet.vehicle(id).battery->called = site_.operations.sim.now();
  stop(id);
}

std::optional<VehicleId> Charging::may_leave(std::uint32_t group) const {
  std::optional<VehicleId> best;
  Energy most(-1);
  for (std::size_t v = 0; v < site_.fleet.vehicle_count(); ++v) {
    const Vehicle& vehicle = site_.fleet.vehicle(VehicleId(v));
    if (vehicle.group != group || vehicle.called_out || !vehicle.battery || !vehicle.battery->may_leave) continue;
    const Battery& battery = *vehicle.battery;
    const bool there = battery.state == Battery::State::waits || battery.state == Battery::State::charges;
    if (!there || battery.called == site_.operations.sim.now() || battery.charge <= most) continue;  // not twice at once: it would come back for ever
    most = battery.charge;
    best = VehicleId(v);
  }
  return best;
}

void Charging::draw(VehicleId id, Energy energy) {
  Battery& battery = *site_.fleet.vehicle(id).battery;
  battery.charge = std::min(battery.capacity, battery.charge - energy);
  GUDANG_ASSERT(battery.charge >= Energy(0), "no vehicle runs dry");
  tell(id);
}

void Charging::tell(VehicleId id) {
  const Battery& battery = *site_.fleet.vehicle(id).battery;
  const auto level = static_cast<std::uint32_t>(static_cast<__int128>(battery.charge.count()) * 1'000'000 / battery.capacity.count());
  site_.operations.emit(DomainEventKind::battery_charge, id.value(), battery.charge.count(), level);
}

}  // namespace gudang
