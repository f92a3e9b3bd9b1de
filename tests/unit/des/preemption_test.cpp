// Preemption: of leases, by an interrupt, and of work, which goes on with what remains. And what every run checks.
#include <string>
#include <vector>

#include "gudang/des/combine.hpp"
#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/store.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

Process job(Simulation& simulation, Resource& resource, Log& log, std::string name, Duration start, Duration duration, Priority priority, Preempt preempt) {
  co_await simulation.delay(start);
  co_await resource.work(duration, priority, preempt);
  log.push_back(name + "@" + std::to_string(simulation.now().count()));
}

TEST_CASE("preempted work goes on with what remains, ahead of those of its priority") {
  Simulation simulation;
  Resource machine(simulation, 1, "machine");
  Log log;
  simulation.spawn(job(simulation, machine, log, "long", Duration(0), Duration(10), Priority{2}, Preempt::no));
  simulation.spawn(job(simulation, machine, log, "same", Duration(1), Duration(5), Priority{2}, Preempt::yes));
  simulation.spawn(job(simulation, machine, log, "urgent", Duration(4), Duration(3), Priority{1}, Preempt::yes));
  simulation.spawn(job(simulation, machine, log, "polite", Duration(5), Duration(1), Priority{1}, Preempt::no));
  simulation.run();
  CHECK(log == Log{"urgent@7", "polite@8", "long@14", "same@19"});
  CHECK(machine.preemptions() == 1);
  CHECK(machine.busy().mean(simulation.now()) == 1);
}

TEST_CASE("work that would end at the moment of its preemption has ended") {
  Simulation simulation;
  Resource machine(simulation, 1);
  Log log;
  simulation.spawn(job(simulation, machine, log, "urgent", Duration(4), Duration(3), Priority{-1}, Preempt::yes));
  simulation.spawn(job(simulation, machine, log, "done", Duration(0), Duration(4), Priority{0}, Preempt::no));
  simulation.run();
  CHECK(log == Log{"done@4", "urgent@7"});
}

TEST_CASE("a preempted lease is empty, and its process is interrupted with the cause") {
  Simulation simulation;
  Resource machine(simulation, 3);
  Log log;
  const auto holder = [](Simulation& sim, Resource& r, Log& l, std::string name, std::int64_t amount, Priority priority) -> Process {
    const auto lease = co_await r.lease(amount, priority);
    try {
      co_await sim.delay(Duration(20));
      l.push_back(name + " done");
    } catch (const ProcessInterrupted& interrupted) {
      const Preempted* preempted = interrupted.cause_as<Preempted>();
      REQUIRE(preempted != nullptr);
      CHECK(preempted->resource == &r);
      CHECK(preempted->amount == amount);
      CHECK(lease.amount() == 0);
      l.push_back(name + " lost after " + std::to_string((sim.now() - preempted->since).count()));
    }
  };
  simulation.spawn(holder(simulation, machine, log, "a", 1, Priority{1}));
  simulation.spawn(holder(simulation, machine, log, "b", 1, Priority{2}));
  simulation.spawn(holder(simulation, machine, log, "c", 1, Priority{2}));
  const auto boss = [](Simulation& sim, Resource& r, Log& l) -> Process {
    co_await sim.delay(Duration(5));
    const auto refused = co_await within(Duration(2), r.lease(3, Priority{1}, Preempt::yes));
    CHECK_FALSE(refused);  // of a's priority: nothing is taken from b and c in vain
    const auto lease = co_await r.lease(2, Priority{1}, Preempt::yes);
    CHECK(sim.now() == Time(7));
    l.push_back("boss");
    co_await sim.delay(Duration(1));
  };
  simulation.spawn(boss(simulation, machine, log));
  simulation.run();
  CHECK(log == Log{"boss", "c lost after 7", "b lost after 7", "a done"});
  CHECK(machine.in_use() == 0);
}

TEST_CASE("a time limit on work gives the unit back, preempted before or not") {
  Simulation simulation;
  Resource machine(simulation, 1);
  Log log;
  const auto limited = [](Simulation& sim, Resource& r, Log& l) -> Process {
    const bool done = co_await within(Duration(10), r.work(Duration(8), Priority{1}));
    l.push_back((done ? "done@" : "given up@") + std::to_string(sim.now().count()));
  };
  simulation.spawn(limited(simulation, machine, log));
  simulation.spawn(limited(simulation, machine, log));
  simulation.spawn(job(simulation, machine, log, "urgent", Duration(3), Duration(1), Priority{0}, Preempt::yes));
  simulation.run();
  CHECK(log == Log{"urgent@4", "done@9", "given up@10"});
  CHECK(machine.in_use() == 0);
}

