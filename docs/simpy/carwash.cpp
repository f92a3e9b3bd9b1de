// A car wash with two machines: cars that find both busy wait.
// Different: nothing but the end of the scope gives the machine back.
#include "gudang/des/resource.hpp"
#include "support.hpp"
using namespace gudang;

Process car(Simulation& simulation, int number, Resource& wash, Draw& draw) {
  fmt::print("{:5} s: car {} arrives\n", second(simulation), number);
  const auto machine = co_await wash.lease();
  fmt::print("{:5} s: car {} enters\n", second(simulation), number);
  co_await simulation.delay(minutes(5));
  fmt::print("{:5} s: car {} leaves, {}% of the dirt is gone\n", second(simulation), number, draw(50, 99));
}

Process street(Simulation& simulation, Resource& wash, Draw& draw) {
  for (int number = 1; number <= 8; ++number) {
    co_await simulation.delay(seconds(draw(60, 200)));
    simulation.spawn(car(simulation, number, wash, draw));
  }
}

int main() {
  Simulation simulation;
  Resource wash(simulation, 2);
  Draw draw(192837465);
  simulation.spawn(street(simulation, wash, draw));
  simulation.run();
}
