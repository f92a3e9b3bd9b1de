// Goods moved in the running warehouse: by hand what one swap takes, and under a load of picks that nothing is lost.
#include <algorithm>
#include <map>

#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;
using Kind = DomainEventKind;

namespace {

/// As InOrder at the start; from then on what the test says.
class Then : public SlottingPolicy {
 public:
  explicit Then(std::vector<LocationId> later) : later_(std::move(later)) {}
  SlottingDecision assign(const SlottingView& view) override {
    if (view.current.empty()) return test::InOrder().assign(view);
    seen = {view.current.begin(), view.current.end()};
    moves = view.moves;
    history = view.history.size();
    return {later_};
  }
  std::vector<LocationId> seen;
  MoveTerms moves;
  std::size_t history = 0;

 private:
  std::vector<LocationId> later_;
};

/// Turns the places of all SKUs by `shift`, anew at each decision.
class Carousel : public SlottingPolicy {
 public:
  SlottingDecision assign(const SlottingView& view) override {
    if (view.current.empty()) return test::InOrder().assign(view);
    SlottingDecision decision;
    for (std::size_t s = 0; s < view.skus.size(); ++s) decision.location.push_back(view.current[(s + 3) % view.skus.size()]);
    return decision;
  }
};

std::vector<LocationId> in_order() {
  std::vector<LocationId> places;
  for (int i = 0; i < 10; ++i) places.emplace_back(i);
  return places;
}

PolicySet with(SmallSite& site, SlottingPolicy* policy) {
  PolicySet set = make_policies(site.choices);
  set.slotting = {"test", std::unique_ptr<SlottingPolicy>(policy)};
  return set;
}

/// What the movers carry at no time is picked, and what is put down lies alone.
void check_carried(const EventLog& log, const SmallSite& site) {
  std::map<std::uint64_t, std::int64_t> place;
  for (std::uint64_t s = 0; s < 10; ++s) place[s] = static_cast<std::int64_t>(s);
  for (const DomainEvent& event : log.events) {
    if (event.kind == Kind::stock_taken) {
      REQUIRE(place.at(event.subject) == event.value);
      place.erase(event.subject);
    }
    if (event.kind == Kind::stock_put) {
      REQUIRE(std::none_of(place.begin(), place.end(), [&](const auto& other) { return other.second == event.value; }));
      place[event.subject] = event.value;
    }
    if (event.kind == Kind::line_picked) REQUIRE(place.contains(site.orders.lines[event.subject].sku.value()));
  }
  CHECK(place.size() == 10);
}

}  // namespace

