// A bank with one clerk. Whoever has not come to the counter within his patience leaves.
// Different: within() leaves the line when the time is up; the turn, where there is one, goes back at the end of its scope.
#include "gudang/des/combine.hpp"
#include "gudang/des/resource.hpp"
#include "support.hpp"
using namespace gudang;

Process customer(Simulation& simulation, int number, Resource& clerk, Draw& draw) {
  const auto arrived = second(simulation);
  const auto turn = co_await within(seconds(draw(60, 180)), clerk.lease());
  const auto waited = second(simulation) - arrived;
  if (turn) {
    fmt::print("{:5} s: customer {} is served after {} s\n", second(simulation), number, waited);
    co_await simulation.delay(seconds(draw.exponential(120)));
    fmt::print("{:5} s: customer {} has finished\n", second(simulation), number);
  } else {
    fmt::print("{:5} s: customer {} leaves after {} s\n", second(simulation), number, waited);
  }
}

Process street(Simulation& simulation, Resource& clerk, Draw& draw) {
  for (int number = 1; number <= 12; ++number) {
    co_await simulation.delay(seconds(draw.exponential(100)));
    simulation.spawn(customer(simulation, number, clerk, draw));
  }
}

int main() {
  Simulation simulation;
  Resource clerk(simulation, 1);
  Draw draw(987654321);
  simulation.spawn(street(simulation, clerk, draw));
  simulation.run();
}
