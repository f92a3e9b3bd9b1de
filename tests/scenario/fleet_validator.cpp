#include "scenario/fleet_validator.hpp"

#include <algorithm>
#include <optional>

namespace gudang::test {
namespace {

using Kind = DomainEventKind;
constexpr std::uint32_t kNone = UINT32_MAX;

class FleetValidator {
 public:
  explicit FleetValidator(const SiteFacts& facts) : facts_(facts) {
    for (std::size_t g = 0; g < facts.site.fleet.size(); ++g) {
      const FleetConfig& entry = facts.site.fleet[g];
      for (int i = 0; i < entry.count; ++i) {
        VehicleRecord& vehicle = vehicles_.emplace_back();
        vehicle.entry = g;
        if (entry.battery) {
          vehicle.capacity = entry.battery_capacity().count();
          vehicle.charge = up(static_cast<long double>(vehicle.capacity) * static_cast<long double>(entry.battery->opening.count()) / 1'000'000);
          vehicle.owed = true;  // the opening is told
        }
        for (const OutageConfig& outage : entry.outages) {
          const Time from = Time() + seconds(outage.from.seconds - facts.start.seconds), to = from + outage.length;
          if (outage.vehicle == i + 1 && to > Time()) vehicle.planned.push_back({std::max(from, Time()), to});
        }
        std::stable_sort(vehicle.planned.begin(), vehicle.planned.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
      }
      spares_.emplace_back(entry.battery ? static_cast<std::size_t>(entry.battery->spares) : 0, Time());
    }
    if (facts.site.chargers) at_charger_.assign(static_cast<std::size_t>(facts.site.chargers->count), kNone);
  }

  std::string fault(const DomainEvent& e) {
    now_ = e.time;
    const std::uint64_t subject = e.subject;
    switch (e.kind) {
      case Kind::battery_charge: return charge(e, vehicle(subject));
      case Kind::vehicle_energy: return way(e, vehicle(subject));
      default: break;
    }
    if (due_ != kNone) return "what a battery holds, or a way has taken, is not told at once";
    switch (e.kind) {
      case Kind::transport_started: return start(vehicle(e.other), subject);
      case Kind::transport_energy: return drawn(vehicle(e.other), e);
      case Kind::transport_ended: return end(vehicle(e.other));
      case Kind::empty_travelled: return travel(e, vehicle(subject));
      case Kind::vehicle_manned: return man(vehicle(e.other));
      case Kind::vehicle_parked: return park(vehicle(e.other));
      case Kind::aisle_entered: return vehicle(subject) && vehicle(subject)->out ? "a vehicle out of service enters an aisle" : "";
      case Kind::charging_started: return start_charging(e, vehicle(subject));
      case Kind::charging_ended: return end_charging(e, vehicle(subject));
      case Kind::swap_started: return start_swap(vehicle(subject));
      case Kind::battery_swapped: return end_swap(e, vehicle(subject));
      case Kind::charger_awaited: return wait(e, vehicle(subject));
      case Kind::vehicle_down: return go_out(e, vehicle(subject));
      case Kind::vehicle_up: return come_back(e, vehicle(subject));
      default: return "";
    }
  }

  std::string at_the_end() const {
    for (std::size_t v = 0; v < vehicles_.size(); ++v) {
      const std::string name = "vehicle " + std::to_string(v);
      if (vehicles_[v].owed) return name + " has a battery of which nothing is told";
      for (const Span& outage : vehicles_[v].planned)
        if (outage.to < facts_.end - days(1)) return name + " was to be out of service, and was not";
    }
    return "";
  }

 private:
  struct VehicleRecord {
    std::size_t entry = 0;
    std::int64_t capacity = 0, charge = 0, slack = 0;  // [mJ]; 0: no battery; by how much rounding may be off
    bool owed = false;                                 // what it holds is to be told
    bool full_before = true;                           // when the transport began
    bool manned = false, energy_told = false, way_owed = false;
    std::optional<std::uint64_t> transport;
    std::uint32_t charger = kNone;
    bool swapping = false;
    Time since;                                        // charging, swapping or out
    std::optional<std::uint32_t> out;                  // cause
    std::vector<Span> planned;                         // to come, or under way
    [[nodiscard]] bool away() const { return out || swapping || charger != kNone; }
  };

  static std::int64_t up(long double value) {
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<long double>(whole) < value ? whole + 1 : whole;
  }
  VehicleRecord* vehicle(std::uint64_t id) { return id < vehicles_.size() ? &vehicles_[id] : nullptr; }
  const FleetConfig& entry(const VehicleRecord& vehicle) const { return facts_.site.fleet[vehicle.entry]; }
  std::uint32_t number(const VehicleRecord& vehicle) const { return static_cast<std::uint32_t>(&vehicle - vehicles_.data()); }
  void owe(VehicleRecord& vehicle, std::int64_t slack = 0) {
    if (vehicle.capacity == 0) return;
    vehicle.owed = true;
    vehicle.slack = slack;
    due_ = number(vehicle);
  }

  [[nodiscard]] std::int64_t reserve(const VehicleRecord& v) const {
    return v.capacity == 0 ? 0 : up(static_cast<long double>(v.capacity) * static_cast<long double>(entry(v).battery->reserve.count()) / 1'000'000);
  }

  // --- batteries ----------------------------------------------------------------------------------------------------

  std::string charge(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || v->capacity == 0) return "the battery of a vehicle is told that has none";
    if (!v->owed || (due_ != kNone && due_ != e.subject)) return "a battery is told that has not changed";
    if (e.value < 0 || e.value > v->capacity) return "a battery holds less than nothing, or more than it can";
    if (e.value < v->charge - v->slack || e.value > v->charge + v->slack) return "a battery holds other than what was drawn and charged leaves";
    if (e.other != static_cast<std::uint32_t>(static_cast<__int128>(e.value) * 1'000'000 / v->capacity)) return "a battery's level is not its charge over its capacity";
    v->charge = e.value;
    v->owed = false;
    due_ = kNone;
    return "";
  }

