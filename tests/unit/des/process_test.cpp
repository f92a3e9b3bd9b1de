#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gudang/des/signal.hpp"
#include "gudang/des/simulation.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

Process ticker(Simulation& simulation, Log& log, std::string name, Duration period, int times) {
  for (int i = 0; i < times; ++i) {
    co_await simulation.delay(period);
    log.push_back(name + "@" + std::to_string(simulation.now().count()));
  }
}

TEST_CASE("processes interleave in simulated time") {
  Simulation simulation;
  Log log;
  simulation.spawn(ticker(simulation, log, "a", Duration(2), 3));
  simulation.spawn(ticker(simulation, log, "b", Duration(3), 2));
  simulation.run();
  // At 6 b was scheduled first, at 3; a at 4.
  CHECK(log == Log{"a@2", "b@3", "a@4", "b@6", "a@6"});
}

Process note(Simulation&, Log& log, std::string name) {
  log.push_back(std::move(name));
  co_return;
}

TEST_CASE("a process starts by an event, in the order of spawning, not inside spawn") {
  Simulation simulation;
  Log log;
  simulation.spawn(note(simulation, log, "first"));
  simulation.spawn(note(simulation, log, "second"));
  simulation.spawn(note(simulation, log, "urgent"), Priority{-1});
  CHECK(log.empty());
  simulation.run();
  CHECK(log == Log{"urgent", "first", "second"});
}

TEST_CASE("a delay of zero lets the events already due go first") {
  Simulation simulation;
  Log log;
  simulation.spawn(ticker(simulation, log, "yielding", Duration(0), 1));
  simulation.spawn(note(simulation, log, "due"));
  simulation.run();
  CHECK(log == Log{"due", "yielding@0"});
}

Process wait_until(Simulation& simulation, Log& log, Time time, Priority priority) {
  co_await simulation.until(time, priority);
  log.push_back(std::to_string(priority.value));
}

TEST_CASE("processes due at the same time resume by priority") {
  Simulation simulation;
  Log log;
  for (const int p : {2, 0, -3}) simulation.spawn(wait_until(simulation, log, Time(5), Priority{static_cast<std::int16_t>(p)}));
  simulation.run();
  CHECK(log == Log{"-3", "0", "2"});
  CHECK_THROWS_AS(simulation.until(Time(4)), InvariantError);
}

Process join(Simulation& simulation, Log& log, ProcessHandle other, std::string name) {
  co_await other;
  log.push_back(name + "@" + std::to_string(simulation.now().count()));
}

TEST_CASE("a process can wait for the end of another, also of one long gone") {
  Simulation simulation;
  Log log;
  const ProcessHandle other = simulation.spawn(ticker(simulation, log, "t", Duration(4), 1));
  simulation.spawn(join(simulation, log, other, "j1"));
  simulation.spawn(join(simulation, log, other, "j2"));
  CHECK_FALSE(other.done());
  simulation.run();
  CHECK(log == Log{"t@4", "j1@4", "j2@4"});
  CHECK(other.done());
  const ProcessHandle reuses_the_slot = simulation.spawn(ticker(simulation, log, "u", Duration(4), 1));
  simulation.spawn(join(simulation, log, other, "j3"));
  simulation.spawn(join(simulation, log, ProcessHandle{}, "j4"));
  simulation.run();
  CHECK(reuses_the_slot.done());
  CHECK(log == Log{"t@4", "j1@4", "j2@4", "j3@4", "j4@4", "u@8"});
}

Process fail_after(Simulation& simulation, Duration delay) {
  co_await simulation.delay(delay);
  throw std::runtime_error("process failed");
}

TEST_CASE("an exception that nobody waits for leaves the run; the process has ended, the others go on") {
  Simulation simulation;
  Log log;
  const ProcessHandle failing = simulation.spawn(fail_after(simulation, Duration(2)));
  simulation.spawn(ticker(simulation, log, "t", Duration(3), 1));
  CHECK_THROWS_WITH(simulation.run(), "process failed");
  CHECK(failing.done());
  CHECK(simulation.now() == Time(2));
  simulation.spawn(join(simulation, log, failing, "joined"));
  simulation.run();
  CHECK(log == Log{"joined@2", "t@3"});
}

Process join_and_catch(Simulation& simulation, Log& log, ProcessHandle other, std::string name) {
  try {
    co_await other;
  } catch (const std::runtime_error& error) {
    log.push_back(name + ": " + error.what() + "@" + std::to_string(simulation.now().count()));
  }
}

TEST_CASE("an exception travels to each of those who wait for the process's end") {
  Simulation simulation;
  Log log;
  const ProcessHandle failing = simulation.spawn(fail_after(simulation, Duration(2)));
  simulation.spawn(join_and_catch(simulation, log, failing, "a"));
  simulation.spawn(join_and_catch(simulation, log, failing, "b"));
  simulation.run();
  CHECK(log == Log{"a: process failed@2", "b: process failed@2"});
}

TEST_CASE("a joiner that does not catch passes the exception on") {
  Simulation simulation;
  Log log;
  const ProcessHandle failing = simulation.spawn(fail_after(simulation, Duration(2)));
  simulation.spawn(join(simulation, log, failing, "joined"));
  CHECK_THROWS_WITH(simulation.run(), "process failed");
  CHECK(log.empty());
}

struct Machine {
  int cycles = 0;
  Process work(Simulation& simulation, std::unique_ptr<int> times) {
    for (int i = 0; i < *times; ++i) {
      co_await simulation.delay(seconds(1));
      ++cycles;
    }
  }
};

TEST_CASE("member functions and lambdas can be processes and own what they are given") {
  Simulation simulation;
  Machine machine;
  simulation.spawn(machine.work(simulation, std::make_unique<int>(3)));
  int seen = 0;
  const auto watch = [&seen](Simulation& sim, Machine& watched) -> Process {
    co_await sim.delay(milliseconds(2500));
    seen = watched.cycles;
  };
  simulation.spawn(watch(simulation, machine));
  simulation.run();
  CHECK(machine.cycles == 3);
  CHECK(seen == 2);
}

Process countdown(int* left, Signal& tick) {
  while (--*left > 0) co_await tick.simulation().delay(Duration(1));
}

TEST_CASE("a process finds its simulation through any of its parameters") {
  Simulation simulation;
  Signal tick(simulation);
  int left = 5;
  simulation.spawn(countdown(&left, tick));
  simulation.run();
  CHECK(left == 0);
  CHECK(simulation.now() == Time(4));
}

TEST_CASE("a negative delay in a process is an invariant error that leaves the run") {
  Simulation simulation;
  Log log;
  simulation.spawn(ticker(simulation, log, "t", Duration(-1), 1));
  CHECK_THROWS_AS(simulation.run(), InvariantError);
}

TEST_CASE("a process is spawned only once") {
  Simulation simulation;
  Log log;
  Process process = note(simulation, log, "once");
  simulation.spawn(std::move(process));
  CHECK_THROWS_AS(simulation.spawn(std::move(process)), InvariantError);
  simulation.run();
  CHECK(log == Log{"once"});
}

Process chain(Simulation& simulation, int depth, int& deepest) {
  deepest = depth;
  if (depth < 100'000) co_await simulation.spawn(chain(simulation, depth + 1, deepest));
}

TEST_CASE("a hundred thousand nested processes end without deep recursion") {
  Simulation simulation;
  int deepest = 0;
  const ProcessHandle first = simulation.spawn(chain(simulation, 1, deepest));
  simulation.run();
  CHECK(deepest == 100'000);
  CHECK(first.done());
}

}  // namespace
}  // namespace gudang
