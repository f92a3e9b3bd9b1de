// Where orders' time went, against the events.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "insight/recorded_run.hpp"
#include "kpi/insight/order_life.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::recorded_runs;
using test::RecordedRun;
using Kind = DomainEventKind;

namespace {

std::int64_t sum(const Numbers& numbers) { return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}); }

struct Times { std::int64_t received = -1, released = -1, packed = -1, shipped = -1, cancelled = -1; };

std::map<std::int64_t, Times> times_of(const RecordedRun& run) {
  std::map<std::int64_t, Times> times;
  for (const DomainEvent& event : run.events) {
    const auto order = static_cast<std::int64_t>(event.subject);
    if (event.kind == Kind::order_received) times[order].received = event.time.count();
    if (event.kind == Kind::order_released) times[order].released = event.time.count();
    if (event.kind == Kind::order_packed) times[order].packed = event.time.count();
    if (event.kind == Kind::order_shipped) times[order].shipped = event.time.count();
    if (event.kind == Kind::order_cancelled) times[order].cancelled = event.time.count();
  }
  return times;
}

}  // namespace

TEST_CASE("the causes of each order's time add up to the time from receipt to shipment, exactly") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const auto times = times_of(run);
    REQUIRE(run.insight.orders.size() > 10);
    for (const InsightOrder& order : run.insight.orders) {
      const Times& of = times.at(order.id);
      if (order.received != of.received || order.released != of.released || order.packed != of.packed || order.shipped != of.shipped) FAIL("order " << order.id << " is told other times");
      const std::int64_t left = of.shipped >= 0 ? of.shipped : of.cancelled >= 0 ? of.cancelled : run.end.count();
      if (sum(order.time) != left - of.received) FAIL("order " << order.id << ": " << sum(order.time) << " ns of " << left - of.received);
      if (*std::min_element(order.time.begin(), order.time.end()) < 0) FAIL("order " << order.id << " has a cause below 0");
      if (of.released >= 0 && order.time[0] != of.released - of.received) FAIL("order " << order.id << " waits for its release for another time");
    }
  }
}

TEST_CASE("an order waits for a picker until its tour begins, is on it until it is back, and is packed from then on") {
  std::size_t checked = 0, in_part = 0;
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const auto order_of = run.order_of_lines();
    struct Tour { std::int64_t from = -1, to = -1; };
    std::map<std::int64_t, Tour> tour;                        // by order: each is picked on one
    std::map<std::uint32_t, std::int64_t> began;              // by picker
    std::map<std::uint32_t, std::set<std::int64_t>> aboard;
    std::map<std::uint64_t, std::uint32_t> picker_of;         // by line
    std::set<std::uint64_t> picked;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::tour_started) began[event.other] = event.time.count();
      if (event.kind == Kind::picker_arrived) picker_of[event.subject] = event.other;
      if (event.kind == Kind::line_picked) picked.insert(event.subject);
      if (event.kind == Kind::line_short) in_part += picked.contains(event.subject);
      if (event.kind == Kind::line_picked || event.kind == Kind::line_short) aboard[picker_of[event.subject]].insert(static_cast<std::int64_t>(order_of[event.subject]));
      if (event.kind != Kind::tour_ended) continue;
      for (const std::int64_t order : aboard[event.other]) tour[order] = {began[event.other], event.time.count()};
      aboard.erase(event.other);
    }
    for (const InsightOrder& order : run.insight.orders) {
      if (order.shipped < 0 || order.first_pick < 0) continue;
      const auto [from, to] = tour.at(order.id);
      const auto time = [&](OrderStage stage) { return order.time[static_cast<std::size_t>(stage)]; };
      const std::int64_t begins = std::max(from, order.released);
      if (time(OrderStage::picker) != begins - order.released || time(OrderStage::tour) != std::min(to, order.packed) - begins || time(OrderStage::packing) != std::max<std::int64_t>(0, order.packed - to))
        FAIL("order " << order.id << ": " << time(OrderStage::picker) << ", " << time(OrderStage::tour) << ", " << time(OrderStage::packing));
      if (time(OrderStage::whole_pallets) != 0) FAIL("order " << order.id << " waits for whole pallets alone, and was picked");
      ++checked;
    }
  }
  CHECK(checked > 1000);
  CHECK(in_part > 0);  // a line that is picked and short counts once
}

TEST_CASE("the days hold the time of all orders that are shipped or open") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    std::int64_t time = 0, orders = 0, open = 0, told = 0, told_orders = 0, told_open = 0;
    for (const auto& [order, of] : times_of(run)) {
      if (of.cancelled >= 0) continue;
      ++orders;
      open += of.shipped < 0;
      time += (of.shipped >= 0 ? of.shipped : run.end.count()) - of.received;
    }
    for (const InsightDay& day : run.insight.days) {
      told += sum(day.time);
      told_orders += day.orders;
      told_open += day.open;
    }
    CHECK(told == time);
    CHECK(told_orders == orders);
    CHECK(told_open == open);
  }
}

