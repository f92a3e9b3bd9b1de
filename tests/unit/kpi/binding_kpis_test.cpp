// What transports wait for, from events told by hand.
#include "gudang/model/people_config.hpp"
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr std::int64_t kUnload = 0, kRetrieve = 3;
constexpr auto kDriver = static_cast<std::uint32_t>(Role::driver), kPacker = static_cast<std::uint32_t>(Role::packer);

/// Two vehicles that unload, and one that retrieves.
KpiCase yard() {
  KpiCase a_case;
  a_case.site(1).vehicles(3).fleet({{1U << kUnload}, {1U << kUnload}, {1U << kRetrieve}});
  return a_case;
}

}  // namespace

TEST_CASE("transports wait for drivers while a vehicle that does them has none") {
  KpiCase a_case = yard();
  a_case.event(0, vehicle_manned, 0, 0, 0).event(0, vehicle_manned, 1, 0, 2);
  a_case.event(1, transport_created, 0).event(1, transport_started, 0, kUnload, 0);
  a_case.event(1, transport_created, 1).event(3, transport_ended, 0, 0, 0).event(3, transport_started, 1, kUnload, 0);
  CHECK(a_case.value("transport_wait_min") == Approx(60));
  CHECK(a_case.value("wait_for_driver_pct") == Approx(100));
  CHECK(a_case.value("wait_for_vehicle_pct") == Approx(0));
  CHECK(yard().event(1, transport_created, 0).note("transport_wait_min") == "not defined: no transport was begun");
  CHECK(KpiCase().note("wait_for_driver_pct") == kNoSite);
}

TEST_CASE("transports wait for vehicles while all that do them are on transports or away") {
  KpiCase a_case = yard();
  a_case.event(0, vehicle_manned, 0, 0, 0).event(0, vehicle_manned, 1, 0, 1);
  a_case.event(1, transport_created, 0).event(1, transport_started, 0, kUnload, 0);
  a_case.event(1, transport_created, 1).event(1, transport_started, 1, kUnload, 1);
  a_case.event(1, transport_created, 2);
  a_case.event(2, transport_ended, 0, 0, 0).event(3, transport_started, 2, kUnload, 0);  // an hour idle: for neither
  CHECK(a_case.value("transport_wait_min") == Approx(40));
  CHECK(a_case.value("wait_for_driver_pct") == Approx(0));
  CHECK(a_case.value("wait_for_vehicle_pct") == Approx(50));
  KpiCase charged = yard();
  charged.event(0, vehicle_manned, 0, 0, 0).event(0, charging_started, 1).event(0, transport_started, 9, kUnload, 0);
  charged.event(1, transport_created, 0).event(3, charging_ended, 1).event(4, vehicle_manned, 1, 0, 1).event(4, transport_started, 0, kUnload, 1);
  CHECK(charged.value("wait_for_vehicle_pct") == Approx(200.0 / 3));
  CHECK(charged.value("wait_for_driver_pct") == Approx(100.0 / 3));
}

TEST_CASE("a driver on a break, or in the warm, is none") {
  KpiCase a_case = yard();
  a_case.event(0, vehicle_manned, 0, 0, 2).event(0, transport_created, 0);
  a_case.event(1, break_started, 0).event(2, break_ended, 0).event(3, warm_up_began, 0, 0, kPacker).event(4, warm_up_began, 0, 0, kDriver).event(5, warm_up_ended, 0, 0, kDriver);
  a_case.event(8, transport_started, 0, kRetrieve, 2);
  CHECK(a_case.value("wait_for_driver_pct") == Approx(25));
  CHECK(a_case.warm_up(1).note("wait_for_driver_pct") == "not defined: no transport has waited");
}

TEST_CASE("absence is counted by shifts, and rests by hours and by the longest time in the cold before one") {
  KpiCase a_case;
  a_case.event(1, person_came, 0).event(1, person_absent, 1).event(2, shift_started, 0).event(25, person_came, 1);
  CHECK(a_case.value("absence_pct", 48) == Approx(25));
  CHECK(a_case.warm_up(20).value("absence_pct", 48) == Approx(0));
  CHECK(KpiCase().event(1, person_came, 0).note("absence_pct") == kNobodyAbsent);
  KpiCase cold;
  const auto minutes_of = [](std::int64_t count) { return minutes(count).count(); };
  cold.event(1, cold_worked, 0, minutes_of(50), kDriver).event(1, warm_up_began, 0, minutes_of(52), kDriver).event(1.5, warm_up_ended, 0, 0, kDriver);
  cold.event(3, warm_up_began, 1, minutes_of(51), kDriver);
  CHECK(cold.value("cold_longest_min", 4) == Approx(52));
  CHECK(cold.value("warm_up_h", 4) == Approx(1.5));
  CHECK(KpiCase().note("warm_up_h") == kNoWarmUp);
  CHECK(KpiCase().event(1, cold_worked, 0, 5, kDriver).note("cold_longest_min") == "not defined: nobody had to rest");
}
