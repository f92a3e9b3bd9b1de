#include "scenario/problem.hpp"

#include <cmath>
#include <algorithm>
#include <set>

#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Four weeks from Monday 2011-06-06: on day d, d % 7 + 1 orders of one line; the quantity names the day. Two weeks of past before.
struct Replay {
  ScenarioConfig config;
  OrderHistory history;
  std::vector<SkuId> sku_of{SkuId(0), SkuId(1)};
  Replay() {
    config.run.start = *parse_civil_time("2011-06-06").value;
    config.run.length = days(28);
    config.run.learn = weeks(2);
    history.skus = {"A", "B"};
    for (int day = -14; day < 28; ++day)
      for (int i = 0; i <= (day + 14) % 7; ++i) {
        const auto order = static_cast<std::uint32_t>(history.orders.size());
        history.orders.push_back({CivilTime{config.run.start.seconds + day * 86400 + 3600 * (8 + i)}, order, 1});
        history.lines.push_back({order, static_cast<std::uint32_t>(i % 2), day + 100});
      }
  }
};

std::int64_t day_of(const Order& order) { return (order.received - Time()) / days(1); }

}  // namespace

TEST_CASE("replication 0 of a replay is the history itself") {
  const Replay replay;
  const auto demand = replay_demand(replay.config, replay.history, replay.sku_of);
  const OrderBook book = demand->orders(0);
  book.check();
  CHECK(book.orders.size() == 4 * 28);
  for (std::size_t o = 0; o < book.orders.size(); ++o) CHECK(book.lines[book.orders[o].first_line].quantity == day_of(book.orders[o]) + 100);
  CHECK(demand->sampling() == Sampling::resampled_weeks);
  CHECK(demand->weeks() == 4);
}

TEST_CASE("other replications draw whole weeks: each week is one week of the history, weekday by weekday") {
  const Replay replay;
  const auto demand = replay_demand(replay.config, replay.history, replay.sku_of);
  std::set<std::int64_t> sources;
  for (std::uint32_t r = 1; r <= 20; ++r) {
    const OrderBook book = demand->orders(r);
    book.check();
    CHECK(book.orders.size() == 4 * 28);
    std::vector<std::set<std::int64_t>> source_of_week(4);
    for (const Order& order : book.orders) {
      const std::int64_t day = day_of(order), source_day = book.lines[order.first_line].quantity - 100;
      CHECK(day % 7 == source_day % 7);
      source_of_week[static_cast<std::size_t>(day / 7)].insert(source_day / 7);
    }
    for (const auto& source : source_of_week) {
      REQUIRE(source.size() == 1);
      sources.insert(*source.begin());
    }
  }
  CHECK(sources.size() == 4);
}

TEST_CASE("a run of part weeks keeps its length, and its remainder comes from the beginnings of weeks") {
  Replay replay;
  replay.config.run.length = days(23);
  const auto demand = replay_demand(replay.config, replay.history, replay.sku_of);
  CHECK(demand->weeks() == 3);
  for (std::uint32_t r = 1; r <= 5; ++r) {
    const OrderBook book = demand->orders(r);
    for (const Order& order : book.orders) {
      REQUIRE(day_of(order) < 23);
      if (day_of(order) >= 21) CHECK((book.lines[order.first_line].quantity - 100) % 7 == day_of(order) % 7);
    }
    CHECK(book.orders.size() == 3 * 28 + 1 + 2);
  }
}

TEST_CASE("cancellations move with the week of their order") {
  Replay replay;
  for (std::uint32_t line = 0; line < replay.history.lines.size(); ++line)
    replay.history.cancellations.push_back({CivilTime{replay.history.orders[line].received.seconds + 600}, line, 1});
  const auto demand = replay_demand(replay.config, replay.history, replay.sku_of);
  for (std::uint32_t r = 0; r <= 5; ++r) {
    const OrderBook book = demand->orders(r);
    book.check();
    REQUIRE(book.cancellations.size() == book.orders.size());
    for (const Cancellation& cancellation : book.cancellations) {
      CHECK(cancellation.time == book.orders[cancellation.order.index()].received + minutes(10));
      CHECK(book.orders[cancellation.order.index()].first_line == cancellation.line.value());
    }
  }
}