TEST_CASE("told of are the orders of the day, and the 200 that took longest") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const std::int64_t midnight = -(run.problem->config.run.start.seconds % 86400) * 1'000'000'000, day = 86'400'000'000'000;
    std::set<std::int64_t> expected;
    std::vector<std::pair<std::int64_t, std::int64_t>> slow;
    for (const auto& [order, of] : times_of(run)) {
      if ((of.received - midnight) / day == run.insight.orders_day) expected.insert(order);
      if (of.shipped >= 0 && of.received >= run.warm_up.count()) slow.push_back({of.received - of.shipped, order});
    }
    std::sort(slow.begin(), slow.end());
    for (std::size_t i = 0; i < slow.size() && i < 200; ++i) expected.insert(slow[i].second);
    std::set<std::int64_t> told;
    for (const InsightOrder& order : run.insight.orders) told.insert(order.id);
    CHECK(told == expected);
    CHECK(run.insight.orders_received == std::count_if(run.events.begin(), run.events.end(), [](const DomainEvent& e) { return e.kind == Kind::order_received; }));
  }
}

TEST_CASE("an order's events are all that happened to it, at the faces of its lines and by those who picked them") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const auto order_of = run.order_of_lines();
    std::map<std::int64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> picks;  // by order: when, by whom
    std::map<std::int64_t, std::size_t> shorts, staged;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::line_picked) picks[static_cast<std::int64_t>(order_of[event.subject])].push_back({event.time.count(), event.other});
      if (event.kind == Kind::line_short) ++shorts[static_cast<std::int64_t>(order_of[event.subject])];
      if (event.kind == Kind::pallet_staged) ++staged[static_cast<std::int64_t>(event.subject)];
    }
    std::map<std::uint32_t, Position> place;  // of a line
    for (const test::Stop& stop : run.stops) place[stop.line] = stop.at;
    for (const InsightOrder& order : run.insight.orders) {
      std::vector<std::pair<std::int64_t, std::int64_t>> told;
      std::size_t short_lines = 0, pallets = 0;
      const Order& is = run.orders.orders[static_cast<std::size_t>(order.id)];
      for (std::size_t e = 0; e < order.event_time.size(); ++e) {
        const auto name = static_cast<OrderEvent>(order.event_name[e]);
        if (e > 0 && order.event_time[e] < order.event_time[e - 1]) FAIL("order " << order.id << ": time goes back");
        short_lines += name == OrderEvent::short_picked;
        pallets += name == OrderEvent::staged;
        if (name != OrderEvent::picked) continue;
        told.push_back({order.event_time[e], order.event_who[e]});
        const Position at = run.problem->layout.position(LocationId(static_cast<std::uint32_t>(order.event_at[e])));
        bool is_there = false;
        for (std::uint32_t line = is.first_line; line < is.first_line + is.line_count; ++line) is_there = is_there || (place.contains(line) && place.at(line) == at);
        if (!is_there) FAIL("order " << order.id << " is picked where none of its lines is");
      }
      if (told != picks[order.id] || short_lines != shorts[order.id] || pallets != staged[order.id]) FAIL("order " << order.id << " has other events");
      if (!told.empty() && order.event_name.front() != static_cast<int>(OrderEvent::received)) FAIL("order " << order.id << " does not begin with its receipt");
    }
  }
}

TEST_CASE("an order that is picked in part on two tours waits for a picker between") {
  OrderLife life;
  const auto at = [](int minute) { return Time() + minutes(minute); };
  life.receive(at(0));
  CHECK(life.release(at(10), 2)->to == at(10));
  CHECK(life.stage() == OrderStage::picker);
  CHECK(life.pick(at(12), true)->to == at(12));
  CHECK(life.stage() == OrderStage::tour);
  CHECK(life.end_tour(at(20))->stage == OrderStage::tour);
  CHECK(life.stage() == OrderStage::picker);
  CHECK(life.pick(at(25), true)->stage == OrderStage::picker);
  CHECK_FALSE(life.pick(at(25), false));  // the second line of the same tour
  CHECK(life.end_tour(at(30))->to == at(30));
  CHECK(life.stage() == OrderStage::packing);
  CHECK_FALSE(life.stage_pallet(at(31)));  // a whole pallet of it; the rest is packed still
  CHECK(life.pack(at(32))->stage == OrderStage::packing);
  CHECK(life.stage_pallet(at(40))->stage == OrderStage::pallet);
  CHECK(life.end(at(60))->stage == OrderStage::staging);
  CHECK_FALSE(life.under_way());
}

TEST_CASE("an order of whole pallets alone never waits for a picker") {
  OrderLife life;
  life.receive(Time());
  (void)life.release(Time(5), 0);
  CHECK(life.stage() == OrderStage::whole_pallets);
  CHECK_FALSE(life.pack(Time(5)));  // at once
  CHECK(life.stage() == OrderStage::pallet);
}
