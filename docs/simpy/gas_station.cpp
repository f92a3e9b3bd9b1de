// A gas station with two pumps and one tank. A truck is called to fill it when it runs low.
// Different: levels are whole numbers. A put or get that need not wait goes on without an event.
#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "support.hpp"
using namespace gudang;

Process car(Simulation& simulation, int number, Resource& pumps, Container& tank, Draw& draw) {
  const auto arrived = second(simulation);
  const auto pump = co_await pumps.lease();
  const auto litres = draw(20, 45);
  co_await tank.get(litres);
  co_await simulation.delay(seconds(2 * litres));
  fmt::print("{:5} s: car {} leaves with {} l after {} s\n", second(simulation), number, litres,
             second(simulation) - arrived);
}

Process street(Simulation& simulation, Resource& pumps, Container& tank, Draw& draw) {
  for (int number = 1; number <= 15; ++number) {
    co_await simulation.delay(seconds(draw(30, 150)));
    simulation.spawn(car(simulation, number, pumps, tank, draw));
  }
}

Process control(Simulation& simulation, Container& tank) {
  for (;;) {
    co_await simulation.delay(seconds(10));
    if (tank.level() >= 40) continue;
    fmt::print("{:5} s: {} l are left, the truck is called\n", second(simulation), tank.level());
    co_await simulation.delay(minutes(5));
    co_await tank.put(tank.capacity() - tank.level());
    fmt::print("{:5} s: the tank is full\n", second(simulation));
  }
}

int main() {
  Simulation simulation;
  Resource pumps(simulation, 2);
  Container tank(simulation, 200, 200);
  Draw draw(987654321);
  simulation.spawn(street(simulation, pumps, tank, draw));
  simulation.spawn(control(simulation, tank));
  simulation.run_until(Time() + seconds(2500));
}
