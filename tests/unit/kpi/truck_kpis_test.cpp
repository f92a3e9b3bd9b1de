// KPIs of trucks, doors and what they bring, from events told by hand.
#include <algorithm>
#include <vector>

#include "gudang/model/people_config.hpp"
#include "gudang/random/stream.hpp"
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr auto kDriver = static_cast<std::uint32_t>(Role::driver), kPacker = static_cast<std::uint32_t>(Role::packer);

/// Truck 0 with pallets 0 and 1 from 1 h to 3 h, truck 1 with pallet 2 from 2 h to 6 h, truck 2, which takes goods, from 5 h to 9 h.
KpiCase three_trucks() {
  KpiCase a_case;
  a_case.site(2, {2, 1});
  a_case.event(1, truck_arrived, 0, 2, 0).event(1.5, truck_docked, 0, 0, 0).event(2, pallet_stored, 0).event(3, truck_left, 0, 0, 0).event(4, pallet_stored, 1);
  a_case.event(2, truck_arrived, 1, 1, 0).event(3, truck_docked, 1, 0, 1).event(6, truck_left, 1, 0, 1).event(8, pallet_stored, 2);
  a_case.event(5, truck_arrived, 2, 0, 1).event(5.25, truck_docked, 2, 0, 0).event(9, truck_left, 2, 0, 0);
  return a_case;
}

}  // namespace

TEST_CASE("dock to stock is from the truck's arrival to the put-away of each pallet") {
  CHECK(three_trucks().value("dock_to_stock_h") == Approx((1.0 + 3.0 + 6.0) / 3));
  CHECK(three_trucks().value("dock_to_stock_p95_h") == Approx(6));
  CHECK(three_trucks().warm_up(2).value("dock_to_stock_h") == Approx(6));  // of trucks that arrived in time to count
  CHECK(three_trucks().warm_up(2.5).note("dock_to_stock_h") == "not defined: no pallet that a truck brought was put away");
}

TEST_CASE("turnaround is gate to gate of trucks that bring goods, and the wait that of all trucks") {
  CHECK(three_trucks().value("truck_turnaround_p50_h") == Approx(2));
  CHECK(three_trucks().value("truck_turnaround_p95_h") == Approx(4));
  CHECK(three_trucks().value("truck_wait_h") == Approx((0.5 + 1 + 0.25) / 3));
  CHECK(three_trucks().warm_up(4).value("truck_wait_h") == Approx(0.25));
  CHECK(three_trucks().warm_up(4).note("truck_turnaround_p50_h") == "not defined: no truck that brought goods has left");
  KpiCase waiting = three_trucks();
  waiting.event(10, truck_arrived, 3, 0, 1);  // still before the gate: neither here nor there
  CHECK(waiting.value("truck_wait_h") == Approx((0.5 + 1 + 0.25) / 3));
}

TEST_CASE("the worst day is that of the largest 95%, and what ends on it belongs to a day") {
  CHECK(three_trucks().value("truck_turnaround_worst_day_h") == Approx(4));
  KpiCase days;
  days.site(1, {1, 1, 1}).event(1, truck_arrived, 0, 1, 0).event(2, pallet_stored, 0).event(4, truck_left, 0);     // 1 h and 3 h, first day
  days.event(23, truck_arrived, 1, 1, 0).event(25, pallet_stored, 1).event(25.5, truck_left, 1);                   // 2 h and 2.5 h, second day
  days.event(30, truck_arrived, 2, 1, 0).event(30.5, pallet_stored, 2).event(31, truck_left, 2);
  CHECK(days.value("dock_to_stock_worst_day_h", 48) == Approx(2));
  CHECK(days.value("truck_turnaround_worst_day_h", 48) == Approx(3));
  for (std::uint64_t truck = 3; truck < 23; ++truck) days.site(1, {0}).event(26, truck_arrived, truck, 0, 0).event(26.1, truck_left, truck);  // so many that 2.5 h is beyond the day's 95%
  CHECK(days.value("truck_turnaround_worst_day_h", 48) == Approx(3));
  CHECK(days.warm_up(5).value("truck_turnaround_worst_day_h", 48) == Approx(1));
}

TEST_CASE("a percentile is the smallest time that so many trucks do not exceed") {
  for (const std::size_t count : {1u, 2u, 19u, 20u, 21u, 100u, 101u}) {
    RandomStream stream(1, 0, StreamPurpose::test, count);
    KpiCase a_case;
    std::vector<double> stays;
    for (std::uint64_t truck = 0; truck < count; ++truck) {
      stays.push_back(static_cast<double>(1 + stream.below(50)));
      a_case.site(1, {0}).event(0, truck_arrived, truck, 0, 0).event(stays.back(), truck_left, truck);
    }
    for (const auto& [key, percent] : {std::pair{"truck_turnaround_p50_h", 50.0}, {"truck_turnaround_p95_h", 95.0}}) {
      double expected = 1e9;
      for (const double stay : stays) {
        const auto within = std::count_if(stays.begin(), stays.end(), [&](double other) { return other <= stay; });
        if (static_cast<double>(within) * 100 >= percent * static_cast<double>(count)) expected = std::min(expected, stay);
      }
      INFO(count << " " << key);
      CHECK(a_case.value(key, 100) == Approx(expected));
    }
  }
}

