#include <algorithm>
#include <stdexcept>

#include "gudang/des/combine.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/task.hpp"
#include "hash_probe/engine_bench.hpp"

namespace gudang::probe {
namespace {

struct Shop {
  explicit Shop(EngineBench& bench) : machines(bench.sim, 3, "machines"), crane(bench.sim, 1, "crane"), crew(bench.sim, 2) {}
  Resource machines, crane, crew;
  std::vector<ProcessHandle> jobs;
};

constexpr std::uint64_t kReneged = 1'000'000, kPreempted = 2'000'000, kInterrupted = 3'000'000, kFailed = 4'000'000, kDone = 5'000'000;

/// What is done of a job before it is interrupted, if it is.
Task<> make(EngineBench& bench, Shop& shop, std::uint64_t id, Priority priority, Duration work) {
  switch (id % 4) {
    case 0: co_await shop.machines.work(work, priority, Preempt::yes); break;
    case 1: {
      auto lease = co_await within(minutes(2), shop.machines.lease(1, priority));
      if (lease) co_await bench.sim.delay(work);
      else bench.note(kReneged + id);
      break;
    }
    case 2: {
      auto lease = co_await shop.machines.lease(2, priority, Preempt::yes);
      co_await shop.crane.work(work / 4, priority);
      break;
    }
    default: {
      co_await shop.crew.acquire(2, priority);
      const bool failed = id % 5 == 0;
      shop.crew.release(2);
      if (failed) throw std::runtime_error("scrap");
      auto [worker, crane] = co_await all_of(shop.crew.lease(1, priority), shop.crane.lease(1, priority));
      co_await bench.sim.delay(work / 2);
    }
  }
}

Process job(EngineBench& bench, Shop& shop, std::uint64_t id) {
  const Priority priority{static_cast<std::int16_t>(bench.random.below(3))};
  const Duration work = bench.exponential_delay(seconds(60));
  try {
    co_await bench.sim.delay(bench.whole_seconds(5));
    co_await make(bench, shop, id, priority, work);
    bench.note(kDone + id);
  } catch (const ProcessInterrupted& interrupt) {
    if (const auto* preempted = interrupt.cause_as<Preempted>()) bench.note(kPreempted + static_cast<std::uint64_t>(preempted->since.count()));
    else bench.note(kInterrupted + id);
  }
}

/// Waits for a job's end, whatever it is.
Process foreman(EngineBench& bench, Shop& shop, std::uint64_t id) {
  const ProcessHandle handle = bench.sim.spawn(job(bench, shop, id));
  shop.jobs.push_back(handle);
  try {
    co_await handle;
    bench.note(id);
  } catch (const std::runtime_error&) {
    bench.note(kFailed + id);
  }
}

Process arrivals(EngineBench& bench, Shop& shop) {
  for (std::uint64_t id = 0; id < 1500; ++id) {
    co_await bench.sim.delay(bench.exponential_delay(seconds(20)));
    bench.sim.spawn(foreman(bench, shop, id));
  }
}

/// Interrupts some jobs and kills others, among the last that came.
Process trouble(EngineBench& bench, Shop& shop) {
  for (std::uint64_t i = 0; i < 400; ++i) {
    co_await bench.sim.delay(bench.exponential_delay(seconds(90)));
    if (shop.jobs.empty()) continue;
    const std::size_t back = 1 + bench.random.below(std::min<std::size_t>(shop.jobs.size(), 12));
    const ProcessHandle victim = shop.jobs[shop.jobs.size() - back];
    const bool hit = i % 3 == 0 ? victim.kill() : victim.interrupt(std::string("breakdown"));
    bench.note(2 * i + (hit ? 1U : 0U));
  }
}

void note(EngineBench& bench, const Resource& resource) {
  for (const double value : {resource.utilisation(), resource.mean_queue_length(), resource.waits().mean(), resource.waits().variance()}) bench.note(value);
  for (const std::int64_t value : {resource.grants(), resource.reneges(), resource.preemptions()}) bench.note(static_cast<std::uint64_t>(value));
}

}  // namespace

void run_shop(EngineBench& bench) {
  Shop shop(bench);
  bench.sim.spawn(arrivals(bench, shop));
  bench.sim.spawn(trouble(bench, shop), Priority{-1});
  bench.sim.run();
  for (const Resource* resource : {&shop.machines, &shop.crane, &shop.crew}) note(bench, *resource);
}

}  // namespace gudang::probe
