// Interrupting and killing processes: where they are, what they hold and what they wait for. Run these under the address sanitizer too.
#include <memory>
#include <string>
#include <vector>

#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
#include "gudang/des/task.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

std::string at(const Simulation& simulation) { return "@" + std::to_string(simulation.now().count()); }

struct Farewell {
  Log& log;
  std::string name;
  ~Farewell() { log.push_back("bye " + name); }
};

Process sleeper(Simulation& simulation, Log& log, Duration time) {
  for (;;) {
    const Farewell farewell{log, "sleep"};
    try {
      co_await simulation.delay(time);
      log.push_back("awake" + at(simulation));
      co_return;
    } catch (const ProcessInterrupted& interrupted) {
      const std::string* why = interrupted.cause_as<std::string>();
      log.push_back((why != nullptr ? *why : "no reason") + at(simulation));
    }
  }
}

TEST_CASE("an interrupt is thrown at a delay, with its cause, and the delay never ends") {
  Simulation simulation;
  Log log;
  const ProcessHandle handle = simulation.spawn(sleeper(simulation, log, Duration(10)));
  simulation.schedule(Duration(4), [&] { CHECK(handle.interrupt(std::string("phone"))); });
  simulation.schedule(Duration(6), [&] { CHECK(handle.interrupt()); });
  simulation.schedule(Duration(100), [&] { CHECK_FALSE(handle.interrupt()); });
  simulation.run();
  CHECK(log == Log{"phone@4", "bye sleep", "no reason@6", "bye sleep", "awake@16", "bye sleep"});
}

TEST_CASE("interrupts come one by one, also before the process has begun") {
  Simulation simulation;
  Log log;
  const ProcessHandle handle = simulation.spawn(sleeper(simulation, log, Duration(10)), Priority{7});
  for (const char* why : {"a", "b", "c"}) handle.interrupt(std::string(why));
  simulation.run();
  CHECK(log == Log{"a@0", "bye sleep", "b@0", "bye sleep", "c@0", "bye sleep", "awake@10", "bye sleep"});
}

TEST_CASE("an interrupt that is not caught ends the process and leaves the run") {
  Simulation simulation;
  const auto body = [](Simulation& sim) -> Process { co_await sim.delay(hours(1)); };
  const ProcessHandle handle = simulation.spawn(body(simulation));
  simulation.schedule(Duration(1), [&] { handle.interrupt(); });
  CHECK_THROWS_AS(simulation.run(), ProcessInterrupted);
  CHECK(handle.done());
}

TEST_CASE("a process can neither interrupt nor kill itself") {
  Simulation simulation;
  const auto body = [](Simulation& sim) -> Process {
    CHECK_THROWS_AS(sim.running().interrupt(), InvariantError);
    CHECK_THROWS_AS(sim.running().kill(), InvariantError);
    co_return;
  };
  simulation.spawn(body(simulation));
  simulation.run();
}

TEST_CASE("a killed process is destroyed at once and those who wait for it go on") {
  Simulation simulation;
  Log log;
  const ProcessHandle handle = simulation.spawn(sleeper(simulation, log, Duration(10)));
  const auto join = [](Simulation& sim, ProcessHandle other, Log& l) -> Process {
    co_await other;
    l.push_back("joined" + at(sim));
  };
  simulation.spawn(join(simulation, handle, log));
  simulation.schedule(Duration(4), [&] {
    CHECK(handle.kill());
    CHECK(log == Log{"bye sleep"});
    CHECK(handle.done());
    CHECK_FALSE(handle.kill());
  });
  simulation.run();
  CHECK(log == Log{"bye sleep", "joined@4"});
  CHECK(simulation.now() == Time(4));  // what was pending for it does not move the clock
}

Process use(Simulation& simulation, Resource& resource, Log& log, std::string name, std::int64_t amount, Duration time) {
  const Farewell farewell{log, name};
  const auto lease = co_await resource.lease(amount);
  log.push_back(name + at(simulation));
  co_await simulation.delay(time);
}

TEST_CASE("who is killed while waiting leaves the line, and lets pass whom it held up") {
  Simulation simulation;
  Resource resource(simulation, 3);
  Log log;
  simulation.spawn(use(simulation, resource, log, "a", 2, Duration(10)));
  const ProcessHandle large = simulation.spawn(use(simulation, resource, log, "b", 3, Duration(10)));
  simulation.spawn(use(simulation, resource, log, "c", 1, Duration(1)));
  simulation.schedule(Duration(4), [&] {
    CHECK(resource.queue_length() == 2);
    large.kill();
    CHECK(resource.queue_length() == 0);
    CHECK(resource.in_use() == 3);
  });
  simulation.run();
  CHECK(log == Log{"a@0", "bye b", "c@4", "bye c", "bye a"});
  CHECK(resource.reneges() == 1);
  CHECK(resource.in_use() == 0);
}

