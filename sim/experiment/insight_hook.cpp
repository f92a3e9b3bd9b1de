#include "experiment/insight_hook.hpp"

#include "warehouse/roster.hpp"

namespace gudang {
namespace {

/// As Fleet and Site place them.
InsightSite site_of(const ScenarioConfig& config, const Layout& layout) {
  InsightSite site;
  std::vector<int> crane_aisles;  // each crane's, in order
  for (int aisle = 0; aisle < config.layout.aisles; ++aisle)
    if (layout.crane_area(aisle) != nullptr) crane_aisles.push_back(aisle);
  std::size_t cranes = 0;
  for (const FleetConfig& entry : config.fleet)
    for (int i = 0; i < entry.count; ++i) {
      const bool crane = entry.truck_kind() == TruckKind::crane;
      const Position at = crane ? layout.pd_station(crane_aisles.at(cranes++)) : layout.depot();
      site.vehicles.push_back({entry.kind.name, driverless(entry.truck_kind()), entry.battery.has_value(), at, entry.motion()});
    }
  for (const DoorsConfig& group : config.docks)
    for (int d = 0; d < group.count; ++d)
      site.doors.push_back(layout.station(group.at, group.count == 1 ? (group.from + group.to) / 2 : group.from + (group.to - group.from) * d / (group.count - 1)));
  if (config.chargers) site.chargers = layout.station(config.chargers->at, config.chargers->along);
  return site;
}

/// Puts what it is told one behind another, or takes it from there.
class Writer {
 public:
  void operator()(std::int64_t& number) { number_(static_cast<std::uint64_t>(number)); }
  void operator()(bool& flag) { number_(flag ? 1 : 0); }
  void operator()(std::string& text) {
    number_(text.size());
    bytes.insert(bytes.end(), text.begin(), text.end());
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    number_(list.size());
    for (T& item : list) one(item);
  }
  std::vector<std::uint8_t> bytes;

 private:
  template <class T>
  void one(T& item);
  void number_(std::uint64_t number) {
    for (int byte = 0; byte < 8; ++byte) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * byte)));
  }
};

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  void operator()(std::int64_t& number) { number = static_cast<std::int64_t>(number_()); }
  void operator()(bool& flag) { flag = number_() != 0; }
  void operator()(std::string& text) {
    const std::size_t size = number_();
    const auto part = bytes_.subspan(at_, size);
    text.assign(part.begin(), part.end());
    at_ += size;
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    list.resize(number_());
    for (T& item : list) one(item);
  }

 private:
  template <class T>
  void one(T& item);
  std::uint64_t number_() {
    std::uint64_t number = 0;
    for (int byte = 0; byte < 8; ++byte) number |= std::uint64_t{bytes_[at_++]} << (8 * byte);
    return number;
  }
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

template <class Archive, class... Members>
void all(Archive& archive, Members&... members) { (archive(members), ...); }

template <class A> void fields(A& a, InsightPlan::Zone& x) { all(a, x.temperature, x.owner, x.bonded, x.from, x.to); }
template <class A> void fields(A& a, InsightPlan::Area& x) { all(a, x.name, x.kind, x.from, x.to, x.lowest, x.highest); }
template <class A> void fields(A& a, InsightPlan::Mark& x) { all(a, x.kind, x.name, x.x, x.y); }
template <class A> void fields(A& a, InsightPlan& x) {
  all(a, x.left, x.front, x.width, x.depth, x.aisles, x.cross_aisles, x.bays, x.bay_width, x.rack_depth, x.sides, x.levels, x.locations, x.closed_bays, x.zones, x.areas, x.marks);
}
template <class A> void fields(A& a, InsightLine& x) { all(a, x.key, x.label, x.group, x.unit, x.of, x.scale, x.integral); }
template <class A> void fields(A& a, InsightSeries& x) { all(a, x.step, x.lines); }
template <class A> void fields(A& a, InsightDay& x) { all(a, x.day, x.orders, x.open, x.time); }
template <class A> void fields(A& a, InsightHeat& x) { all(a, x.segments, x.picks, x.walked, x.driven, x.blocked, x.crossings, x.unplaced); }
template <class A> void fields(A& a, InsightTrack& x) { all(a, x.name, x.kind, x.time, x.state, x.ref, x.object); }
template <class A> void fields(A& a, InsightReplay& x) { all(a, x.from, x.to, x.day, x.places, x.vias, x.movers); }
template <class A> void fields(A& a, InsightOrder& x) {
  all(a, x.id, x.received, x.released, x.first_pick, x.last_pick, x.packed, x.shipped, x.due, x.lines, x.time, x.event_time, x.event_name, x.event_who, x.event_at);
}
template <class A> void fields(A& a, Insight& x) {
  all(a, x.warm_up, x.until, x.end);
  fields(a, x.plan);
  fields(a, x.series);
  a(x.days);
  fields(a, x.heat);
  fields(a, x.replay);
  all(a, x.orders_received, x.orders_day, x.orders);
}
template <class A> void fields(A& a, std::int64_t& x) { a(x); }
template <class A> void fields(A& a, Numbers& x) { a(x); }

template <class T>
void Writer::one(T& item) { fields(*this, item); }
template <class T>
void Reader::one(T& item) { fields(*this, item); }

}  // namespace

InsightContext insight_context(const Problem& problem, const OrderBook& orders, const RunConfig& run) {
  const ScenarioConfig& config = problem.config;
  InsightContext context{problem.layout, orders, run.start, Time() + run.warm_up, Time() + run.length, run.drain};
  context.pickers = PickerRoster(config.pickers, &config.people, run.start).count;
  context.released_after_midnight = config.release.when == ReleaseRule::end_of_day;
  context.movers = static_cast<std::size_t>(config.reslotting.movers);
  context.picker_speed = config.pickers.vehicle.speed;
  context.tour_setup = config.pickers.tour_setup;
  context.move_handling = config.reslotting.handling;
  if (config.has_site()) context.site = site_of(config, problem.layout);
  return context;
}

std::vector<std::uint8_t> insight_to_bytes(const Insight& insight) {
  Writer writer;
  Insight copy = insight;  // one list of members serves both ways
  fields(writer, copy);
  return std::move(writer.bytes);
}

Insight insight_from_bytes(std::span<const std::uint8_t> bytes) {
  Reader reader(bytes);
  Insight insight;
  fields(reader, insight);
  return insight;
}

}  // namespace gudang