// Everything at once, at random: what every run checks at its end holds, and nothing is left.
Process customer(Simulation& simulation, Resource& resource, std::uint32_t number) {
  RandomStream stream(5, 0, StreamPurpose::test, number);
  const auto time = [&stream] { return Duration(static_cast<std::int64_t>(stream.below(20))); };
  for (int i = 0; i < 20; ++i) {
    const auto priority = Priority{static_cast<std::int16_t>(stream.below(3))};
    const auto preempt = stream.below(2) == 0 ? Preempt::yes : Preempt::no;
    const std::int64_t amount = 1 + static_cast<std::int64_t>(stream.below(3));
    const Duration patience = time(), stay = time();
    try {
      switch (stream.below(5)) {
        case 0: {
          const auto lease = co_await within(patience, resource.lease(amount, priority, preempt));
          if (lease) co_await simulation.delay(stay);
          break;
        }
        case 1: co_await resource.work(stay, priority, preempt); break;
        case 2: co_await within(patience, resource.work(stay, priority, preempt)); break;
        case 3:
          co_await resource.acquire(amount, priority);
          for (Time end = simulation.now() + stay; simulation.now() < end;) {
            try {
              co_await simulation.until(end);
            } catch (const ProcessInterrupted&) {
            }
          }
          resource.release(amount);
          break;
        default: co_await any_of(simulation.delay(patience), resource.lease(amount, priority, preempt), resource.work(stay, priority)); break;
      }
    } catch (const ProcessInterrupted&) {
    }
  }
}

TEST_CASE("requests and units are conserved whatever processes do, and Little's law holds exactly") {
  Simulation simulation;
  Resource resource(simulation, 4, "r");
  std::vector<ProcessHandle> handles;
  for (std::uint32_t i = 0; i < 60; ++i) handles.push_back(simulation.spawn(customer(simulation, resource, i)));
  RandomStream stream(6, 0, StreamPurpose::test);
  std::int64_t preemptions = 0, reneges = 0;
  for (std::int64_t time = 7; time < 3000; time += 7) {
    simulation.run_until(Time(time));
    if (stream.below(20) == 0) {
      preemptions += resource.preemptions();
      reneges += resource.reneges();
      resource.reset_statistics();
    }
    const ProcessHandle& handle = handles[stream.below(handles.size())];
    // Bare units die with their process, as in life: kill only who holds none.
    if (stream.below(2) == 0) handle.interrupt();
  }
  simulation.run();
  for (const ProcessHandle& handle : handles) CHECK(handle.done());
  CHECK(resource.in_use() == 0);
  CHECK(resource.queue_length() == 0);
  CHECK(preemptions > 20);
  CHECK(reneges > 20);
}

TEST_CASE("a run that ends with a broken flow is refused") {
  struct Broken : FlowChecked {
    void check_flow() const override { throw InvariantError("broken"); }
  } broken;
  Simulation simulation;
  simulation.add_flow(broken);
  CHECK_THROWS_WITH(simulation.run(), "broken");
  broken.unlink();
  simulation.run();
}

TEST_CASE("a filter takes the first thing it holds for and holds up nobody else") {
  Simulation simulation;
  Store<int> store(simulation, 3);
  std::vector<int> odd, any;
  const auto get_odd = [](Store<int>& s, std::vector<int>& to) -> Process {
    for (int i = 0; i < 2; ++i) to.push_back(co_await s.get([](int thing) { return thing % 2 == 1; }));
  };
  const auto get_any = [](Store<int>& s, std::vector<int>& to) -> Process { to.push_back(co_await s.get()); };
  simulation.spawn(get_odd(store, odd));
  simulation.spawn(get_any(store, any));
  const auto put = [](Simulation& sim, Store<int>& s) -> Process {
    co_await sim.delay(Duration(1));
    for (const int thing : {2, 4, 6, 7, 8, 9}) co_await s.put(thing);
  };
  simulation.spawn(put(simulation, store));
  simulation.run();
  CHECK(any == std::vector<int>{2});
  CHECK(odd == std::vector<int>{7});   // 9 cannot come in: 4, 6 and 8 fill the store
  CHECK(store.size() == 3);
  CHECK(store.try_get() == 4);
  simulation.run();
  CHECK(odd == std::vector<int>{7, 9});
}

TEST_CASE("a container's level waits for room and for enough") {
  Simulation simulation;
  Container tank(simulation, 10, 4);
  Log log;
  const auto get = [](Container& c, Log& l, std::int64_t amount) -> Process {
    co_await c.get(amount);
    l.push_back("got " + std::to_string(amount) + "@" + std::to_string(c.simulation().now().count()));
  };
  const auto put = [](Container& c, Log& l, std::int64_t amount, Duration start) -> Process {
    co_await c.simulation().delay(start);
    co_await c.put(amount);
    l.push_back("put " + std::to_string(amount) + "@" + std::to_string(c.simulation().now().count()));
  };
  simulation.spawn(get(tank, log, 6));
  simulation.spawn(get(tank, log, 1));
  simulation.spawn(put(tank, log, 5, Duration(3)));
  simulation.spawn(put(tank, log, 9, Duration(4)));
  simulation.run();
  CHECK(log == Log{"put 5@3", "got 6@3", "got 1@3"});
  CHECK(tank.level() == 2);
  CHECK(tank.level_over_time().max() == 9);
  simulation.spawn(get(tank, log, 1));
  simulation.run();
  CHECK(log.back() == "put 9@4");
  CHECK(tank.level() == 10);
  CHECK_THROWS_AS(tank.get(11), InvariantError);
}

}  // namespace
}  // namespace gudang
