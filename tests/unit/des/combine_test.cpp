#include "gudang/des/combine.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
#include "gudang/des/trigger.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

/// Runs one process to its end.
template <class Body, class... Arguments>
void run(Simulation& simulation, Body body, Arguments&... arguments) {
  simulation.spawn(body(simulation, arguments...));
  simulation.run();
}

TEST_CASE("any of two delays is the shorter, and the longer does not happen") {
  Simulation simulation;
  std::size_t index = 9;
  run(simulation, [](Simulation& sim, std::size_t& i) -> Process {
    i = (co_await any_of(sim.delay(Duration(5)), sim.delay(Duration(3)))).index();
    CHECK(sim.now() == Time(3));
  }, index);
  CHECK(index == 1);
  CHECK(simulation.now() == Time(3));
}

TEST_CASE("of what need not be waited for, the first named is taken and the others are left alone") {
  Simulation simulation;
  Store<int> full(simulation), empty(simulation);
  Resource resource(simulation, 1);
  run(simulation, [](Simulation& sim, Store<int>& f, Store<int>& e, Resource& r) -> Process {
    co_await f.put(4);
    const auto which = co_await any_of(e.get(), f.get(), r.lease());
    CHECK(which.index() == 1);
    CHECK(std::get<1>(which) == 4);
    CHECK(r.in_use() == 0);
    CHECK(sim.now() == Time(0));
  }, full, empty, resource);
  CHECK(resource.requests() == 0);
}

Process hold(Resource& resource, Duration time) {
  const auto lease = co_await resource.lease();
  co_await resource.simulation().delay(time);
}

TEST_CASE("a lease within a time: it comes, or the process has left the line") {
  Simulation simulation;
  Resource resource(simulation, 1);
  simulation.spawn(hold(resource, Duration(10)));
  std::vector<std::string> log;
  const auto patient = [](Simulation& sim, Resource& r, Duration patience, std::vector<std::string>& l) -> Process {
    const auto lease = co_await within(patience, r.lease());
    l.push_back(std::string(lease ? "served@" : "left@") + std::to_string(sim.now().count()));
    co_await sim.delay(Duration(3));
  };
  for (const int patience : {4, 20, 11, 12}) simulation.spawn(patient(simulation, resource, Duration(patience), log));
  simulation.run();
  CHECK(log == std::vector<std::string>{"left@4", "served@10", "left@11", "left@12"});
  CHECK(resource.reneges() == 3);
  CHECK(resource.in_use() == 0);
  CHECK(simulation.now() == Time(15));
}

TEST_CASE("all of: what comes early is held meanwhile") {
  Simulation simulation;
  Resource resource(simulation, 1);
  Store<std::string> store(simulation);
  simulation.schedule(Duration(7), [&] {
    CHECK(resource.in_use() == 1);
    std::string thing = "tote";
    CHECK(store.try_put(thing));
  });
  run(simulation, [](Simulation& sim, Resource& r, Store<std::string>& s) -> Process {
    auto [lease, tote, nothing] = co_await all_of(r.lease(), s.get(), sim.delay(Duration(2)));
    CHECK(tote == "tote");
    CHECK(lease.amount() == 1);
    CHECK(sim.now() == Time(7));
  }, resource, store);
  CHECK(resource.in_use() == 0);
  CHECK(simulation.now() == Time(7));
}

TEST_CASE("combinations nest") {
  Simulation simulation;
  Signal signal(simulation);
  Trigger<int> trigger(simulation);
  simulation.schedule(Duration(3), [&] { signal.notify_all(); });
  simulation.schedule(Duration(4), [&] { trigger.fire(8); });
  run(simulation, [](Simulation& sim, Signal& s, Trigger<int>& t) -> Process {
    const auto which = co_await any_of(sim.delay(Duration(5)), all_of(s.wait(), t.wait()));
    CHECK(which.index() == 1);
    CHECK(std::get<1>(std::get<1>(which)) == 8);
    CHECK(sim.now() == Time(4));
    const auto in_time = co_await within(Duration(2), any_of(s.wait(), sim.delay(Duration(9))));
    CHECK_FALSE(in_time);
    CHECK(sim.now().count() == 6);
  }, signal, trigger);
}

