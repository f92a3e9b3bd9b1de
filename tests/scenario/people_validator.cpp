#include "scenario/people_validator.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gudang::test {
namespace {

using Kind = DomainEventKind;
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr Time kNever{INT64_MIN};

/// The law, as docs/labour.md has it.
constexpr Duration kDayHours = hours(8), kWeekHours = hours(45), kSpread = hours(10), kDayMost = hours(12), kOvertimeMonth = hours(104);

/// One person's hours.
struct Hours {
  std::int64_t day = INT64_MIN, week = 0, month = 0;
  bool working_day = true;
  Time day_start;
  Duration agreed, normal, overtime, week_normal, month_overtime;

  /// Normal work goes on until then, of a piece of work that begins at `from`.
  [[nodiscard]] Time normal_until(Time from) const {
    Duration left = std::min(kDayHours, agreed) - normal;
    if (working_day) left = std::min(left, kWeekHours - week_normal);
    return std::max(from, std::min(from + std::max(left, Duration(0)), day_start + kSpread));
  }
  void add(Time from, Time to) {
    const Time change = std::min(to, normal_until(from));
    normal += change - from;
    overtime += to - change;
    if (!working_day) return;
    week_normal += change - from;
    month_overtime += to - change;
  }
  /// Whether something may be begun at `now`, in a piece of work since `from`.
  [[nodiscard]] bool may_begin(Time from, Time now, Duration most) const {
    Hours then = *this;
    then.add(from, now);
    const bool normal_left = then.normal_until(now) > now;
    const bool overtime_left = then.overtime < most && (!working_day || then.month_overtime < kOvertimeMonth);
    return (normal_left || overtime_left) && then.normal + then.overtime < kDayMost;
  }
};

class PeopleValidator {
 public:
  explicit PeopleValidator(const SiteFacts& facts) : facts_(facts) {
    for (const PeopleConfig& group : facts.site.people)
      for (int i = 0; i < group.count; ++i) (group.role == Role::picker ? pickers_ : people_).emplace_back().group = &group;
    rostered_ = !pickers_.empty();
    for (const FleetConfig& vehicles : facts.site.fleet)
      for (int i = 0; i < vehicles.count; ++i) vehicles_.emplace_back().entry = &vehicles;
    const std::optional<WarmUpRule>& rule = facts.site.warm_up_breaks;
    warms_up_ = rule && rule->rest_span > Duration(0);
    longest_ = std::max({facts.site.receiving.check, facts.site.outbound.build_pallet, facts.site.receiving.inspect});
    if (facts.site.returns) longest_ = std::max(longest_, facts.site.returns->time);
    if (facts.site.counting) longest_ = std::max(longest_, facts.site.counting->time);
    for (const Order& order : facts.orders.orders) {
      std::int64_t units = 0;
      for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) units += facts.orders.lines[line].quantity;
      if (facts.site.value_added) longest_ = std::max(longest_, facts.site.value_added->per_unit * units);
    }
    for (const InboundPallet& pallet : facts.inbound.pallets) longest_ = std::max(longest_, facts.site.receiving.unload_case * pallet.units);
  }

  std::string fault(const DomainEvent& e) {
    now_ = e.time;
    switch (e.kind) {
      case Kind::person_absent: return miss(e);
      case Kind::person_came: return come(person(e.subject));
      case Kind::person_went: return go(person(e.subject));
      case Kind::shift_started: return come_to_pick(picker(e.subject));
      case Kind::shift_ended: return leave_picker(picker(e.subject));
      case Kind::break_started: return start_break(person(e.subject));
      case Kind::break_ended: return end_break(person(e.subject));
      case Kind::picker_break_started: return start_break(picker(e.subject));
      case Kind::picker_break_ended: return end_break(picker(e.subject));
      case Kind::vehicle_manned: return man(e);
      case Kind::vehicle_parked: return park(e);
      case Kind::transport_created: skus_[e.subject] = e.other; return "";
      case Kind::transport_started: return start(e);
      case Kind::load_taken: return take(e);
      case Kind::load_put: return put(e);
      case Kind::tour_started: return start_tour(e);
      case Kind::picker_arrived: return arrive(e);
      case Kind::line_picked: return pick(e);
      case Kind::tour_ended: return end_tour(e);
      case Kind::count_ended: return count(e);
      case Kind::warm_up_began: return begin_rest(e);
      case Kind::warm_up_ended: return end_rest(e);
      case Kind::cold_worked: return in_cold(e);
      default: return "";
    }
  }

