// Shuttles of channels: times by hand, from the motion of pallet_shuttle: 1.2 m/s laden, 1.8 m/s empty, .5 m/s2, 3 s to raise or set down.
#include "gudang/model/layout.hpp"
#include "support/catch.hpp"
#include "warehouse/shuttles.hpp"

using namespace gudang;

namespace {

LayoutConfig channels(StorageType type) {
  LayoutConfig layout;
  layout.aisles = 1;
  layout.bays_per_side = 2;
  layout.levels = 2;
  AreaConfig area;
  area.lowest = area.highest = 1;
  area.type = type;
  area.lanes = 1;
  area.deep = 4;
  layout.storage.areas = {area};
  return layout;
}

void put(Reserve& reserve, LaneId lane) {
  Pallet pallet;
  pallet.holding = HoldingId(0);
  pallet.sku = SkuId(0);
  pallet.units = 1;
  const PalletId id = reserve.add(pallet);
  reserve.expect(id, lane);
  reserve.store(id);
}

}  // namespace

TEST_CASE("a shuttle goes to the foremost pallet and comes back with it; from a full channel it is there already") {
  const Layout layout(channels(StorageType::shuttle));
  Reserve reserve(layout);
  Shuttles shuttles(layout, reserve);
  const LaneId lane(0);
  put(reserve, lane);  // at the back: 3.75 m, 2 sqrt(3.75 / .5) s empty, 3.75 / 1.2 + 2.4 s laden
  CHECK(to_seconds(shuttles.fetch(lane, Time() + hours(1))) == Approx(5.477226 + 3 + 5.525 + 3));
  for (int more = 0; more < 3; ++more) put(reserve, lane);
  CHECK(shuttles.fetch(lane, Time() + hours(2)) == seconds(6));
}

TEST_CASE("a shuttle that stores is not back before it has set down, and who comes then waits for it") {
  const Layout layout(channels(StorageType::shuttle));
  Reserve reserve(layout);
  Shuttles shuttles(layout, reserve);
  const LaneId lane(1), other(2);
  put(reserve, lane);
  put(reserve, other);
  const Time now = Time() + hours(1);
  shuttles.store(lane, now);  // there and back: as long as to fetch it
  const double fetch = 5.477226 + 3 + 5.525 + 3;
  CHECK(to_seconds(shuttles.fetch(lane, now)) == Approx(2 * fetch));
  CHECK(to_seconds(shuttles.fetch(other, now)) == Approx(fetch));
  CHECK(to_seconds(shuttles.fetch(lane, now + hours(1))) == Approx(fetch));
}

TEST_CASE("only channels of shuttle storage have shuttles") {
  const Layout layout(channels(StorageType::drive_in));
  Reserve reserve(layout);
  Shuttles shuttles(layout, reserve);
  put(reserve, LaneId(0));
  shuttles.store(LaneId(0), Time());
  CHECK(shuttles.fetch(LaneId(0), Time()) == Duration(0));
}
