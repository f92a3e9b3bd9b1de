// Buildings drawn at random, run for some days under every kind of area, door, fleet, roster and policy, and read by the
// validators; and the validator of sites itself, shown runs with a fault in them.
#include <algorithm>
#include <vector>

#include "scenario/random_sites.hpp"
#include "scenario/seeded_faults.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;
using Kind = DomainEventKind;

namespace {

bool at_station(const DomainEvent& event) { return static_cast<PlaceKind>(event.value >> 32) == PlaceKind::pd_station; }

void run_sites(std::uint64_t first, std::uint64_t count) {
  std::int64_t done = 0, open = 0, events = 0, gave_way = 0, docked_again = 0, at_stations = 0, skipped = 0, one_way = 0, waited = 0;
  std::uint64_t ran = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const RandomSite site = test::random_site(seed);
    INFO(site.words());
    const SiteRun run = test::run_site(site);
    for (const std::string& held : run.held) UNSCOPED_INFO(held);
    CHECK(run.fault == "");
    ran += run.too_small ? 0 : 1;
    done += run.orders_done;
    open += run.orders_open;
    events += static_cast<std::int64_t>(run.events.size());
    one_way += !run.too_small && site.layout.one_way != OneWay::none;
    std::vector<std::uint64_t> in_yard;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::load_put && at_station(event)) ++at_stations;
      if (event.kind == Kind::truck_gave_way) in_yard.push_back(event.subject), ++gave_way;
      waited += event.kind == Kind::crossing_waited || (event.kind == Kind::picker_entered && event.value > 0);
      skipped += event.kind == Kind::line_skipped ? 1 : 0;
      if (event.kind == Kind::truck_docked) docked_again += static_cast<std::int64_t>(std::erase(in_yard, event.subject));
    }
  }
  INFO(ran << " sites ran, orders done " << done << ", open " << open << ", events " << events << ", trucks that gave way " << gave_way << ", of which docked again " << docked_again);
  CHECK(ran * 10 > count * 7);   // the others are too small for their opening stock
  CHECK(done > open);            // most orders leave, or the sites show nothing
  CHECK(at_stations > 0);        // cranes and floor vehicles met
  CHECK(docked_again > 0);       // doors of mixed use were given up
  CHECK(gave_way >= docked_again);
  CHECK(skipped > 0);            // pickers came back to dry faces
  CHECK(waited > 0);             // at crossings and at the ends of aisles
  CHECK(one_way > 0);
}

}  // namespace

TEST_CASE("nothing impossible happens in two hundred random sites, and none stands still") { run_sites(1, 200); }

TEST_CASE("nothing impossible happens in a thousand random sites, and none stands still", "[.all]") { run_sites(1000, 1000); }

TEST_CASE("the validators reject seeded faults in skipped lines and releases") {
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed < 200 && tried < 12; ++seed) {
    const RandomSite site = test::random_site(seed);
    if (site.site.replenishment.dry_face != DryFace::skip) continue;
    const SiteRun good = test::run_site(site);
    const auto first = std::find_if(good.events.begin(), good.events.end(), [](const DomainEvent& e) { return e.kind == Kind::line_skipped; });
    if (good.fault != "" || first == good.events.end()) continue;
    const std::size_t at = static_cast<std::size_t>(first - good.events.begin());
    const auto again = std::find_if(first, good.events.end(), [&](const DomainEvent& e) { return e.kind == Kind::picker_arrived && e.subject == first->subject; });
    if (again == good.events.end()) continue;
    const std::size_t back = static_cast<std::size_t>(again - good.events.begin());
    ++tried;
    INFO(site.words());
    const auto rejected = [&](const char* what, auto change) {
      std::vector<DomainEvent> events = good.events;
      change(events);
      INFO(what);
      CHECK(test::fault_in(site, events) != "");
    };
    rejected("the skip is not told", [&](auto& events) { events.erase(events.begin() + static_cast<std::ptrdiff_t>(at)); });
    rejected("skipped twice", [&](auto& events) { const DomainEvent skip = events[at]; events.insert(events.begin() + static_cast<std::ptrdiff_t>(at), skip); });
    rejected("by another picker", [&](auto& events) { ++events[at].other; });
    rejected("another line", [&](auto& events) { ++events[at].subject; });
    rejected("other units", [&](auto& events) { ++events[at].value; });
    rejected("nobody comes back", [&](auto& events) { events.erase(events.begin() + static_cast<std::ptrdiff_t>(back)); });
    rejected("skipped again", [&](auto& events) { DomainEvent skip = events[at]; skip.time = events[back].time; events.insert(events.begin() + static_cast<std::ptrdiff_t>(back) + 1, skip); });
    RandomSite waits = site;
    waits.site.replenishment.dry_face = DryFace::wait;
    CHECK(test::fault_in(waits, good.events) != "");
    // Releases: of an order that is due, all that follows is left out.
    for (std::uint64_t o = 0; o < site.orders.orders.size(); ++o) {
      if (!site.orders.orders[o].has_due()) continue;
      rejected("never released", [&](auto& events) { std::erase_if(events, [&](const DomainEvent& e) { return e.subject == o && (e.kind == Kind::order_released || e.kind == Kind::order_packed || e.kind == Kind::order_shipped); }); });
      break;
    }
  }
  CHECK(tried > 3);
}

