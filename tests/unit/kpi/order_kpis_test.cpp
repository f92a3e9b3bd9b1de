// KPIs of orders and lines, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// Every order of the case received when it is.
KpiCase& receive(KpiCase& a_case, std::initializer_list<double> times) {
  std::uint64_t order = 0;
  for (const double time : times) a_case.event(time, order_received, order++);
  return a_case;
}

}  // namespace

TEST_CASE("order cycle time is the mean from receipt to shipment of what was shipped") {
  KpiCase a_case;
  a_case.order(1).order(2).order(4).order(5);
  a_case.event(3, order_shipped, 0).event(8, order_shipped, 1).event(8, order_shipped, 2);  // 2 h, 6 h, 4 h; one open
  CHECK(a_case.value("order_cycle_h") == Approx(4));
  // Received after the warm-up, whenever shipped.
  CHECK(a_case.warm_up(2).value("order_cycle_h") == Approx(5));
  CHECK(a_case.warm_up(2.5).value("order_cycle_h") == Approx(4));
  CHECK(a_case.warm_up(4.5).note("order_cycle_h") == "not defined: no order was shipped");
}

TEST_CASE("cycle times that add up to more than 64 bits of nanoseconds keep their mean") {
  KpiCase a_case;
  for (int i = 0; i < 4; ++i) a_case.order(0).event(1'000'000 + i, order_shipped, static_cast<std::uint64_t>(i));
  CHECK(a_case.value("order_cycle_h", 2'000'000) == Approx(1'000'001.5));
}

TEST_CASE("where the backlog drifts there is no cycle time but the sums and rates stay") {
  KpiCase a_case;
  a_case.order(1, 1, at(9)).event(1, order_received, 0).event(2, picker_arrived, 0).event(2, line_picked, 0, 1).event(3, order_shipped, 0);
  for (const KpiRow& row : kpis()) {
    INFO(row.key);
    const KpiValue well = a_case.result(row.key, 24, false), overloaded = a_case.result(row.key, 24, true);
    CHECK(row.void_when_overloaded == (row.key.starts_with("order_cycle_") || row.key == "release_to_ship_h"));
    if (row.void_when_overloaded) {
      CHECK(well.value);
      CHECK_FALSE(overloaded.value);
      CHECK(overloaded.note == "cannot keep up");
    } else {
      CHECK(overloaded.value == well.value);
      CHECK(overloaded.note == well.note);
    }
  }
}

TEST_CASE("on-time shipping judges what was shipped and what is overdue") {
  KpiCase a_case;
  a_case.order(1, 1, at(8)).order(1, 1, at(8)).order(1, 1, at(8)).order(1, 1, at(30)).order(1).order(1, 1, at(8)).order(1, 1, at(30));
  receive(a_case, {1, 1, 1, 1, 1, 1, 1});
  a_case.event(8, order_shipped, 0);     // at the due time: on time
  a_case.event(8.01, order_shipped, 1);  // late
  /* order 2 stays open: late once its due time is over; order 3 is open but not due yet: not judged */
  a_case.event(5, order_shipped, 4);     // no due time: not judged
  a_case.event(6, order_cancelled, 5);   // cancelled: not judged
  a_case.event(9, order_shipped, 6);     // long before it is due: on time
  CHECK(a_case.value("on_time_ship_pct", 24) == Approx(100 * 2.0 / 4));
  CHECK(a_case.value("on_time_ship_pct", 7.99) == Approx(100 * 2.0 / 3));  // the open one is not due yet
  CHECK(a_case.value("on_time_ship_pct", 30) == Approx(100 * 2.0 / 5));    // order 3 is overdue by now
}

