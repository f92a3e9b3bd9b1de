// The lives of an order, a truck and a pallet, told from traces made by hand.
#include "gudang/model/domain_events.hpp"
#include "report/explain.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Kind = DomainEventKind;

namespace {

TraceEvent event(int minute, Kind kind, std::uint64_t subject, std::int64_t value = 0, std::uint32_t other = 0) {
  return {Time() + minutes(minute), static_cast<std::uint32_t>(kind), other, subject, value};
}

Explanation explained(const std::vector<TraceEvent>& events, Explained what, std::uint64_t id) {
  const TraceFolder folder;
  TraceCase made;
  made.header.kinds = warehouse_trace_kinds();
  made.events = events;
  (void)made.write(folder / "a.trace");
  TraceFileReader reader(folder / "a.trace");
  return explain(reader, what, id);
}

void check_contiguous(const Explanation& explanation) {
  for (std::size_t i = 1; i < explanation.spans.size(); ++i) CHECK(explanation.spans[i].from == explanation.spans[i - 1].to);
}

}  // namespace

TEST_CASE("an order waits for its release, a picker and the departure, and is worked on between") {
  const auto order = explained({event(0, Kind::order_received, 0, 2), event(1, Kind::order_received, 1, 2), event(10, Kind::order_released, 1, 2), event(12, Kind::tour_started, 0, 0, 7),
                                event(14, Kind::line_picked, 1, 3, 7), event(15, Kind::line_picked, 2, 3, 7), event(20, Kind::tour_ended, 0, 0, 7), event(25, Kind::tour_started, 1, 0, 8),
                                event(27, Kind::line_picked, 3, 1, 8), event(30, Kind::tour_ended, 1, 0, 8), event(32, Kind::order_packed, 1), event(60, Kind::order_shipped, 1)},
                               Explained::order, 1);
  REQUIRE(order.found);
  CHECK(order.ended);
  check_contiguous(order);
  CHECK(order.waited() == minutes(9 + 2 + 5 + 28));
  CHECK(order.worked() == minutes(8 + 5 + 2));
  REQUIRE(order.spans.size() == 7);
  CHECK(order.spans[0].what == "waits for its release");
  CHECK(order.spans[2].what == "is on a tour of picker 7 (1 line)");  // line 1 is another order's
  CHECK(order.spans[4].what == "is on a tour of picker 8 (1 line)");
}

TEST_CASE("a truck waits where no vehicle is at work on it, and works while one or more are") {
  const std::int64_t at_truck = place_code(PlaceKind::truck, 3);
  const auto truck = explained({event(0, Kind::truck_arrived, 3, 2), event(5, Kind::truck_docked, 3, 0, 1), event(8, Kind::transport_started, 10), event(9, Kind::load_taken, 10, at_truck),
                                event(9, Kind::transport_started, 11), event(10, Kind::load_taken, 11, at_truck), event(12, Kind::load_put, 10, 0), event(14, Kind::load_put, 11, 0), event(20, Kind::truck_left, 3, 0, 1)},
                               Explained::truck, 3);
  REQUIRE(truck.found);
  check_contiguous(truck);
  CHECK(truck.worked() == minutes(6));
  CHECK(truck.waited() == minutes(5 + 3 + 6));
  CHECK(truck.ended);
}

TEST_CASE("a pallet is known by the order in which trucks bring them") {
  const auto pallet = explained({event(0, Kind::truck_arrived, 0, 2), event(1, Kind::truck_arrived, 1, 2), event(4, Kind::truck_docked, 1, 0, 0), event(9, Kind::pallet_received, 2), event(15, Kind::pallet_stored, 2)},
                                Explained::pallet, 2);
  REQUIRE(pallet.found);
  CHECK(pallet.waited() == minutes(3));
  CHECK(pallet.worked() == minutes(11));
}

TEST_CASE("what the trace does not hold is not found, and what does not end there is said to go on") {
  CHECK_FALSE(explained({event(0, Kind::order_received, 0, 2)}, Explained::order, 5).found);
  const auto order = explained({event(0, Kind::order_received, 0, 2), event(7, Kind::order_received, 1, 2)}, Explained::order, 0);
  CHECK_FALSE(order.ended);
  CHECK(order.waited() == minutes(7));
}

TEST_CASE("what a pallet was out of its temperature zone is told from its truck to the next, and goes on where the trace ends") {
  const auto pallet = explained({event(0, Kind::truck_arrived, 0, 2), event(4, Kind::truck_docked, 0, 0, 0), event(5, Kind::zone_left, 0, 0, 9), event(6, Kind::zone_left, 1, 0, 9), event(9, Kind::pallet_received, 1),
                                 event(15, Kind::zone_regained, 1, minutes(9).count(), 9), event(15, Kind::pallet_stored, 1), event(80, Kind::zone_left, 1, 0, 9), event(99, Kind::truck_arrived, 1, 0, 1)},
                                Explained::pallet, 1);
  REQUIRE(pallet.out_of_zone.size() == 2);
  CHECK(pallet.out_of_zone[0].from == Time() + minutes(6));
  CHECK(pallet.out_of_zone[0].to == Time() + minutes(15));
  CHECK(pallet.out_of_zone[1].from == Time() + minutes(80));
  CHECK_FALSE(pallet.out_of_zone[1].to);
  const auto document = explanation_json(pallet);
  CHECK(document["out_of_zone"].size() == 2);
  CHECK(document["out_of_zone"][0]["to_ns"] == minutes(15).count());
  CHECK(document["out_of_zone"][1]["to_ns"].is_null());
}
