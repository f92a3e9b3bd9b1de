#include <stdexcept>

#include "gudang/des/combine.hpp"
#include "gudang/des/container.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/store.hpp"
#include "gudang/des/task.hpp"
#include "gudang/des/trigger.hpp"
#include "hash_probe/engine_bench.hpp"

namespace gudang::probe {
namespace {

struct Tote {
  std::uint64_t id = 0;
  std::uint64_t colour = 0;
};

struct Floor {
  explicit Floor(EngineBench& bench) : inbound(bench.sim, 5), sorted(bench.sim), energy(bench.sim, 200, 60), truck(bench.sim, 2, "truck"), bell(bench.sim) {}
  Store<Tote> inbound, sorted;
  Container energy;
  Resource truck;
  Signal bell;
  std::uint64_t fetched = 0;
};

constexpr std::uint64_t kTotes = 1500, kColours = 3;

Process producer(EngineBench& bench, Floor& floor) {
  for (std::uint64_t id = 0; id < kTotes; ++id) {
    co_await bench.sim.delay(bench.whole_seconds(9));
    Tote tote{id, bench.random.below(kColours)};
    co_await floor.inbound.put(tote);
    bench.note(id);
  }
}

/// Calls itself: many frames deep, each with a wait.
Task<std::uint64_t> climb(EngineBench& bench, std::uint64_t levels) {
  if (levels == 0) co_return 0;
  co_await bench.sim.delay(milliseconds(100));
  const std::uint64_t above = co_await climb(bench, levels - 1);
  co_return above + levels;
}

Process mover(EngineBench& bench, Floor& floor) {
  while (true) {
    auto [tote, truck] = co_await all_of(floor.inbound.get(), floor.truck.lease());
    co_await floor.energy.get(1 + static_cast<std::int64_t>(bench.random.below(6)));
    const std::uint64_t height = bench.random.below(12);
    bench.note(co_await climb(bench, height));
    co_await floor.sorted.put(tote);
    if (tote.id % 10 == 9) bench.note(floor.bell.notify_all());
    else if (floor.bell.notify_one()) bench.note(tote.id);
  }
}

Process charger(EngineBench& bench, Floor& floor) {
  while (floor.fetched < kTotes) {
    co_await bench.sim.delay(bench.exponential_delay(seconds(20)));
    if (floor.energy.level() < 150) co_await floor.energy.put(40);
  }
}

/// Takes totes of its own colour, and gives up for a while where none comes.
Process fetcher(EngineBench& bench, Floor& floor, std::uint64_t colour) {
  while (floor.fetched < kTotes) {
    const Store<Tote>::Filter mine = [colour](const Tote& tote) { return tote.colour == colour; };
    const std::optional<Tote> tote = co_await within(seconds(30), floor.sorted.get(mine));
    if (tote) {
      ++floor.fetched;
      bench.note(tote->id * kColours + colour);
      co_await bench.sim.delay(bench.exponential_delay(seconds(4)));
      continue;
    }
    const auto which = co_await any_of(floor.bell.wait(), bench.sim.delay(minutes(1)), floor.energy.get(150));
    bench.note(which.index());
  }
}

/// A trigger's value, or its failure, for each of those who wait.
Process listener(EngineBench& bench, Trigger<std::uint64_t>& trigger, std::uint64_t id) {
  try {
    const std::uint64_t value = co_await trigger.wait();
    bench.note(value + id);
  } catch (const std::runtime_error&) {
    bench.note(id);
  }
}

Process announcer(EngineBench& bench, Trigger<std::uint64_t>& good, Trigger<std::uint64_t>& bad) {
  co_await bench.sim.until(Time() + minutes(10));
  good.fire(bench.random.below(1000));
  co_await bench.sim.delay(Duration(0));
  bad.fail(std::make_exception_ptr(std::runtime_error("no truck came")));
}

}  // namespace

void run_flow(EngineBench& bench) {
  Floor floor(bench);
  Trigger<std::uint64_t> good(bench.sim), bad(bench.sim);
  bench.sim.spawn(producer(bench, floor));
  for (int i = 0; i < 3; ++i) bench.sim.spawn(mover(bench, floor));
  bench.sim.spawn(charger(bench, floor));
  for (std::uint64_t colour = 0; colour < kColours; ++colour) bench.sim.spawn(fetcher(bench, floor, colour));
  for (std::uint64_t id = 0; id < 20; ++id) bench.sim.spawn(listener(bench, id % 2 == 0 ? good : bad, id));
  bench.sim.spawn(announcer(bench, good, bad), Priority{1});
  bench.sim.run_until(Time() + days(1));
  bench.note(floor.fetched);
  bench.note(floor.inbound.level().mean(bench.sim.now()));
  bench.note(floor.sorted.level().mean(bench.sim.now()));
  bench.note(floor.energy.level_over_time().mean(bench.sim.now()));
}

}  // namespace gudang::probe