TEST_CASE("orders received before the end of the warm-up are not judged") {
  KpiCase a_case;
  a_case.order(1, 1, at(8)).order(3, 1, at(8)).order(3, 1, at(8));
  receive(a_case, {1, 3, 3});
  a_case.event(9, order_shipped, 0).event(4, order_shipped, 1).event(9, order_shipped, 2);
  CHECK(a_case.warm_up(2).value("on_time_ship_pct") == Approx(50));
  CHECK(a_case.warm_up(3).value("on_time_ship_pct") == Approx(50));  // at the very end of it: judged
  CHECK(a_case.warm_up(0).value("on_time_ship_pct") == Approx(100.0 / 3));
}

TEST_CASE("without due times on-time shipping is not defined and not 100") {
  KpiCase a_case;
  a_case.order(1).event(1, order_received, 0).event(2, order_shipped, 0);
  CHECK(a_case.note("on_time_ship_pct") == "not defined: no order has a due time that has passed");
  KpiCase still_open;
  still_open.order(1, 1, at(30)).event(1, order_received, 0);
  CHECK(still_open.note("on_time_ship_pct") == "not defined: no order has a due time that has passed");
}

TEST_CASE("the line fill rate is the share of visited lines that were not short") {
  KpiCase a_case;
  a_case.order(0, 5);
  for (std::uint64_t line = 0; line < 4; ++line) a_case.event(1, picker_arrived, line);
  a_case.event(2, line_picked, 0, 1).event(2, line_picked, 1, 1).event(2, line_picked, 2, 1);
  a_case.event(2, line_short, 2, 4).event(2, line_short, 3, 1);  // one in part, one wholly; line 4 not visited yet
  CHECK(a_case.value("fill_rate_line_pct") == Approx(50));
  CHECK(KpiCase().note("fill_rate_line_pct") == "not defined: no line was picked");
}

TEST_CASE("a skipped line counts once, for the fill rate too, and as short only when it is in the end") {
  KpiCase a_case;
  a_case.order(0, 2);
  a_case.event(1, picker_arrived, 0).event(1, line_skipped, 0, 1).event(1.5, picker_arrived, 1).event(1.6, line_picked, 1, 1);
  a_case.event(2, picker_arrived, 0).event(2, line_picked, 0, 1);
  CHECK(a_case.value("fill_rate_line_pct") == Approx(100));
  a_case.event(2, line_short, 0, 1);
  CHECK(a_case.value("fill_rate_line_pct") == Approx(50));
}

TEST_CASE("release to ship runs from the release, and cancelled or open orders are not in it") {
  KpiCase a_case;
  a_case.order(0).order(1).order(1);
  a_case.event(2, order_released, 0).event(3, order_released, 1).event(5, order_shipped, 0);
  CHECK(a_case.value("release_to_ship_h") == Approx(3));
  CHECK(KpiCase().note("release_to_ship_h") == "not defined: no order was shipped");
}

TEST_CASE("a line visited before the end of the warm-up does not count as short after it") {
  KpiCase a_case;
  a_case.order(0, 2);
  a_case.event(1, picker_arrived, 0).event(3, line_short, 0, 1);
  CHECK(a_case.warm_up(2).note("fill_rate_line_pct") == "not defined: no line was picked");
  a_case.event(4, picker_arrived, 1).event(5, line_picked, 1, 1);
  CHECK(a_case.warm_up(2).value("fill_rate_line_pct") == 100);
  CHECK(a_case.warm_up(0).value("fill_rate_line_pct") == 50);
}

TEST_CASE("95% of the orders do not take longer than the percentile, and the worst day has its own") {
  KpiCase a_case;
  for (std::uint64_t order = 0; order < 20; ++order) a_case.order(1).event(2 + static_cast<double>(order), order_shipped, order);  // 1 to 20 h
  a_case.order(25).event(48.5, order_shipped, 20);  // 23.5 h, the only one of the third day
  CHECK(a_case.value("order_cycle_p95_h", 72) == Approx(20));  // rank 20 of 21
  CHECK(a_case.value("order_cycle_worst_day_h", 72) == Approx(23.5));
  CHECK(a_case.warm_up(2).value("order_cycle_p95_h", 72) == Approx(23.5));
  CHECK(a_case.warm_up(26).note("order_cycle_p95_h") == "not defined: no order was shipped");
}

