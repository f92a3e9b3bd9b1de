// A shipper asks hauliers for quotes: the first, the better of two, one in time, one refused.
// Different: the index of what any_of gives says which came first. The quotes live in main, because a haulier that holds one
// by reference may outlive the shipper.
#include <algorithm>
#include <stdexcept>

#include "gudang/des/combine.hpp"
#include "gudang/des/trigger.hpp"
#include "support.hpp"
using namespace gudang;

using Quote = Trigger<int>;

Process haulier(Simulation& simulation, Duration time, int price, Quote& quote) {
  co_await simulation.delay(time);
  if (price > 0) quote.fire(price);
  else quote.fail(std::make_exception_ptr(std::runtime_error("no truck is free")));
}

Process shipper(Simulation& simulation, Quote& north, Quote& south, Quote& east, Quote& west) {
  simulation.spawn(haulier(simulation, minutes(13), 480, north));
  simulation.spawn(haulier(simulation, minutes(28), 455, south));
  const auto first = co_await any_of(north.wait(), south.wait());
  fmt::print("{:3} min: {} answers first\n", minute(simulation), first.index() == 0 ? "north" : "south");
  const auto [price_north, price_south] = co_await all_of(north.wait(), south.wait());
  fmt::print("{:3} min: the better price is {}\n", minute(simulation), std::min(price_north, price_south));
  simulation.spawn(haulier(simulation, minutes(60), 430, east));
  const auto answer = co_await within(minutes(45), east.wait());
  fmt::print("{:3} min: {} from east\n", minute(simulation), answer ? "an answer" : "no answer");
  simulation.spawn(haulier(simulation, minutes(5), 0, west));
  try {
    co_await west.wait();
  } catch (const std::runtime_error& refusal) {
    fmt::print("{:3} min: west refuses: {}\n", minute(simulation), refusal.what());
  }
}

int main() {
  Simulation simulation;
  Quote north(simulation), south(simulation), east(simulation), west(simulation);
  simulation.spawn(shipper(simulation, north, south, east, west));
  simulation.run();
}
