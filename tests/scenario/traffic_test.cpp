// Narrow aisles, crossings and one-way aisles in random sites: the validator of traffic, shown runs with a fault in them; and what room does.
#include <algorithm>
#include <map>
#include <vector>

#include "scenario/random_sites.hpp"
#include "scenario/seeded_faults.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;
using Kind = DomainEventKind;
using Events = std::vector<DomainEvent>;

namespace {

constexpr Kind kTrafficKinds[] = {Kind::crossing_waited, Kind::crossing_taken, Kind::crossing_freed, Kind::picker_entered, Kind::picker_went_out, Kind::aisle_entered, Kind::aisle_left};

std::size_t count_of(const Events& events, Kind kind) {
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.kind == kind; }));
}

/// Sites that run, and have between them all that traffic does, each of it in four.
struct Runs {
  std::vector<RandomSite> sites;
  std::vector<SiteRun> runs;
  Runs() {
    std::map<Kind, int> seen;
    for (std::uint64_t seed = 1; seed < 2000; ++seed) {
      RandomSite site = test::random_site(seed);
      if (!site.site.traffic && !site.layout.pickers_at_once) continue;
      SiteRun run = test::run_site(site);
      if (run.fault != "" || run.too_small) continue;
      bool adds = false;
      for (const Kind kind : kTrafficKinds)
        if (count_of(run.events, kind) > 2 && seen[kind] < 4) ++seen[kind], adds = true;
      if (!adds) continue;
      sites.push_back(std::move(site));
      runs.push_back(std::move(run));
      if (std::all_of(std::begin(kTrafficKinds), std::end(kTrafficKinds), [&](Kind kind) { return seen[kind] >= 4; })) return;
    }
    FAIL("not all that traffic does is seen");
  }
};

/// The next of another vehicle in this crossing, taken after it is free again.
auto next_in(Events& events, Events::iterator at) {
  return std::find_if(at + 1, events.end(), [&](const DomainEvent& e) { return e.kind == at->kind && e.other == at->other && e.subject != at->subject; });
}

}  // namespace

TEST_CASE("the validator of traffic rejects seeded faults of every kind") {
  const Runs good;
  const auto rejected = [&](const char* what, Kind kind, auto change) { test::require_rejected(good.sites, good.runs, what, kind, change); };
  for (const Kind kind : {Kind::crossing_taken, Kind::crossing_freed, Kind::picker_went_out, Kind::aisle_entered})
    rejected("dropped", kind, [](Events& events, auto at) {
      const bool last = std::none_of(at + 1, events.end(), [&](const DomainEvent& e) { return e.kind == at->kind && e.subject == at->subject; });
      events.erase(at);
      return !last;
    });
  for (const Kind kind : kTrafficKinds) rejected("told twice", kind, [](Events& events, auto at) { events.insert(at, *at); return true; });
  for (const Kind kind : {Kind::crossing_taken, Kind::crossing_freed, Kind::picker_went_out}) rejected("another place", kind, [](Events&, auto at) { ++at->other; return true; });
  for (const Kind kind : {Kind::crossing_taken, Kind::crossing_freed}) rejected("another vehicle", kind, [](Events&, auto at) { at->subject += 1; return true; });
  rejected("two at once", Kind::crossing_taken, [](Events& events, auto at) {
    // The next one comes while it is there: the interval is moved as a whole.
    const auto next = next_in(events, at);
    if (next == events.end()) return false;
    const Duration back = next->time + nanoseconds(next->value) - (at->time + nanoseconds(at->value));
    next->value -= back.count();
    (next + 1)->value -= back.count();
    return true;
  });
  rejected("still there when the next comes", Kind::crossing_freed, [](Events& events, auto at) {
    const auto next = next_in(events, at);
    if (next == events.end()) return false;
    at->value = (next->time - at->time).count() + next->value;
    return true;
  });
  rejected("for longer than until the next thing it does", Kind::crossing_freed, [](Events& events, auto at) {
    const auto next = std::find_if(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::load_taken && e.other == at->subject; });
    if (next == events.end()) return false;
    at->value = (next->time - at->time).count() + 1;
    return true;
  });
  rejected("in the past", Kind::crossing_taken, [](Events&, auto at) { at->value = -1; return true; });
  rejected("for nobody", Kind::crossing_waited, [](Events& events, auto at) {
    for (auto later = at + 1; later != events.end() && later->subject == at->subject && later->kind != Kind::crossing_waited && (later->kind == Kind::crossing_taken || later->kind == Kind::crossing_freed); ++later) later->value += 1;
    return true;
  });
  rejected("longer than until it comes", Kind::crossing_waited, [](Events& events, auto at) { at->value = (at + 1)->value + 1; (void)events; return true; });
  rejected("for nobody", Kind::picker_entered, [](Events&, auto at) { at->value = at->value > 0 ? -at->value : 1'000'000'000'000; return true; });
  rejected("sooner than it can be", Kind::aisle_left, [](Events& events, auto at) {
    const auto last = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) {
      return ((e.kind == Kind::load_taken || e.kind == Kind::load_put) && e.other == at->subject) || (e.kind == Kind::aisle_entered && e.subject == at->subject);
    });
    if (last == events.rend() || last->time + seconds(1) > at->time) return false;
    const bool in_aisle = last->kind == Kind::aisle_entered || static_cast<PlaceKind>(last->value >> 32) == PlaceKind::lane || static_cast<PlaceKind>(last->value >> 32) == PlaceKind::face;
    if (!in_aisle) return false;
    at->time = last->time;
    std::rotate(last.base(), at, at + 1);
    return true;
  });
  rejected("and handles nothing there", Kind::aisle_entered, [](Events& events, auto at) {
    const auto next = std::find_if(at, events.end(), [&](const DomainEvent& e) { return (e.kind == Kind::load_taken || e.kind == Kind::load_put || e.kind == Kind::aisle_left) && (e.kind == Kind::aisle_left ? e.subject : e.other) == at->subject; });
    if (next == events.end() || next->kind == Kind::aisle_left) return false;
    next->value = place_code(PlaceKind::staging, 0);
    return true;
  });
}

