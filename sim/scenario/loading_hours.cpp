#include "scenario/loading_hours.hpp"

#include <algorithm>

#include "gudang/model/working_time.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {
namespace {

constexpr int kDays = 7;

bool loads(const FleetConfig& vehicles) { return vehicles.count > 0 && does(vehicles, TransportKind::load); }

bool drives(const PeopleConfig& group, const FleetConfig& vehicles) {
  return group.role == Role::driver && group.count > 0 && (group.drives.empty() || std::find(group.drives.begin(), group.drives.end(), vehicles.kind.name) != group.drives.end());
}

/// In a week from Monday 00:00, and what of it reaches into the next.
struct Window { Duration from, to; };

bool meet(const Window& a, const Window& b) {
  for (int week = -1; week <= 1; ++week)
    if (a.from < b.to + weeks(week) && b.from + weeks(week) < a.to) return true;
  return false;
}

std::vector<Window> hours_of_loaders(const SiteConfig& site) {
  std::vector<Window> hours;
  for (const PeopleConfig& group : site.people) {
    if (std::none_of(site.fleet.begin(), site.fleet.end(), [&](const FleetConfig& vehicles) { return loads(vehicles) && drives(group, vehicles); })) continue;
    for (const ShiftConfig& shift : group.shifts) {
      const auto on = parse_weekdays(shift.days).value;
      for (int day = 0; on && day < kDays; ++day)
        if ((*on)[static_cast<std::size_t>(day)]) hours.push_back({days(day) + shift.from, days(day) + shift.from + shift.length()});
    }
  }
  return hours;
}

}  // namespace

std::vector<std::size_t> routes_nobody_loads(const SiteConfig& site) {
  std::vector<std::size_t> found;
  if (std::any_of(site.fleet.begin(), site.fleet.end(), [](const FleetConfig& vehicles) { return loads(vehicles) && driverless(vehicles.truck_kind()); })) return found;
  const std::vector<Window> hours = hours_of_loaders(site);
  if (hours.empty()) return found;  // that nobody loads at all is another fault
  for (std::size_t r = 0; r < site.outbound.routes.size(); ++r) {
    const RouteConfig& route = site.outbound.routes[r];
    const auto on = parse_weekdays(route.days).value;
    bool any = false, served = false;
    for (int day = 0; on && day < kDays; ++day) {
      if (!(*on)[static_cast<std::size_t>(day)]) continue;
      any = true;
      const Window at_door{days(day) + route.leaves - site.outbound.dock_before, days(day) + route.leaves - site.outbound.paperwork};
      served = served || std::any_of(hours.begin(), hours.end(), [&](const Window& shift) { return meet(at_door, shift); });
    }
    if (any && !served) found.push_back(r);
  }
  return found;
}

}  // namespace gudang
