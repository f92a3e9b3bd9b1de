// A station sends news to two listeners, each over its own channel, where it waits for them.
// Different: a store has a type, and is bound to its simulation.
#include <span>

#include "gudang/des/store.hpp"
#include "support.hpp"
using namespace gudang;

using Channel = Store<std::int64_t>;

Process station(Simulation& simulation, std::span<Channel> channels, Draw draw) {
  for (;;) {
    co_await simulation.delay(seconds(draw(60, 100)));
    for (Channel& channel : channels) co_await channel.put(second(simulation));
  }
}

Process listener(Simulation& simulation, const char* name, Channel& channel, Draw draw) {
  for (;;) {
    const auto sent = co_await channel.get();
    const auto now = second(simulation);
    fmt::print("{:4} s: {} hears the news of {}, {} s late\n", now, name, sent, now - sent);
    co_await simulation.delay(seconds(draw(40, 110)));
  }
}

int main() {
  Simulation simulation;
  Channel channels[] = {Channel(simulation), Channel(simulation)};
  simulation.spawn(station(simulation, channels, Draw(987654321)));
  simulation.spawn(listener(simulation, "Ann", channels[0], Draw(1234567890)));
  simulation.spawn(listener(simulation, "Bob", channels[1], Draw(192837465)));
  simulation.run_until(Time() + seconds(1000));
}
