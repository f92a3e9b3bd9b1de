// KPIs of vehicles, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// Person 7 on vehicle 3 from 1 h to 9 h with a break from 4 h to 5 h; transports of 100 m, 40 of them empty, and 60 m, 60 of them empty.
KpiCase one_vehicle() {
  KpiCase a_case;
  a_case.site(1).event(1, vehicle_manned, 7, 0, 3);
  a_case.event(2, transport_started, 0, 0, 3).event(3, empty_travelled, 3, 40'000, 1).event(3, transport_ended, 0, 100'000, 3);
  a_case.event(4, break_started, 7).event(5, break_ended, 7);
  a_case.event(6, transport_started, 1, 1, 3).event(6.5, vehicle_blocked, 3, 900'000'000'000, 2).event(8, empty_travelled, 3, 60'000, 1).event(8, transport_ended, 1, 60'000, 3);
  a_case.event(9, vehicle_parked, 7, 0, 3);
  return a_case;
}

}  // namespace

TEST_CASE("empty travel is the way to each load and out of aisles") {
  CHECK(one_vehicle().value("empty_travel_pct") == Approx(100 * 100.0 / 160));
  CHECK(one_vehicle().warm_up(4).value("empty_travel_pct") == 100);
  KpiCase more = one_vehicle();
  more.event(8.5, empty_travelled, 3, 40'000, 0);  // in no transport's distance
  CHECK(more.value("empty_travel_pct") == Approx(100 * 140.0 / 200));
  CHECK(one_vehicle().warm_up(9).note("empty_travel_pct") == "not defined: no vehicle has travelled");
}

TEST_CASE("vehicles are used by the time on transports over the time manned, without breaks") {
  CHECK(one_vehicle().value("vehicle_util_pct") == Approx(100 * 3.0 / 7));
  CHECK(one_vehicle().warm_up(4.5).value("vehicle_util_pct") == Approx(100 * 2.0 / 4));
  KpiCase open = one_vehicle();
  open.event(20, vehicle_manned, 8, 0, 3).event(21, transport_started, 2, 0, 3);
  open.event(21, break_started, 5).event(22, break_ended, 5);  // somebody who is at no wheel
  CHECK(open.value("vehicle_util_pct", 24) == Approx(100 * 6.0 / 11));
  CHECK(KpiCase().site(1).note("vehicle_util_pct") == "not defined: no vehicle was manned");
}

TEST_CASE("blocking is the seconds waited before aisles in each hour manned") {
  CHECK(one_vehicle().value("blocking_s_per_h") == Approx(900.0 / 7));
  CHECK(one_vehicle().warm_up(6.375).value("blocking_s_per_h") == Approx(450.0 / 2.625));  // half of the wait was before
}

TEST_CASE("crossings: seconds waited for each that is passed; without any it is not defined") {
  KpiCase a_case;
  a_case.site(1).event(1, crossing_taken, 3, 0, 4).event(2, crossing_waited, 3, 5'000'000'000, 4).event(2, crossing_taken, 3, 6'000'000'000, 4);
  CHECK(a_case.value("crossing_wait_s") == Approx(2.5));
  CHECK(a_case.warm_up(1.5).value("crossing_wait_s") == Approx(5));
  CHECK(KpiCase().site(1).note("crossing_wait_s") == "not defined: vehicles pass one another at crossings");
}

TEST_CASE("pickers are blocked for a share of the time on tours") {
  KpiCase a_case;
  a_case.event(1, tour_started, 0, 0, 2).event(2, picker_entered, 2, 900'000'000'000, 1).event(3, tour_ended, 0, 10, 2);
  CHECK(a_case.value("picker_blocked_pct") == Approx(100 * 0.25 / 2));
  CHECK(a_case.warm_up(2).value("picker_blocked_pct") == Approx(0));
  KpiCase open;
  open.event(1, tour_started, 0, 0, 2).event(1, tour_ended, 0, 10, 2);
  CHECK(open.note("picker_blocked_pct") == "not defined: pickers pass one another in aisles");
}