TEST_CASE("any and all of processes, and their exceptions") {
  Simulation simulation;
  const auto body = [](Simulation& sim, Duration time, bool fails) -> Process {
    co_await sim.delay(time);
    if (fails) throw std::runtime_error("broke");
  };
  const ProcessHandle a = simulation.spawn(body(simulation, Duration(2), false));
  const ProcessHandle b = simulation.spawn(body(simulation, Duration(4), true));
  run(simulation, [](Simulation& sim, const ProcessHandle& first, const ProcessHandle& second) -> Process {
    auto which = co_await any_of(first, second);
    CHECK(which.index() == 0);
    CHECK(sim.now() == Time(2));
    which = co_await any_of(second, first);
    CHECK(which.index() == 1);  // it has ended
    bool caught = false;
    try {
      co_await within(Duration(10), second);
    } catch (const std::runtime_error&) {
      caught = true;
    }
    CHECK(caught);
    CHECK(sim.now() == Time(4));
  }, a, b);
}

TEST_CASE("puts and gets of one store meet within one combination") {
  Simulation simulation;
  Store<int> store(simulation);
  run(simulation, [](Simulation& sim, Store<int>& s) -> Process {
    auto [got, put] = co_await all_of(s.get(), s.put(3));
    CHECK(got == 3);
    CHECK(sim.now() == Time(0));
  }, store);
}

TEST_CASE("who waits for several things is interrupted or killed and leaves them all") {
  for (const bool kill : {false, true}) {
    Simulation simulation;
    Resource resource(simulation, 1);
    Store<int> store(simulation);
    Container tank(simulation, 5);
    simulation.spawn(hold(resource, Duration(10)));
    bool interrupted = false;
    const auto waits = [](Simulation& sim, Resource& r, Store<int>& s, Container& c, bool& flag) -> Process {
      try {
        co_await any_of(all_of(r.lease(), sim.delay(Duration(1))), s.get(), c.get(2), r.work(Duration(3)));
      } catch (const ProcessInterrupted&) {
        flag = true;
      }
    };
    const ProcessHandle handle = simulation.spawn(waits(simulation, resource, store, tank, interrupted));
    simulation.schedule(Duration(5), [&] {
      CHECK(resource.queue_length() == 2);
      kill ? handle.kill() : handle.interrupt();
      CHECK(resource.queue_length() == 0);
    });
    simulation.run();
    CHECK(interrupted == !kill);
    int thing = 1;
    CHECK(store.try_put(thing));
    CHECK(store.size() == 1);
    CHECK(simulation.now() == Time(10));
  }
}

TEST_CASE("what came for a group whose process is killed before it resumed goes back") {
  Simulation simulation;
  Resource resource(simulation, 1);
  simulation.spawn(hold(resource, Duration(10)));
  const auto waits = [](Simulation& sim, Resource& r) -> Process { co_await any_of(r.lease(), sim.delay(Duration(20))); };
  const ProcessHandle handle = simulation.spawn(waits(simulation, resource));
  const auto killer = [](Simulation& sim, Resource& r, ProcessHandle victim) -> Process {
    co_await sim.delay(Duration(10));
    CHECK(r.in_use() == 1);
    victim.kill();
    CHECK(r.in_use() == 0);
  };
  simulation.spawn(killer(simulation, resource, handle));
  simulation.run();
  CHECK(simulation.now() == Time(10));
}

TEST_CASE("a trigger wakes those who wait and those who come later, with its value or its failure") {
  Simulation simulation;
  Trigger<std::string> arrived(simulation);
  Trigger<> broken(simulation);
  std::vector<std::string> log;
  const auto wait = [](Trigger<std::string>& t, std::vector<std::string>& l) -> Process { l.push_back(co_await t.wait()); };
  simulation.spawn(wait(arrived, log));
  simulation.schedule(Duration(2), [&] {
    arrived.fire("truck");
    broken.fail(std::make_exception_ptr(std::runtime_error("axle")));
    simulation.spawn(wait(arrived, log));
  });
  run(simulation, [](Simulation&, Trigger<>& t, std::vector<std::string>& l) -> Process {
    try {
      co_await t.wait();
    } catch (const std::runtime_error& error) {
      l.push_back(error.what());
    }
  }, broken, log);
  CHECK(log == std::vector<std::string>{"truck", "axle", "truck"});
  CHECK_THROWS_AS(arrived.fire("again"), InvariantError);
}

}  // namespace
}  // namespace gudang
