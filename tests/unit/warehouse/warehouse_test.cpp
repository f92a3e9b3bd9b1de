#include <map>

#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;
using Kind = DomainEventKind;

namespace {

std::map<std::uint64_t, Duration> pick_times(const EventLog& log) {
  std::map<std::uint64_t, Time> arrived;
  std::map<std::uint64_t, Duration> times;
  for (const DomainEvent& event : log.events) {
    if (event.kind == Kind::picker_arrived) arrived[event.subject] = event.time;
    if (event.kind == Kind::line_picked) times[event.subject] = event.time - arrived.at(event.subject);
  }
  return times;
}

/// Forty orders over two days, of one to four lines.
SmallSite busy_site() {
  SmallSite site;
  site.pickers.count = 3;
  site.pickers.pick_time_cv = percent(50);
  site.pickers.tour_setup = seconds(30);
  site.packing.time = minutes(1);
  for (int i = 0; i < 40; ++i) {
    std::vector<std::pair<int, int>> lines;
    for (int k = 0; k <= i % 4; ++k) lines.push_back({(i * 7 + k * 3) % 10, 1 + (i + k) % 5});
    site.order(Time() + hours(i), lines);
  }
  return site;
}

}  // namespace

TEST_CASE("one order is released at midnight, picked when the shift begins, and its tour takes the time computed by hand") {
  SmallSite site;
  site.pickers.tour_setup = seconds(60);
  site.pickers.vehicle.speed = millimetres_per_second(1000);
  site.pickers.vehicle.acceleration = millimetres_per_second2(1000);
  site.packing.time = seconds(90);
  site.order(Time() + hours(9), {{0, 1}, {2, 3}});
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(log.of(Kind::order_released).at(0).time == Time() + days(1));
  const Time shift = Time() + days(1) + hours(6);
  CHECK(log.of(Kind::tour_started).at(0).time == shift);
  // s_shape within one aisle: in from the front to bay 2 (y 3.5 m) and back. Straights: 1.5, 2.0, 3.5 m, each d/v + v/a.
  CHECK(log.of(Kind::line_picked).at(0).time == shift + milliseconds(60'000 + 2500 + 10'000));
  CHECK(log.of(Kind::line_picked).at(1).time == shift + milliseconds(60'000 + 2500 + 10'000 + 3000 + 10'000));
  const Time home = shift + milliseconds(60'000 + 2500 + 10'000 + 3000 + 10'000 + 4500);
  CHECK(log.of(Kind::tour_ended).at(0).time == home);
  CHECK(log.of(Kind::tour_ended).at(0).value == 7000);
  CHECK(log.of(Kind::order_shipped).at(0).time == home + seconds(90));
  CHECK(result.orders_received == 1);
  CHECK(result.orders_done == 1);
  CHECK(result.lines_picked == 2);
}

TEST_CASE("each line's pick time is the same however orders are batched, routed and staffed") {
  SmallSite site = busy_site();
  EventLog reference;
  (void)site.run(reference);
  const auto expected = pick_times(reference);
  REQUIRE(expected.size() == site.orders.lines.size());
  CHECK(expected.begin()->second != std::next(expected.begin())->second);
  for (const char* batching : {"single", "savings"})
    for (const char* routing : {"optimal", "return"})
      for (const int pickers : {1, 4}) {
        site.choices.batching = default_variant(batching_policies(), batching);
        site.choices.routing = default_variant(routing_policies(), routing);
        site.pickers.count = pickers;
        EventLog log;
        (void)site.run(log);
        CHECK(pick_times(log) == expected);
      }
}

TEST_CASE("the trace hash is the same for both queues and differs for another seed") {
  SmallSite site = busy_site();
  EventLog log;
  const WarehouseResult heap = site.run(log);
  site.queue = QueueKind::binary_heap;
  const WarehouseResult oracle = site.run(log);
  CHECK(heap.trace_hash == oracle.trace_hash);
  CHECK(heap.events == oracle.events);
  site.seed = 2;
  CHECK(site.run(log).trace_hash != heap.trace_hash);
}

TEST_CASE("every order received is shipped, each line picked once, and events come in order of time") {
  const SmallSite site = busy_site();
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(result.orders_received == 40);
  CHECK(result.orders_done == 40);
  CHECK(result.orders_open == 0);
  CHECK(result.lines_picked == static_cast<std::int64_t>(site.orders.lines.size()));
  CHECK(log.of(Kind::order_shipped).size() == 40);
  for (std::size_t i = 1; i < log.events.size(); ++i) REQUIRE(log.events[i - 1].time <= log.events[i].time);
  std::int64_t legs = 0, tours = 0;
  for (const DomainEvent& event : log.of(Kind::picker_arrived)) legs += event.value;
  for (const DomainEvent& event : log.of(Kind::tour_ended)) tours += event.value;
  CHECK(legs < tours);
}

TEST_CASE("pickers work on shift only, and finish a tour begun in it") {
  SmallSite site = busy_site();
  site.pickers.shift_start = hours(8);
  site.pickers.shift_end = hours(8) + minutes(1);
  site.length = days(3);
  site.drain = days(20);
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(result.orders_done == 40);
  for (const DomainEvent& tour : log.of(Kind::tour_started)) {
    const Duration of_day = (tour.time - Time()) % days(1);
    CHECK(of_day >= hours(8));
    CHECK(of_day < hours(8) + minutes(1));
  }
  CHECK(log.of(Kind::shift_started).size() == log.of(Kind::shift_ended).size());
}

TEST_CASE("what is cancelled before release is not picked, what is cancelled after it is") {
  SmallSite site;
  site.order(Time() + hours(9), {{0, 5}, {1, 2}});
  site.order(Time() + hours(10), {{2, 4}});
  site.orders.cancellations.push_back({Time() + hours(11), OrderId(0), LineId(0), 3});
  site.orders.cancellations.push_back({Time() + hours(12), OrderId(1), LineId(2), 4});
  site.orders.cancellations.push_back({Time() + hours(30), OrderId(0), LineId(1), 2});
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(result.orders_received == 2);
  CHECK(result.orders_done == 1);
  CHECK(result.orders_cancelled == 1);
  const auto picked = log.of(Kind::line_picked);
  REQUIRE(picked.size() == 2);
  CHECK(picked[0].value == 2);
  CHECK(picked[1].value == 2);
  CHECK(log.of(Kind::line_cancelled).size() == 2);
}

TEST_CASE("a location that runs dry gives what it has, and the line is short") {
  SmallSite site;
  site.stock = 4;
  site.order(Time() + hours(1), {{0, 3}});
  site.order(Time() + hours(2), {{0, 3}});
  site.order(Time() + hours(3), {{0, 3}});
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(result.orders_done == 3);
  CHECK(result.lines_picked == 1);
  const auto shorts = log.of(Kind::line_short);
  REQUIRE(shorts.size() == 2);
  CHECK(shorts[0].value == 2);
  CHECK(shorts[1].value == 3);
}

TEST_CASE("orders are released on receipt or at each interval as the scenario says") {
  SmallSite site;
  site.order(Time() + hours(9) + minutes(10), {{0, 1}});
  site.release.when = ReleaseRule::immediately;
  EventLog at_once;
  (void)site.run(at_once);
  CHECK(at_once.of(Kind::order_released).at(0).time == Time() + hours(9) + minutes(10));
  site.release = {ReleaseRule::every, minutes(30)};
  EventLog every;
  (void)site.run(every);
  CHECK(every.of(Kind::order_released).at(0).time == Time() + hours(9) + minutes(30));
}

TEST_CASE("an order received at midnight belongs to the new day") {
  SmallSite site;
  site.order(Time() + days(1), {{0, 1}});
  EventLog log;
  (void)site.run(log);
  CHECK(log.of(Kind::order_released).at(0).time == Time() + days(2));
}

TEST_CASE("a warehouse that cannot keep up says so, and counts what is open") {
  SmallSite site;
  site.pickers.pick_time = minutes(20);
  site.length = days(12);
  for (int day = 0; day < 12; ++day)
    for (int i = 0; i < 10; ++i) site.order(Time() + days(day) + hours(8) + minutes(i), {{i, 1}, {(i + 1) % 10, 1}, {(i + 2) % 10, 1}, {(i + 3) % 10, 1}});
  EventLog log;
  const WarehouseResult overloaded = site.run(log);
  CHECK(overloaded.cannot_keep_up);
  CHECK(overloaded.orders_open > 0);
  CHECK(overloaded.orders_received == overloaded.orders_open + overloaded.orders_done);
  site.pickers.pick_time = seconds(20);
  CHECK_FALSE(site.run(log).cannot_keep_up);
}

TEST_CASE("a tour that ends elsewhere is walked to its end, on to the pack station, and back to the depot: all of it counts") {
  SmallSite site;  // two aisles of 7 m depth, 5 m apart; SKU 2 lies 3.5 m into the first, SKU 7 into the second
  site.layout.tour_end = {EndOfTour::back, percent(100)};
  site.layout.pack_station = {EndOfAisle::back, percent(0)};
  site.choices.routing = default_variant(routing_policies(), "optimal");
  site.order(Time() + hours(1), {{2, 1}});
  EventLog log;
  (void)site.run(log);
  // 3.5 m in, 3.5 m on and 5 m to the end; 5 m to the pack station; 7 m to the depot.
  REQUIRE(log.of(Kind::tour_ended).size() == 1);
  CHECK(log.of(Kind::tour_ended)[0].value == 24'000);
  CHECK(log.of(Kind::picker_arrived)[0].value == 3500);
}

TEST_CASE("pickers walk around by one-way aisles") {
  SmallSite site;
  site.layout.one_way = OneWay::alternating;  // the first to the back, the second to the front
  site.choices.routing = default_variant(routing_policies(), "optimal");
  site.order(Time() + hours(1), {{7, 1}});
  EventLog log;
  (void)site.run(log);
  // Up the first aisle, across, down the second, and home: 7 + 5 + 3.5 m, then 3.5 + 5 m.
  CHECK(log.of(Kind::picker_arrived)[0].value == 15'500);
  REQUIRE(log.of(Kind::tour_ended).size() == 1);
  CHECK(log.of(Kind::tour_ended)[0].value == 24'000);

}

namespace {

/// SKU i lies at the i-th location that may be used.
struct InOrderOfUse : SlottingPolicy {
  SlottingDecision assign(const SlottingView& view) override { return {{view.locations.begin(), view.locations.begin() + static_cast<std::ptrdiff_t>(view.skus.size())}}; }
};

/// The first bay of the second aisle is closed.
SmallSite walled_site() {
  SmallSite site;
  site.layout.closed.push_back({2, std::nullopt, 1, 1});
  site.choices.routing = default_variant(routing_policies(), "optimal");
  site.order(Time() + hours(1), {{7, 1}});
  return site;
}

}  // namespace

TEST_CASE("pickers walk around a closed bay, and nothing lies in it") {
  SmallSite site = walled_site();
  EventLog log;
  CHECK_THROWS_AS(site.run(log), InvalidDecision);  // SKU 5 would lie there
  site.skus.skus.resize(9);
  PolicySet set = site.policies();
  set.slotting = {"in_order_of_use", std::make_unique<InOrderOfUse>()};
  (void)site.run(log, set);
  // SKU 7 lies in the second aisle's fourth bay: 7 m up the first, 5 m across, 2.5 m down; and the same way back.
  REQUIRE(log.of(Kind::tour_ended).size() == 1);
  CHECK(log.of(Kind::picker_arrived)[0].value == 14'500);
  CHECK(log.of(Kind::tour_ended)[0].value == 29'000);
}

namespace {

struct MissesAPick : RoutingPolicy {
  void route(const RoutingView& view, std::vector<TourStop>& tour) override {
    for (std::size_t i = 1; i < view.picks.size(); ++i) tour.push_back({static_cast<std::int32_t>(i), view.picks[i]});
  }
};
struct PicksElsewhere : RoutingPolicy {
  void route(const RoutingView& view, std::vector<TourStop>& tour) override {
    for (std::size_t i = 0; i < view.picks.size(); ++i) tour.push_back({static_cast<std::int32_t>(i), view.depot});
  }
};
struct ByAnIsland : RoutingPolicy {  // a crossing whose ways are all closed
  void route(const RoutingView& view, std::vector<TourStop>& tour) override {
    tour.push_back({-1, view.layout.crossing(1, 1)});
    for (std::size_t i = 0; i < view.picks.size(); ++i) tour.push_back({static_cast<std::int32_t>(i), view.picks[i]});
  }
};
struct SameLocation : SlottingPolicy {
  SlottingDecision assign(const SlottingView& view) override { return {std::vector<LocationId>(view.skus.size(), LocationId(3))}; }
};
struct TooFew : SlottingPolicy {
  SlottingDecision assign(const SlottingView&) override { return {}; }
};
struct DropsOrders : BatchingPolicy {
  BatchingDecision batch(const BatchingView&) override { return {{{0}}}; }
};
struct AllInOne : BatchingPolicy {
  BatchingDecision batch(const BatchingView& view) override {
    BatchingDecision decision{{{}}};
    for (std::uint32_t i = 0; i < view.orders.size(); ++i) decision.batches[0].push_back(i);
    return decision;
  }
};
struct ReleasesTwice : ReleasePolicy {
  void decide(const ReleaseView&, ReleaseDecision& decision) override { decision.released = {0, 0}; }
};
struct Forgets : ReleasePolicy {
  void decide(const ReleaseView&, ReleaseDecision&) override {}
};
struct WantsNow : ReleasePolicy {
  void decide(const ReleaseView& view, ReleaseDecision& decision) override { decision.reconsider_at = view.now; }
};
/// Holds everything for an hour, whatever is due.
struct HoldsWhatIsDue : ReleasePolicy {
  void decide(const ReleaseView& view, ReleaseDecision& decision) override { decision.reconsider_at = view.now + hours(1); }
};

}  // namespace

TEST_CASE("a decision that cannot be carried out is refused by the policy's name") {
  const SmallSite site = busy_site();
  EventLog log;
  const auto refused = [&](PolicySet set, const char* text) {
    try {
      (void)site.run(log, set);
      FAIL("was carried out: " << text);
    } catch (const InvalidDecision& error) {
      CHECK(std::string(error.what()).find(text) != std::string::npos);
    }
  };
  const auto with_routing = [&](auto policy) { PolicySet set = site.policies(); set.routing = {"seeded", std::move(policy)}; return set; };
  const auto with_slotting = [&](auto policy) { PolicySet set = site.policies(); set.slotting = {"seeded", std::move(policy)}; return set; };
  const auto with_batching = [&](auto policy) { PolicySet set = site.policies(); set.batching = {"seeded", std::move(policy)}; return set; };
  refused(with_routing(std::make_unique<MissesAPick>()), "routing policy 'seeded': invalid decision: the tour misses 1 of");
  refused(with_routing(std::make_unique<PicksElsewhere>()), "is not where the pick is");
  refused(with_slotting(std::make_unique<SameLocation>()), "slotting policy 'seeded': invalid decision: SKU S1 is put where another SKU lies");
  refused(with_slotting(std::make_unique<TooFew>()), "it placed 0 of 10 SKUs");
  refused(with_batching(std::make_unique<DropsOrders>()), "released orders are in no batch");
  refused(with_batching(std::make_unique<AllInOne>()), "exceeds the capacity of 10");
  const auto with_release = [&](auto policy) { PolicySet set = site.policies(); set.release = {"seeded", std::move(policy)}; return set; };
  refused(with_release(std::make_unique<ReleasesTwice>()), "release policy 'seeded': invalid decision: an order is released twice");
  refused(with_release(std::make_unique<Forgets>()), "it leaves orders open, and does not ask to be called again later");
  refused(with_release(std::make_unique<WantsNow>()), "it leaves orders open, and does not ask to be called again later");
  SmallSite due = busy_site();
  for (Order& order : due.orders.orders) order.due = order.received + hours(1);
  PolicySet late = due.policies();
  late.release = {"seeded", std::make_unique<HoldsWhatIsDue>()};
  CHECK_THROWS_WITH(due.run(log, late), Catch::Matchers::Contains("is due and stays open"));
}

TEST_CASE("a tour by a crossing that no way leads to is refused") {
  SmallSite site = walled_site();
  site.layout.closed = {{2, std::nullopt, 5, 5}, {std::nullopt, 2, std::nullopt, std::nullopt}};
  site.skus.skus.resize(9);
  PolicySet set = site.policies();
  set.routing = {"seeded", std::make_unique<ByAnIsland>()};
  EventLog log;
  CHECK_THROWS_WITH(site.run(log, set), Catch::Matchers::Contains("routing policy 'seeded': invalid decision: no way leads to a stop of the tour"));
}

TEST_CASE("a slotting that breaks a rule of storage is refused with SKU, location and rule") {
  const auto refused = [](const SmallSite& site) -> std::string {
    EventLog log;
    try {
      (void)site.run(log);
    } catch (const InvalidDecision& error) {
      return error.what();
    }
    return "it was carried out";
  };
  const std::string begins = "slotting policy 'in_order': invalid decision: ";  // SKU i lies at location i, aisle 2 from 5 on
  SmallSite site = busy_site();
  CHECK(refused(site) == "it was carried out");

  site.layout.storage.zones = {{.from = 2, .to = 2, .temperature = Temperature::frozen}};
  for (std::size_t s = 5; s < 10; ++s) site.skus.skus[s].temperature = Temperature::frozen;
  CHECK(refused(site) == "it was carried out");
  site.skus.skus[7].temperature = Temperature::ambient;
  CHECK(refused(site) == begins + "SKU S7 at A02-B003-L0-S1: it belongs in a zone that is ambient, and this one is frozen");

  site = busy_site();
  site.layout.storage.zones = {{.from = 1, .to = 1, .owner = "ACME"}};
  CHECK(refused(site) == begins + "SKU S0 at A01-B001-L0-S1: it belongs in a zone that is ambient, and this one is ambient, owner ACME");

  site = busy_site();
  site.layout.storage.location_height = millimetres(250);
  site.skus.skus[4].height = millimetres(251);
  CHECK(refused(site) == begins + "SKU S4 at A01-B005-L0-S1: a unit is 0 m x 0 m x 0.251 m high, a location is any x any x 0.25 m high");

  site = busy_site();
  site.stock = 100;
  site.layout.storage.level_weight = {kilograms(50)};
  site.skus.skus[1].weight = grams(501);
  CHECK(refused(site) == begins + "SKU S1 at A01-B002-L0-S1: 100 units of 0.501 kg each are more than the 50 kg that a location carries at level 0");

  site = busy_site();
  site.stock = 100;
  site.skus.skus[1].volume = litres(11);
  CHECK(refused(site) == begins + "SKU S1 at A01-B002-L0-S1: 100 units of 11 l each are more than the 1000 l that a location holds");

  site = busy_site();
  site.layout.storage.apart = {{"acid", "alkali", Separation::distance, metres(2)}};
  site.skus.skus[3].hazard = "acid";
  site.skus.skus[1].hazard = "alkali";
  CHECK(refused(site) == "it was carried out");
  site.skus.skus[2].hazard = "alkali";
  CHECK(refused(site) == begins + "SKU S3 at A01-B004-L0-S1: its hazard class acid must lie apart from alkali, which is SKU S2 at A01-B003-L0-S1");
}

TEST_CASE("rules of storage that bind nobody leave the trace as it is") {
  SmallSite plain = busy_site();
  SmallSite ruled = plain;
  ruled.layout.storage.zones = {{.from = 1, .to = 2}};
  ruled.layout.storage.location_height = metres(3);
  ruled.layout.storage.heavy_from = kilograms(900);
  ruled.layout.storage.apart = {{"acid", "alkali"}};
  const auto hash = [](const SmallSite& site, const char* slotting) {
    EventLog log;
    PolicySet set = site.policies();
    set.slotting = {slotting, make(slotting_policies(), default_variant(slotting_policies(), slotting))};
    return site.run(log, set).trace_hash;
  };
  for (const char* slotting : {"random", "closest_open", "abc", "cube_per_order", "duration_of_stay", "affinity", "qap"}) CHECK(hash(plain, slotting) == hash(ruled, slotting));
}

TEST_CASE("a batch above the capacity in units, volume or weight is refused, and built-in policies keep it") {
  for (const char* kind : {"units", "cm3", "g"}) {
    SmallSite site = busy_site();
    site.pickers.batch_capacity = 1'000'000;
    for (Sku& sku : site.skus.skus) sku.volume = litres(1), sku.weight = grams(200);
    if (kind == std::string("units")) site.pickers.batch_items = 3;
    if (kind == std::string("cm3")) site.pickers.batch_volume = litres(8);
    if (kind == std::string("g")) site.pickers.batch_weight = kilograms(2);
    EventLog log;
    CHECK_NOTHROW((void)site.run(log));
    PolicySet set = site.policies();
    set.batching = {"seeded", std::make_unique<AllInOne>()};
    try {
      (void)site.run(log, set);
      FAIL("was carried out");
    } catch (const InvalidDecision& error) {
      CHECK(std::string(error.what()).find(std::string(" ") + kind + " exceeds the capacity of") != std::string::npos);
    }
  }
}
