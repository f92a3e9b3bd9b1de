// Chilled and frozen goods out of their zone, empty pallets and counts of the reserve in random sites: they happen, and the validators are shown runs
// with a fault in them.
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

constexpr Kind kCold[] = {Kind::zone_left, Kind::zone_regained, Kind::line_zone_left, Kind::line_zone_regained};
constexpr Kind kKinds[] = {Kind::zone_left, Kind::zone_regained, Kind::line_zone_left, Kind::line_zone_regained, Kind::empty_pallet_kept, Kind::empty_pallet_taken, Kind::empty_pallet_awaited,
                           Kind::empty_pallets_moved, Kind::lane_count_started, Kind::lane_count_ended};

struct Sites {
  std::vector<RandomSite> sites;
  std::vector<SiteRun> runs;
};

/// Until each kind has happened in a few of them.
const Sites& sites_with_all() {
  static const Sites made = [] {
    Sites out;
    std::map<Kind, int> seen;
    for (std::uint64_t seed = 1; seed < 400 && !std::all_of(std::begin(kKinds), std::end(kKinds), [&](Kind kind) { return seen[kind] >= 6; }); ++seed) {
      RandomSite site = test::random_site(seed);
      const bool any_cold = std::any_of(site.skus.skus.begin(), site.skus.skus.end(), [](const Sku& sku) { return sku.temperature != Temperature::ambient; });
      if (!any_cold && !site.site.empty_pallets && !(site.site.counting && site.site.counting->reserve_every)) continue;
      SiteRun run = test::run_site(site);
      if (run.fault != "" || run.too_small) continue;
      bool wanted = false;
      for (const Kind kind : kKinds)
        if (std::any_of(run.events.begin(), run.events.end(), [&](const DomainEvent& e) { return e.kind == kind; })) wanted = ++seen[kind] <= 6 || wanted;
      if (!wanted) continue;
      out.sites.push_back(std::move(site));
      out.runs.push_back(std::move(run));
    }
    return out;
  }();
  return made;
}

/// Whether the trace says enough of the event to contradict its loss: of a line, its pick where it leaves its zone then, or that its order has left. Which
/// orders are on a mixed pallet is not told.
bool can_be_missed(const RandomSite& site, const Events& events, const DomainEvent& event) {
  if (event.kind == Kind::zone_left || event.kind == Kind::zone_regained) return true;
  if (event.kind == Kind::line_zone_left && site.skus.skus[event.other].temperature != site.site.cold_chain.packing) return true;
  std::size_t order = 0;
  while (order + 1 < site.orders.orders.size() && site.orders.orders[order + 1].first_line <= event.subject) ++order;
  return std::any_of(events.begin(), events.end(), [&](const DomainEvent& e) { return e.kind == Kind::order_shipped && e.subject == order; });
}

template <class Change>
void rejected(const char* what, Kind kind, Change change) { test::require_rejected(sites_with_all().sites, sites_with_all().runs, what, kind, change); }

}  // namespace

TEST_CASE("chilled and frozen goods are out of their zone, empty pallets lack and lanes are counted in some random sites") {
  std::map<Kind, int> seen;
  std::size_t whole = 0, in_parts = 0;
  for (std::size_t i = 0; i < sites_with_all().runs.size(); ++i) {
    for (const DomainEvent& event : sites_with_all().runs[i].events) ++seen[event.kind];
    const auto& skus = sites_with_all().sites[i].skus.skus;
    if (std::all_of(skus.begin(), skus.end(), [](const Sku& sku) { return sku.temperature == Temperature::ambient; })) continue;
    const bool all = std::all_of(skus.begin(), skus.end(), [](const Sku& sku) { return sku.temperature != Temperature::ambient; });
    ++(all ? whole : in_parts);
  }
  for (const Kind kind : kKinds) {
    INFO(name_of(kind));
    CHECK(seen[kind] >= 10);
  }
  CHECK(whole > 0);
  CHECK(in_parts > 0);
}

TEST_CASE("the validator of goods rejects seeded faults: no chilled or frozen goods are out of their zone unrecorded") {
  for (const Kind kind : kCold) {
    rejected("dropped", kind, [](Events& events, auto at, const RandomSite& site) {
      if (!can_be_missed(site, events, *at)) return false;
      events.erase(at);
      return true;
    });
    rejected("told twice", kind, [](Events& events, auto at, const RandomSite&) { events.insert(at, *at); return true; });
    rejected("of another SKU:", kind, [](Events&, auto at, const RandomSite&) { ++at->other; return true; });
    if (kind == Kind::zone_left || kind == Kind::zone_regained) rejected("of another pallet:", kind, [](Events&, auto at, const RandomSite&) { at->subject += 100'000; return true; });
    rejected("told late:", kind, [](Events& events, auto at, const RandomSite& site) {
      DomainEvent late = *at;
      if (!can_be_missed(site, events, late)) return false;
      const auto next = std::find_if(at, events.end(), [&](const DomainEvent& e) { return e.time > late.time; });
      if (next == events.end()) return false;
      if (late.value > 0) late.value += (next->time - late.time).count();
      late.time = next->time;
      events.erase(at);
      events.insert(std::find_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.time > late.time; }), late);
      return true;
    });
  }
  for (const Kind kind : {Kind::zone_regained, Kind::line_zone_regained}) {
    rejected("for longer:", kind, [](Events&, auto at, const RandomSite&) { ++at->value; return true; });
    rejected("for no time:", kind, [](Events&, auto at, const RandomSite&) { at->value = 0; return true; });
  }
  // All that is told of a pallet or line left out: as if nobody had looked.
  for (const Kind kind : {Kind::zone_left, Kind::line_zone_left})
    rejected("never told of", kind, [](Events& events, auto at, const RandomSite& site) {
      const DomainEvent gone = *at;
      if (!can_be_missed(site, events, gone)) return false;
      const Kind regained = gone.kind == Kind::zone_left ? Kind::zone_regained : Kind::line_zone_regained;
      std::erase_if(events, [&](const DomainEvent& e) { return e.subject == gone.subject && (e.kind == gone.kind || e.kind == regained); });
      return true;
    });
  rejected("docks that are warmer than is told:", Kind::pallet_received, [](Events& events, auto at, const RandomSite& site) {
    // A stay of the pallet that ends when it is put into staging, though the docks are not of its temperature.
    const auto left = std::find_if(events.begin(), at, [&](const DomainEvent& e) { return e.kind == Kind::zone_left && e.subject == at->subject; });
    if (left == at || site.skus.skus[at->other].temperature == Temperature::ambient) return false;
    const DomainEvent began = *left;
    std::erase_if(events, [&](const DomainEvent& e) { return e.kind == Kind::zone_regained && e.subject == began.subject; });
    const auto put = std::find_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.kind == Kind::load_put && e.time > began.time; });
    if (put == events.end()) return false;
    events.insert(put, DomainEvent{put->time, Kind::zone_regained, began.other, began.subject, (put->time - began.time).count()});
    return true;
  });
}

