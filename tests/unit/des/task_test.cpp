#include "gudang/des/task.hpp"

#include <memory>
#include <stdexcept>
#include <string>

#include "gudang/des/resource.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

Task<std::unique_ptr<int>> make(Simulation& simulation, int value) {
  co_await simulation.delay(Duration(value));
  co_return std::make_unique<int>(value);
}
Task<> wait(Simulation& simulation, Duration time) { co_await simulation.delay(time); }
Task<int> sum(Simulation& simulation, int n) {
  if (n == 0) co_return 0;
  co_return n + co_await sum(simulation, n - 1);
}
Task<int> fail(Simulation& simulation) {
  co_await simulation.delay(Duration(1));
  throw std::runtime_error("no");
}

TEST_CASE("a task suspends its process and returns its value, also one that only moves") {
  Simulation simulation;
  const auto body = [](Simulation& sim) -> Process {
    const auto seven = co_await make(sim, 7);
    CHECK(*seven == 7);
    CHECK(sim.now() == Time(7));
    co_await wait(sim, Duration(3));
    CHECK(sim.now() == Time(10));
  };
  simulation.spawn(body(simulation));
  simulation.run();
  CHECK(simulation.events_executed() == 3);  // a call is no event
}

TEST_CASE("tasks nest fifty thousand deep without a deep stack") {
  Simulation simulation;
  const auto body = [](Simulation& sim) -> Process {
    const int total = co_await sum(sim, 50'000);
    CHECK(total == 1'250'025'000);
  };
  simulation.spawn(body(simulation));
  simulation.run();
}

TEST_CASE("an exception of a task goes to who awaits it") {
  Simulation simulation;
  bool caught = false;
  const auto body = [](Simulation& sim, bool& flag) -> Process {
    try {
      co_await fail(sim);
    } catch (const std::runtime_error&) {
      flag = true;
    }
    co_await sim.delay(Duration(1));
  };
  simulation.spawn(body(simulation, caught));
  simulation.run();
  CHECK(caught);
  CHECK(simulation.now() == Time(2));
}

TEST_CASE("a task that is never awaited never begins") {
  Simulation simulation;
  {
    const Task<> unused = wait(simulation, Duration(1));
  }
  simulation.run();
  CHECK(simulation.events_executed() == 0);
}

}  // namespace
}  // namespace gudang