  std::string draw(VehicleRecord& v, std::int64_t energy) {
    if (v.capacity == 0) return "";
    if (v.owed) return "what a battery held at the start is not told";
    v.charge = std::min(v.capacity, v.charge - energy);
    owe(v);
    return v.charge < 0 ? "a vehicle runs dry" : "";
  }

  std::string way(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || !v->way_owed || due_ != e.subject) return "energy is told of no way";
    v->way_owed = false;
    due_ = kNone;
    if (v->away() && !v->out) return "a vehicle drives while it is charged";
    return draw(*v, e.value);
  }

  std::string travel(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr) return "a vehicle travels that there is not";
    if (e.other != 0) return "";
    v->way_owed = true;
    due_ = static_cast<std::uint32_t>(e.subject);
    return "";
  }

  std::string drawn(VehicleRecord* v, const DomainEvent& e) {
    if (v == nullptr || v->transport != e.subject || v->energy_told) return "energy is told of a transport that the vehicle does not do, or twice";
    v->energy_told = true;
    if (const std::string wrong = draw(*v, e.value); !wrong.empty()) return wrong;
    return !v->full_before && v->charge < reserve(*v) ? "a transport is done on the reserve of the battery" : "";
  }

  std::string start(VehicleRecord* v, std::uint64_t transport) {
    if (v == nullptr || v->transport) return "a vehicle does two transports, or is none";
    if (v->away()) return "a vehicle works that is charged or out of service";
    v->transport = transport;
    v->energy_told = false;
    v->full_before = v->charge == v->capacity;
    return "";
  }

  std::string end(VehicleRecord* v) {
    if (v == nullptr || !v->transport || !v->energy_told) return "a transport ends of which no energy is told";
    v->transport.reset();
    return "";
  }

  // --- chargers -----------------------------------------------------------------------------------------------------

  std::string at_chargers(const VehicleRecord* v) const {
    if (v == nullptr || v->capacity == 0) return "a vehicle is charged that has no battery";
    if (v->owed) return "what a battery held at the start is not told";
    if (v->manned || v->transport) return "a vehicle is charged under its driver, or during a transport";
    return v->away() ? "a vehicle is charged twice, or out of service" : "";
  }

  std::string start_charging(const DomainEvent& e, VehicleRecord* v) {
    if (const std::string wrong = at_chargers(v); !wrong.empty()) return wrong;
    if (e.other >= at_charger_.size() || at_charger_[e.other] != kNone) return "a vehicle is charged where another is, or at no charger";
    if (v->charge >= v->capacity) return "a full battery is charged";
    at_charger_[e.other] = number(*v);
    v->charger = e.other;
    v->since = now_;
    const bool all_taken = std::find(at_charger_.begin(), at_charger_.end(), kNone) == at_charger_.end();
    if (waited_ == number(*v) && !all_taken) return "a vehicle has waited while a charger was free";
    waited_ = kNone;
    return "";
  }

