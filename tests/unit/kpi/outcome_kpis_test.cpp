// KPIs of what became of orders, from events told by hand.
#include "gudang/random/stream.hpp"
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// Six orders of two lines, due at 8 h but for the last, which is due at 30 h.
KpiCase six_orders() {
  KpiCase a_case;
  for (std::uint64_t order = 0; order < 6; ++order) a_case.order(1, 2, at(order == 5 ? 30 : 8)).event(1, order_received, order);
  a_case.event(8, order_shipped, 0);                             // lines 0, 1: perfect, at the very due time
  a_case.event(5, line_short, 3, 1).event(6, order_shipped, 1);  // lines 2, 3: on time and short
  a_case.event(9, order_shipped, 2);                             // lines 4, 5: complete and late
  a_case.event(2, line_cancelled, 6, 1).event(2, line_cancelled, 7, 1).event(2, order_cancelled, 3);
  return a_case;                                                 // lines 8, 9: open; and 10, 11, not due yet
}

}  // namespace

TEST_CASE("the order fill rate is the share of shipped orders without a short line") {
  CHECK(six_orders().value("fill_rate_order_pct") == Approx(100 * 2.0 / 3));
  KpiCase twice = six_orders();  // two short lines make one order incomplete
  twice.event(5, line_short, 2, 1);
  CHECK(twice.value("fill_rate_order_pct") == Approx(100 * 2.0 / 3));
  CHECK(six_orders().warm_up(1.5).note("fill_rate_order_pct") == "not defined: no order was shipped");
  KpiCase no_due;
  no_due.order(1).event(1, order_received, 0).event(2, order_shipped, 0);
  CHECK(no_due.value("fill_rate_order_pct") == 100);
}

TEST_CASE("perfect is one event for each order: on time and complete") {
  CHECK(six_orders().value("perfect_order_pct", 24) == Approx(100 * 1.0 / 4));  // 0, 1, 2, and 4 is overdue
  CHECK(six_orders().value("perfect_order_pct", 7) == Approx(100 * 1.0 / 3));   // nothing is overdue yet
  CHECK(six_orders().value("perfect_order_pct", 30) == Approx(100 * 1.0 / 5));
}

TEST_CASE("a line is on time where it is complete and its order is") {
  CHECK(six_orders().value("on_time_line_pct", 24) == Approx(100 * 3.0 / 8));  // lines 0, 1, 2 of 0 to 5, 8, 9
  KpiCase less = six_orders();
  less.event(2, line_cancelled, 0, 1);  // a line that was taken back is no line
  CHECK(less.value("on_time_line_pct", 24) == Approx(100 * 2.0 / 7));
  CHECK(less.value("perfect_order_pct", 24) == Approx(25));
}

TEST_CASE("outcomes are those of a recomputation order by order") {
  RandomStream stream(1, 0, StreamPurpose::test, 1);
  const auto draw = [&](std::uint64_t below) { return stream.below(below); };
  KpiCase a_case;
  double shipped = 0, complete = 0, judged = 0, perfect = 0, lines = 0, good_lines = 0;
  std::uint64_t line = 0;
  for (std::uint64_t order = 0; order < 300; ++order) {
    const auto count = static_cast<std::uint32_t>(1 + draw(4));
    const double received = static_cast<double>(draw(10)), due = static_cast<double>(draw(24));
    const bool has_due = draw(4) != 0;
    a_case.order(received, count, has_due ? at(due) : Time::max()).event(received, order_received, order);
    double left = 0, shorts = 0;
    for (std::uint32_t i = 0; i < count; ++i, ++line) {
      if (i > 0 && draw(5) == 0) {
        a_case.event(received, line_cancelled, line, 1);
        continue;
      }
      ++left;
      if (draw(4) != 0) continue;
      a_case.event(received, line_short, line, 1);
      ++shorts;
    }
    const bool ships = draw(5) != 0;
    const double leaves = received + static_cast<double>(draw(14));
    if (ships) a_case.event(leaves, order_shipped, order);
    if (received < 3) continue;
    shipped += ships;
    complete += ships && shorts == 0;
    if (!has_due || (!ships && due > 20)) continue;
    const bool on_time = ships && leaves <= due;
    ++judged;
    perfect += on_time && shorts == 0;
    lines += left;
    good_lines += on_time ? left - shorts : 0;
  }
  a_case.warm_up(3);
  CHECK(a_case.value("fill_rate_order_pct", 20) == Approx(100 * complete / shipped));
  CHECK(a_case.value("perfect_order_pct", 20) == Approx(100 * perfect / judged));
  CHECK(a_case.value("on_time_line_pct", 20) == Approx(100 * good_lines / lines));
}
