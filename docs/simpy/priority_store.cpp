// One mechanic works through a list of faults, the gravest first.
// Different: gudang has no store by priority; a multimap and a signal make one, which keeps the order among faults alike.
#include <map>

#include "gudang/des/signal.hpp"
#include "support.hpp"
using namespace gudang;

using Faults = std::multimap<int, const char*>;

Process report(Simulation& simulation, Faults& faults, Signal& added, Duration start, int gravity,
               const char* text) {
  co_await simulation.delay(start);
  faults.emplace(gravity, text);
  added.notify_one();
  fmt::print("{:3} min: {} is reported\n", minute(simulation), text);
}

Process mechanic(Simulation& simulation, Faults& faults, Signal& added) {
  for (;;) {
    while (faults.empty()) co_await added.wait();
    const auto fault = faults.extract(faults.begin());
    co_await simulation.delay(minutes(15));
    fmt::print("{:3} min: {} is mended\n", minute(simulation), fault.mapped());
  }
}

int main() {
  Simulation simulation;
  Faults faults;
  Signal added(simulation);
  simulation.spawn(report(simulation, faults, added, minutes(1), 3, "a scratch"));
  simulation.spawn(report(simulation, faults, added, minutes(3), 2, "a worn tyre"));
  simulation.spawn(report(simulation, faults, added, minutes(6), 1, "a lack of brakes"));
  simulation.spawn(report(simulation, faults, added, minutes(44), 4, "dust"));
  simulation.spawn(mechanic(simulation, faults, added));
  simulation.run();
}