TEST_CASE("two SKUs change places in the time and over the distance computed by hand") {
  SmallSite site;
  site.length = days(3);
  site.reslotting = {.every = days(1), .movers = 1, .moves_per_shift = 10, .handling = seconds(60), .shift_start = hours(14), .shift_end = hours(22)};
  site.pickers.vehicle.speed = millimetres_per_second(1000);
  site.pickers.vehicle.acceleration = millimetres_per_second2(1000);
  site.order(Time() + hours(50), {{0, 1}});  // keeps the run going
  auto swapped = in_order();
  std::swap(swapped[0], swapped[4]);
  auto* policy = new Then(swapped);
  const PolicySet set = with(site, policy);
  EventLog log;
  const WarehouseResult result = site.run(log, set);
  CHECK(result.orders_done == 1);
  REQUIRE(log.of(Kind::slotting_decided).size() == 2);  // on days 1 and 2; the second has nothing left to move
  CHECK(log.of(Kind::slotting_decided)[0].time == Time() + days(1));
  CHECK(log.of(Kind::slotting_decided)[0].value == 2);
  CHECK(log.of(Kind::slotting_decided)[1].value == 0);
  // Depot to bay 0 at 1.5 m, to bay 4 at 5.5 m, back to bay 0, home: 1.5 + 4 + 4 + 1.5 m, each d/v + v/a; handling 30 + 60 + 30 s.
  const Time start = Time() + days(1) + hours(14);
  const auto taken = log.of(Kind::stock_taken), put = log.of(Kind::stock_put);
  REQUIRE(taken.size() == 2);
  REQUIRE(put.size() == 2);
  CHECK(taken[0].subject == 0);
  CHECK(taken[0].time == start + milliseconds(2'500 + 30'000));
  CHECK(taken[1].time == taken[0].time + milliseconds(5'000 + 60'000));
  CHECK(put[0].time == taken[1].time);
  CHECK(put[0].value == 4);
  CHECK(put[1].time == put[0].time + milliseconds(5'000 + 30'000));
  CHECK(put[1].value == 0);
  REQUIRE(log.of(Kind::relocation_ended).size() == 1);
  CHECK(log.of(Kind::relocation_ended)[0].value == 11'000);
  CHECK(log.of(Kind::relocation_ended)[0].time == put[1].time + milliseconds(2'500));
  CHECK(policy->seen == swapped);
  CHECK(policy->history == 0);  // the order of hour 50 was not known at hour 48
  CHECK(policy->moves.per_shift == 10);
  CHECK(policy->moves.handling == metres(60));  // 60 s at 1 m/s
  CHECK(policy->moves.shared_travel == percent(100));
  check_carried(log, site);
}

TEST_CASE("what was received is known at the next decision, and how far tours walked for it") {
  SmallSite site;
  site.length = days(3);
  site.history = {{Time() - days(1), 7, SkuId(2), 1}};
  site.reslotting.every = days(2);
  site.order(Time() + hours(3), {{0, 1}, {4, 1}});
  site.order(Time() + hours(50), {{1, 1}});
  auto* policy = new Then(in_order());
  const PolicySet set = with(site, policy);
  EventLog log;
  (void)site.run(log, set);
  CHECK(policy->history == 3);
  CHECK(policy->moves.shared_travel == Share(std::int64_t{11'000} * 1'000'000 / 14'000));  // to 5.5 m and back, for round trips of 3 and 11 m
}

TEST_CASE("pickers and movers in the same aisles lose nothing and pick nothing that is on its way") {
  for (const int movers : {1, 3})
    for (const int most : {2, 5, 100}) {
      SmallSite site;
      site.length = days(6);
      site.stock = 500;
      site.pickers.count = 2;
      site.pickers.batch_capacity = 4;
      site.release.when = ReleaseRule::immediately;
      site.reslotting = {.every = hours(5), .movers = movers, .moves_per_shift = most, .handling = seconds(90), .shift_start = hours(6), .shift_end = hours(14)};
      for (int i = 0; i < 300; ++i) site.order(Time() + minutes(25 * i), {{i % 10, 1 + i % 3}, {(i * 7 + 3) % 10, 2}});
      EventLog log;
      const PolicySet set = with(site, new Carousel);
      const WarehouseResult result = site.run(log, set);
      INFO(movers << " movers, " << most << " moves");
      CHECK(result.orders_done == 300);
      CHECK(log.of(Kind::stock_put).size() > 10);
      check_carried(log, site);
      std::map<std::int64_t, int> a_day;
      for (const DomainEvent& put : log.of(Kind::stock_taken)) ++a_day[(put.time - Time()) / days(1)];
      for (const auto& [day, count] : a_day) CHECK(count <= most);
    }
}

TEST_CASE("a policy that asks for it is asked again, at the time it says") {
  struct Asks : SlottingPolicy {
    SlottingDecision assign(const SlottingView& view) override {
      times.push_back(view.now);
      SlottingDecision decision = test::InOrder().assign(view);
      decision.reconsider_at = view.now + (times.size() < 3 ? hours(20) : Duration(0));
      return decision;
    }
    std::vector<Time> times;
  };
  SmallSite site;
  site.length = days(4);
  site.order(Time() + hours(90), {{0, 1}});
  auto* asks = new Asks;
  const PolicySet set = with(site, asks);
  EventLog log;
  CHECK_THROWS_AS(site.run(log, set), InvalidDecision);  // at last it asks for now
  CHECK(asks->times == std::vector<Time>{Time(), Time() + hours(20), Time() + hours(40)});
}
