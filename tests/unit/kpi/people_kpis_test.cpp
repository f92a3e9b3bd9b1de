// KPIs of those who receive goods, and of replenishment, from events told by hand.
#include "gudang/model/people_config.hpp"
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr auto kDriver = static_cast<std::uint32_t>(Role::driver), kReceiver = static_cast<std::uint32_t>(Role::receiver);

/// Told as the warehouse does.
KpiCase& transport(KpiCase& a_case, std::uint64_t serial, double from, double to, PlaceKind taken, PlaceKind put) {
  return a_case.event(from, transport_started, serial, 0, 3).event(from, load_taken, serial, place_code(taken, 5), 3).event(to, load_put, serial, place_code(put, 6), 3).event(to, transport_ended, serial, 0, 3);
}

KpiCase receiving() {
  KpiCase a_case;
  a_case.site(1, {1}).event(1, person_came, 0, 0, kReceiver).event(1, person_came, 1, 0, kDriver);
  transport(a_case, 0, 2, 2.5, PlaceKind::truck, PlaceKind::staging);
  a_case.event(3, break_started, 0).event(3, break_started, 1).event(4, break_ended, 0).event(4, break_ended, 1);
  transport(a_case, 1, 4, 5, PlaceKind::staging, PlaceKind::lane);
  a_case.event(5, pallet_stored, 0);
  transport(a_case, 2, 5, 6, PlaceKind::lane, PlaceKind::face);    // replenishment
  transport(a_case, 3, 6, 7, PlaceKind::face, PlaceKind::lane);    // and what is left of it goes back
  transport(a_case, 4, 7, 8, PlaceKind::staging, PlaceKind::truck);  // outbound
  a_case.event(9, person_went, 0, 0, kReceiver).event(9, person_went, 1, 0, kDriver);
  return a_case;
}

}  // namespace

TEST_CASE("labour on goods that come in is that of receivers on shift and of drivers between truck, staging and reserve") {
  CHECK(receiving().value("inbound_pallets_per_labour_h") == Approx(1 / (7.0 + 0.5 + 1.0)));
  CHECK(receiving().warm_up(4.5).value("inbound_pallets_per_labour_h") == Approx(1 / (4.5 + 0.5)));
  KpiCase open = receiving();
  open.event(10, person_came, 0, 0, kReceiver).event(10, transport_started, 5, 0, 3);
  CHECK(open.value("inbound_pallets_per_labour_h", 12) == Approx(1 / (8.5 + 2)));
  CHECK(KpiCase().site(1).note("inbound_pallets_per_labour_h") == "not defined: nobody has received goods");
}

TEST_CASE("replenishments are told for each hundred lines") {
  KpiCase a_case;
  a_case.site(1).order(0, 4);
  for (std::uint64_t line = 0; line < 4; ++line) a_case.event(static_cast<double>(line), line_picked, line, 1);
  a_case.event(1, face_replenished, 0, 10).event(3, face_replenished, 1, 10).event(3, face_replenished, 2, 1);
  CHECK(a_case.value("replenishments_per_100_lines") == Approx(75));
  CHECK(a_case.warm_up(2).value("replenishments_per_100_lines") == Approx(100));
  CHECK(a_case.warm_up(4).note("replenishments_per_100_lines") == "not defined: no line was picked");
}