  /// [mJ] from the mains.
  std::int64_t mains(const VehicleRecord& v, Duration time) const { return static_cast<std::int64_t>(static_cast<__int128>(entry(v).battery->charge_power.count()) * time.count() / 1'000'000'000); }

  std::string end_charging(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || v->charger == kNone || v->charger != e.other) return "a vehicle leaves a charger at which it is not";
    const Duration time = now_ - v->since;
    if (e.value != mains(*v, time)) return "other than the charger's power is taken from the mains";
    at_charger_[e.other] = kNone;
    v->charger = kNone;
    v->charge += static_cast<std::int64_t>(static_cast<__int128>(e.value) * entry(*v).battery->efficiency.count() / 1'000'000);
    owe(*v, 2);
    return "";
  }

  std::string wait(const DomainEvent& e, VehicleRecord* v) {
    if (const std::string wrong = at_chargers(v); !wrong.empty()) return wrong;
    if (e.value <= 0 || e.value > now_.count()) return "a vehicle has waited for less than nothing, or since before the start";
    if (e.other != kNone && e.other >= at_charger_.size()) return "a vehicle has waited for no charger";
    if (e.other != kNone) waited_ = number(*v);
    return "";
  }

  std::string start_swap(VehicleRecord* v) {
    if (const std::string wrong = at_chargers(v); !wrong.empty()) return wrong;
    auto& spares = spares_[v->entry];
    const auto full = std::min_element(spares.begin(), spares.end());
    if (full == spares.end() || *full > now_) return "a battery is changed for one that is not full, or that there is not";
    spares.erase(full);
    v->swapping = true;
    v->since = now_;
    return "";
  }

  std::string end_swap(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || !v->swapping) return "a battery is changed that was not to be";
    const BatteryConfig& battery = *entry(*v).battery;
    if (now_ != v->since + battery.swap_time) return "a battery is changed in another time than that takes";
    const long double rate = static_cast<long double>(battery.charge_power.count()) * static_cast<long double>(battery.efficiency.count()) / 1e15L;  // [mJ/ns]
    const Duration recharge(static_cast<std::int64_t>(static_cast<long double>(v->capacity - v->charge) / rate));
    if (e.value < mains(*v, recharge) - 1 || e.value > mains(*v, recharge) + 2) return "a battery taken out takes other than what it lacks";
    spares_[v->entry].push_back(now_ + recharge);
    v->swapping = false;
    v->charge = v->capacity;
    owe(*v);
    return "";
  }

  // --- drivers and outages ------------------------------------------------------------------------------------------

  std::string man(VehicleRecord* v) {
    if (v == nullptr) return "a vehicle is manned that there is not";
    v->manned = true;
    return v->away() ? "a vehicle is manned that is charged or out of service" : "";
  }
  std::string park(VehicleRecord* v) {
    if (v == nullptr) return "a vehicle is parked that there is not";
    v->manned = false;
    return "";
  }

  std::string go_out(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || v->away()) return "a vehicle goes out of service twice, or while it is charged";
    if (v->transport) return "a vehicle goes out of service during a transport";
    const FleetConfig& group = entry(*v);
    const auto cause = static_cast<OutageCause>(e.other);
    if (e.other > 2 || (cause == OutageCause::failure && !group.failures) || (cause == OutageCause::maintenance && !group.maintenance)) return "a vehicle goes out of service for what it has not";
    v->out = e.other;
    v->since = now_;
    if (cause != OutageCause::planned) return "";
    return v->planned.empty() || v->planned.front().from > now_ ? "a vehicle is out of service before it was planned" : "";
  }

  std::string come_back(const DomainEvent& e, VehicleRecord* v) {
    if (v == nullptr || !v->out || *v->out != e.other) return "a vehicle is in service again that was not out, or for another cause";
    const Duration time = now_ - v->since;
    const auto cause = static_cast<OutageCause>(e.other);
    const Duration driven = hours(1);  // at most, out of an aisle
    v->out.reset();
    if (cause == OutageCause::failure) return time > Duration(0) ? "" : "a repair takes no time";
    Duration takes = cause == OutageCause::maintenance ? entry(*v).maintenance->takes : Duration(0);
    if (cause == OutageCause::planned) {
      takes = v->planned.front().to - v->planned.front().from;
      v->planned.erase(v->planned.begin());
    }
    return time < takes || time > takes + driven ? "a vehicle is out of service for another time than planned" : "";
  }

  const SiteFacts& facts_;
  Time now_;
  std::vector<VehicleRecord> vehicles_;
  std::vector<std::vector<Time>> spares_;   // by entry of the fleet: when each is full
  std::vector<std::uint32_t> at_charger_;   // vehicle, by charger
  std::uint32_t due_ = kNone;               // the vehicle of which the next event must tell
  std::uint32_t waited_ = kNone;            // the vehicle that has waited, and is to be charged
};

}  // namespace

std::string first_fleet_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  FleetValidator validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return validator.at_the_end();
}

}  // namespace gudang::test
