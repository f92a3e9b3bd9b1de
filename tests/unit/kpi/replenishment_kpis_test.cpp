// KPIs of replenishment, from events told by hand.
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

constexpr std::int64_t kLane = place_code(PlaceKind::lane, 0), kFace = place_code(PlaceKind::face, 0), kTruck = place_code(PlaceKind::truck, 0);

/// Asked for at 1 h and at the face at 3 h; asked for at 2 h, at the face at 8 h; and a pallet unloaded from 4 h to 5 h.
KpiCase two_replenishments() {
  KpiCase a_case;
  a_case.site(1).event(1, transport_created, 0, 1, 0).event(2, transport_created, 1, 1, 0).event(2.5, transport_created, 2, 1, 0);
  a_case.event(2, transport_started, 0, 2, 7).event(2.5, load_taken, 0, kLane, 7).event(3, load_put, 0, kFace, 7).event(3, transport_ended, 0, 100, 7);
  a_case.event(4, transport_started, 2, 0, 8).event(4.5, load_taken, 2, kTruck, 8).event(5, load_put, 2, kLane, 8).event(5, transport_ended, 2, 100, 8);
  a_case.event(6, transport_started, 1, 2, 7).event(6.5, load_taken, 1, kLane, 7).event(8, load_put, 1, kFace, 7).event(9, transport_ended, 1, 100, 7);
  return a_case;
}

}  // namespace

TEST_CASE("a replenishment takes from the wish for it to the goods at the face") {
  CHECK(two_replenishments().value("replenishment_lead_h") == Approx(4));
  CHECK(two_replenishments().value("replenishment_lead_p95_h") == Approx(6));
  CHECK(two_replenishments().warm_up(1.5).value("replenishment_lead_h") == Approx(6));
  CHECK(two_replenishments().warm_up(3).note("replenishment_lead_h") == "not defined: no face was replenished");
  CHECK(KpiCase().note("replenishment_lead_h") == kNoSite);
}

TEST_CASE("replenishment's share of the vehicles' work is by hours of transports") {
  CHECK(two_replenishments().value("replenishment_drive_pct") == Approx(100 * 4.0 / 5));
  CHECK(two_replenishments().warm_up(4.5).value("replenishment_drive_pct") == Approx(100 * 3.0 / 3.5));
  CHECK(two_replenishments().warm_up(10).note("replenishment_drive_pct") == "not defined: no transport has ended");
  KpiCase back;  // what is left of a pallet goes back to the reserve in the same transport
  back.site(1).event(1, transport_started, 0, 2, 7).event(2, load_put, 0, kFace, 7).event(3, load_put, 0, kLane, 7).event(3, transport_ended, 0, 1, 7);
  CHECK(back.value("replenishment_drive_pct") == Approx(100));
}
