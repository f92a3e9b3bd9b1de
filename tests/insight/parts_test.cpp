// The parts that an insight is recorded with, each alone.
#include <numeric>

#include "kpi/insight/order_journal.hpp"
#include "kpi/insight/replay_book.hpp"
#include "kpi/insight/segments.hpp"
#include "kpi/insight/series_book.hpp"
#include "kpi/insight/ways.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Three aisles 5 m apart, three cross-aisles 12 m apart.
Layout hall() {
  LayoutConfig config;
  config.aisles = 3;
  config.bays_per_side = 20;
  config.cross_aisles = 3;
  return Layout(config);
}

std::int64_t length(const Position& from, const std::vector<Position>& points) {
  std::int64_t sum = 0;
  const Position* at = &from;
  for (const Position& point : points) {
    sum += std::abs((point.x - at->x).count()) + std::abs((point.y - at->y).count());
    at = &point;
  }
  return sum;
}

Time at(int second) { return Time() + seconds(second); }

}  // namespace

TEST_CASE("segments: aisle by aisle between cross-aisles, then cross-aisle by cross-aisle between aisles; a piece is cut at each") {
  const Layout layout = hall();
  const Segments segments(layout);
  REQUIRE(segments.count() == 3 * 2 + 3 * 2);
  const Position low = layout.position(layout.location({1, 3, 0, 0})), high = layout.position(layout.location({1, 15, 0, 0}));
  std::vector<Segments::Part> parts;
  CHECK(segments.add(low, high, parts) == 0);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].segment == 2);
  CHECK(parts[0].length == 12000 - low.y.count());
  CHECK(parts[1].segment == 3);
  CHECK(parts[1].length == high.y.count() - 12000);
  parts.clear();
  CHECK(segments.add(layout.crossing(2, 1), layout.crossing(0, 1), parts) == 0);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].segment + parts[1].segment == 8 + 9);  // of the middle cross-aisle
  CHECK(parts[0].length == 5000);
  CHECK(segments.add({-1, -1, Length(17), Length(0)}, {-1, -1, Length(17), Length(50)}, parts) == 50);  // beside the aisles
}

TEST_CASE("segments: the one entered lies on the way, from a cross-aisle to either side of it") {
  const Layout layout = hall();
  const Segments segments(layout);
  const Position front = layout.position(layout.location({2, 3, 0, 0})), back = layout.position(layout.location({2, 15, 0, 0}));
  CHECK(segments.entered(layout.crossing(2, 0), front) == 4);
  CHECK(segments.entered(layout.crossing(2, 1), front) == 4);
  CHECK(segments.entered(layout.crossing(2, 1), back) == 5);
  CHECK(segments.entered(layout.crossing(2, 2), back) == 5);
}

TEST_CASE("a way as long as told is found: by another cross-aisle, through another aisle, out of an aisle and back") {
  const Layout layout = hall();
  const Ways ways(layout);
  const Position from = layout.position(layout.location({0, 2, 0, 0})), to = layout.position(layout.location({2, 3, 0, 0}));
  const auto found = [&](const Position& a, const Position& b, std::int64_t told) {
    std::vector<Position> points;
    ways.find(a, b, Length(told), points);
    CHECK(points.back() == b);
    return length(a, points);
  };
  const std::int64_t shortest = layout.distance(from, to).count();
  CHECK(found(from, to, shortest) == shortest);
  const std::int64_t by_middle = 2 * 12000 - from.y.count() - to.y.count() + 10000, by_back = by_middle + 2 * 12000;
  CHECK(found(from, to, by_middle) == by_middle);
  CHECK(found(from, to, by_back) == by_back);
  const std::int64_t through_the_next = from.y.count() + 5000 + 12000 + 5000 + (12000 - to.y.count());  // front, up aisle 1, down from the middle
  CHECK(found(from, to, through_the_next) == through_the_next);
  const Position same = layout.position(layout.location({0, 5, 0, 0}));
  CHECK(found(from, same, from.y.count() + same.y.count()) == from.y.count() + same.y.count());
  CHECK(found(from, to, shortest + 1) == shortest);  // there is none: the shortest is drawn
  CHECK(found(layout.depot(), to, layout.distance(layout.depot(), to).count()) == layout.distance(layout.depot(), to).count());
}

