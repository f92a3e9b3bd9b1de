// A warm simulation allocates nothing. Counts with a replaced operator new, so it is an executable of its own.
#include <cstdint>
#include <cstdlib>
#include <new>

#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
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
  for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
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

}  // namespace
}  // namespace gudang
