// KPIs of the reserve's room, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// 10 positions: 4 used and 2 lost from the start, 8 and 1 from 2 h to 3 h, then 5 and 3.
KpiCase ten_positions() {
  KpiCase a_case;
  a_case.site(1).event(0, reserve_opened, 0, 10);
  a_case.event(0, reserve_used, 0, 4, 2).event(2, reserve_used, 0, 8, 1).event(3, reserve_used, 0, 5, 3);
  return a_case;
}

}  // namespace

TEST_CASE("the reserve's use is its mean over time, and its peak") {
  CHECK(ten_positions().value("capacity_used_avg_pct", 8) == Approx(10 * (4.0 * 2 + 8.0 * 1 + 5.0 * 5) / 8));
  CHECK(ten_positions().value("honeycomb_pct", 8) == Approx(10 * (2.0 * 2 + 1.0 * 1 + 3.0 * 5) / 8));
  CHECK(ten_positions().value("capacity_used_peak_pct", 8) == Approx(80));
}

TEST_CASE("what the reserve held before the end of the warm-up counts only as what it begins with") {
  CHECK(ten_positions().warm_up(2.5).value("capacity_used_avg_pct", 8) == Approx(10 * (8.0 * 0.5 + 5.0 * 5) / 5.5));
  CHECK(ten_positions().warm_up(2.5).value("capacity_used_peak_pct", 8) == Approx(80));
  CHECK(ten_positions().warm_up(3).value("capacity_used_peak_pct", 8) == Approx(50));
  CHECK(ten_positions().warm_up(6).value("capacity_used_avg_pct", 8) == Approx(50));
  CHECK(ten_positions().warm_up(6).value("honeycomb_pct", 8) == Approx(30));
}

TEST_CASE("a reserve without positions has no share of them") {
  KpiCase none;
  none.site(1).event(0, reserve_opened, 0, 0).event(0, reserve_used, 0, 0, 0);
  CHECK(none.note("capacity_used_avg_pct") == "not defined: the reserve has no positions");
}
