// KPIs of money, energy from the mains and emissions, reckoned by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr double kMonth = 730.5;  // hours of a month, 365.25/12 days

/// Two drivers at 10 an hour; one works 8 h on Monday, the other 10 h.
KpiCase two_drivers() {
  KpiCase a_case;
  CostBasis& costs = a_case.site(1).costs();
  PeopleConfig drivers;
  drivers.wage_month = 2080;
  drivers.on_costs = percent(10);
  costs.groups = {drivers};
  costs.group_of = {0, 0};
  for (std::uint64_t person = 0; person < 2; ++person) a_case.event(6, person_came, person).event(11, break_started, person).event(11.5, break_ended, person);
  a_case.event(14.5, person_went, 0).event(16.5, person_went, 1);
  return a_case;
}

constexpr std::int64_t kLane = place_code(PlaceKind::lane, 0), kStaging = place_code(PlaceKind::staging, 0), kTruck = place_code(PlaceKind::truck, 3);

}  // namespace

TEST_CASE("labour is the wages of the time measured, and what overtime adds") {
  CHECK(two_drivers().value("labour_cost") == Approx((2 * 2080 * 24 / kMonth + 2 * 1.5 * 10) * 1.1));
  CHECK(two_drivers().value("overtime_pct") == Approx(100 * 2.0 / 18));
  KpiCase dearer = two_drivers();
  dearer.costs().prices.overtime_rate = 2;
  CHECK(dearer.value("labour_cost") == Approx((2 * 2080 * 24 / kMonth + 2 * 2 * 10) * 1.1));
}

TEST_CASE("the warm-up's hours are not paid, and count for the day's normal ones") {
  KpiCase late = two_drivers();
  late.warm_up(10);
  CHECK(late.value("overtime_pct") == Approx(100 * 2.0 / (1 + 3 + 1 + 5)));
  CHECK(late.value("labour_cost") == Approx((2 * 2080 * 14 / kMonth + 30) * 1.1));
  CHECK(two_drivers().warm_up(15.5).value("overtime_pct") == Approx(100));
  CHECK(two_drivers().warm_up(17).note("overtime_pct") == "not defined: nobody was at work");
}

TEST_CASE("who is still at work counts up to the end") {
  KpiCase still = two_drivers();
  still.event(30, person_came, 0).event(35, break_started, 0).event(35.5, break_ended, 0);  // on Tuesday: 8 h are over at 38.5 h
  CHECK(still.value("overtime_pct", 40) == Approx(100 * (2 + 1.5) / (18 + 9.5)));
}

TEST_CASE("the time to drain is not reckoned") {
  KpiCase drained = two_drivers();
  drained.order(0).event(12, order_shipped, 0).order(0).event(16.25, order_shipped, 1);
  drained.costs().until = at(16);
  CHECK(drained.value("overtime_pct", 40) == Approx(100 * 1.5 / 17.5));
  CHECK(drained.value("labour_cost", 40) == Approx((2 * 2080 * 16 / kMonth + 1.5 * 1.5 * 10) * 1.1));
  CHECK(drained.value("cost_per_line", 40) == Approx((2 * 2080 * 16 / kMonth + 1.5 * 1.5 * 10) * 1.1));  // the second is shipped too late to count
}

TEST_CASE("people of an agency are paid by the hour") {
  KpiCase agency = two_drivers();
  agency.costs().groups[0].agency = true;
  CHECK(agency.value("labour_cost") == Approx((8 + 8 + 2 * 1.5) * 10 * 1.1));
  agency.costs().prices.agency_hour = 15;
  CHECK(agency.value("labour_cost") == Approx((8 + 8 + 2 * 1.5) * 15));
}