TEST_CASE("a replay keeps what is within its window, with the ways that lead in and out") {
  const Layout layout = hall();
  ReplayBook book(at(100), at(200));
  const Position depot = layout.crossing(0, 0), middle = layout.crossing(0, 1), back = layout.crossing(0, 2);
  const auto mover = book.add("picker 0", "picker", depot);
  const auto early = book.add("picker 1", "picker", depot);
  (void)book.add("mover 0", "mover", depot);  // never there
  book.stand(mover, at(10), MoverState::idle, depot);
  book.travel(mover, at(20), {}, false);
  book.stand(mover, at(30), MoverState::picks, middle, 7);
  book.travel(mover, at(90), std::vector<Position>{middle}, false);
  book.stand(mover, at(110), MoverState::picks, back, 8);
  book.travel(mover, at(190), {}, true);
  book.stand(mover, at(230), MoverState::picks, depot, 9);
  book.stand(mover, at(240), MoverState::idle, depot);
  book.stand(early, at(10), MoverState::idle, depot);
  book.absent(early, at(20), depot);
  book.stand(early, at(250), MoverState::idle, depot);
  const InsightReplay replay = book.result();
  REQUIRE(replay.movers.size() == 2);
  const InsightTrack& track = replay.movers[0];
  CHECK(track.time == Numbers{at(30).count(), at(90).count(), at(110).count(), at(190).count(), at(230).count()});
  CHECK(track.object == Numbers{7, -1, 8, -1, 9});
  CHECK(track.state == Numbers{4, 0, 4, 1, 4});
  CHECK(replay.vias == std::vector<Numbers>{{}, {1}});
  CHECK(track.ref == Numbers{1, 1, 2, 0, 0});
  CHECK(replay.places == Numbers{0, 0, 0, 12000, 0, 24000});
  CHECK(replay.movers[1].time == Numbers{at(20).count()});
  CHECK(replay.movers[1].state == Numbers{-1});
}

TEST_CASE("a figure over time is spread over the steps that it lasts") {
  LineOverTime line({"a", "", "", "", "", 1, {}}, seconds(10));
  line.set(at(5), 2);
  line.add(at(25), 1);
  line.happen(at(12), 0);
  const InsightLine closed = line.close(at(31));
  CHECK(closed.integral == Numbers{10'000'000, 20'000'000, 25'000'000, 3'000'000});
  CHECK(closed.scale == 10'000'000);
}

TEST_CASE("a line that is picked in part and short counts once: with another line left the order waits for a picker again") {
  const Layout layout = hall();
  OrderBook orders;
  orders.lines = {{SkuId(0), 5}, {SkuId(1), 1}};
  orders.orders = {{at(0), Time::max(), 0, 2}};
  const InsightContext context{layout, orders, CivilTime{1772409600}, Time(), at(1000)};
  OrderJournal journal(context, 0);
  const auto tell = [&](int second, DomainEventKind kind, std::uint64_t subject, std::int64_t value = 0) { journal.on_event({at(second), kind, 0, subject, value}, 0, 3, 17); };
  tell(0, DomainEventKind::order_received, 0, 2);
  tell(10, DomainEventKind::order_released, 0, 2);
  journal.start_tour(3, at(20));
  tell(30, DomainEventKind::line_picked, 0, 4);
  tell(30, DomainEventKind::line_short, 0, 1);
  journal.end_tour(3, at(40));
  CHECK(journal.in_stage()[static_cast<std::size_t>(OrderStage::picker)] == 1);
  journal.start_tour(3, at(50));
  tell(60, DomainEventKind::line_picked, 1, 1);
  journal.end_tour(3, at(70));
  CHECK(journal.in_stage()[static_cast<std::size_t>(OrderStage::packing)] == 1);
  tell(80, DomainEventKind::order_packed, 0);
  tell(100, DomainEventKind::order_shipped, 0);
  CHECK(journal.in_stage() == std::vector<std::int64_t>(kOrderStages, 0));
  Insight insight;
  journal.finish(at(200), insight);
  REQUIRE(insight.orders.size() == 1);
  const auto seconds_in = [&](OrderStage stage) { return insight.orders[0].time[static_cast<std::size_t>(stage)] / 1'000'000'000; };
  CHECK(seconds_in(OrderStage::release) == 10);
  CHECK(seconds_in(OrderStage::picker) == 10 + 10);
  CHECK(seconds_in(OrderStage::tour) == 20 + 20);
  CHECK(seconds_in(OrderStage::packing) == 10);
  CHECK(seconds_in(OrderStage::pallet) == 20);
  CHECK(insight.orders[0].event_name == Numbers{0, 2, 3, 4, 3, 6, 10});
}
