#include "scenario/traffic_validator.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gudang::test {
namespace {

using Kind = DomainEventKind;

class TrafficValidator {
 public:
  explicit TrafficValidator(const SiteFacts& facts) : facts_(facts) {
    for (const FleetConfig& group : facts.site.fleet) vehicles_.insert(vehicles_.end(), static_cast<std::size_t>(group.count), Vehicle{.group = &group, .last_crossing = {}, .set_out = {}, .entered = {}, .since = {}, .y = {}});
    for (std::uint32_t i = 0; i < facts.layout.location_count(); ++i) {
      const LocationParts at = facts.layout.parts(LocationId(i));
      for (const AreaConfig& area : facts.layout.config().storage.areas)
        if (at.aisle + 1 >= area.from && at.aisle + 1 <= area.to && at.level >= area.lowest && at.level <= area.highest && facts.layout.reachable(LocationId(i)))
          lanes_.insert(lanes_.end(), static_cast<std::size_t>(area.lanes), Lane{i, area.type == StorageType::shuttle});
    }
  }

  std::string fault(const std::vector<DomainEvent>& events, std::size_t i) {
    const DomainEvent& e = events[i];
    now_ = e.time;
    switch (e.kind) {
      case Kind::crossing_waited: return wait(events, i);
      case Kind::crossing_taken: return take(e);
      case Kind::crossing_freed: return free(e);
      case Kind::aisle_entered: return enter_aisle(e);
      case Kind::aisle_left: return leave_aisle(e);
      case Kind::transport_started: vehicles_.at(e.other).started = now_; return "";
      case Kind::load_taken:
        if (const std::string fault = from_channel(e); !fault.empty()) return fault;
        return handle(e);
      case Kind::load_put: return handle(e);
      case Kind::vehicle_parked: return on_the_way(e.other);
      case Kind::picker_entered: return enter(e);
      case Kind::picker_went_out: return go_out(e);
      case Kind::picker_arrived: return facts_.layout.config().pickers_at_once && !pickers_.contains(e.other) ? "a picker stands at a face, and in no aisle" : "";
      case Kind::tour_ended: return pickers_.contains(e.other) ? "a tour ends in an aisle" : "";
      default: return taking_ ? "a crossing is taken, and it is not told until when" : "";
    }
  }

 private:
  struct Interval { Time from, to; };
  struct Lane { std::uint32_t location; bool shuttle; };
  struct Vehicle {
    const FleetConfig* group;
    std::optional<std::uint32_t> last_crossing;  // of the way that began at `set_out`
    Time set_out, entered;
    Time under_way{INT64_MIN};                   // at least until then
    Time out_of_last{INT64_MIN};
    Time started{INT64_MIN};                     // its transport
    bool in_aisle = false;                       // of limited room
    Time since;                                  // there, or at `y` in it
    std::optional<Length> y;
  };

  Position place(std::uint32_t crossing) const {
    const auto across = static_cast<std::uint32_t>(facts_.layout.config().cross_aisles);
    return facts_.layout.crossing(static_cast<int>(crossing / across), static_cast<int>(crossing % across));
  }

  std::string on_the_way(std::uint64_t vehicle) const { return now_ < vehicles_.at(vehicle).under_way ? "a vehicle is at a place, and still to pass a crossing" : ""; }

  /// Somebody else is there until just when it goes on.
  std::string wait(const std::vector<DomainEvent>& events, std::size_t i) const {
    const DomainEvent& e = events[i];
    if (!facts_.site.traffic || e.value <= 0) return "a vehicle waits before a crossing for less than nothing, or where all pass";
    if (i + 1 == events.size() || events[i + 1].kind != Kind::crossing_taken || events[i + 1].subject != e.subject || events[i + 1].other != e.other || events[i + 1].value < e.value)
      return "a vehicle waits before a crossing that it does not take then";
    for (std::size_t next = i + 1; next < events.size() && events[next].time == e.time && events[next].subject == e.subject; ++next) {
      if (events[next].kind == Kind::crossing_waited) break;
      if (events[next].kind != Kind::crossing_taken) continue;
      const auto found = taken_.find(events[next].other);
      const Time from = now_ + nanoseconds(events[next].value);
      if (found != taken_.end() && std::any_of(found->second.begin(), found->second.end(), [&](const Interval& other) { return other.to == from; })) return "";
    }
    return "a vehicle waits before a crossing in which nobody is";
  }