TEST_CASE("policies know the learning window before the start, and nothing of the run") {
  const Replay replay;
  const auto past = replay_demand(replay.config, replay.history, replay.sku_of)->history();
  CHECK(past.size() == 2 * 28);
  for (const PastLine& line : past) {
    CHECK(line.time < Time());
    CHECK(line.time >= Time() - weeks(2));
  }
}

TEST_CASE("resampling none replays the history in every replication") {
  Replay replay;
  replay.config.orders.resample = Resample::none;
  const auto demand = replay_demand(replay.config, replay.history, replay.sku_of);
  CHECK(demand->sampling() == Sampling::history_only);
  CHECK(demand->orders(7).orders.size() == demand->orders(0).orders.size());
  CHECK(demand->orders(7).lines[5].quantity == demand->orders(0).lines[5].quantity);
}

TEST_CASE("made-up demand has the rate, the sizes, the velocity curve and the families it was asked for") {
  ScenarioConfig config;
  config.run.length = weeks(20);
  config.items.count = 500;
  config.items.families = 25;
  config.orders.per_day = 200;
  config.orders.same_family = percent(50);
  const SkuCatalogue skus = synthetic_skus(config);
  const auto demand = synthetic_demand(config, skus);
  const OrderBook book = demand->orders(1);
  book.check();
  // 28,000 orders are expected, standard deviation 167; the seed is fixed, four deviations allowed.
  CHECK(std::abs(static_cast<double>(book.orders.size()) - 28000) < 4 * 167.4);
  CHECK(static_cast<double>(book.lines.size()) / static_cast<double>(book.orders.size()) == Approx(4).epsilon(0.02));
  std::int64_t units = 0, together = 0, further = 0;
  std::vector<std::int64_t> first_lines(500, 0);
  for (const Order& order : book.orders) {
    const std::int32_t family = skus[book.lines[order.first_line].sku].family;
    ++first_lines[book.lines[order.first_line].sku.index()];
    std::set<std::uint32_t> distinct;
    for (std::uint32_t i = order.first_line; i < order.first_line + order.line_count; ++i) {
      distinct.insert(book.lines[i].sku.value());
      units += book.lines[i].quantity;
      if (i == order.first_line) continue;
      ++further;
      together += skus[book.lines[i].sku].family == family;
    }
    REQUIRE(distinct.size() == order.line_count);
    const Duration of_day = (order.received - Time()) % days(1);
    REQUIRE(of_day >= hours(8));
    REQUIRE(of_day <= hours(18));
  }
  CHECK(static_cast<double>(units) / static_cast<double>(book.lines.size()) == Approx(3).epsilon(0.02));
  // Half by family, and of the other half about 1/25 by chance; redrawing what an order has already takes a little off.
  const double share = static_cast<double>(together) / static_cast<double>(further);
  CHECK(share > 0.42);
  CHECK(share < 0.56);
  std::sort(first_lines.rbegin(), first_lines.rend());
  std::int64_t top = 0;
  for (int i = 0; i < 100; ++i) top += first_lines[static_cast<std::size_t>(i)];
  CHECK(static_cast<double>(top) / static_cast<double>(book.orders.size()) == Approx(0.75).epsilon(0.03));
}