  std::string at_the_end() {
    for (auto* all : {&people_, &pickers_})
      for (PersonRecord& p : *all)
        if (!p.here && passed_over(p, facts_.end)) return "a person neither comes to a shift nor is absent";
    return "";
  }

 private:
  struct PersonRecord {
    const PeopleConfig* group = nullptr;  // null: of the pickers that are all alike
    Span shift{kNever, kNever};
    bool here = false, on_break = false, resting = false, on_tour = false;
    Time until = kNever;                  // he was there until then
    Time came, work_since, free_since, break_began, rest_began;
    std::int64_t breaks = 0;              // of the shift
    std::uint32_t vehicle = kNone;
    Hours hours;
    // In the cold.
    Time told = kNever;                   // last
    Duration outside;                     // of the cold, in the time that was told last
    Duration last_told, exposure, exposure_before;  // since he may have rested; without what was told last
    Time arrived;
    Duration owes;                        // of the line picked last: at least so long in the cold
  };
  struct VehicleRecord {
    const FleetConfig* entry = nullptr;
    std::uint32_t driver = kNone;
    Time taken;
    bool taken_cold = false, carries = false;
  };

  PersonRecord* person(std::uint64_t id) { return id < people_.size() ? &people_[id] : nullptr; }
  PersonRecord* picker(std::uint64_t id) {
    if (!rostered_ && id >= pickers_.size() && id < 100'000) pickers_.resize(id + 1);
    return id < pickers_.size() ? &pickers_[id] : nullptr;
  }
  PersonRecord* somebody(const DomainEvent& e) { return e.other == static_cast<std::uint32_t>(Role::picker) ? picker(e.subject) : person(e.subject); }

  // --- shifts ---------------------------------------------------------------------------------------------------------

  /// Shifts of a group that end after a time, in order, up to the end of the run.
  std::vector<Span> shifts_after(const PeopleConfig& group, Time t) const {
    std::vector<Span> shifts;
    const std::int64_t midnight = -(facts_.start.seconds % 86400);
    for (const ShiftConfig& shift : group.shifts) {
      const Weekdays weekdays = *parse_weekdays(shift.days).value;
      for (std::int64_t day = -2;; ++day) {
        const Time from = Time() + seconds(midnight + day * 86400) + shift.from;
        if (from > facts_.end) break;
        if (!weekdays[static_cast<std::size_t>(weekday_of(CivilTime{facts_.start.seconds + midnight + day * 86400}))]) continue;
        if (from + shift.length() > std::max(t, Time())) shifts.push_back({from, from + shift.length()});
      }
    }
    std::sort(shifts.begin(), shifts.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    return shifts;
  }

  /// Whether a shift began before `t` of which nothing is told.
  bool passed_over(const PersonRecord& p, Time t) const {
    if (p.group == nullptr) return false;
    const std::vector<Span> shifts = shifts_after(*p.group, std::max(p.until, p.shift.to));
    return !shifts.empty() && shifts.front().from < t;
  }

  /// He comes to the shift, or misses it; "": he may.
  std::string begin(PersonRecord* p) {
    if (p == nullptr || p->group == nullptr || p->here) return "a person comes or is absent who is there, or whom there is not";
    const std::vector<Span> shifts = shifts_after(*p->group, std::max(p->until, p->shift.to));
    if (shifts.empty() || !shifts.front().contains(now_)) return "a person comes or is absent outside of the next shift";
    p->shift = shifts.front();
    if (now_ != std::max({p->shift.from, p->until, Time()})) return "a person comes or is absent at another time than the shift begins";
    return "";
  }

  std::string miss(const DomainEvent& e) {
    PersonRecord* p = somebody(e);
    if (const std::string wrong = begin(p); !wrong.empty()) return wrong;
    if (e.other != static_cast<std::uint32_t>(p->group->role)) return "a person is absent in another role";
    return p->group->absence == Share(0) ? "a person is absent who always comes" : "";
  }

  std::string come(PersonRecord* p) {
    if (const std::string wrong = begin(p); !wrong.empty()) return wrong;
    p->here = true;
    p->breaks = 0;
    p->came = p->work_since = p->free_since = now_;
    Hours& h = p->hours;
    const std::int64_t day = (facts_.start.seconds + now_.count() / 1'000'000'000) / 86400;
    if (day != h.day) {
      const CivilTime at{day * 86400};
      const std::int64_t week = (day + 3) / 7;  // 1 January 1970 was a Thursday
      if (week != h.week || h.day == INT64_MIN) h.week_normal = Duration(0);
      const std::int64_t month = month_of(day);
      if (month != h.month || h.day == INT64_MIN) h.month_overtime = Duration(0);
      h.day = day, h.week = week, h.month = month;
      h.working_day = weekday_of(at) != static_cast<int>(p->group->rest_day);
      h.agreed = h.normal = h.overtime = Duration(0);
      h.day_start = now_;
    }
    Duration work;  // of the shift, without breaks
    for (Duration left = p->shift.length(); left > Duration(0);) {
      const Duration piece = p->group->break_length > Duration(0) ? std::min(left, p->group->break_after) : left;
      work += piece;
      left -= piece + p->group->break_length;
    }
    h.agreed = std::min(kDayHours, h.agreed + std::min(work, kDayHours));
    return "";
  }

  static std::int64_t month_of(std::int64_t day) {  // since 1 January 1970, by the lengths of months
    std::int64_t month = 0;
    for (std::int64_t left = day;; ++month) {
      const std::int64_t year = 1970 + month / 12, m = month % 12;
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const std::int64_t length = m == 1 ? (leap ? 29 : 28) : (m == 3 || m == 5 || m == 8 || m == 10) ? 30 : 31;
      if (left < length) return month;
      left -= length;
    }
  }

  /// Something is begun after the shift: within the law, and what was agreed.
  std::string begin_overtime(const PersonRecord& p, Duration finishing = Duration(0)) const {
    const Time begun = now_ - finishing;
    if (p.group == nullptr || begun <= p.shift.to) return "";
    if (begun > p.shift.to + p.group->stay_on) return "a person works for longer after the shift than was agreed";
    if (begun > p.work_since && !p.hours.may_begin(p.work_since, begun, p.group->overtime_most)) return "a person works beyond the law";
    return "";
  }

  std::string go(PersonRecord* p) {
    if (p == nullptr || !p->here) return "a person goes who is not there";
    if (p->on_break || p->resting || p->on_tour) return "a person goes from a break, a rest or a tour";
    if (now_ < p->shift.to) return "a person goes before the end of the shift";
    const bool drives = p->group->role == Role::driver || p->group->role == Role::picker || now_ == p->work_since;  // whose tasks are told, or comes from a break
    if (const std::string wrong = drives ? "" : begin_overtime(*p, longest_ + Duration(1)); !wrong.empty()) return wrong;
    p->hours.add(p->work_since, std::max(p->work_since, now_));
    p->here = false;
    p->until = now_;
    return "";
  }

  std::string come_to_pick(PersonRecord* p) {
    if (rostered_) return come(p);
    if (p == nullptr) return "a picker comes whom there is not";
    p->came = now_;
    return "";
  }

  std::string leave_picker(PersonRecord* p) {
    if (p == nullptr) return "a picker goes whom there is not";
    if (p->owes > Duration(0)) return "a picker's time in the cold is not told";
    return rostered_ ? go(p) : "";
  }

  // --- breaks ---------------------------------------------------------------------------------------------------------

  /// When the break is due that comes next.
  Time due(const PersonRecord& p) const {
    const PeopleConfig& group = *p.group;
    return p.shift.from + (group.break_after + group.break_length) * p.breaks + group.break_after;
  }

  std::string start_break(PersonRecord* p) {
    if (p == nullptr || p->group == nullptr || !p->here || p->on_break || p->resting || p->on_tour) return "a break is taken by nobody who could";
    if (now_ < due(*p) && now_ < p->shift.to) return "a break is taken before it is due";
    if (p->group->role == Role::driver && p->vehicle == kNone && now_ < p->shift.to && now_ > std::max(due(*p), p->free_since)) return "a driver on foot takes the break late";
    p->hours.add(p->work_since, now_);
    p->on_break = true;
    p->break_began = now_;
    ++p->breaks;
    return "";
  }

  std::string end_break(PersonRecord* p) {
    if (p == nullptr || !p->on_break) return "a break ends that did not begin";
    if (now_ - p->break_began > p->group->break_length) return "a break is longer than agreed";
    p->on_break = false;
    p->work_since = p->free_since = now_;
    return "";
  }

  // --- vehicles -------------------------------------------------------------------------------------------------------

  std::string man(const DomainEvent& e) {
    PersonRecord* p = person(e.subject);
    if (p == nullptr || !p->here || p->on_break || p->resting) return "a vehicle is manned by somebody who is not at work";
    if (p->group->break_length > Duration(0) && now_ < p->shift.to && now_ > std::max(due(*p), p->free_since) && due(*p) < p->shift.to) return "a driver on foot misses the break";
    p->vehicle = e.other;
    vehicles_.at(e.other).driver = static_cast<std::uint32_t>(e.subject);
    return "";
  }

  std::string park(const DomainEvent& e) {
    if (PersonRecord* p = person(e.subject); p != nullptr) {
      p->vehicle = kNone;
      p->free_since = now_;
    }
    vehicles_.at(e.other).driver = kNone;
    return "";
  }

  PersonRecord* driver_of(std::uint32_t vehicle) { return vehicle < vehicles_.size() && vehicles_[vehicle].driver != kNone ? &people_[vehicles_[vehicle].driver] : nullptr; }

  std::string start(const DomainEvent& e) {
    const PersonRecord* p = driver_of(e.other);
    if (p == nullptr) return "";  // without a driver
    if (!p->here || p->on_break || p->resting) return "a driver works who is not at work";
    return begin_overtime(*p);
  }

  bool is_cold(std::uint32_t sku, std::int64_t place) const {
    const auto kind = static_cast<PlaceKind>(place >> 32);
    return (kind == PlaceKind::lane || kind == PlaceKind::face) && is_cold(sku);
  }
  /// Such goods lie in such zones, and nowhere else.
  bool is_cold(std::uint32_t sku) const {
    if (!warms_up_ || sku >= facts_.skus.size()) return false;
    const Temperature temperature = facts_.skus.skus[sku].temperature;
    return temperature == Temperature::frozen || (temperature == Temperature::chilled && facts_.site.warm_up_breaks->zones == ColdZones::chilled);
  }

  std::string take(const DomainEvent& e) {
    VehicleRecord& vehicle = vehicles_.at(e.other);
    vehicle.taken = now_;
    vehicle.taken_cold = is_cold(skus_[e.subject], e.value);
    return "";
  }

  std::string put(const DomainEvent& e) {
    const PersonRecord* p = driver_of(e.other);
    if (p == nullptr || !warms_up_) return "";
    const VehicleRecord& vehicle = vehicles_[e.other];
    if (vehicle.entry->heated_cab) return "";
    const bool put_cold = is_cold(skus_[e.subject], e.value);
    if (!put_cold && !vehicle.taken_cold) return "";
    if (p->told != now_ || p->last_told <= Duration(0)) return "a driver has been in the cold, and that is not told";
    if (p->exposure_before >= facts_.site.warm_up_breaks->work_span) return "a driver works in the cold whose time there is used up";
    if (put_cold && vehicle.taken_cold && p->last_told < now_ - vehicle.taken) return "a driver has been in the cold for longer than is told";
    return "";
  }

  // --- pickers and counters -------------------------------------------------------------------------------------------

  std::string start_tour(const DomainEvent& e) {
    PersonRecord* p = picker(e.other);
    if (p == nullptr || p->on_break || p->resting) return "a picker works who is not at work";
    if (rostered_ && !p->here) return "a picker works who is not there";
    p->on_tour = true;
    return begin_overtime(*p);
  }
  std::string arrive(const DomainEvent& e) {
    PersonRecord* p = picker(e.other);
    if (p == nullptr || p->resting || p->on_break) return "a picker walks who rests";
    p->arrived = now_;
    return p->owes > Duration(0) ? "a picker's time in the cold is not told" : "";
  }
  std::string pick(const DomainEvent& e) {
    PersonRecord* p = picker(e.other);
    if (p == nullptr || p->resting || p->on_break) return "a picker picks who rests";
    if (is_cold(facts_.orders.lines[e.subject].sku.value())) p->owes = Duration(now_ > p->arrived ? 1 : 0);  // he may have waited outside for most of it
    return "";
  }
  std::string end_tour(const DomainEvent& e) {
    PersonRecord* p = picker(e.other);
    if (p == nullptr || p->resting) return "a tour ends while the picker rests";
    p->on_tour = false;
    return p->owes > Duration(0) ? "a picker's time in the cold is not told" : "";
  }
  std::string count(const DomainEvent& e) {
    const bool counters = std::any_of(people_.begin(), people_.end(), [](const PersonRecord& p) { return p.group->role == Role::counter; });
    if (!counters || !is_cold(static_cast<std::uint32_t>(e.subject))) return "";
    const bool told = std::any_of(people_.begin(), people_.end(), [&](const PersonRecord& p) { return p.group->role == Role::counter && p.told == now_ && p.last_told >= facts_.site.counting->time; });
    return told ? "" : "somebody has counted in the cold, and that is not told";
  }

  // --- the cold -------------------------------------------------------------------------------------------------------

  std::string in_cold(const DomainEvent& e) {
    PersonRecord* p = somebody(e);
    if (p == nullptr || !warms_up_) return "somebody is in the cold where nobody is";
    if (p->on_break || p->resting || (p->group != nullptr && !p->here)) return "somebody is in the cold who is not at work";
    const Duration value(e.value);
    const Time before = p->told == kNever ? Time() : p->told;
    if (value <= Duration(0) || value > now_ - std::max(before, p->came)) return "more time in the cold is told than has passed";
    if (p->vehicle != kNone && vehicles_[p->vehicle].entry->heated_cab) return "a driver in a heated cab is in the cold";
    const WarmUpRule& rule = *facts_.site.warm_up_breaks;
    // Out of the cold since it was told last, and perhaps for some time before: long enough to have rested, or certainly not.
    const Duration outside = (now_ - before) - value;
    const bool may_have_rested = p->told == kNever || p->outside + outside >= rule.rest_span;
    p->outside = outside;
    if (may_have_rested) p->exposure = Duration(0);
    if (p->owes > Duration(0) && p->exposure >= rule.work_span) return "a picker picks in the cold whose time there is used up";
    p->exposure_before = p->exposure;
    p->exposure += value;
    p->told = now_;
    p->last_told = value;
    if (value >= p->owes) p->owes = Duration(0);
    return "";
  }

  std::string begin_rest(const DomainEvent& e) {
    PersonRecord* p = somebody(e);
    if (p == nullptr || !warms_up_ || p->resting || p->on_break || (p->group != nullptr && !p->here)) return "somebody rests who is not at work";
    if (Duration(e.value) < facts_.site.warm_up_breaks->work_span) return "somebody rests who need not";
    if (Duration(e.value) < p->exposure) return "somebody was in the cold for longer than the rest tells";
    p->resting = true;
    p->rest_began = now_;
    return "";
  }
  std::string end_rest(const DomainEvent& e) {
    PersonRecord* p = somebody(e);
    if (p == nullptr || !p->resting) return "a rest ends that did not begin";
    if (now_ - p->rest_began > facts_.site.warm_up_breaks->rest_span) return "a rest is longer than it has to be";
    p->resting = false;
    p->free_since = now_;
    return "";
  }

  const SiteFacts& facts_;
  Time now_;
  bool warms_up_ = false, rostered_ = false;
  Duration longest_;                              // the longest piece of work of those whose tasks are not told
  std::vector<PersonRecord> people_, pickers_;
  std::vector<VehicleRecord> vehicles_;
  std::map<std::uint64_t, std::uint32_t> skus_;   // by transport
};

}  // namespace

std::string first_people_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  PeopleValidator validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return validator.at_the_end();
}

}  // namespace gudang::test
