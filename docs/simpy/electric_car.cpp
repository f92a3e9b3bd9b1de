// Three electric cars share two chargers. The driver of one is called away while it charges.
// Different: charge() is a task, which an interrupt of its process reaches, as `yield from` does in SimPy. What happens at
// one moment, as the call, needs no process.
#include "gudang/des/resource.hpp"
#include "gudang/des/task.hpp"
#include "support.hpp"
using namespace gudang;

Task<std::int64_t> charge(Simulation& simulation, Resource& chargers, const char* name, Duration time) {
  const auto charger = co_await chargers.lease();
  const auto began = minute(simulation);
  fmt::print("{:3} min: {} begins to charge\n", minute(simulation), name);
  try {
    co_await simulation.delay(time);
  } catch (const ProcessInterrupted& interrupt) {
    fmt::print("{:3} min: {} is unplugged: {}\n", minute(simulation), name, *interrupt.cause_as<const char*>());
  }
  co_return (minute(simulation) - began) * 11 / 60;
}

Process car(Simulation& simulation, Resource& chargers, const char* name, Duration arrival, Duration time) {
  co_await simulation.delay(arrival);
  const auto kwh = co_await charge(simulation, chargers, name, time);
  fmt::print("{:3} min: {} leaves with {} kWh\n", minute(simulation), name, kwh);
}

int main() {
  Simulation simulation;
  Resource chargers(simulation, 2);
  simulation.spawn(car(simulation, chargers, "the red car", minutes(5), hours(2)));
  const auto blue = simulation.spawn(car(simulation, chargers, "the blue car", minutes(10), hours(3)));
  simulation.spawn(car(simulation, chargers, "the white car", minutes(30), minutes(90)));
  simulation.schedule(minutes(70), [&] { blue.interrupt("a call from home"); });
  simulation.run();
}
