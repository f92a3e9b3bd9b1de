// Two clocks strike at different paces; the run is stopped halfway and taken up again.
// Different: run_until does the events that are due at its horizon, SimPy's run(until=...) stops before them.
#include "support.hpp"
using namespace gudang;

Process clock(Simulation& simulation, const char* name, Duration period) {
  for (;;) {
    fmt::print("{:3} s: {}\n", second(simulation), name);
    co_await simulation.delay(period);
  }
}

int main() {
  Simulation simulation;
  simulation.spawn(clock(simulation, "church", seconds(40)));
  simulation.spawn(clock(simulation, "station", seconds(15)));
  simulation.run_until(Time() + seconds(50));
  fmt::print("{:3} s: a look around\n", second(simulation));
  simulation.run_until(Time() + seconds(100));
}