TEST_CASE("doors are used by the hours that trucks stand there while a driver is on shift") {
  KpiCase a_case = three_trucks();
  CHECK(a_case.note("dock_util_pct") == "not defined: there is no door, or no driver was on shift");
  KpiCase open;
  open.site(2);
  // Two drivers, on shift from 2 h to 6 h together; a truck from 1 h to 3 h, one from 5 h on.
  open.event(0, person_came, 9, 0, kPacker).event(1, truck_docked, 0, 0, 0).event(2, person_came, 0, 0, kDriver).event(3, truck_left, 0, 0, 0);
  open.event(4, person_came, 1, 0, kDriver).event(5, person_went, 0, 0, kDriver).event(5, truck_docked, 1, 0, 1).event(6, person_went, 1, 0, kDriver);
  CHECK(open.value("dock_util_pct") == Approx(100 * (1.0 + 1.0) / (2 * 4.0)));
  CHECK(open.warm_up(2.5).value("dock_util_pct") == Approx(100 * (0.5 + 1.0) / (2 * 3.5)));
  open.event(10, person_came, 0, 0, kDriver);  // still there at the end, as is the truck
  CHECK(open.warm_up(0).value("dock_util_pct", 12) == Approx(100 * (1.0 + 1.0 + 2.0) / (2 * 6.0)));
}

TEST_CASE("without a site there are no trucks and vehicles to speak of") {
  KpiCase none;
  none.order(0).event(1, line_picked, 0, 1);
  for (const char* key : {"dock_to_stock_h", "dock_to_stock_p95_h", "truck_turnaround_p50_h", "truck_turnaround_p95_h", "truck_wait_h", "dock_util_pct", "dock_to_stock_worst_day_h", "truck_turnaround_worst_day_h", "slot_adherence_pct", "truck_wait_slot_h", "dock_productive_pct", "truck_fill_pct",
                          "truck_cube_fill_pct", "truck_weight_fill_pct", "inbound_lines_per_labour_h", "empty_travel_pct", "vehicle_util_pct",
                          "blocking_s_per_h", "inbound_pallets_per_labour_h", "replenishments_per_100_lines", "capacity_used_avg_pct", "capacity_used_peak_pct", "honeycomb_pct"}) {
    INFO(key);
    CHECK(none.note(key) == kNoSite);
  }
}

TEST_CASE("the turnaround of trucks that take goods is theirs alone") {
  KpiCase a_case;
  a_case.site(2, {1});
  a_case.event(1, truck_arrived, 0, 1, 0).event(9, truck_left, 0);
  for (std::uint64_t truck = 1; truck < 4; ++truck) a_case.event(1, truck_arrived, truck, 0, 1).event(1 + static_cast<double>(truck), truck_left, truck);
  CHECK(a_case.value("out_truck_turnaround_p50_h") == Approx(2));
  CHECK(a_case.value("out_truck_turnaround_p95_h") == Approx(3));
  CHECK(a_case.value("truck_turnaround_p50_h") == Approx(8));
  CHECK(a_case.warm_up(2).note("out_truck_turnaround_p95_h") == "not defined: no truck that took goods has left");
}

TEST_CASE("the wait from the appointment on has its percentile and its worst day") {
  KpiCase a_case;
  a_case.site(2, {1, 1, 1});
  for (std::uint64_t truck = 0; truck < 3; ++truck) a_case.inbound().trucks[truck].booked = at(truck == 2 ? 30 : 4);
  a_case.event(2, truck_arrived, 0, 1, 0).event(3, truck_docked, 0);    // before its time: no wait
  a_case.event(5, truck_arrived, 1, 1, 0).event(7, truck_docked, 1);    // 2 h
  a_case.event(29, truck_arrived, 2, 1, 0).event(31, truck_docked, 2);  // 1 h
  CHECK(a_case.value("truck_wait_slot_h", 48) == Approx(1));
  CHECK(a_case.value("truck_wait_slot_p95_h", 48) == Approx(2));
  CHECK(a_case.value("truck_wait_slot_worst_day_h", 48) == Approx(2));
  CHECK(a_case.warm_up(6).value("truck_wait_slot_worst_day_h", 48) == Approx(1));
}

TEST_CASE("from dock to stock by the owner of the pallet") {
  KpiCase a_case;
  a_case.site(1, {2}).owners({"kopi", "sabun"}, {0, 1});
  a_case.inbound().pallets[0].sku = SkuId(0);
  a_case.inbound().pallets[1].sku = SkuId(1);
  a_case.event(1, truck_arrived, 0, 2, 0).event(2, pallet_stored, 0).event(5, pallet_stored, 1);
  CHECK(a_case.value("dock_to_stock_h") == Approx(2.5));
  CHECK(a_case.of_owner("dock_to_stock_h", 0).value() == Approx(1));
  CHECK(a_case.of_owner("dock_to_stock_p95_h", 1).value() == Approx(4));
}
