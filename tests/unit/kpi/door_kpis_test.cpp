// KPIs of appointments, fill and what doors are occupied for, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr std::int64_t kAtTruck0 = place_code(PlaceKind::truck, 0), kAtTruck1 = place_code(PlaceKind::truck, 1), kInLane = place_code(PlaceKind::lane, 0);

}  // namespace

TEST_CASE("a truck is in its slot within half an hour before and after") {
  KpiCase slots;
  slots.site(1, {1, 1, 1, 1});
  for (InboundTruck& truck : slots.inbound().trucks) truck.booked = at(5);
  slots.event(4.5, truck_arrived, 0, 1, 0).event(5.5, truck_arrived, 1, 1, 0).event(4.25, truck_arrived, 2, 1, 0).event(29, truck_arrived, 3, 1, 0);
  CHECK(slots.value("slot_adherence_pct", 30) == Approx(50));
  slots.event(6, truck_arrived, 4, 0, 1);  // takes goods: it has no appointment
  CHECK(slots.value("slot_adherence_pct", 30) == Approx(50));
  CHECK(slots.warm_up(5).value("slot_adherence_pct", 30) == Approx(50));
  CHECK(slots.warm_up(29.5).note("slot_adherence_pct") == "not defined: no truck that brings goods has come");
}

TEST_CASE("the wait from the slot leaves out what a truck came too early") {
  KpiCase slots;
  slots.site(1, {1, 1});
  for (InboundTruck& truck : slots.inbound().trucks) truck.booked = at(5);
  slots.event(4, truck_arrived, 0, 1, 0).event(5.5, truck_docked, 0).event(6, truck_arrived, 1, 1, 0).event(7, truck_docked, 1);
  CHECK(slots.value("truck_wait_slot_h") == Approx((0.5 + 1) / 2));
  CHECK(slots.value("truck_wait_h") == Approx((1.5 + 1) / 2));
  KpiCase early;
  early.site(1, {1});
  early.inbound().trucks[0].booked = at(9);
  early.event(4, truck_arrived, 0, 1, 0).event(5, truck_docked, 0);
  CHECK(early.value("truck_wait_slot_h") == 0);
}

TEST_CASE("a door is productive while any vehicle is about the truck's load") {
  KpiCase door;
  door.site(1, {2}).event(1, truck_docked, 0);
  door.event(2, transport_started, 0, 0, 0).event(2.5, load_taken, 0, kAtTruck0, 0).event(3, transport_ended, 0, 0, 0);
  door.event(2.5, transport_started, 1, 0, 1).event(2.75, load_taken, 1, kAtTruck0, 1).event(4, transport_ended, 1, 0, 1);
  door.event(4, transport_started, 2, 0, 0).event(4.5, load_taken, 2, kInLane, 0).event(5, transport_ended, 2, 0, 0);  // elsewhere
  door.event(6, truck_left, 0);
  CHECK(door.value("dock_productive_pct") == Approx(100 * 2.0 / 5));
  CHECK(door.warm_up(2.5).value("dock_productive_pct") == Approx(100 * 1.5 / 3.5));
  door.event(7, truck_docked, 1).event(8, transport_started, 3, 0, 1).event(8.5, load_put, 3, kAtTruck1, 1).event(9, transport_ended, 3, 0, 1);  // loading; still there
  CHECK(door.warm_up(0).value("dock_productive_pct", 11) == Approx(100 * 3.0 / 9));
}

TEST_CASE("trucks are full by pallets, by volume and by weight") {
  KpiCase fill;  // a truck: 24 pallets of 1.2 m3, 24 t
  fill.site(1, {1}).sku(litres(100), kilograms(20)).order_of(0, {{SkuId(0), 10}, {SkuId(0), 8}});
  fill.event(0, truck_arrived, 0, 5, 0).event(1, truck_arrived, 1, 0, 1).event(2, truck_arrived, 2, 0, 1);
  fill.event(1, line_cancelled, 0, 3).event(2, line_short, 1, 1).event(3, order_shipped, 0);  // 7 + 7 units
  fill.event(3, truck_left, 1, 6).event(4, truck_left, 2, 3).event(5, truck_left, 0, 0);
  CHECK(fill.value("truck_fill_pct") == Approx(100 * 9.0 / 48));
  CHECK(fill.value("truck_cube_fill_pct") == Approx(100 * 1.4 / (2 * 28.8)));
  CHECK(fill.value("truck_weight_fill_pct") == Approx(100 * 0.28 / 48));
  CHECK(fill.warm_up(3.5).value("truck_fill_pct") == Approx(100 * 3.0 / 24));
  CHECK(fill.warm_up(3.5).value("truck_cube_fill_pct") == 0);
  CHECK(fill.warm_up(4.5).note("truck_fill_pct") == "not defined: no truck has taken goods");
}

TEST_CASE("the worst day is that of the smallest share of orders on time") {
  KpiCase days;
  for (std::uint64_t order = 0; order < 5; ++order) days.order(1, 1, at(order < 3 ? 8 : 30)).event(1, order_received, order);
  days.event(7, order_shipped, 0).event(9, order_shipped, 1).event(8, order_cancelled, 2);  // first day: 1 of 2
  days.event(29, order_shipped, 3);                                                          // second day: 1 of 1, and one open
  CHECK(days.value("on_time_ship_worst_day_pct", 24) == Approx(50));
  CHECK(days.value("on_time_ship_worst_day_pct", 29.5) == Approx(50));
  days.order(1, 1, at(31)).event(1, order_received, 5);
  CHECK(days.value("on_time_ship_worst_day_pct", 40) == Approx(100 * 1.0 / 3));
  CHECK(days.warm_up(2).note("on_time_ship_worst_day_pct") == "not defined: no order has a due time that has passed");
}