TEST_CASE("the worst day of the fill rate is the one with most short lines for those visited") {
  KpiCase a_case;
  a_case.order(0, 6);
  for (std::uint64_t line = 0; line < 4; ++line) a_case.event(5, picker_arrived, line);
  a_case.event(6, line_short, 0, 1);
  a_case.event(30, picker_arrived, 4).event(30, picker_arrived, 5).event(31, line_short, 5, 1).event(50, picker_arrived, 5);
  CHECK(a_case.value("fill_rate_line_worst_day_pct", 60) == Approx(50));
  CHECK(a_case.value("fill_rate_line_pct", 60) == Approx(100 * 4.0 / 6));
  CHECK(a_case.warm_up(31).value("fill_rate_line_worst_day_pct", 60) == Approx(0));  // the second visit counts as the first
  CHECK(KpiCase().note("fill_rate_line_worst_day_pct") == "not defined: no line was picked");
}

TEST_CASE("a line that is short twice is one short line") {
  KpiCase a_case;
  a_case.order(0, 2, at(8)).event(0, order_received, 0).event(1, picker_arrived, 0).event(1, picker_arrived, 1).event(2, line_short, 0, 1).event(3, line_short, 0, 1).event(4, order_shipped, 0);
  CHECK(a_case.value("fill_rate_line_pct") == Approx(50));
  CHECK(a_case.value("on_time_line_pct") == Approx(50));
}

TEST_CASE("an order counts for each owner who has a line in it, a line for its own") {
  KpiCase a_case;
  a_case.owners({"kopi", "sabun", "nobody's client"}, {0, 1, -1});
  a_case.order_of(0, {{SkuId(0), 1}, {SkuId(0), 1}}, at(8)).order_of(0, {{SkuId(0), 1}, {SkuId(1), 1}}, at(8)).order_of(0, {{SkuId(2), 1}}, at(8));
  for (std::uint64_t order = 0; order < 3; ++order) a_case.event(0, order_received, order);
  for (std::uint64_t line = 0; line < 5; ++line) a_case.event(1, picker_arrived, line);
  a_case.event(2, line_short, 0, 1).event(4, order_shipped, 0).event(9, order_shipped, 1).event(2, order_shipped, 2);
  const auto check = [&](const char* key, double all, double kopi, double sabun) {
    INFO(key);
    CHECK(a_case.value(key) == Approx(all));
    CHECK(a_case.of_owner(key, 0).value() == Approx(kopi));
    CHECK(a_case.of_owner(key, 1).value() == Approx(sabun));
    CHECK_FALSE(a_case.of_owner(key, 2));
  };
  check("order_cycle_h", 5, 6.5, 9);
  check("order_cycle_p95_h", 9, 9, 9);
  check("on_time_ship_pct", 200.0 / 3, 50, 0);
  check("on_time_line_pct", 100 * 2.0 / 5, 100 * 1.0 / 3, 0);
  check("fill_rate_line_pct", 80, 100 * 2.0 / 3, 100);
  check("fill_rate_order_pct", 200.0 / 3, 50, 100);
  check("perfect_order_pct", 100.0 / 3, 0, 0);
}

TEST_CASE("what is split by owner says so, and nothing else is split") {
  KpiCase a_case;
  a_case.owners({"kopi"}, {0}).site(1, {1}).costs().owners = {"kopi"};
  a_case.order(0, 1, at(8)).event(0, order_received, 0).event(1, picker_arrived, 0).event(2, order_shipped, 0).event(3, goods_written_off, 0, 1);
  for (const KpiRow& row : kpis()) {
    INFO(row.key);
    CHECK(a_case.result(row.key, 24).by_owner.size() == (row.by_owner ? 1 : 0));
  }
}
