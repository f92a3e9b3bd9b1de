// Batteries, chargers and vehicles out of service, in random sites: the validator of fleets, shown runs with a fault in them; breakdowns by calendar;
// what an outage does.
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "scenario/fleet_validator.hpp"
#include "scenario/random_sites.hpp"
#include "scenario/seeded_faults.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;
using Kind = DomainEventKind;
using Events = std::vector<DomainEvent>;

namespace {

constexpr Kind kFleetKinds[] = {Kind::vehicle_energy, Kind::battery_charge, Kind::charging_started, Kind::charging_ended, Kind::swap_started, Kind::battery_swapped, Kind::charger_awaited, Kind::vehicle_down, Kind::vehicle_up};

std::size_t count_of(const Events& events, Kind kind) {
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.kind == kind; }));
}

/// Sites that run, and have between them all that fleets do, each of it in three.
struct Runs {
  std::vector<RandomSite> sites;
  std::vector<SiteRun> runs;
  Runs() {
    std::map<Kind, int> seen;
    for (std::uint64_t seed = 1; seed < 2000; ++seed) {
      RandomSite site = test::random_site(seed);
      if (!site.site.has_batteries()) continue;
      SiteRun run = test::run_site(site);
      if (run.fault != "" || run.too_small) continue;
      bool adds = false;
      for (const Kind kind : kFleetKinds)
        if (count_of(run.events, kind) > 2 && seen[kind] < 3) ++seen[kind], adds = true;
      if (!adds) continue;
      sites.push_back(std::move(site));
      runs.push_back(std::move(run));
      if (std::all_of(std::begin(kFleetKinds), std::end(kFleetKinds), [&](Kind kind) { return seen[kind] >= 3; })) return;
    }
    FAIL("not all that fleets do is seen");
  }
};

/// When each vehicle breaks down for want of nothing but time.
std::map<std::uint64_t, std::vector<Duration>> repairs(const Events& events) {
  std::map<std::uint64_t, Time> since;
  std::map<std::uint64_t, std::vector<Duration>> found;
  for (const DomainEvent& e : events) {
    if (e.kind == Kind::vehicle_down) since[e.subject] = e.time;
    if (e.kind == Kind::vehicle_up) found[e.subject].push_back(e.time - since[e.subject]);
  }
  return found;
}

}  // namespace

TEST_CASE("the validator of fleets rejects seeded faults of every kind") {
  const Runs good;
  const auto rejected = [&](const char* what, Kind kind, auto change) { test::require_rejected(good.sites, good.runs, what, kind, change); };
  const auto later = [](Events& events, auto at) {  // something more of the vehicle's kind is told
    return std::any_of(at + 1, events.end(), [&](const DomainEvent& e) { return e.kind == at->kind && e.subject == at->subject; });
  };
  for (const Kind kind : kFleetKinds) {
    if (kind == Kind::charger_awaited) continue;  // whether somebody waited is told by nothing else
    rejected("dropped", kind, [&](Events& events, auto at) {
      if (kind == Kind::vehicle_up && !later(events, at)) return false;
      if (!later(events, at) && kind != Kind::battery_charge && kind != Kind::vehicle_energy) return false;
      events.erase(at);
      return true;
    });
    rejected("told twice", kind, [&](Events& events, auto at) { events.insert(at, *at); return true; });
  }
  for (const Kind kind : {Kind::battery_charge, Kind::charging_ended}) rejected("more", kind, [](Events&, auto at) { at->value += 10; return true; });
  rejected("more", Kind::vehicle_energy, [](Events& events, auto at) {
    at->value += 100;
    return (at + 1) != events.end() && (at + 1)->kind == Kind::battery_charge && (at + 1)->other < 1'000'000;
  });
  rejected("another level", Kind::battery_charge, [](Events&, auto at) { ++at->other; return true; });
  rejected("at no charger", Kind::charging_started, [](Events&, auto at) { at->other += 100; return true; });
  rejected("at another charger", Kind::charging_started, [](Events& events, auto at) {
    ++at->other;
    return std::any_of(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::charging_ended && e.subject == at->subject; });
  });
  rejected("at another charger", Kind::charging_ended, [](Events&, auto at) { ++at->other; return true; });
  rejected("for another cause", Kind::vehicle_up, [](Events&, auto at) { at->other = (at->other + 1) % 3; return true; });
  rejected("not drawn", Kind::transport_energy, [](Events& events, auto at) { events.erase(at); return true; });
  rejected("waited for less than nothing", Kind::charger_awaited, [](Events&, auto at) { at->value = -at->value; return true; });
  const auto and_then = [](Kind inserted, bool other) {
    return [inserted, other](Events& events, auto at) {
      DomainEvent event{at->time, inserted, 0, at->subject, 0};
      if (other) event = {at->time, inserted, static_cast<std::uint32_t>(at->subject), 0, 0};
      events.insert(at + 1, event);
      return true;
    };
  };
  rejected("and works", Kind::charging_started, and_then(Kind::transport_started, true));
  rejected("and works", Kind::swap_started, and_then(Kind::transport_started, true));
  rejected("and works", Kind::vehicle_down, and_then(Kind::transport_started, true));
  rejected("and is manned", Kind::charging_started, and_then(Kind::vehicle_manned, true));
  rejected("and is manned", Kind::vehicle_down, and_then(Kind::vehicle_manned, true));
  rejected("and breaks down at the charger", Kind::charging_started, and_then(Kind::vehicle_down, false));
  rejected("during a transport", Kind::transport_started, [](Events& events, auto at) {
    events.insert(at + 1, {at->time, Kind::vehicle_down, 0, at->other, 0});
    return true;
  });
  rejected("beyond what it holds", Kind::transport_energy, [](Events& events, auto at) {
    const auto told = at + 1;
    if (told == events.end() || told->kind != Kind::battery_charge) return false;
    at->value += told->value + 1;
    told->value = -1;
    return true;
  });
  rejected("back at once", Kind::vehicle_up, [](Events& events, auto at) {
    const auto down = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::vehicle_down && e.subject == at->subject; });
    DomainEvent up = *at;
    up.time = down->time;
    events.erase(at);
    events.insert(down.base(), up);
    return true;
  });
}

