// Shifts, breaks, and who is at which wheel.
#include "scenario/site_reader.hpp"

#include <algorithm>

namespace gudang::test {

std::optional<Span> SiteReader::shift_at(const PeopleConfig& group, Time t) const {
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

std::string SiteReader::come(const DomainEvent& e) {
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

std::string SiteReader::go(const DomainEvent& e) {
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

std::string SiteReader::start_break(const DomainEvent& e) {
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

std::string SiteReader::end_break(const DomainEvent& e) {
  if (e.subject >= people_.size() || !people_[e.subject].on_break) return "a break ends that did not begin";
  PersonRecord& person = people_[e.subject];
  const Time due = person.task_began + person.group->break_length;
  if (now_ > due || (now_ < due && due <= person.shift.to)) return "a break is of another length than allowed";
  person.on_break = false;
  person.task_ended = now_;
  return "";
}

std::string SiteReader::man(const DomainEvent& e) {
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

std::string SiteReader::park(const DomainEvent& e) {
  if (e.subject >= people_.size() || people_[e.subject].vehicle != e.other) return "a vehicle is parked by another than its driver";
  VehicleRecord& vehicle = vehicles_[e.other];
  if (vehicle.transport != kNone || (vehicle.aisle != kNone && !vehicle.out)) return "a vehicle is parked with a transport, or in a one-vehicle aisle";
  people_[e.subject].vehicle = kNone;
  vehicle.driver = kNone;
  return "";
}

}  // namespace gudang::test
