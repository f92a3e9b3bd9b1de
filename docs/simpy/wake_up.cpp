// A lift truck works and parks. Its charger sleeps until the truck parks.
// Different: a signal may be waited for again and again, where SimPy's event happens once and is replaced.
#include "gudang/des/signal.hpp"
#include "support.hpp"
using namespace gudang;

Process driver(Simulation& simulation, Signal& parked, Draw draw) {
  for (;;) {
    co_await simulation.delay(minutes(draw(20, 60)));
    fmt::print("{:3} min: the truck parks\n", minute(simulation));
    parked.notify_all();
    co_await simulation.delay(minutes(draw(30, 90)));
    fmt::print("{:3} min: the truck drives off\n", minute(simulation));
  }
}

Process charger(Simulation& simulation, Signal& parked) {
  for (;;) {
    co_await parked.wait();
    fmt::print("{:3} min: the charger wakes up\n", minute(simulation));
    co_await simulation.delay(minutes(25));
    fmt::print("{:3} min: the charger goes to sleep\n", minute(simulation));
  }
}

int main() {
  Simulation simulation;
  Signal parked(simulation);
  simulation.spawn(driver(simulation, parked, Draw(987654321)));
  simulation.spawn(charger(simulation, parked));
  simulation.run_until(Time() + minutes(480));
}