  std::string take(const DomainEvent& e) {
    if (!facts_.site.traffic || taking_ || e.value < 0) return "a crossing is taken in the past, or where all pass";
    if (e.other >= static_cast<std::uint32_t>(facts_.layout.config().aisles * facts_.layout.config().cross_aisles) || e.subject >= vehicles_.size()) return "a crossing is taken that there is not, or by nobody";
    if (vehicles_[e.subject].group->kind.name == "crane") return "a crane takes a crossing";
    taking_ = e;
    return "";
  }

  std::string free(const DomainEvent& e) {
    if (!taking_ || taking_->subject != e.subject || taking_->other != e.other || taking_->time != e.time || e.value < taking_->value) return "a crossing is free again that was not taken";
    const Interval interval{now_ + nanoseconds(taking_->value), now_ + nanoseconds(e.value)};
    taking_.reset();
    for (const Interval& other : taken_[e.other])
      if (interval.from < other.to && other.from < interval.to) return "two vehicles are in a crossing at once";
    taken_[e.other].push_back(interval);
    Vehicle& vehicle = vehicles_[e.subject];
    if (vehicle.set_out == now_ && vehicle.last_crossing) {
      const Position here = place(e.other), there = place(*vehicle.last_crossing);
      const Length apart = (here.x < there.x ? there.x - here.x : here.x - there.x) + (here.y < there.y ? there.y - here.y : here.y - there.y);
      const Length length = facts_.site.traffic->crossing_length;
      if (here.x != there.x && here.y != there.y) return "a vehicle goes from a crossing to another that is not on its line";
      if (apart >= length && interval.from < vehicle.out_of_last) return "a vehicle is in two crossings at once";
      const auto speed = static_cast<double>(std::max(vehicle.group->motion().speed_laden, vehicle.group->motion().speed_empty).count()) / 1e3;  // [mm/s]
      const double least = static_cast<double>((apart - length / 2).count()) / speed;
      if (to_seconds(interval.from - vehicle.entered) + 1e-6 < least) return "a vehicle is at the next crossing sooner than it can be";
    } else if (now_ < vehicle.under_way) {
      return "a vehicle sets out while it is under way";
    }
    vehicle.last_crossing = e.other;
    vehicle.set_out = now_;
    vehicle.entered = interval.from;
    vehicle.out_of_last = interval.to;
    vehicle.under_way = std::max(vehicle.under_way, interval.to);
    return "";
  }

  /// No less than from a place in an aisle to its nearest end, or crossing.
  Duration way_out(const Vehicle& vehicle, Length y) const {
    Length least = Length::max();
    for (const Length line : facts_.layout.cross_aisle_y()) least = std::min(least, line < y ? y - line : line - y);
    return at_top_speed(vehicle, least);
  }
  static Duration at_top_speed(const Vehicle& vehicle, Length way) {
    const Speed top = std::max(vehicle.group->motion().speed_laden, vehicle.group->motion().speed_empty);
    return std::max(Duration(0), Duration(way.count() * 1'000'000'000'000 / top.count()) - nanoseconds(10));  // rounded down, and more
  }

  std::string enter_aisle(const DomainEvent& e) {
    Vehicle& vehicle = vehicles_.at(e.subject);
    vehicle.in_aisle = true;
    vehicle.since = now_;
    vehicle.y.reset();
    return on_the_way(e.subject);
  }

