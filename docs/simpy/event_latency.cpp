// A sender, a cable that takes 10 s to carry a message, and a receiver.
// Different: a store has a type.
#include "gudang/des/store.hpp"
#include "support.hpp"
using namespace gudang;

Process carry(Simulation& simulation, Store<std::int64_t>& far_end, std::int64_t message) {
  co_await simulation.delay(seconds(10));
  co_await far_end.put(message);
}

Process sender(Simulation& simulation, Store<std::int64_t>& far_end) {
  for (int number = 0; number < 5; ++number) {
    co_await simulation.delay(seconds(4));
    simulation.spawn(carry(simulation, far_end, second(simulation)));
  }
}

Process receiver(Simulation& simulation, Store<std::int64_t>& far_end) {
  for (;;) {
    const auto message = co_await far_end.get();
    fmt::print("{:3} s: the message of {} s has come\n", second(simulation), message);
  }
}

int main() {
  Simulation simulation;
  Store<std::int64_t> far_end(simulation);
  simulation.spawn(sender(simulation, far_end));
  simulation.spawn(receiver(simulation, far_end));
  simulation.run();
}
