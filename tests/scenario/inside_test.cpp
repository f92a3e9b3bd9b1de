// Samples, quarantine, customs, expiry, cross-docking, counts, returns, value-added work and cartons of random sites: all of
// it happens, and the validator is shown runs with a fault in them.
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "scenario/random_sites.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;
using Kind = DomainEventKind;
using Events = std::vector<DomainEvent>;

namespace {

constexpr Kind kKinds[] = {Kind::pallet_sampled, Kind::pallet_inspected, Kind::quarantine_ended, Kind::customs_requested, Kind::customs_released, Kind::goods_written_off, Kind::lot_shipped,
                           Kind::pallet_crossed, Kind::count_started, Kind::count_ended, Kind::line_returned, Kind::return_graded, Kind::return_put, Kind::value_added, Kind::order_cartoned};

struct Sites {
  std::vector<RandomSite> sites;
  std::vector<SiteRun> runs;
};

bool ships_what_was_released(const Events& events) {
  std::set<std::uint64_t> released;
  for (const DomainEvent& e : events) {
    if (e.kind == Kind::customs_released) released.insert(e.subject);
    if (e.kind == Kind::lot_shipped && released.count(e.subject) > 0) return true;
  }
  return false;
}

/// Until each kind has happened in a few of them.
const Sites& sites_with_all() {
  static const Sites made = [] {
    Sites out;
    std::map<Kind, int> seen;
    bool inspected_bonded = false, shipped_released = false;  // samples of bonded goods; shipments of what customs released
    const auto enough = [&] { return inspected_bonded && shipped_released && std::all_of(std::begin(kKinds), std::end(kKinds), [&](Kind kind) { return seen[kind] >= 3; }); };
    for (std::uint64_t seed = 1; !enough() && seed < 400; ++seed) {
      RandomSite site = test::random_site(seed);
      SiteRun run = test::run_site(site);
      if (run.fault != "" || run.too_small) continue;
      const bool bonded = std::any_of(run.events.begin(), run.events.end(), [](const DomainEvent& e) { return e.kind == Kind::pallet_inspected && e.other == static_cast<std::uint32_t>(StockStatus::bonded); });
      const bool shipped = ships_what_was_released(run.events);
      bool wanted = (bonded && !inspected_bonded) || (shipped && !shipped_released);
      inspected_bonded = inspected_bonded || bonded;
      shipped_released = shipped_released || shipped;
      for (const Kind kind : kKinds)
        if (std::any_of(run.events.begin(), run.events.end(), [&](const DomainEvent& e) { return e.kind == kind; })) wanted = ++seen[kind] <= 3 || wanted;
      if (!wanted) continue;
      out.sites.push_back(std::move(site));
      out.runs.push_back(std::move(run));
    }
    return out;
  }();
  return made;
}

/// Applied to the first event of the kind that `change` takes, of each site in which there is one. All are to be caught.
template <class Change>
void rejected(const char* what, Kind kind, Change change) {
  const Sites& made = sites_with_all();
  std::size_t tried = 0, caught = 0;
  std::string missed;
  for (std::size_t i = 0; i < made.sites.size(); ++i)
    for (std::size_t at = 0; at < made.runs[i].events.size(); ++at) {
      if (made.runs[i].events[at].kind != kind) continue;
      Events events = made.runs[i].events;
      if (!change(events, events.begin() + static_cast<std::ptrdiff_t>(at), made.sites[i])) continue;
      ++tried;
      if (test::fault_in(made.sites[i], events) != "") ++caught;
      else missed += " " + std::to_string(made.sites[i].seed) + "/" + std::to_string(at);
      break;
    }
  INFO(what << " " << name_of(kind) << ": tried " << tried << ", missed" << missed);
  CHECK(tried > 0);
  CHECK(caught == tried);
}

const auto drop = [](Events& events, auto at, const RandomSite&) { events.erase(at); return true; };
const auto twice = [](Events& events, auto at, const RandomSite&) { events.insert(at, *at); return true; };
const auto more = [](Events&, auto at, const RandomSite&) { at->value += 100'000; return true; };
const auto subject = [](Events&, auto at, const RandomSite&) { at->subject += 1'000; return true; };

/// Told as of the time at which an earlier event of the same subject was.
auto at_time_of(Kind earlier) {
  return [earlier](Events& events, auto at, const RandomSite&) {
    const auto before = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == earlier && e.subject == at->subject; });
    if (before == events.rend() || before->time == at->time) return false;
    DomainEvent early = *at;
    early.time = before->time;
    events.erase(at);
    events.insert(before.base(), early);
    return true;
  };
}

}  // namespace

