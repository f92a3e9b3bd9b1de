// The reserve against a plain list of its lanes and pallets.
#include <algorithm>
#include <map>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

LayoutConfig building(StorageType type, int lanes) {
  LayoutConfig config;
  config.aisles = 5;
  config.bays_per_side = 9;
  config.levels = 3;
  config.cross_aisles = 3;
  config.storage.areas.push_back({"reserve", 2, 4, 1, 2, type, lanes, std::nullopt, 1});
  return config;
}

bool everywhere(LocationId) { return true; }

/// The empty lane of the shortest way; ties: any of them.
Length shortest_to_empty(const Reserve& reserve, const Layout& layout, const Position& from, const Reserve::Accepts& accepts) {
  Length shortest = Length::max();
  for (std::size_t i = 0; i < reserve.lane_count(); ++i) {
    const Reserve::Lane& lane = reserve.lane(LaneId(i));
    if (lane.stored + lane.incoming == 0 && accepts(lane.location)) shortest = std::min(shortest, layout.distance(from, layout.position(lane.location)));
  }
  return shortest;
}

}  // namespace

TEST_CASE("the reserve has the lanes of its areas and no others") {
  const Layout layout(building(StorageType::double_deep, 2));
  const Reserve reserve(layout);
  CHECK(reserve.lane_count() == 3u * 9 * 2 * 2 * 2);  // aisles, bays, sides, levels, lanes
  CHECK(reserve.positions() == 2 * static_cast<std::int64_t>(reserve.lane_count()));
  for (std::size_t i = 0; i < layout.location_count(); ++i) {
    const LocationParts parts = layout.parts(LocationId(i));
    CHECK(reserve.holds(LocationId(i)) == (parts.aisle >= 1 && parts.aisle <= 3 && parts.level >= 1));
  }
}

TEST_CASE("the nearest empty lane is the nearest of all, whatever lies in the others") {
  const Layout layout(building(StorageType::selective, 2));
  Reserve reserve(layout);
  RandomStream stream(5, 0, StreamPurpose::test);
  std::vector<PalletId> stored;
  for (int step = 0; step < 3'000; ++step) {
    const Position from = layout.position(LocationId(stream.below(layout.location_count())));
    const std::uint64_t modulus = 1 + stream.below(4);
    const Reserve::Accepts accepts = [&](LocationId id) { return id.index() % modulus == 0; };
    const auto lane = reserve.nearest_empty(from, accepts);
    const Length shortest = shortest_to_empty(reserve, layout, from, accepts);
    REQUIRE(lane.has_value() == (shortest != Length::max()));
    if (lane) REQUIRE(layout.distance(from, layout.position(reserve.lane(*lane).location)) == shortest);
    if (lane && stream.below(3) != 0) {
      const PalletId id = reserve.add({HoldingId(step), SkuId(0), 10, Time(), Time::max(), LaneId(), false, false});
      reserve.expect(id, *lane);
      reserve.store(id);
      stored.push_back(id);
    } else if (!stored.empty()) {
      const std::size_t which = stream.below(stored.size());
      reserve.take(stored[which]);
      reserve.remove(stored[which]);
      stored.erase(stored.begin() + static_cast<std::ptrdiff_t>(which));
    }
    REQUIRE(reserve.stored() == static_cast<std::int64_t>(stored.size()));
    REQUIRE(reserve.empty_lanes() == reserve.lane_count() - stored.size());
  }
}

TEST_CASE("a lane of several pallets holds one holding, and what is left of it is honeycombing") {
  const Layout layout(building(StorageType::drive_in, 1));  // six deep
  Reserve reserve(layout);
  const auto add = [&](int holding) { return reserve.add({HoldingId(holding), SkuId(0), 10, Time(), Time::max(), LaneId(), false, false}); };
  const PalletId first = add(0);
  const LaneId lane = *reserve.nearest_empty(layout.depot(), everywhere);
  CHECK_FALSE(reserve.begun_lane(HoldingId(0)));
  reserve.expect(first, lane);
  CHECK(reserve.begun_lane(HoldingId(0)) == lane);
  CHECK_FALSE(reserve.begun_lane(HoldingId(1)));
  CHECK(reserve.lost_to_honeycombing() == 5);
  reserve.store(first);
  const PalletId other = add(1);
  CHECK_THROWS_AS(reserve.expect(other, lane), InvariantError);
  for (int i = 0; i < 5; ++i) {
    const PalletId next = add(0);
    reserve.expect(next, lane);
    reserve.store(next);
  }
  CHECK_FALSE(reserve.begun_lane(HoldingId(0)));
  CHECK(reserve.lost_to_honeycombing() == 0);
  CHECK_FALSE(reserve.take(first));  // any pallet of the lane is as good as the first
  CHECK(reserve.begun_lane(HoldingId(0)) == lane);
  CHECK(reserve.lost_to_honeycombing() == 1);
}