TEST_CASE("the validator of goods rejects seeded faults in the stock of empty pallets") {
  const auto drop = [](Events& events, auto at, const RandomSite&) { events.erase(at); return true; };
  const auto twice = [](Events& events, auto at, const RandomSite&) { events.insert(at, *at); return true; };
  const auto more = [](Events&, auto at, const RandomSite&) { ++at->value; return true; };
  for (const Kind kind : {Kind::empty_pallet_kept, Kind::empty_pallet_taken, Kind::empty_pallets_moved}) {
    rejected("told twice", kind, twice);
    rejected("one more:", kind, more);
  }
  rejected("dropped", Kind::empty_pallet_kept, drop);
  rejected("dropped", Kind::empty_pallet_taken, [](Events& events, auto at, const RandomSite&) {
    // Nothing contradicts the loss of the last word of the stock, where what is built on it is not carried before the end.
    const bool last = std::none_of(at + 1, events.end(), [](const DomainEvent& e) { return e.kind == Kind::empty_pallet_taken || e.kind == Kind::empty_pallet_kept || e.kind == Kind::empty_pallets_moved; });
    events.erase(at);
    return !last;
  });
  rejected("taken away though there is room:", Kind::empty_pallet_kept, [](Events&, auto at, const RandomSite&) { at->other ^= 1; return true; });
  rejected("waited while there were some:", Kind::empty_pallet_awaited, [](Events& events, auto at, const RandomSite& site) {
    at->value = (at->time - Time()).count();
    return site.site.empty_pallets->opening > 0 && std::any_of(events.begin(), at, [](const DomainEvent& e) { return e.kind == Kind::empty_pallet_taken; });
  });
  rejected("at another time:", Kind::empty_pallets_moved, [](Events&, auto at, const RandomSite&) { at->time = at->time - seconds(1); return true; });
}

TEST_CASE("the validators reject seeded faults in counts of the reserve") {
  const auto twice = [](Events& events, auto at, const RandomSite&) { events.insert(at, *at); return true; };
  rejected("dropped", Kind::lane_count_started, [](Events& events, auto at, const RandomSite&) {
    const bool ends = std::any_of(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::lane_count_ended && e.subject == at->subject; });
    events.erase(at);
    return ends;
  });
  rejected("told twice", Kind::lane_count_started, twice);
  rejected("told twice", Kind::lane_count_ended, twice);
  rejected("of an empty lane:", Kind::lane_count_started, [](Events&, auto at, const RandomSite&) { at->value = 0; return true; });
  rejected("of another lane:", Kind::lane_count_ended, [](Events&, auto at, const RandomSite&) { at->subject += 10'000; return true; });
  rejected("more lost than there is:", Kind::lane_count_ended, [](Events&, auto at, const RandomSite&) { at->value -= 100'000; return true; });
  rejected("more found than a pallet holds:", Kind::lane_count_ended, [](Events&, auto at, const RandomSite&) { at->value += 100'000; return true; });
  rejected("in no time:", Kind::lane_count_ended, [](Events& events, auto at, const RandomSite&) {
    const auto began = std::find_if(std::make_reverse_iterator(at), events.rend(), [&](const DomainEvent& e) { return e.kind == Kind::lane_count_started && e.subject == at->subject; });
    DomainEvent early = *at;
    early.time = began->time;
    events.erase(at);
    events.insert(began.base(), early);
    return true;
  });
  rejected("a vehicle comes while it is counted:", Kind::lane_count_ended, [](Events& events, auto at, const RandomSite&) {
    // The count ends after the next load is taken from the lane, or put there.
    const auto load = std::find_if(at, events.end(), [&](const DomainEvent& e) {
      return (e.kind == Kind::load_taken || e.kind == Kind::load_put) && e.value == place_code(PlaceKind::lane, static_cast<std::uint32_t>(at->subject));
    });
    if (load == events.end()) return false;
    DomainEvent late = *at;
    late.time = load->time;
    std::move(at + 1, load + 1, at);  // and the count ends in the load's place
    *load = late;
    return true;
  });
}