TEST_CASE("a picker's work on a rest day pays a day's wages on top, and overtime by its own factor") {
  KpiCase sunday;
  sunday.costs().pickers = 1;
  sunday.costs().prices.picker_wage_month = 2080;
  sunday.costs().prices.picker_on_costs = percent(0);
  sunday.event(6 * 24 + 8, shift_started, 0).event(6 * 24 + 17, shift_ended, 0);  // 9 h, one of them overtime
  CHECK(sunday.value("labour_cost", 7 * 24) == Approx(2080 * 7 * 24 / kMonth + 8 * 10 + 2 * 10));
  CHECK(sunday.value("overtime_pct", 7 * 24) == Approx(100 * 1.0 / 9));
}

TEST_CASE("energy is billed by the half hour, with its peak and the demand charge") {
  KpiCase power;
  power.site(1).sku(litres(1), kilograms(250)).order_of(0, {{SkuId(0), 4}});
  CostsConfig& prices = power.costs().prices;
  prices.base_load = Power(1'000'000);  // 1 kW
  prices.kwh = 0.5;
  prices.kwh_peak = 1;                  // Mon-Fri 14:00 to 22:00
  prices.demand_kw_month = 10;
  prices.charging_efficiency = percent(50);
  power.event(13.5, transport_started, 0).event(14.5, transport_energy, 0, 7'200'000'000);  // 2 kWh, 4 from the mains
  power.event(3, order_shipped, 0).event(5, pallet_received, 0, 1, 0).event(6, transport_created, 9, 1, 0).event(7, load_put, 9, kTruck, 0);
  CHECK(power.value("energy_cost") == Approx(0.5 * (16 + 2) + 1.0 * (8 + 2) + 5 * 10 * 24 / kMonth));  // most: 0.5 kWh + 2 kWh in half an hour
  CHECK(power.value("kwh_per_pallet") == Approx(28.0 / 2));
  CHECK(power.note("kgco2e_per_tonne") == "not defined: no factor for emissions (costs.co2_kg_per_kwh)");
  prices.co2_kg_per_kwh = 0.75;
  CHECK(power.value("kgco2e_per_tonne") == Approx(0.75 * 28 / 1));
  CHECK(power.warm_up(14).value("energy_cost") == Approx(0.5 * 2 + 1.0 * (8 + 2) + 5 * 10 * 10 / kMonth));
  power.warm_up(0);
  prices.peak_from = hours(22);
  prices.peak_to = hours(6);  // over midnight
  CHECK(power.value("energy_cost") == Approx(1.0 * 8 + 0.5 * (16 + 4) + 5 * 10 * 24 / kMonth));
  prices.peak_days = "Tue";
  CHECK(power.value("energy_cost") == Approx(0.5 * 28 + 5 * 10 * 24 / kMonth));
}

TEST_CASE("detention begins when the free time is over, also for trucks that are still here") {
  KpiCase trucks;
  trucks.site(2, {1, 1, 1}).costs().prices.detention_hour = 10;  // 2 h are free
  trucks.event(1, truck_arrived, 0, 1, 0).event(3, truck_left, 0).event(2, truck_arrived, 1, 1, 0).event(6, truck_left, 1).event(20, truck_arrived, 2, 1, 0);
  trucks.event(1, truck_arrived, 3, 0, 1).event(9, truck_left, 3);  // takes goods
  CHECK(trucks.value("detention_cost") == Approx(10 * (2 + 2)));
  CHECK(trucks.warm_up(1.5).value("detention_cost", 22) == Approx(10 * 2));
}

TEST_CASE("late orders cost their penalty, open ones too when their time is over") {
  KpiCase late;
  late.costs().prices.late_order = 7;
  for (std::uint64_t order = 0; order < 4; ++order) late.order(1, 1, at(8)).event(1, order_received, order);
  late.event(8, order_shipped, 0).event(9, order_shipped, 1).event(2, order_cancelled, 2);
  CHECK(late.value("late_cost") == Approx(14));
  CHECK(late.value("late_cost", 7.5) == Approx(7));  // the trace told goes on, the order at 9 h is late already
}

TEST_CASE("owners pay by what they do, and bear the costs of it") {
  KpiCase owners;
  owners.site(1).sku(litres(1), kilograms(1)).sku(litres(1), kilograms(1)).inbound().opening = {{SkuId(0), 1, LotId(0)}};
  owners.order_of(0, {{SkuId(0), 1}, {SkuId(0), 1}}, at(1)).order_of(0, {{SkuId(0), 1}, {SkuId(1), 1}, {SkuId(1), 2}});
  CostBasis& costs = owners.costs();
  costs.owners = {"kopi", "sabun"};
  costs.owner_of = {0, 1};
  for (const char* owner : {"kopi", "sabun"}) costs.prices.tariffs.push_back({owner, 5, 7, 1, 4});
  costs.area = 100;
  costs.prices.space_m2_month = 1.25 * kMonth / 24 / 100;  // 1.25 a day
  costs.equipment_week = 3 * 7;                            // 3 a day
  costs.prices.late_order = 4;
  // kopi: a pallet in the reserve from the start to 18 h, and out; sabun: one in, in the reserve from 12 h on. One mixed pallet out.
  owners.event(0, order_received, 0).event(0, order_received, 1).event(1, line_cancelled, 4, 2).event(4, order_shipped, 0).event(4, order_shipped, 1);
  owners.event(10, pallet_received, 0, 1, 1).event(10, transport_created, 0, 1, 1).event(12, load_put, 0, kLane, 0).event(12, transport_ended, 0);
  owners.event(13, transport_created, 1, 1, 0).event(18, load_taken, 1, kLane, 0).event(18.5, load_put, 1, kStaging, 0).event(18.5, transport_ended, 1);
  owners.event(19, transport_created, 2, 1, 0).event(19.5, load_put, 2, kTruck, 0).event(19.5, transport_ended, 2);
  owners.event(19, transport_created, 3, 1, UINT32_MAX).event(19.5, load_put, 3, kTruck, 0).event(19.5, transport_ended, 3);
  const auto by_owner = [&](const char* key) { return owners.result(key, 24).by_owner; };
  CHECK(owners.value("revenue") == Approx(10.75 + 7.5));
  CHECK(*by_owner("revenue")[0] == Approx(7 * 0.75 / 7 + 3 + 4 * 1.75));
  CHECK(*by_owner("revenue")[1] == Approx(5 + 7 * 0.5 / 7 + 1 + 4 * 0.25));
  CHECK(owners.value("cost_per_line") == Approx((1.25 + 3 + 4) / 4));
  CHECK(owners.value("cost_per_pallet") == Approx((1.25 + 3 + 4) / 3));
  CHECK(owners.value("margin_pct") == Approx(100 * (18.25 - 8.25) / 18.25));
  CHECK(owners.value("margin") == Approx(18.25 - 8.25));
  CHECK(*by_owner("margin")[1] == Approx(7.5 - (0.5 + 1.25 + 1)));
  CHECK(*by_owner("margin_pct")[0] == Approx(100 * (10.75 - (0.75 + 1.75 + 3)) / 10.75));
  CHECK(*by_owner("margin_pct")[1] == Approx(100 * (7.5 - (0.5 + 1.25 + 1)) / 7.5));
  CHECK(*by_owner("cost_per_line")[1] == Approx((0.5 + 1.25 + 1) / 1));
  CHECK(owners.result("space_cost", 24).by_owner.empty());
  CHECK(owners.value("space_cost") == Approx(1.25));
  CHECK(owners.value("equipment_cost") == Approx(3));
  costs.prices.tariffs.clear();
  CHECK(owners.value("margin") == Approx(-8.25));
  CHECK(owners.note("margin_pct") == "not defined: no owner pays anything (costs.tariffs)");
}

TEST_CASE("without prices nothing is reckoned in money") {
  KpiCase none;
  none.order(0).event(1, line_picked, 0, 1);
  for (const KpiRow& row : kpis())
    if (row.theme == KpiTheme::costs) CHECK(none.note(row.key) == kNoCosts);
}