TEST_CASE("vehicles fail by calendar: the same repairs whatever the policies") {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; compared < 20 && seed < 400; ++seed) {
    RandomSite site = test::random_site(seed);
    for (FleetConfig& vehicles : site.site.fleet) {
      vehicles.battery.reset();
      vehicles.maintenance.reset();
      vehicles.outages.clear();
      vehicles.failures = FailuresConfig{hours(20), hours(1), percent(50)};
    }
    site.policies.dispatch = default_variant(dispatch_policies(), "nearest");
    const SiteRun one = test::run_site(site);
    site.policies.dispatch = default_variant(dispatch_policies(), "oldest");
    site.release.when = ReleaseRule::immediately;
    const SiteRun other = test::run_site(site);
    if (one.too_small || one.fault != "" || other.fault != "") continue;
    INFO(site.words());
    auto first = repairs(one.events), second = repairs(other.events);
    const auto in_aisle = [&](const RandomSite& of) { return std::any_of(of.layout.storage.areas.begin(), of.layout.storage.areas.end(), [](const AreaConfig& area) { return area.vehicle_limit() > 0; }); };
    if (in_aisle(site)) continue;  // a way out of the aisle is part of what is told
    for (auto& [vehicle, lengths] : first) {
      const std::size_t both = std::min(lengths.size(), second[vehicle].size());
      for (std::size_t i = 0; i < both; ++i) CHECK(lengths[i] == second[vehicle][i]);
      CHECK(std::max(lengths.size(), second[vehicle].size()) - both <= 1);  // one may be under way at the end
      compared += both > 0 ? 1 : 0;
    }
  }
  CHECK(compared >= 20);
}

TEST_CASE("while all vehicles are out of service no transport begins, and then all goes on") {
  std::size_t ran = 0;
  for (std::uint64_t seed = 1; ran < 20; ++seed) {
    RandomSite site = test::random_site(seed);
    for (FleetConfig& vehicles : site.site.fleet) {
      vehicles.battery.reset();
      vehicles.maintenance.reset();
      vehicles.failures.reset();
      vehicles.outages.clear();
      for (int v = 1; v <= vehicles.count; ++v) vehicles.outages.push_back({v, CivilTime{test::kSiteStart.seconds + 6 * 3600}, hours(8)});
    }
    const SiteRun run = test::run_site(site);
    INFO(site.words());
    CHECK(run.fault == "");
    if (run.too_small) continue;
    ++ran;
    std::size_t before = 0, after = 0;
    std::map<std::uint64_t, Time> out;  // since when
    for (const DomainEvent& e : run.events) {
      if (e.kind == Kind::vehicle_down) out[e.subject] = e.time;
      if (e.kind == Kind::vehicle_up) {
        CHECK(e.time - out[e.subject] >= hours(8));
        CHECK(e.time - out[e.subject] < hours(8) + minutes(10));  // the way out of an aisle
        out.erase(e.subject);
      }
      if (e.kind != Kind::transport_started) continue;
      CHECK(out.count(e.other) == 0);
      ++(e.time < Time() + hours(14) ? before : after);
    }
    CHECK(out.empty());
    CHECK((after > 0 || before == 0 || run.orders_open == 0));
  }
}

TEST_CASE("a battery too small for the way to the chargers, or for a transport, is an error") {
  std::set<std::string> said;
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    RandomSite site = test::random_site(seed);
    BatteryConfig battery;
    battery.capacity = Energy(seed % 2 == 0 ? 1 : 500'000);
    for (FleetConfig& vehicles : site.site.fleet) vehicles.battery = battery;
    site.site.chargers = ChargersConfig{1, site.layout.depot.at, site.layout.depot.along};
    if (seed % 2 == 0) site.site.chargers = ChargersConfig{1, EndOfAisle::back, percent(site.layout.depot.along > percent(50) ? 0 : 100)};
    const std::string fault = test::run_site(site).fault;
    INFO(site.words());
    INFO(fault);
    if (fault.find("does not hold enough at the start") != std::string::npos) said.insert("start");
    else if (fault.find("are too small: full, they do not last for a transport") != std::string::npos) said.insert("transport");
  }
  CHECK(said.size() == 2);
}