  std::string leave_aisle(const DomainEvent& e) {
    Vehicle& vehicle = vehicles_.at(e.subject);
    vehicle.in_aisle = false;
    const auto lines = facts_.layout.cross_aisle_y();
    Length block = Length::max();
    for (std::size_t c = 1; c < lines.size(); ++c) block = std::min(block, lines[c] - lines[c - 1]);
    if (now_ < vehicle.since + (vehicle.y ? way_out(vehicle, *vehicle.y) : at_top_speed(vehicle, block))) return "a vehicle is out of an aisle sooner than it can be";
    return on_the_way(e.subject);
  }

  std::string handle(const DomainEvent& e) {
    Vehicle& vehicle = vehicles_.at(e.other);
    const auto kind = static_cast<PlaceKind>(e.value >> 32);
    const auto index = static_cast<std::uint32_t>(e.value);
    if (vehicle.in_aisle && (kind == PlaceKind::face || (kind == PlaceKind::lane && index < lanes_.size()))) {
      const Length y = facts_.layout.position(LocationId(kind == PlaceKind::face ? index : lanes_[index].location)).y;
      if (!vehicle.y && now_ < vehicle.since + way_out(vehicle, y)) return "a vehicle is in an aisle sooner than it can be";
      vehicle.y = y;
      vehicle.since = now_;
    }
    return on_the_way(e.other);
  }

  /// A shuttle raises the pallet and sets it down at the front, at least, before a vehicle takes it; the same one for all that lies there.
  std::string from_channel(const DomainEvent& e) {
    const auto lane = static_cast<std::uint32_t>(e.value);
    if (static_cast<PlaceKind>(e.value >> 32) != PlaceKind::lane || lane >= lanes_.size() || !lanes_[lane].shuttle) return "";
    const Duration least = defaults_of(TruckKind::pallet_shuttle).handling * 2, handling = vehicles_.at(e.other).group->motion().handling;
    if (now_ < vehicles_[e.other].started + least + handling) return "a pallet is taken from a channel before its shuttle can have brought it";
    const auto last = fetched_.find(lane);
    if (last != fetched_.end() && now_ - handling < last->second + least) return "a shuttle brings two pallets at once";
    fetched_[lane] = now_ - handling - fork_travel(e.other);
    return "";
  }
  /// At most, from the floor to the highest beam and back.
  Duration fork_travel(std::uint32_t vehicle) const {
    const TruckMotion motion(vehicles_.at(vehicle).group->motion());
    const Length top = facts_.layout.config().level_height * facts_.layout.config().levels;
    return motion.lift(top, false) + motion.lift(top, true);
  }

  std::string enter(const DomainEvent& e) {
    const auto room = facts_.layout.config().pickers_at_once;
    if (!room || e.other >= facts_.layout.aisle_x().size() || e.value < 0) return "a picker enters an aisle that is open to all, or waits for less than nothing";
    if (!pickers_.emplace(e.subject, e.other).second) return "a picker is in two aisles";
    if (std::count_if(pickers_.begin(), pickers_.end(), [&](const auto& picker) { return picker.second == e.other; }) > *room) return "more pickers are in an aisle than there is room for";
    if (e.value > 0 && (!left_.contains(e.other) || left_[e.other] != now_)) return "a picker waits for an aisle that nobody leaves";
    return "";
  }

  std::string go_out(const DomainEvent& e) {
    const auto picker = pickers_.find(e.subject);
    if (picker == pickers_.end() || picker->second != e.other) return "a picker leaves an aisle in which he is not";
    pickers_.erase(picker);
    left_[e.other] = now_;
    return "";
  }

  const SiteFacts& facts_;
  Time now_;
  std::vector<Vehicle> vehicles_;
  std::vector<Lane> lanes_;
  std::map<std::uint32_t, Time> fetched_;  // by lane: no sooner was the last pallet at its front
  std::optional<DomainEvent> taking_;   // a crossing of which it is to be told until when
  std::map<std::uint32_t, std::vector<Interval>> taken_;  // by crossing
  std::map<std::uint64_t, std::uint32_t> pickers_;        // in aisles
  std::map<std::uint32_t, Time> left_;                    // by aisle, last by a picker
};

}  // namespace

std::string first_traffic_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  TrafficValidator validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events, i); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return "";
}

}  // namespace gudang::test