TEST_CASE("what goes first follows the rotation, and what is reserved or too old stays") {
  const Layout layout(building(StorageType::selective, 2));
  Reserve reserve(layout);
  const auto put = [&](int holding, Time received, Time expires) {
    const PalletId id = reserve.add({HoldingId(holding), SkuId(3), 10, received, expires, LaneId(), false, false});
    reserve.expect(id, *reserve.nearest_empty(layout.depot(), everywhere));
    reserve.store(id);
    return id;
  };
  const PalletId early = put(0, Time(1), Time(900)), late = put(1, Time(2), Time(500)), last = put(2, Time(3), Time(700));
  CHECK(reserve.next(SkuId(3), Rotation::fifo, Time()) == early);
  CHECK(reserve.next(SkuId(3), Rotation::lifo, Time()) == last);
  CHECK(reserve.next(SkuId(3), Rotation::fefo, Time()) == late);
  CHECK(reserve.next(SkuId(3), Rotation::fefo, Time(500)) == last);
  CHECK_FALSE(reserve.next(SkuId(3), Rotation::fefo, Time(900)));
  CHECK_FALSE(reserve.next(SkuId(4), Rotation::fifo, Time()));
  CHECK(reserve.unreserved_units(SkuId(3)) == 30);
  reserve.reserve(early);
  CHECK(reserve.unreserved_units(SkuId(3)) == 20);
  CHECK(reserve.next(SkuId(3), Rotation::fifo, Time()) == late);
  CHECK_THROWS_AS(reserve.reserve(early), InvariantError);
}

TEST_CASE("a closed lane takes no pallet of its holding until it is opened, and what is counted holds other units") {
  const Layout layout(building(StorageType::double_deep, 1));
  Reserve reserve(layout);
  const HoldingId holding(0);
  const auto put = [&](std::int32_t units) {
    const PalletId id = reserve.add({holding, SkuId(0), units, Time(), Time::max(), LaneId(), false, false});
    reserve.expect(id, LaneId(3));
    reserve.store(id);
    return id;
  };
  const PalletId id = put(10);
  REQUIRE(reserve.begun_lane(holding) == LaneId(3));
  CHECK_THROWS_AS(reserve.recount(id, 9), InvariantError);  // somebody may take it
  reserve.reserve(id);
  reserve.close(LaneId(3));
  CHECK_FALSE(reserve.begun_lane(holding));
  CHECK(reserve.unreserved_units(SkuId(0)) == 0);
  CHECK_THROWS_AS(reserve.recount(id, 0), InvariantError);
  reserve.recount(id, 7);
  reserve.free(id);
  reserve.open(LaneId(3));
  CHECK(reserve.begun_lane(holding) == LaneId(3));
  CHECK(reserve.unreserved_units(SkuId(0)) == 7);
  REQUIRE(reserve.in(LaneId(3)).size() == 1);
  CHECK(reserve.in(LaneId(3)).front() == id);
  (void)put(10);
  CHECK_FALSE(reserve.begun_lane(holding));  // it is full
  reserve.close(LaneId(3));
  reserve.open(LaneId(3));
  CHECK_FALSE(reserve.begun_lane(holding));
  CHECK_THROWS_AS(reserve.close([&] { const PalletId coming = reserve.add({holding, SkuId(0), 5, Time(), Time::max(), LaneId(), false, false}); reserve.expect(coming, LaneId(4)); return LaneId(4); }()), InvariantError);
}
