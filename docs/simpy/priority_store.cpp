// One mechanic works through a list of faults, the gravest first.
#include "gudang/des/store.hpp"
#include "support.hpp"
using namespace gudang;

struct Fault {
  int gravity;
  const char* text;
  bool operator<(const Fault& other) const { return gravity < other.gravity; }
};
using Faults = Store<Fault, std::less<>>;

Process report(Simulation& simulation, Faults& faults, Duration start, Fault fault) {
  co_await simulation.delay(start);
  co_await faults.put(fault);
  fmt::print("{:3} min: {} is reported\n", minute(simulation), fault.text);
}

Process mechanic(Simulation& simulation, Faults& faults) {
  for (;;) {
    const Fault fault = co_await faults.get();
    co_await simulation.delay(minutes(15));
    fmt::print("{:3} min: {} is mended\n", minute(simulation), fault.text);
  }
}

int main() {
  Simulation simulation;
  Faults faults(simulation);
  simulation.spawn(report(simulation, faults, minutes(1), {3, "a scratch"}));
  simulation.spawn(report(simulation, faults, minutes(3), {2, "a worn tyre"}));
  simulation.spawn(report(simulation, faults, minutes(6), {1, "a lack of brakes"}));
  simulation.spawn(report(simulation, faults, minutes(44), {4, "dust"}));
  simulation.spawn(mechanic(simulation, faults));
  simulation.run();
}
