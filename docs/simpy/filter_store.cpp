// Fitters take wrenches out of a crib, and wait only where none is large enough.
// Different: every store can be asked by a filter; there is no kind of its own.
#include "gudang/des/store.hpp"
#include "support.hpp"
using namespace gudang;

Process fitter(Simulation& simulation, Store<int>& crib, const char* name, Duration start, int size, Duration time) {
  co_await simulation.delay(start);
  const int wrench = co_await crib.get([size](int candidate) { return candidate >= size; });
  fmt::print("{:3} min: {} takes wrench {}\n", minute(simulation), name, wrench);
  co_await simulation.delay(time);
  co_await crib.put(wrench);
  fmt::print("{:3} min: {} puts wrench {} back\n", minute(simulation), name, wrench);
}

int main() {
  Simulation simulation;
  Store<int> crib(simulation);
  for (int size : {10, 13, 17}) static_cast<void>(crib.try_put(size));
  simulation.spawn(fitter(simulation, crib, "Ann", minutes(1), 12, minutes(30)));
  simulation.spawn(fitter(simulation, crib, "Bob", minutes(2), 14, minutes(20)));
  simulation.spawn(fitter(simulation, crib, "Cem", minutes(3), 11, minutes(15)));
  simulation.spawn(fitter(simulation, crib, "Dan", minutes(4), 8, minutes(10)));
  simulation.spawn(fitter(simulation, crib, "Eve", minutes(5), 13, minutes(5)));
  simulation.run();
}
