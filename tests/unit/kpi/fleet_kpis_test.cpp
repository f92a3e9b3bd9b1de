// KPIs of batteries, chargers and vehicles out of service, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr std::int64_t kKwh = 3'600'000'000;  // [mJ]

/// Two vehicles with batteries of 10 kWh; one waits an hour, charges from 4 h to 6 h, and has its battery changed from 8 h to 8.5 h.
KpiCase two_batteries() {
  KpiCase a_case;
  a_case.site(1).event(0, battery_charge, 0, 10 * kKwh, 1'000'000).event(0, battery_charge, 1, 10 * kKwh, 1'000'000);
  a_case.event(2, transport_energy, 5, 8 * kKwh, 0).event(2, battery_charge, 0, 2 * kKwh, 200'000);
  a_case.event(4, charger_awaited, 0, 3'600'000'000'000, 1).event(4, charging_started, 0, 0, 1);
  a_case.event(6, charging_ended, 0, 5 * kKwh, 1).event(6, battery_charge, 0, 6 * kKwh, 600'000);
  a_case.event(7, vehicle_energy, 0, kKwh).event(7, battery_charge, 0, 5 * kKwh, 500'000);
  a_case.event(8, swap_started, 0).event(8.5, battery_swapped, 0, 6 * kKwh).event(8.5, battery_charge, 0, 10 * kKwh, 1'000'000);
  return a_case;
}

}  // namespace

TEST_CASE("availability is up time over all time of all vehicles") {
  KpiCase a_case;
  a_case.site(1).vehicles(2).event(2, vehicle_down, 1, 0, 0).event(4, vehicle_up, 1, 0, 0).event(20, vehicle_down, 0, 0, 2);
  CHECK(a_case.value("availability_pct", 24) == Approx(100 * (48.0 - 6) / 48));
  CHECK(a_case.warm_up(3).value("availability_pct", 24) == Approx(100 * (42.0 - 5) / 42));
  CHECK(KpiCase().site(1).vehicles(3).value("availability_pct", 24) == 100);
  CHECK(KpiCase().site(1).note("availability_pct") == kNoOutages);
  CHECK(KpiCase().note("availability_pct") == kNoSite);
}

TEST_CASE("charging is time at chargers and of changing batteries over all time of vehicles with one") {
  CHECK(two_batteries().value("charging_pct", 10) == Approx(100 * 2.5 / 20));
  CHECK(two_batteries().warm_up(5).value("charging_pct", 10) == Approx(100 * 1.5 / 10));
  CHECK(two_batteries().event(9, charging_started, 1, 0, 0).value("charging_pct", 10) == Approx(100 * 3.5 / 20));
  CHECK(KpiCase().site(1).note("charging_pct") == kNoBattery);
}

TEST_CASE("waits at the chargers and energy from the mains are summed, and the lowest charge is kept") {
  CHECK(two_batteries().value("charger_wait_h") == 1);
  CHECK(two_batteries().warm_up(3.5).value("charger_wait_h") == 0.5);
  CHECK(two_batteries().value("mains_kwh") == 11);
  CHECK(two_batteries().warm_up(7).value("mains_kwh") == 6);
  CHECK(two_batteries().value("battery_lowest_pct") == 20);
  CHECK(two_batteries().warm_up(5).value("battery_lowest_pct") == 20);  // it held that when the warm-up ended
  CHECK(two_batteries().warm_up(6.5).value("battery_lowest_pct") == 50);
  for (const char* key : {"charger_wait_h", "mains_kwh", "battery_lowest_pct"}) CHECK(KpiCase().site(1).note(key) == kNoBattery);
}

TEST_CASE("the energy of vehicles is that of transports and of ways between them, besides the pickers'") {
  CHECK(two_batteries().value("energy_kwh") == 9);
  CHECK(two_batteries().event(9, energy_used, 3, 2 * kKwh).value("energy_kwh") == 11);
  CHECK(two_batteries().warm_up(5).value("energy_kwh") == 1);
}