TEST_CASE("the validator of traffic rejects a pallet taken from a channel before its shuttle can have brought it") {
  std::size_t tried = 0, caught = 0;
  for (std::uint64_t seed = 1; seed < 400 && tried < 10; ++seed) {
    const RandomSite site = test::random_site(seed);
    if (std::none_of(site.layout.storage.areas.begin(), site.layout.storage.areas.end(), [](const AreaConfig& area) { return area.type == StorageType::shuttle; })) continue;
    const SiteRun good = test::run_site(site);
    if (good.fault != "" || good.too_small) continue;
    const auto from_lane = [](const DomainEvent& e) { return e.kind == Kind::load_taken && static_cast<PlaceKind>(e.value >> 32) == PlaceKind::lane; };
    const auto taken = std::find_if(good.events.begin(), good.events.end(), from_lane);
    if (taken == good.events.end() || site.layout.storage.areas.size() > 1) continue;
    ++tried;
    Events events = good.events;
    const auto at = events.begin() + (taken - good.events.begin());
    const auto began = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::transport_started && e.subject == at->subject; });
    // The vehicle sets out only when it has just time for its own forks.
    DomainEvent start = *began;
    std::size_t entry = 0;
    for (std::uint32_t left = start.other; left >= static_cast<std::uint32_t>(site.site.fleet[entry].count); ++entry) left -= static_cast<std::uint32_t>(site.site.fleet[entry].count);
    start.time = at->time - site.site.fleet[entry].motion().handling - seconds(5);
    auto between = at;
    while (between != events.begin() && (between - 1)->time > start.time) --between;
    if (between <= began.base()) continue;
    INFO(site.words());
    std::rotate(began.base() - 1, began.base(), between);  // behind all that came before
    *(between - 1) = start;
    CHECK(test::fault_in(site, events).find("before its shuttle can have brought it") != std::string::npos);
    ++caught;
  }
  CHECK(caught > 3);
}

TEST_CASE("a vehicle alone never waits at a crossing") {
  std::size_t ran = 0, passed = 0;
  for (std::uint64_t seed = 1; ran < 15; ++seed) {
    RandomSite site = test::random_site(seed);
    site.site.traffic = TrafficConfig{metres(6)};
    std::size_t others = 0;
    for (const FleetConfig& vehicles : site.site.fleet) others += vehicles.kind.name == "crane" ? 0 : static_cast<std::size_t>(vehicles.count);
    if (others > 1) continue;
    const SiteRun run = test::run_site(site);
    if (run.too_small) continue;
    ++ran;
    CHECK(run.fault == "");
    CHECK(count_of(run.events, Kind::crossing_waited) == 0);
    passed += count_of(run.events, Kind::crossing_taken);
  }
  CHECK(passed > 100);
}

TEST_CASE("with room for one in every aisle, and crossings as long as a truck, sites do as much in the end") {
  std::size_t ran = 0;
  std::int64_t done = 0, narrow_done = 0, waited = 0;
  for (std::uint64_t seed = 3000; ran < 25; ++seed) {
    RandomSite site = test::random_site(seed);
    site.layout.pickers_at_once.reset();
    site.site.traffic.reset();
    for (AreaConfig& area : site.layout.storage.areas) area.vehicles_at_once.reset();
    const SiteRun wide = test::run_site(site);
    for (AreaConfig& area : site.layout.storage.areas) area.vehicles_at_once = 1;
    site.layout.pickers_at_once = 1;
    site.site.traffic = TrafficConfig{};
    const SiteRun narrow = test::run_site(site);
    INFO(site.words());
    CHECK(wide.fault == "");
    CHECK(narrow.fault == "");
    if (wide.too_small || narrow.too_small) continue;
    ++ran;
    done += wide.orders_done;
    narrow_done += narrow.orders_done;
    waited += static_cast<std::int64_t>(count_of(narrow.events, Kind::vehicle_blocked) + count_of(narrow.events, Kind::crossing_waited));
  }
  CHECK(waited > 0);
  CHECK(narrow_done * 10 > done * 8);
}
