// What is left when a simulation ends in the middle: run these under the address sanitizer too.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

struct Farewell {
  Log& log;
  std::string name;
  ~Farewell() { log.push_back(name); }
};

Process hold(Simulation& simulation, Resource& resource, Log& log, std::string name) {
  const Farewell farewell{log, std::move(name)};
  const auto lease = co_await resource.lease();
  co_await simulation.delay(hours(1));
}

TEST_CASE("suspended processes are destroyed with the simulation, the last spawned first") {
  Log log;
  {
    Simulation simulation;
    Resource resource(simulation, 1, "r");
    for (const char* name : {"a", "b", "c"}) simulation.spawn(hold(simulation, resource, log, name));
    simulation.run_until(Time(1));
    simulation.spawn(hold(simulation, resource, log, "not begun"));
  }
  CHECK(log == Log{"c", "b", "a"});
}

TEST_CASE("a resource may be destroyed before or after its simulation, held and waited for") {
  Log log;
  std::optional<Simulation> simulation(std::in_place);
  std::optional<Resource> before(std::in_place, *simulation, 1);
  std::optional<Resource> after(std::in_place, *simulation, 1);
  for (Resource* resource : {&*before, &*after}) {
    for (int i = 0; i < 3; ++i) simulation->spawn(hold(*simulation, *resource, log, "x"));
  }
  simulation->run_until(Time(1));
  CHECK(before->queue_length() == 2);
  before.reset();
  simulation.reset();
  CHECK(log.size() == 6);
  CHECK(after->in_use() == 1);
}

Process wait_for_all(Signal& signal, Store<std::unique_ptr<int>>& store, ProcessHandle other) {
  co_await signal.wait();
  const auto thing = co_await store.get();
  co_await other;
}

Process put_forever(Store<std::unique_ptr<int>>& store) {
  for (;;) co_await store.put(std::make_unique<int>(1));
}

TEST_CASE("signals, stores and joined processes let go of who waits for them") {
  for (const bool simulation_first : {true, false}) {
    std::optional<Simulation> simulation(std::in_place);
    std::optional<Signal> signal(std::in_place, *simulation);
    std::optional<Store<std::unique_ptr<int>>> empty(std::in_place, *simulation), full(std::in_place, *simulation, 2U);
    const ProcessHandle putting = simulation->spawn(put_forever(*full));
    for (int i = 0; i < 3; ++i) {
      simulation->spawn(wait_for_all(*signal, *empty, putting));
      simulation->spawn(wait_for_all(*signal, *full, putting));
    }
    simulation->run();
    signal->notify_one();
    signal->notify_one();
    simulation->run();
    signal->notify_all();  // woken, but never resumed
    if (simulation_first) simulation.reset();
    signal.reset();
    empty.reset();
    full.reset();
    CHECK(simulation.has_value() != simulation_first);
  }
}

struct Nuisance {
  Simulation& simulation;
  Signal& signal;
  EventHandle event;
  int& calls;
  ~Nuisance() {
    ++calls;
    simulation.cancel(event);
    simulation.schedule(seconds(1), [] {});
    signal.notify_all();
    simulation.spawn([](Simulation& sim) -> Process { co_await sim.delay(seconds(1)); }(simulation));
  }
};

Process annoy(Simulation& simulation, Signal& signal, int& calls) {
  const EventHandle event = simulation.schedule(hours(2), [kept = std::make_unique<int>(1)] {});
  const Nuisance nuisance{simulation, signal, event, calls};
  co_await signal.wait();
}

TEST_CASE("destructors in frames may schedule, cancel, notify and spawn: it has no effect any more") {
  int calls = 0;
  std::optional<Simulation> simulation(std::in_place);
  Signal signal(*simulation);  // still there when the frames go
  for (int i = 0; i < 2; ++i) simulation->spawn(annoy(*simulation, signal, calls));
  simulation->run_until(Time(1));
  simulation.reset();
  CHECK(calls == 2);
}

TEST_CASE("closing a simulation writes nothing into the trace") {
  TraceHasher trace;
  Log log;
  {
    Simulation simulation;
    simulation.set_trace(&trace);
    Resource resource(simulation, 1, "r");
    for (const char* name : {"a", "b"}) simulation.spawn(hold(simulation, resource, log, name));
    simulation.run_until(Time(1));
  }
  CHECK(trace.records() == 2);  // acquired, queued
}

TEST_CASE("a process that was never spawned is destroyed with its owner") {
  Log log;
  const auto witness = std::make_shared<int>(0);
  Simulation simulation;
  {
    const Process process = [](Simulation& sim, std::shared_ptr<int>) -> Process { co_await sim.delay(Duration(1)); }(simulation, witness);
    CHECK(witness.use_count() == 2);
  }
  CHECK(witness.use_count() == 1);
}

}  // namespace
}  // namespace gudang