TEST_CASE("the validator of sites rejects seeded faults of every kind") {
  // Sites with routes and trucks of both directions; between them they have all that is asked for below.
  std::vector<RandomSite> sites;
  std::vector<SiteRun> runs;
  std::size_t with_cranes = 0;
  for (std::uint64_t seed = 1; sites.size() < 12 || with_cranes < 3; ++seed) {
    RandomSite site = test::random_site(seed);
    SiteRun run = test::run_site(site);
    if (run.fault != "" || run.too_small || site.site.outbound.routes.empty() || site.inbound.trucks.empty()) continue;
    with_cranes += std::any_of(run.events.begin(), run.events.end(), [](const DomainEvent& e) { return e.kind == Kind::load_put && at_station(e); });
    sites.push_back(std::move(site));
    runs.push_back(std::move(run));
  }
  // Applied to the first event of the kind, and to some later ones, of each site in which there is one. All are to be caught.
  const auto rejected = [&](const char* what, Kind kind, auto change) { test::require_rejected(sites, runs, what, kind, change); };
  using Events = std::vector<DomainEvent>;
  const auto drop = [](Events& events, auto at) { events.erase(at); return true; };
  const auto twice = [](Events& events, auto at) { events.insert(at, *at); return true; };
  const auto other = [](Events&, auto at) { ++at->other; return true; };
  const auto subject = [](Events&, auto at) { ++at->subject; return true; };
  const auto more = [](Events&, auto at) { ++at->value; return true; };
  const auto to_start = [](Events& events, auto at) {  // past something that happened before, or it may well have been then
    const bool moves = at != events.begin() && (at - 1)->time > Time();
    at->time = Time();
    return moves;
  };
  for (const Kind kind : {Kind::truck_arrived, Kind::truck_docked, Kind::truck_left, Kind::pallet_received, Kind::transport_created, Kind::transport_started, Kind::load_taken, Kind::load_put,
                          Kind::transport_ended, Kind::vehicle_manned, Kind::vehicle_parked, Kind::break_started, Kind::break_ended, Kind::person_came, Kind::person_went, Kind::aisle_entered, Kind::aisle_left,
                          Kind::pallet_loaded}) {
    const bool may_be_last = kind == Kind::transport_ended || kind == Kind::vehicle_parked || kind == Kind::person_went || kind == Kind::aisle_left || kind == Kind::break_ended;
    rejected("dropped", kind, [&](Events& events, auto at) {
      // Nothing contradicts the loss of what would be the last word of a person or a vehicle; those have more to say.
      if (may_be_last && std::none_of(at + 1, events.end(), [&](const DomainEvent& e) { return e.kind == kind && e.subject == at->subject; }) && kind != Kind::transport_ended) return false;
      return drop(events, at);
    });
    rejected("told twice", kind, twice);
    rejected("too early", kind, to_start);
  }
  for (const Kind kind : {Kind::pallet_stored, Kind::face_replenished, Kind::pallet_staged}) {
    rejected("told twice", kind, twice);
    rejected("too early", kind, to_start);
  }
  for (const Kind kind : {Kind::truck_arrived, Kind::truck_left, Kind::transport_started, Kind::load_taken, Kind::load_put, Kind::transport_ended, Kind::vehicle_manned, Kind::vehicle_parked, Kind::aisle_entered,
                          Kind::aisle_left, Kind::pallet_received, Kind::pallet_stored, Kind::pallet_staged, Kind::pallet_loaded})
    rejected("of another vehicle, door, SKU, route or role:", kind, other);
  for (const Kind kind : {Kind::truck_arrived, Kind::truck_left, Kind::transport_created, Kind::transport_started, Kind::load_taken, Kind::load_put, Kind::transport_ended, Kind::pallet_stored, Kind::face_replenished})
    rejected("of another subject:", kind, subject);
  for (const Kind kind : {Kind::truck_arrived, Kind::truck_left, Kind::pallet_received, Kind::pallet_stored, Kind::face_replenished}) rejected("with more units or another place:", kind, more);
  rejected("with more units left:", Kind::face_replenished, [](Events&, auto at) { at->other += 1000; return true; });
  rejected("at a taken door:", Kind::truck_docked, [](Events& events, auto at) {
    // Another door than the one it leaves later.
    at->other += 1;
    return std::any_of(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::truck_left && e.subject == at->subject; });
  });
  rejected("in another kind of place:", Kind::load_put, [](Events&, auto at) { at->value ^= std::int64_t{3} << 32; return true; });
  rejected("from another kind of place:", Kind::load_taken, [](Events&, auto at) { at->value ^= std::int64_t{1} << 32; return true; });
  const auto at_next_station = [](auto change) {
    return [change](Events& events, auto at) {
      const auto station = std::find_if(at, events.end(), [&](const DomainEvent& e) { return e.kind == at->kind && at_station(e); });
      if (station == events.end()) return false;
      change(*station);
      return true;
    };
  };
  rejected("at another aisle's station:", Kind::load_put, at_next_station([](DomainEvent& e) { ++e.value; }));
  rejected("from another aisle's station:", Kind::load_taken, at_next_station([](DomainEvent& e) { ++e.value; }));
  rejected("into a lane instead of the station:", Kind::load_put, at_next_station([](DomainEvent& e) { e.value = place_code(PlaceKind::lane, 0); }));
  rejected("never at work:", Kind::vehicle_ready, drop);
  rejected("handled in no time:", Kind::load_taken, [](Events& events, auto at) {
    const auto began = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::transport_started && e.subject == at->subject; });
    DomainEvent taken = *at;
    taken.time = began->time;
    events.erase(at);
    events.insert(began.base(), taken);
    return true;
  });
  rejected("put before it is taken:", Kind::load_put, [](Events& events, auto at) {
    const auto taken = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::load_taken && e.subject == at->subject; });
    std::swap(at->kind, taken->kind);
    std::swap(at->value, taken->value);
    return true;
  });
  rejected("leaves with all its goods:", Kind::truck_left, [](Events& events, auto at) {
    const auto docked = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::truck_docked && e.subject == at->subject; });
    DomainEvent left = *at;
    if (docked.base() == at || docked->other != left.other) return false;
    left.time = docked->time;
    events.erase(at);
    events.insert(docked.base(), left);
    return true;
  });
  rejected("dropped", Kind::order_shipped, [](Events& events, auto at) { events.insert(at + 1, *at); return true; });
  rejected("shipped early:", Kind::order_shipped, [](Events& events, auto at) {
    const auto packed = std::find_if(events.begin(), at, [&](const DomainEvent& e) { return e.kind == Kind::order_packed && e.subject == at->subject; });
    DomainEvent shipped = *at;
    if (packed == at || packed->time == shipped.time) return false;
    shipped.time = packed->time;
    events.erase(at);
    events.insert(packed + 1, shipped);
    return true;
  });
  rejected("more picked than there is:", Kind::line_picked, [](Events&, auto at) { at->value += 100'000; return true; });
  rejected("more promised than ordered:", Kind::line_allocated, [](Events&, auto at) { at->value += 100'000; return true; });
  rejected("carried as a mixed pallet:", Kind::transport_created, [](Events&, auto at) { at->other = at->other == UINT32_MAX ? 0 : UINT32_MAX; at->value = 1; return true; });
  rejected("of other units:", Kind::transport_created, [](Events& events, auto at) {
    at->value += 1000;
    return at->other != UINT32_MAX && std::any_of(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::load_put && e.subject == at->subject; });
  });
}
