// Aisles for so many pickers at a time, against a closed form and against a recursion by hand.
#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;
using Kind = DomainEventKind;

namespace {

/// Pickers at 1 m/s, without turns; a line an order, an order a tour; all orders are there when the shift begins.
SmallSite hall(int pickers, std::optional<int> at_once) {
  SmallSite site;
  site.layout.aisles = 3;
  site.layout.pickers_at_once = at_once;
  site.pickers.count = pickers;
  site.pickers.tour_setup = seconds(7);
  site.pickers.vehicle.speed = millimetres_per_second(1000);
  site.pickers.vehicle.acceleration = millimetres_per_second2(1000);
  site.pickers.shift_end = hours(23);
  site.choices.batching = default_variant(batching_policies(), "single");
  return site;
}

/// A straight at 1 m/s with ramps of 1 m/s2.
Duration walk(Length length) { return Motion(hall(1, 1).pickers.vehicle).straight(length); }

/// By batch.
std::map<std::uint64_t, Time> ends_of(const EventLog& log) {
  std::map<std::uint64_t, Time> ends;
  for (const DomainEvent& event : log.of(Kind::tour_ended)) ends[event.subject] = event.time;
  return ends;
}

struct Tour { int aisle; Duration to_aisle, in, pick; };

/// When each tour ends: pickers take tours in order; each aisle takes who comes first.
std::map<std::uint64_t, Time> ends_by_hand(const std::vector<Tour>& tours, int pickers, int at_once, Time begin, Duration setup) {
  struct Aisle { int inside = 0; std::deque<std::size_t> waiting; };
  std::map<int, Aisle> aisles;
  std::map<std::uint64_t, Time> ends;
  std::size_t next = 0;
  using Step = std::tuple<Time, std::size_t, int>;  // when, which tour, what: 0 comes to the aisle, 1 leaves it, 2 is back
  std::set<Step> steps;
  const auto set_out = [&](Time now) {
    if (next == tours.size()) return;
    steps.insert({now + setup + tours[next].to_aisle, next, 0});
    ++next;
  };
  const auto go_in = [&](std::size_t tour, Time now) { steps.insert({now + tours[tour].in * 2 + tours[tour].pick, tour, 1}); };
  for (int p = 0; p < pickers; ++p) set_out(begin);
  while (!steps.empty()) {
    const auto [now, tour, what] = *steps.begin();
    steps.erase(steps.begin());
    Aisle& aisle = aisles[tours[tour].aisle];
    if (what == 0) {
      if (aisle.inside == at_once) aisle.waiting.push_back(tour);
      else ++aisle.inside, go_in(tour, now);
    } else if (what == 1) {
      steps.insert({now + tours[tour].to_aisle, tour, 2});
      --aisle.inside;
      if (aisle.waiting.empty()) continue;
      ++aisle.inside;
      go_in(aisle.waiting.front(), now);
      aisle.waiting.pop_front();
    } else {
      ends[tour] = now;
      set_out(now);
    }
  }
  return ends;
}

}  // namespace

TEST_CASE("two pickers and one aisle for one: a tour each so long as the aisle is taken, or each half of set-up and aisle") {
  for (const int bay : {0, 4}) {  // 1.5 m and 5.5 m deep
    for (const int setup : {7, 30}) {
      SmallSite site = hall(2, 1);
      site.pickers.tour_setup = seconds(setup);
      const int tours = 200;
      for (int o = 0; o < tours; ++o) site.order(Time() + hours(1), {{bay, 1}});
      EventLog log;
      (void)site.run(log);
      std::vector<Time> ends;
      for (const DomainEvent& event : log.of(Kind::tour_ended)) ends.push_back(event.time);
      REQUIRE(ends.size() == tours);
      const Duration taken = walk(millimetres(1500 + 1000 * bay)) * 2 + seconds(10);
      const Duration two = std::max(taken * 2, seconds(setup) + taken);  // for two tours, once the first have gone through
      CHECK(ends[tours - 1] - ends[9] == two * ((tours - 10) / 2));
      // Blocked is the rest: of each tour of `two`, what is neither set-up nor in the aisle.
      Duration blocked;
      for (const DomainEvent& event : log.of(Kind::picker_entered)) blocked += Duration(event.value);
      const Duration each = two - seconds(setup) - taken;
      CHECK(blocked >= each * (tours - 2));
      CHECK(blocked <= each * tours + taken);
    }
  }
}

TEST_CASE("pickers in narrow aisles end their tours when a recursion by hand says so") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    RandomStream draw(seed, 0, StreamPurpose::test, 99);
    const int pickers = 2 + static_cast<int>(draw.below(5)), at_once = 1 + static_cast<int>(draw.below(2));
    SmallSite site = hall(pickers, at_once);
    site.pickers.pick_time_cv = percent(70);
    std::vector<int> skus;
    for (int o = 0; o < 60; ++o) {
      skus.push_back(static_cast<int>(draw.below(10)));  // of the first two aisles
      site.order(Time() + hours(1), {{skus.back(), 1}});
    }
    EventLog log;
    (void)site.run(log);
    std::map<std::uint64_t, Time> arrived;
    std::vector<Tour> tours(skus.size());
    for (const DomainEvent& event : log.events) {
      if (event.kind == Kind::picker_arrived) arrived[event.subject] = event.time;
      if (event.kind != Kind::line_picked) continue;
      const int sku = skus[event.subject];
      tours[event.subject] = {sku / 5, walk(millimetres(5000 * (sku / 5))), walk(millimetres(1500 + 1000 * (sku % 5))), event.time - arrived[event.subject]};
    }
    INFO("seed " << seed << ", pickers " << pickers << ", at once " << at_once);
    CHECK(ends_of(log) == ends_by_hand(tours, pickers, at_once, log.of(Kind::tour_started).front().time, site.pickers.tour_setup));
  }
}

TEST_CASE("room for all of them is as no limit, and less room never makes all ready sooner") {
  Time last;
  for (const std::optional<int> room : {std::optional<int>(), std::optional(6), std::optional(2), std::optional(1)}) {
    SmallSite site = hall(6, room);
    for (int o = 0; o < 90; ++o) site.order(Time() + hours(1), {{o * 7 % 10, 1}, {o * 3 % 10, 2}});
    EventLog log;
    (void)site.run(log);
    const Time end = log.of(Kind::tour_ended).back().time;
    if (room == 6) CHECK(end == last);
    else CHECK(end >= last);
    last = end;
    if (!room) CHECK(log.of(Kind::picker_entered).empty());
  }
}
