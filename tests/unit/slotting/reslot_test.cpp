// Healing moves against brute force, and against what they must never do.
#include "policy/slotting/reslot.hpp"

#include <algorithm>

#include "policy/slotting/healing.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// A small site with goods in random places; every SKU's expected picks are known.
struct Site : SlottingCase {
  Site(std::size_t skus, std::size_t bays, RandomStream& random) : SlottingCase(small_building(2, static_cast<int>(bays)), skus) {
    std::vector<LocationId> places = locations;
    shuffle(std::span(places), random);
    current.assign(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(skus));
    for (std::size_t s = 0; s < skus; ++s) picks.push_back(static_cast<std::int64_t>(random.below(40)) * kPickUnit);
  }
  [[nodiscard]] SlottingView seen() const {
    SlottingView result = view();
    result.current = current;
    result.moves = moves;
    return result;
  }
  /// Saving less cost of a target, from their definitions: chains are walked from place to place by who lies there.
  [[nodiscard]] std::int64_t net(const std::vector<LocationId>& target) const {
    std::int64_t sum = 0;
    std::vector<bool> done(target.size(), false);
    const auto along = [&](std::size_t first) {
      LocationId at = current[first];
      std::int64_t way = layout.distance(layout.depot(), layout.position(at)).count();
      for (std::size_t s = first; s < target.size() && !done[s];) {
        done[s] = true;
        way += layout.distance(layout.position(at), layout.position(target[s])).count() + moves.handling.count();
        at = target[s];
        s = static_cast<std::size_t>(std::find(current.begin(), current.end(), at) - current.begin());
      }
      sum -= (way + layout.distance(layout.position(at), layout.depot()).count()) * kPickUnit;
    };
    for (std::size_t s = 0; s < target.size(); ++s) {
      sum += picks[s] * (round_trip_to(current[s]) - round_trip_to(target[s])).count();
      if (target[s] != current[s] && std::find(target.begin(), target.end(), current[s]) == target.end()) along(s);
    }
    for (std::size_t s = 0; s < target.size(); ++s)
      if (target[s] != current[s] && !done[s]) along(s);
    return sum;
  }
  /// The highest net of any target, by trying all: the SKUs, and nobody, in every order over the locations.
  [[nodiscard]] std::int64_t best_of_all() const {
    std::vector<std::size_t> who(locations.size());
    for (std::size_t i = 0; i < who.size(); ++i) who[i] = std::min(i, picks.size());
    std::int64_t best = 0;
    std::vector<LocationId> target(picks.size());
    do {
      for (std::size_t i = 0; i < who.size(); ++i)
        if (who[i] < picks.size()) target[who[i]] = locations[i];
      best = std::max(best, net(target));
    } while (std::next_permutation(who.begin(), who.end()));
    return best;
  }
  /// The highest net of one exchange of two SKUs, or of one SKU with a free location.
  [[nodiscard]] std::int64_t best_exchange() const {
    std::int64_t best = 0;
    for (std::size_t s = 0; s < picks.size(); ++s)
      for (const LocationId to : locations) {
        std::vector<LocationId> target = current;
        const auto other = std::find(target.begin(), target.end(), to);
        if (other != target.end()) *other = target[s];
        target[s] = to;
        best = std::max(best, net(target));
      }
    return best;
  }

  std::vector<LocationId> current;
  std::vector<std::int64_t> picks;
  MoveTerms moves{.per_shift = 100, .handling = Length(0)};
};

}  // namespace

TEST_CASE("the first healing exchange is the best there is") {
  RandomStream random(1, 0, StreamPurpose::test);
  for (int round = 0; round < 200; ++round) {
    Site site(2 + random.below(5), 4, random);
    site.moves.handling = metres(static_cast<std::int64_t>(random.below(30)));
    const SlottingView view = site.seen();
    Healing healing(view, site.picks);
    healing.run(2);
    const std::int64_t best = site.best_exchange();
    if (healing.moves() > 0) CHECK(healing.net() >= best);  // two single moves may beat one swap
    else CHECK(best == 0);
    CHECK(healing.moves() <= 2);
  }
}

TEST_CASE("healing moves save what they say, never a net loss, and at most what brute force finds") {
  RandomStream random(2, 0, StreamPurpose::test);
  std::int64_t found = 0, possible = 0;
  for (int round = 0; round < 60; ++round) {
    Site site(3 + random.below(3), 3, random);
    site.moves.handling = metres(static_cast<std::int64_t>(random.below(40)));
    const SlottingView view = site.seen();
    Healing healing(view, site.picks);
    healing.run(100);
    CHECK(healing.net() == site.net(healing.target()));
    CHECK(healing.net() >= 0);
    const std::int64_t best = site.best_of_all();
    CHECK(healing.net() <= best);
    found += healing.net();
    possible += best;
  }
  REQUIRE(possible > 0);
  CHECK(static_cast<double>(found) > 0.98 * static_cast<double>(possible));
}

