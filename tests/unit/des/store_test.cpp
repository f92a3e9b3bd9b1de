#include "gudang/des/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;
using Box = std::unique_ptr<std::string>;  // moves, does not copy

Process put(Simulation& simulation, Store<Box>& store, Log& log, Duration arrival, std::string what) {
  co_await simulation.delay(arrival);
  co_await store.put(std::make_unique<std::string>(what));
  log.push_back("+" + what + "@" + std::to_string(simulation.now().count()));
}

Process get(Simulation& simulation, Store<Box>& store, Log& log, Duration arrival, std::string who) {
  co_await simulation.delay(arrival);
  const Box box = co_await store.get();
  log.push_back(who + "-" + *box + "@" + std::to_string(simulation.now().count()));
}

TEST_CASE("things leave a store in the order in which they came, to those who waited longest") {
  Simulation simulation;
  Store<Box> store(simulation);
  Log log;
  simulation.spawn(get(simulation, store, log, Duration(1), "x"));
  simulation.spawn(get(simulation, store, log, Duration(2), "y"));
  simulation.spawn(put(simulation, store, log, Duration(5), "a"));
  simulation.spawn(put(simulation, store, log, Duration(6), "b"));
  simulation.spawn(put(simulation, store, log, Duration(7), "c"));
  simulation.spawn(get(simulation, store, log, Duration(8), "z"));
  simulation.run();
  CHECK(log == Log{"+a@5", "x-a@5", "+b@6", "y-b@6", "+c@7", "z-c@8"});
  CHECK(store.size() == 0);
}

TEST_CASE("a full store holds up who puts, and lets them in as they came") {
  Simulation simulation;
  Store<Box> store(simulation, 1);
  Log log;
  for (const char* what : {"a", "b", "c"}) simulation.spawn(put(simulation, store, log, Duration(0), what));
  for (const int t : {10, 20, 30}) simulation.spawn(get(simulation, store, log, Duration(t), "x"));
  simulation.run_until(Time(5));
  CHECK(store.size() == 1);
  simulation.run();
  CHECK(log == Log{"+a@0", "x-a@10", "+b@10", "x-b@20", "+c@20", "x-c@30"});
}

Process relay(Store<int>& from, Store<int>& to) {
  for (;;) {
    const int value = co_await from.get();
    co_await to.put(value);
  }
}

TEST_CASE("a line of bounded stores keeps order and loses nothing") {
  Simulation simulation;
  Store<int> first(simulation), second(simulation, 2), third(simulation, 1);
  simulation.spawn(relay(first, second));
  simulation.spawn(relay(second, third));
  for (int i = 0; i < 100; ++i) {
    int value = i;
    REQUIRE(first.try_put(value));
  }
  std::vector<int> received;
  simulation.run();
  while (const auto value = third.try_get()) {
    received.push_back(*value);
    simulation.run();
  }
  REQUIRE(received.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(received[static_cast<std::size_t>(i)] == i);
}

struct Fault {
  int gravity, number;
};
struct Graver {
  bool operator()(const Fault& a, const Fault& b) const { return a.gravity > b.gravity; }
};

TEST_CASE("a store with an order gives the first in it, of equals the first that came: as a multimap does") {
  Simulation simulation;
  Store<Fault, Graver> store(simulation);
  std::multimap<int, int, std::greater<>> expected;
  RandomStream numbers(5, 0, StreamPurpose::test);
  for (int i = 0; i < 2000; ++i) {
    if (numbers.below(5) < 3) {
      Fault fault{static_cast<int>(numbers.below(6)), i};
      expected.emplace(fault.gravity, fault.number);
      REQUIRE(store.try_put(fault));
    } else if (const auto fault = store.try_get()) {
      REQUIRE(fault->number == expected.begin()->second);
      expected.erase(expected.begin());
    }
  }
  CHECK(store.size() == expected.size());
  while (const auto fault = store.try_get()) {
    REQUIRE(fault->number == expected.begin()->second);
    expected.erase(expected.begin());
  }
  CHECK(expected.empty());
}

Process keep(Store<Fault, Graver>& store, std::vector<int>& kept) {
  const Fault fault = co_await store.get();
  kept.push_back(fault.number);
}

TEST_CASE("a thing that goes back to a store with an order stands before its equals") {
  Simulation simulation;
  Store<Fault, Graver> store(simulation);
  std::vector<int> kept;
  const ProcessHandle first = simulation.spawn(keep(store, kept));
  simulation.schedule(seconds(1), [&] {
    for (const Fault& fault : {Fault{2, 0}, Fault{1, 1}, Fault{2, 2}, Fault{3, 3}}) {
      Fault put = fault;
      CHECK(store.try_put(put));
    }
    first.kill();  // fault 0 was handed to it
  });
  simulation.run();
  CHECK(kept.empty());
  for (const int number : {3, 0, 2, 1}) CHECK(store.try_get()->number == number);
}

TEST_CASE("try_get and try_put do not wait") {
  Simulation simulation;
  Store<Box> store(simulation, 1);
  CHECK_FALSE(store.try_get().has_value());
  Box a = std::make_unique<std::string>("a");
  Box b = std::make_unique<std::string>("b");
  CHECK(store.try_put(a));
  CHECK_FALSE(store.try_put(b));
  CHECK(b != nullptr);
  CHECK(**store.try_get() == "a");
  CHECK_THROWS_AS(Store<int>(simulation, 0), InvariantError);
}

}  // namespace
}  // namespace gudang