TEST_CASE("made-up demand follows weekdays, hours, seasons and growth") {
  ScenarioConfig config;
  config.run.start = CivilTime{1772409600};  // Monday 2026-03-02
  config.run.learn = Duration(0);
  config.run.length = weeks(10);
  config.orders.per_day = 1000;
  config.orders.weekdays = {1, 1, 1, 1, 2, 0.5, 0};
  config.orders.hours = {1, 0, 3};
  config.orders.growth = percent(100);
  config.orders.seasons = {{"raya", CivilTime{config.run.start.seconds + 14 * 86400}, CivilTime{config.run.start.seconds + 21 * 86400}, 1.8}};
  const OrderBook book = synthetic_demand(config, synthetic_skus(config))->orders(0);
  std::vector<double> by_day(70, 0), by_third(3, 0);
  for (const Order& order : book.orders) {
    ++by_day[static_cast<std::size_t>((order.received - Time()) / days(1))];
    ++by_third[static_cast<std::size_t>(std::min<std::int64_t>(2, ((order.received - Time()) % days(1) - hours(8)) / minutes(200)))];
  }
  for (std::size_t day = 0; day < 70; ++day) {
    const double weekday = config.orders.weekdays[day % 7], season = day >= 14 && day < 21 ? 1.8 : 1;
    const double mean = 1000 * weekday * season * std::pow(2.0, static_cast<double>(day) / 365);
    CHECK(std::abs(by_day[day] - mean) <= 4.5 * std::sqrt(mean));  // Poisson; the seed is fixed
  }
  CHECK(by_third[1] == 0);
  CHECK(by_third[2] / by_third[0] == Approx(3).epsilon(0.03));
}

TEST_CASE("made-up demand is overdispersed as asked") {
  ScenarioConfig config;
  config.run.length = weeks(300);
  config.orders.per_day = 40;
  config.orders.lines = 1;
  config.orders.day_cv = 0.5;
  const OrderBook book = synthetic_demand(config, synthetic_skus(config))->orders(0);
  std::vector<double> by_day(2100, 0);
  for (const Order& order : book.orders) ++by_day[static_cast<std::size_t>((order.received - Time()) / days(1))];
  double mean = 0, square = 0;
  for (const double count : by_day) mean += count / 2100, square += count * count / 2100;
  CHECK(mean == Approx(40).epsilon(0.05));
  CHECK(square - mean * mean == Approx(40 + 0.25 * 1600).epsilon(0.1));  // negative binomial: m + cv^2 m^2
}

TEST_CASE("SKUs come and go, and the others take over what they were asked for") {
  ScenarioConfig config;
  config.run.learn = Duration(0);
  config.run.length = weeks(52);
  config.items.count = 400;
  config.orders.per_day = 500;
  config.orders.renewal = percent(25);
  const OrderBook book = synthetic_demand(config, synthetic_skus(config))->orders(0);
  CHECK(static_cast<double>(book.orders.size()) == Approx(500 * 364).epsilon(0.01));
  std::vector<Time> first(400, Time::max()), last(400, Time(INT64_MIN));
  for (std::uint32_t o = 0; o < book.orders.size(); ++o)
    for (const OrderLine& line : book.lines_of(OrderId(o))) {
      first[line.sku.index()] = std::min(first[line.sku.index()], book.orders[o].received);
      last[line.sku.index()] = std::max(last[line.sku.index()], book.orders[o].received);
    }
  int came = 0, went = 0, both = 0;
  for (std::size_t s = 0; s < 400; ++s) {
    const bool comes = first[s] > Time() + weeks(3), goes = last[s] < Time() + weeks(49);
    came += comes, went += goes, both += comes && goes && last[s] >= first[s];
  }
  // About a hundred each, less those of the first and the last three weeks and those that are seldom asked for.
  CHECK(came > 70);
  CHECK(came < 135);
  CHECK(went > 70);
  CHECK(went < 135);
  CHECK(both < 10);
}

TEST_CASE("made-up demand differs by replication and not by call") {
  ScenarioConfig config;
  const SkuCatalogue skus = synthetic_skus(config);
  const auto demand = synthetic_demand(config, skus);
  const OrderBook one = demand->orders(1), again = demand->orders(1), two = demand->orders(2);
  REQUIRE(one.orders.size() == again.orders.size());
  for (std::size_t i = 0; i < one.orders.size(); ++i) CHECK(one.orders[i].received == again.orders[i].received);
  CHECK((one.orders.size() != two.orders.size() || one.orders[0].received != two.orders[0].received));
  for (const PastLine& line : demand->history()) REQUIRE(line.time < Time());
}