TEST_CASE("where moves cost next to nothing the healed site is in the best order there is") {
  RandomStream random(4, 0, StreamPurpose::test);
  for (int round = 0; round < 50; ++round) {
    Site site(6, 4, random);
    for (std::int64_t& picks : site.picks) picks *= 1'000'000;
    const SlottingView view = site.seen();
    Healing healing(view, site.picks);
    healing.run(100);
    // Rearrangement: the fastest SKU on the shortest round trip.
    std::vector<std::int64_t> fast = site.picks, near;
    for (const Length length : site.round_trip) near.push_back(length.count());
    std::sort(fast.rbegin(), fast.rend());
    std::sort(near.begin(), near.end());
    std::int64_t least = 0, healed = 0;
    for (std::size_t s = 0; s < fast.size(); ++s) {
      least += fast[s] * near[s];
      healed += site.picks[s] * site.round_trip_to(healing.target()[s]).count();
    }
    CHECK(static_cast<double>(healed) <= 1.0001 * static_cast<double>(least));
  }
}

TEST_CASE("a site in the best order, one without demand, and one where moves are dear get none") {
  RandomStream random(5, 0, StreamPurpose::test);
  Site site(8, 5, random);
  const SlottingView view = site.seen();
  const auto moves_of = [&](const SlottingView& seen, const std::vector<std::int64_t>& picks) {
    Healing healing(seen, picks);
    healing.run(100);
    return healing.moves();
  };
  REQUIRE(moves_of(view, site.picks) > 0);
  CHECK(moves_of(view, std::vector<std::int64_t>(8, 0)) == 0);
  SlottingView dear = view;
  dear.moves.handling = metres(1'000'000);
  CHECK(moves_of(dear, site.picks) == 0);
  // Twice healed at no cost but the way: a third time nothing is left to save.
  Healing healing(view, site.picks);
  healing.run(100);
  SlottingView healed = view;
  healed.current = healing.target();
  CHECK(moves_of(healed, site.picks) == 0);
}

TEST_CASE("reslot slots as its initial policy does, asks to be asked again, and then moves what pays") {
  SlottingCase example(small_building(1, 40), 20);
  for (std::size_t sku = 0; sku < 20; ++sku) example.add_lines(sku, static_cast<int>(20 - sku), days(150));
  ReslotSlotting::Params params;
  params.half_life = weeks(1);
  ReslotSlotting reslot(params);
  const auto rows = initial_slotting_policies();
  const SlottingDecision first = reslot.assign(example.view());
  CHECK(first.location == make(rows, params.initial)->assign(example.view()).location);
  CHECK(first.reconsider_at == example.now + weeks(1));

  example.add_lines(19, 400, days(2));  // the slowest, farthest SKU has become the fastest
  SlottingView view = example.view();
  view.current = first.location;
  view.moves = {.per_shift = 10, .handling = metres(10)};
  const SlottingDecision then = reslot.assign(view);
  CHECK(then.location[19] == first.location[0]);
  CHECK(then.location[0] == first.location[19]);
  view.moves.per_shift = 0;
  CHECK(reslot.assign(view).location == first.location);
  view.moves = {.per_shift = 10, .handling = metres(100'000)};
  CHECK(reslot.assign(view).location == first.location);
  view.moves = {.per_shift = 10, .handling = metres(10), .shared_travel = Share(1)};  // tours share nearly all their way
  CHECK(reslot.assign(view).location == first.location);
}

TEST_CASE("an exchange that round trips speak for and tours against is not made") {
  // Two aisles; SKU 0 lies far back in aisle 1 with all that it is picked with, SKU 1 in front of aisle 0 and is picked alone, seldom.
  SlottingCase example(small_building(2, 30), 4);
  std::vector<LocationId> current{LocationId(59), LocationId(5), LocationId(58), LocationId(57)};
  const std::vector<std::int64_t> picks{20 * kPickUnit, 1 * kPickUnit, 20 * kPickUnit, 20 * kPickUnit};
  std::vector<PastTour> tours;
  for (int day = 20; day > 0; --day) tours.push_back({example.now - days(day), {SkuId(0), SkuId(2), SkuId(3)}});
  const auto routing = make(routing_policies(), default_variant(routing_policies(), "optimal"));
  SlottingView view = example.view();
  view.current = current;
  view.moves = {.per_shift = 10, .handling = metres(100)};
  const auto target = [&] {
    Healing healing(view, picks);
    healing.run(2);
    return healing.target();
  };
  CHECK(target() != current);
  view.tours = tours;
  view.routing = routing.get();
  CHECK(target() == current);  // the tours go there all the same, for the others
  for (PastTour& tour : tours) tour.skus = {SkuId(0)};
  CHECK(target()[0] != current[0]);
}
