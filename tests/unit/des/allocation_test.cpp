// A warm simulation allocates nothing. Counts with a replaced operator new, so it is an executable of its own.
#include <cstdint>
#include <cstdlib>
#include <new>

#include "gudang/des/combine.hpp"
#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
#include "gudang/des/task.hpp"
#include "gudang/des/trigger.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace {
std::uint64_t allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* counted(std::size_t size, std::size_t alignment) {
  ++allocations;
  if (void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return counted(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace gudang {
namespace {

/// Allocations during an hour, after an hour of warming up.
std::uint64_t allocations_when_warm(Simulation& simulation) {
  simulation.run_until(Time(hours(1).count()));
  const std::uint64_t before = allocations;
  const std::uint64_t events = simulation.events_executed();
  simulation.run_until(Time(hours(2).count()));
  CHECK(simulation.events_executed() > events + 1000);
  return allocations - before;
}

TEST_CASE("the counter counts") {
  const std::uint64_t before = allocations;
  ::operator delete(::operator new(8));  // called as functions: a new expression may be optimised away
  const std::uint64_t after = allocations;
  CHECK(after == before + 1);
}

Process tick(Simulation& simulation, std::uint64_t seed) {
  RandomStream stream(seed, 0, StreamPurpose::test);
  for (;;) co_await simulation.delay(milliseconds(static_cast<std::int64_t>(stream.below(3000))));
}

TEST_CASE("delays allocate nothing") {
  for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap, QueueKind::radix_wheel}) {
    Simulation simulation(kind);
    for (std::uint64_t i = 0; i < 50; ++i) simulation.spawn(tick(simulation, i));
    CHECK(allocations_when_warm(simulation) == 0);
  }
}

Process customer(Simulation& simulation, Resource& server, Signal& done) {
  const auto lease = co_await server.lease();
  co_await simulation.delay(seconds(1));
  done.notify_all();
}
struct Member {
  int served = 0;
  Process customer(Simulation& simulation, Store<int>& store) {
    served += co_await store.get();
    co_await simulation.delay(seconds(1));
  }
};
Process listen(Signal& done, Store<int>& store) {
  for (;;) {
    co_await done.wait();
    co_await store.put(1);
  }
}

Process source(Simulation& simulation, Resource& server, Signal& done, Store<int>& store, Member& member) {
  const auto lambda = [](Simulation& sim) -> Process { co_await sim.delay(seconds(4)); };
  for (;;) {
    co_await simulation.delay(seconds(2));
    simulation.spawn(customer(simulation, server, done));
    simulation.spawn(member.customer(simulation, store));
    co_await simulation.spawn(lambda(simulation));
  }
}

TEST_CASE("spawning functions, members and lambdas, resources, stores, signals and joins allocate nothing") {
  Simulation simulation;
  Resource server(simulation, 1, "server");
  Signal done(simulation);
  Store<int> store(simulation);
  Member member;
  simulation.spawn(listen(done, store));
  simulation.spawn(source(simulation, server, done, store, member));
  CHECK(allocations_when_warm(simulation) == 0);
  CHECK(member.served > 1000);
}

struct Timer {
  Simulation& simulation;
  EventHandle timeout{};
  void again() {
    simulation.cancel(timeout);
    timeout = simulation.schedule(seconds(5), [this] { again(); });
    simulation.schedule(seconds(1), [this, a = 1.0, b = 2.0, c = 3.0] {
      if (a + b == c) again();
    });
  }
};

TEST_CASE("scheduling callables and cancelling them allocates nothing") {
  Simulation simulation;
  Timer timer{simulation};
  timer.again();
  CHECK(allocations_when_warm(simulation) == 0);
}

/// Everything else that a process can wait for.
struct Workshop {
  explicit Workshop(Simulation& sim) : simulation_(sim), machine(sim, 2, "machine"), tank(sim, 100, 50), parts(sim), bell(sim) {}
  [[nodiscard]] Simulation& simulation() const { return simulation_; }

  Simulation& simulation_;
  Resource machine;
  Container tank;
  Store<int> parts;
  Signal bell;
  std::int64_t reneged = 0, tasks = 0, first = 0;
};

Task<int> measure(Workshop& shop, int part) {
  co_await shop.simulation().delay(milliseconds(200));
  co_return part + 1;
}

Process job(Workshop& shop, int number) {
  const Priority priority{static_cast<std::int16_t>(number % 3)};
  co_await shop.machine.work(milliseconds(1500), priority, Preempt::yes);
  const int measured = co_await measure(shop, number);
  shop.tasks += measured == number + 1;
  const auto lease = co_await within(milliseconds(300), shop.machine.lease(1, Priority{-1}));  // which no work preempts: an interrupt would allocate
  if (!lease) ++shop.reneged;
  const auto which = co_await any_of(shop.bell.wait(), shop.simulation().delay(milliseconds(700)));
  shop.first += which.index() == 0;
  co_await all_of(shop.tank.put(1), shop.simulation().delay(milliseconds(10)));
  co_await shop.parts.put(number);
}

Process jobs(Workshop& shop) {
  for (int number = 0;; ++number) {
    co_await shop.simulation().delay(milliseconds(number % 7 == 0 ? 4500 : 1700));
    Trigger<int> begun(shop.simulation());
    const auto announce = [](Simulation& sim, Trigger<int>& trigger) -> Process {
      co_await sim.delay(Duration(0));
      trigger.fire(1);
    };
    shop.simulation().spawn(announce(shop.simulation(), begun));
    (void)co_await begun.wait();
    const ProcessHandle doomed = shop.simulation().spawn(job(shop, number));
    if (number % 11 == 10) doomed.kill();
    shop.simulation().spawn_after(milliseconds(5), job(shop, number + 1));
    shop.bell.notify_all();
  }
}

Process collect(Workshop& shop, int remainder) {
  for (;;) {
    (void)co_await shop.parts.get([remainder](const int& part) { return part % 2 == remainder; });
    co_await shop.tank.get(1);
  }
}

TEST_CASE("work that is preempted, time-outs, tasks, groups, triggers, containers, filters and kills allocate nothing") {
  for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::radix_wheel}) {
    Simulation simulation(kind);
    Workshop shop(simulation);
    simulation.spawn(jobs(shop));
    for (const int remainder : {0, 1}) simulation.spawn(collect(shop, remainder));
    simulation.run_until(Time(hours(5).count()));  // the line grows at times: until its longest has been seen
    const std::uint64_t before = allocations;
    simulation.run_until(Time(hours(6).count()));
    CHECK(allocations == before);
    CHECK(shop.machine.preemptions() > 0);
    CHECK(shop.reneged > 0);
    CHECK(shop.tasks > 0);
    CHECK(shop.first > 0);
  }
}

TEST_CASE("ten million processes come and go, a hundred at a time, in the memory of a hundred") {
  Simulation simulation;
  constexpr std::int64_t kLives = 10'000'000, kAtATime = 100;
  std::int64_t lives = 0;
  struct Count {
    std::int64_t& lives;
    ~Count() { ++lives; }
  };
  const auto life = [](Simulation& sim, std::int64_t& ended, Duration time) -> Process {
    const Count count{ended};
    co_await sim.delay(time);
  };
  const auto generation = [&](std::int64_t size) {
    for (std::int64_t i = 0; i < size; ++i) simulation.spawn(life(simulation, lives, Duration(i % 17)));
    simulation.run();
  };
  generation(kAtATime);
  const std::uint64_t before = allocations;
  while (lives < kLives) generation(kAtATime);
  CHECK(allocations == before);
  CHECK(lives == kLives);
}

}  // namespace
}  // namespace gudang
