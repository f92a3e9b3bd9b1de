// Jobs for one crane: the urgent take it from the others, but for the polite, who wait.
// Different: whether to preempt is said for each request to any resource, and it is not the default. The lease of who lost is empty.
#include "gudang/des/resource.hpp"
#include "support.hpp"
using namespace gudang;

Process job(Simulation& simulation, Resource& crane, const char* name, Duration start, Duration time,
            Priority priority, Preempt preempt = Preempt::yes) {
  co_await simulation.delay(start);
  const auto turn = co_await crane.lease(1, priority, preempt);
  try {
    co_await simulation.delay(time);
    fmt::print("{:3} min: {} is done\n", minute(simulation), name);
  } catch (const ProcessInterrupted& interrupt) {
    const auto used = (simulation.now() - interrupt.cause_as<Preempted>()->since) / minutes(1);
    fmt::print("{:3} min: {} loses the crane after {} min\n", minute(simulation), name, used);
  }
}

int main() {
  Simulation simulation;
  Resource crane(simulation, 1);
  simulation.spawn(job(simulation, crane, "stacking", minutes(0), minutes(40), Priority{3}));
  simulation.spawn(job(simulation, crane, "loading", minutes(15), minutes(30), Priority{2}));
  simulation.spawn(job(simulation, crane, "inspection", minutes(20), minutes(10), Priority{1}, Preempt::no));
  simulation.spawn(job(simulation, crane, "clearing", minutes(25), minutes(30), Priority{3}));
  simulation.spawn(job(simulation, crane, "rescue", minutes(50), minutes(20), Priority{0}));
  simulation.run();
}
