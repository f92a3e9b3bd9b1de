// KPIs of tours, labour and energy, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// One tour of 120 m with 3 lines from 1 h to 2 h, one of 80 m with 2 lines from 3 h to 3.5 h, picker 5.
KpiCase two_tours() {
  KpiCase a_case;
  a_case.order(0, 5);
  a_case.event(0, shift_started, 5);
  a_case.event(1, tour_started, 0, 0, 5);
  for (std::uint64_t line = 0; line < 3; ++line) a_case.event(1.5, line_picked, line, 1, 5);
  a_case.event(2, energy_used, 0, 1'800'000'000).event(2, tour_ended, 0, 120'000, 5);
  a_case.event(3, tour_started, 1, 0, 5);
  for (std::uint64_t line = 3; line < 5; ++line) a_case.event(3.25, line_picked, line, 1, 5);
  a_case.event(3.5, energy_used, 1, 900'000'000).event(3.5, tour_ended, 1, 80'000, 5);
  a_case.event(8, shift_ended, 5);
  return a_case;
}

}  // namespace

TEST_CASE("travel per line is the tours' length over the lines picked") {
  CHECK(two_tours().value("travel_m_per_line") == Approx(200.0 / 5));
  CHECK(two_tours().warm_up(2.5).value("travel_m_per_line") == Approx(80.0 / 2));
  // A tour under way brings lines but no length yet; arrivals and short lines bring neither.
  KpiCase open = two_tours();
  open.event(9, tour_started, 2, 0, 5).event(9.5, picker_arrived, 0, 40'000, 5).event(9.5, line_short, 0, 1);
  CHECK(open.value("travel_m_per_line") == Approx(200.0 / 5));
  open.event(9.75, line_picked, 0, 1, 5);
  CHECK(open.value("travel_m_per_line") == Approx(200.0 / 6));
}

TEST_CASE("what happens at the very end of the warm-up counts") {
  CHECK(two_tours().warm_up(3.5).note("travel_m_per_line") == "not defined: no line was picked");
  CHECK(two_tours().warm_up(3.25).value("travel_m_per_line") == Approx(80.0 / 2));
  CHECK(two_tours().warm_up(3.5).value("energy_kwh") == Approx(0.25));
}

TEST_CASE("lines per labour hour count the hours of tours and not the waits between them") {
  CHECK(two_tours().value("pick_lines_per_labour_h") == Approx(5 / 1.5));
  CHECK(two_tours().warm_up(1.75).value("pick_lines_per_labour_h") == Approx(2 / 0.75));  // a quarter hour of the first tour is left
  KpiCase open = two_tours();
  open.event(10, tour_started, 2, 0, 5).event(10, tour_started, 3, 0, 6);  // two pickers, still out at the end
  CHECK(open.value("pick_lines_per_labour_h", 12) == Approx(5 / (1.5 + 2 + 2)));
  CHECK(KpiCase().note("pick_lines_per_labour_h") == "not defined: no tour was begun");
}

TEST_CASE("labour that was spent without a line picked has a value of zero") {
  KpiCase a_case;
  a_case.event(1, tour_started, 0, 0, 0).event(2, tour_ended, 0, 1000, 0);
  CHECK(a_case.value("pick_lines_per_labour_h") == 0);
  CHECK(a_case.note("travel_m_per_line") == "not defined: no line was picked");
}

TEST_CASE("utilisation is the time on tours over the time paid") {
  CHECK(two_tours().value("picker_util_pct") == Approx(100 * 1.5 / 8));
  CHECK(two_tours().warm_up(1.5).value("picker_util_pct") == Approx(100 * 1.0 / 6.5));
  KpiCase second = two_tours();
  second.event(6, shift_started, 6);  // paid but idle, still on shift at the end
  CHECK(second.value("picker_util_pct", 10) == Approx(100 * 1.5 / (8 + 4)));
  second.event(9, tour_started, 2, 0, 6);  // and still on tour
  CHECK(second.value("picker_util_pct", 10) == Approx(100 * 2.5 / (8 + 4)));
  CHECK(KpiCase().note("picker_util_pct") == "not defined: no shift was worked");
  CHECK(two_tours().warm_up(9).note("picker_util_pct") == "not defined: no shift was worked");
}

TEST_CASE("energy is the sum over the tours that ended after the warm-up") {
  CHECK(two_tours().value("energy_kwh") == Approx(0.75));  // 1.8 MJ + 0.9 MJ
  CHECK(two_tours().warm_up(3).value("energy_kwh") == Approx(0.25));
  CHECK(KpiCase().value("energy_kwh") == 0);
}

TEST_CASE("pickers on foot have no energy but trucks that stood still used none") {
  KpiCase on_foot;
  on_foot.event(2, energy_used, 0, 0).event(2, tour_ended, 0, 120'000, 5);
  CHECK(on_foot.note("energy_kwh") == "not defined: pickers on foot (pickers.vehicle.mass is 0)");
  CHECK(two_tours().warm_up(5).value("energy_kwh") == 0);
}

TEST_CASE("labour of more picker-hours than 64 bits of nanoseconds hold is still a sum") {
  constexpr double kShift = 2'000'000;  // [h]; two of them overflow
  KpiCase a_case;
  for (std::uint32_t picker = 0; picker < 3; ++picker) a_case.event(0, shift_started, picker);
  for (std::uint32_t picker = 0; picker < 2; ++picker) a_case.event(0, tour_started, picker, 0, picker);
  a_case.event(1, line_picked, 0, 1, 0);
  for (std::uint32_t picker = 0; picker < 2; ++picker) a_case.event(kShift, shift_ended, picker);
  a_case.event(kShift, tour_ended, 0, 0, 0);
  CHECK(a_case.value("pick_lines_per_labour_h", kShift) == Approx(1 / (2 * kShift)));
  CHECK(a_case.value("picker_util_pct", kShift) == Approx(200.0 / 3));
}

TEST_CASE("lines for each paid hour count the waits for work") {
  KpiCase a_case;
  a_case.order(0, 3).event(6, shift_started, 0).event(7, tour_started, 0, 0, 0).event(8, line_picked, 0, 1).event(8, line_picked, 1, 1).event(8.5, tour_ended, 0, 1000, 0).event(14, shift_ended, 0);
  CHECK(a_case.value("pick_lines_per_paid_h") == Approx(2.0 / 8));
  CHECK(a_case.value("pick_lines_per_labour_h") == Approx(2.0 / 1.5));
  a_case.event(20, shift_started, 0).event(21, line_picked, 2, 1);
  CHECK(a_case.value("pick_lines_per_paid_h", 22) == Approx(3.0 / 10));
  CHECK(a_case.warm_up(8).value("pick_lines_per_paid_h", 22) == Approx(3.0 / 8));
  CHECK(KpiCase().note("pick_lines_per_paid_h") == "not defined: no shift was worked");
}