TEST_CASE("units that were granted to a process killed before it resumed go to the next") {
  for (const bool interrupt : {false, true}) {
    Simulation simulation;
    Resource resource(simulation, 1);
    Log log;
    simulation.spawn(use(simulation, resource, log, "a", 1, Duration(10)));
    const ProcessHandle second = simulation.spawn(use(simulation, resource, log, "b", 1, Duration(10)));
    simulation.spawn(use(simulation, resource, log, "c", 1, Duration(1)));
    // After a's end at 10, before the event that resumes b.
    const auto meddler = [interrupt](Simulation& sim, ProcessHandle victim, Resource& r) -> Process {
      co_await sim.delay(Duration(10));
      CHECK(r.in_use() == 1);
      CHECK(r.queue_length() == 1);
      if (interrupt) victim.interrupt();
      else victim.kill();
    };
    simulation.spawn(meddler(simulation, second, resource));
    if (interrupt) CHECK_THROWS_AS(simulation.run(), ProcessInterrupted);
    simulation.run();
    CHECK(log == Log{"a@0", "bye a", "bye b", "c@10", "bye c"});
    CHECK(resource.in_use() == 0);
  }
}

TEST_CASE("bare units that were granted and never taken go back too") {
  Simulation simulation;
  Resource resource(simulation, 1);
  const auto user = [](Resource& r, Duration time) -> Process {
    co_await r.acquire();
    co_await r.simulation().delay(time);
    r.release();
  };
  simulation.spawn(user(resource, Duration(10)));
  const ProcessHandle second = simulation.spawn(user(resource, Duration(10)));
  const auto killer = [](Simulation& sim, ProcessHandle victim) -> Process {
    co_await sim.delay(Duration(10));
    victim.kill();
  };
  simulation.spawn(killer(simulation, second));
  simulation.run();
  CHECK(resource.in_use() == 0);
  CHECK(resource.grants() == 2);
}

TEST_CASE("a thing handed to a process that is killed before it resumed goes to the next, or back to the front") {
  Simulation simulation;
  Store<int> store(simulation, 2);
  std::vector<int> got;
  const auto getter = [](Store<int>& from, std::vector<int>& to) -> Process { to.push_back(co_await from.get()); };
  const ProcessHandle first = simulation.spawn(getter(store, got));
  const auto script = [](Simulation& sim, Store<int>& s, ProcessHandle victim, std::vector<int>& to, auto get) -> Process {
    co_await sim.delay(Duration(1));
    for (int i : {1, 2, 3}) co_await s.put(i);  // 1 is handed over, 2 and 3 fill the store
    victim.kill();
    CHECK(s.size() == 3);
    sim.spawn(get(s, to));
    sim.spawn(get(s, to));
  };
  simulation.spawn(script(simulation, store, first, got, getter));
  simulation.run();
  CHECK(got == std::vector<int>{1, 2});
  CHECK(store.size() == 1);
}

TEST_CASE("who waits for a signal, a level or another process can be killed") {
  Simulation simulation;
  Signal signal(simulation);
  Container tank(simulation, 10);
  const auto wait_signal = [](Signal& s) -> Process { co_await s.wait(); };
  const auto wait_level = [](Container& c, std::int64_t amount) -> Process { co_await c.get(amount); };
  const auto join = [](Simulation&, ProcessHandle other) -> Process { co_await other; };
  const ProcessHandle a = simulation.spawn(wait_signal(signal));
  const ProcessHandle large = simulation.spawn(wait_level(tank, 9));
  const ProcessHandle small = simulation.spawn(wait_level(tank, 1));
  const ProcessHandle d = simulation.spawn(join(simulation, a));
  const auto put = [](Container& c) -> Process { co_await c.put(2); };
  simulation.spawn(put(tank));
  simulation.run();
  CHECK_FALSE(small.done());  // behind the large one
  CHECK(d.kill());
  CHECK(a.kill());
  CHECK(large.kill());
  CHECK(signal.notify_all() == 0);
  simulation.run();
  CHECK(small.done());
  CHECK(tank.level() == 1);
}

Task<int> inner(Simulation& simulation, Log& log, Resource& resource) {
  const Farewell farewell{log, "inner"};
  const auto lease = co_await resource.lease();
  co_await simulation.delay(Duration(10));
  co_return 5;
}
Process outer(Simulation& simulation, Log& log, Resource& resource) {
  const Farewell farewell{log, "outer"};
  try {
    log.push_back(std::to_string(co_await inner(simulation, log, resource)));
  } catch (const ProcessInterrupted&) {
    log.push_back("interrupted" + at(simulation));
  }
  co_await simulation.delay(Duration(1));
}

TEST_CASE("a process in a task is interrupted there and killed from within outwards") {
  for (const bool kill : {false, true}) {
    Simulation simulation;
    Resource resource(simulation, 1);
    Log log;
    const ProcessHandle handle = simulation.spawn(outer(simulation, log, resource));
    simulation.schedule(Duration(3), [&] { kill ? handle.kill() : handle.interrupt(); });
    simulation.run();
    CHECK(log == (kill ? Log{"bye inner", "bye outer"} : Log{"bye inner", "interrupted@3", "bye outer"}));
    CHECK(resource.in_use() == 0);
  }
}

TEST_CASE("a simulation may end with interrupts and killed processes on their way") {
  Log log;
  {
    Simulation simulation;
    const ProcessHandle handle = simulation.spawn(sleeper(simulation, log, Duration(10)));
    simulation.run_until(Time(1));
    handle.interrupt(std::make_shared<int>(1));
    handle.interrupt(std::make_shared<int>(2));
    simulation.spawn(sleeper(simulation, log, Duration(10))).kill();
  }
  CHECK(log == Log{"bye sleep"});
}

}  // namespace
}  // namespace gudang
