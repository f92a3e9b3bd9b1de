#include "gudang/des/signal.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

Process wait(Simulation& simulation, Signal& signal, Log& log, std::string name, int times) {
  for (int i = 0; i < times; ++i) {
    co_await signal.wait();
    log.push_back(name + "@" + std::to_string(simulation.now().count()));
  }
}

TEST_CASE("notify_all wakes all that wait, in their order, once") {
  Simulation simulation;
  Signal signal(simulation);
  Log log;
  simulation.spawn(wait(simulation, signal, log, "a", 2));
  simulation.spawn(wait(simulation, signal, log, "b", 2));
  std::size_t woken = 0;
  simulation.schedule(Duration(3), [&] { woken = signal.notify_all(); });
  simulation.run();
  CHECK(woken == 2);
  CHECK(log == Log{"a@3", "b@3"});
  CHECK(signal.notify_all() == 2);  // both wait again
  simulation.run();
  CHECK(log == Log{"a@3", "b@3", "a@3", "b@3"});
}

TEST_CASE("notify_one wakes the one that has waited longest") {
  Simulation simulation;
  Signal signal(simulation);
  Log log;
  CHECK_FALSE(signal.notify_one());  // heard by nobody, and not kept
  for (const char* name : {"a", "b"}) simulation.spawn(wait(simulation, signal, log, name, 1));
  simulation.run();
  CHECK(log.empty());
  CHECK(signal.notify_one());
  simulation.run();
  CHECK(log == Log{"a@0"});
}

TEST_CASE("who waits again while being woken hears the next call only") {
  Simulation simulation;
  Signal signal(simulation);
  Log log;
  simulation.spawn(wait(simulation, signal, log, "a", 2));
  simulation.schedule(Duration(1), [&] { signal.notify_all(); });
  simulation.schedule(Duration(1), [&] { signal.notify_all(); }, Priority{1});  // when a waits again
  simulation.run();
  CHECK(log == Log{"a@1", "a@1"});
}

}  // namespace
}  // namespace gudang