TEST_CASE("all that may be done inside happens in some random site") {
  std::map<Kind, int> seen;
  for (const SiteRun& run : sites_with_all().runs)
    for (const DomainEvent& event : run.events) ++seen[event.kind];
  for (const Kind kind : kKinds) {
    INFO(name_of(kind));
    CHECK(seen[kind] >= 3);
  }
  std::map<std::uint32_t, int> reasons;
  for (const SiteRun& run : sites_with_all().runs)
    for (const DomainEvent& event : run.events)
      if (event.kind == Kind::goods_written_off) ++reasons[event.other];
  for (std::uint32_t reason = 0; reason <= static_cast<std::uint32_t>(WriteOff::returned); ++reason) {
    INFO("written off for reason " << reason);
    if (static_cast<WriteOff>(reason) != WriteOff::expired_shipment) CHECK(reasons[reason] > 0);
  }
}

TEST_CASE("the validator of what is done inside rejects seeded faults of every kind") {
  for (const Kind kind : {Kind::pallet_sampled, Kind::customs_requested, Kind::count_started, Kind::pallet_crossed, Kind::line_returned}) rejected("dropped", kind, drop);
  for (const Kind kind : {Kind::pallet_sampled, Kind::pallet_inspected, Kind::quarantine_ended, Kind::customs_requested, Kind::customs_released, Kind::pallet_crossed, Kind::count_started, Kind::count_ended,
                          Kind::line_returned, Kind::return_graded, Kind::value_added, Kind::order_cartoned})
    rejected("told twice", kind, twice);
  for (const Kind kind : {Kind::pallet_sampled, Kind::pallet_inspected, Kind::quarantine_ended, Kind::goods_written_off, Kind::lot_shipped, Kind::pallet_crossed, Kind::line_returned, Kind::return_graded, Kind::return_put,
                          Kind::value_added, Kind::order_cartoned})
    if (kind != Kind::goods_written_off) rejected("of more units:", kind, more);
  rejected("of more units:", Kind::goods_written_off, [](Events&, auto at, const RandomSite&) {
    at->value += 100'000;
    return at->other != static_cast<std::uint32_t>(WriteOff::expired_shipment);
  });
  for (const Kind kind : {Kind::customs_requested, Kind::customs_released, Kind::lot_shipped, Kind::count_ended}) rejected("of another subject:", kind, subject);
  rejected("in no time:", Kind::pallet_inspected, at_time_of(Kind::pallet_sampled));
  rejected("in no time:", Kind::count_ended, at_time_of(Kind::count_started));
  rejected("at once:", Kind::quarantine_ended, at_time_of(Kind::pallet_stored));
  rejected("in no time:", Kind::return_graded, at_time_of(Kind::line_returned));
  rejected("before the shipment:", Kind::line_returned, [](Events& events, auto at, const RandomSite& site) {
    std::size_t order = 0;
    while (order + 1 < site.orders.orders.size() && site.orders.orders[order + 1].first_line <= at->subject) ++order;
    const auto shipped = std::find_if(events.begin(), at, [&](const DomainEvent& e) { return e.kind == Kind::order_shipped && e.subject == order; });
    if (shipped == at) return false;
    DomainEvent early = *at;
    early.time = shipped->time;
    events.erase(at);
    events.insert(shipped, early);
    return true;
  });
  rejected("available though it failed:", Kind::pallet_inspected, [](Events&, auto at, const RandomSite& site) {
    const bool failed = at->other == static_cast<std::uint32_t>(StockStatus::damaged);
    at->other = static_cast<std::uint32_t>(StockStatus::available);
    return failed && site.site.receiving.sample > Share(0);
  });
  rejected("available before the release:", Kind::pallet_inspected, [](Events&, auto at, const RandomSite&) {
    const bool bonded = at->other == static_cast<std::uint32_t>(StockStatus::bonded);
    at->other = static_cast<std::uint32_t>(StockStatus::available);
    return bonded;
  });
  rejected("shipped of a lot that is not released:", Kind::customs_released, [](Events& events, auto at, const RandomSite&) {
    const DomainEvent released = *at;
    const auto shipped = [&](const DomainEvent& e) { return e.kind == Kind::lot_shipped && e.subject == released.subject && e.other == released.other; };
    if (std::none_of(at, events.end(), shipped)) return false;
    events.erase(at);
    return true;
  });
  rejected("of goods on hold:", Kind::pallet_inspected, [](Events& events, auto at, const RandomSite& site) {
    // What failed is shipped after all.
    const InboundPallet& pallet = site.inbound.pallets[at->subject];
    if (at->other == static_cast<std::uint32_t>(StockStatus::available) || at->other == static_cast<std::uint32_t>(StockStatus::bonded)) return false;
    std::int64_t of_lot = pallet.units;
    for (const auto* pallets : {&site.inbound.opening, &site.inbound.pallets})
      for (const InboundPallet& other : *pallets) of_lot += other.sku == pallet.sku && other.lot == pallet.lot ? other.units : 0;
    of_lot += site.inbound.opening_faces[pallet.sku.index()];
    events.insert(at + 1, DomainEvent{at->time, Kind::lot_shipped, pallet.sku.value(), pallet.lot.value(), of_lot});
    return true;
  });
  rejected("of expired goods:", Kind::lot_shipped, [](Events& events, auto at, const RandomSite& site) {
    Time expires = Time::max();
    for (const auto* pallets : {&site.inbound.opening, &site.inbound.pallets})
      for (const InboundPallet& pallet : *pallets)
        if (pallet.lot.value() == at->subject && pallet.sku.value() == at->other) expires = pallet.expires;
    if (!site.site.expiry || expires == Time::max() || expires >= events.back().time) return false;
    DomainEvent late = *at;
    late.time = expires;
    events.erase(at);
    events.insert(std::find_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.time > expires; }), late);
    return true;
  });
  rejected("while the office is closed:", Kind::customs_released, [](Events& events, auto at, const RandomSite& site) {
    // Just after the office has closed on the same day.
    const Time midnight = at->time - (at->time - Time()) % days(1), closed = midnight + site.site.customs->to + seconds(1);
    if (closed > events.back().time || site.site.customs->to + seconds(1) >= days(1)) return false;
    DomainEvent late = *at;
    late.time = closed;
    events.erase(at);
    events.insert(std::find_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.time > closed; }), late);
    return true;
  });
  rejected("picked while it is counted:", Kind::count_started, [](Events& events, auto at, const RandomSite& site) {
    // A picker's arrival and pick, moved into the count.
    const auto ended = std::find_if(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::count_ended && e.subject == at->subject; });
    if (ended == events.end() || ended->time - at->time < minutes(2)) return false;
    const auto picked = std::find_if(ended, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::line_picked && site.orders.lines[e.subject].sku.value() == at->subject; });
    if (picked == events.end()) return false;
    DomainEvent early = *picked;
    const DomainEvent arrival{at->time + seconds(1), Kind::picker_arrived, early.other, early.subject, 0};
    early.time = at->time + seconds(60);
    events.erase(picked);
    const auto insert = [&](const DomainEvent& e) { events.insert(std::find_if(events.begin(), events.end(), [&](const DomainEvent& other) { return other.time > e.time; }), e); };
    insert(arrival);
    insert(early);
    return true;
  });
  rejected("in too few cartons:", Kind::order_cartoned, [](Events&, auto at, const RandomSite&) { at->value = 0; return true; });
  rejected("for another order:", Kind::pallet_crossed, [](Events&, auto at, const RandomSite&) { at->other += 1; return true; });
}
