#include "warehouse/tour_walk.hpp"

#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;

namespace {

struct Fixture {
  test::SmallSite site;
  Layout layout{site.layout};
  VehicleConfig vehicle;
  Fixture() {
    vehicle.speed = millimetres_per_second(1000);
    vehicle.acceleration = millimetres_per_second2(1000);
    vehicle.turn = seconds(2);
  }
};

}  // namespace

TEST_CASE("a leg around two corners is three straights from rest to rest and two turns") {
  Fixture f;
  const Motion motion(f.vehicle);
  // Bay 0 of aisle 0 (y 1.5 m) to bay 0 of aisle 1 (x 5 m) by the front: 1.5 + 5 + 1.5 m; each straight d/v + v/a.
  TourWalk walk(f.layout, motion, f.layout.position(LocationId(0)));
  const Leg leg = walk.halt(f.layout.position(LocationId(5)));
  CHECK(leg.distance == millimetres(8000));
  CHECK(leg.time == milliseconds(2500 + 6000 + 2500 + 2 * 2000));
}

TEST_CASE("passing a waypoint on the way costs nothing, turning back there does") {
  Fixture f;
  const Motion motion(f.vehicle);
  TourWalk straight(f.layout, motion, f.layout.crossing(0, 0));
  straight.pass(f.layout.position(LocationId(2)));
  const Leg through = straight.halt(f.layout.crossing(0, 1));
  CHECK(through.distance == millimetres(7000));
  CHECK(through.time == milliseconds(8000));

  TourWalk there_and_back(f.layout, motion, f.layout.crossing(0, 0));
  there_and_back.pass(f.layout.position(LocationId(2)));
  const Leg back = there_and_back.halt(f.layout.crossing(0, 0));
  CHECK(back.distance == millimetres(7000));
  CHECK(back.time == milliseconds(4500 + 2000 + 4500));
}

TEST_CASE("a leg to where one stands is nothing") {
  Fixture f;
  const Motion motion(f.vehicle);
  TourWalk walk(f.layout, motion, f.layout.depot());
  const Leg leg = walk.halt(f.layout.depot());
  CHECK(leg.distance == Length(0));
  CHECK(leg.time == Duration(0));
  CHECK(leg.energy == Energy(0));
}
