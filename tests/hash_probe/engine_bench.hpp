// One simulation of the probe and what is written down of it: the trace, which the engine's named resources write into too.
#pragma once

#include "gudang/core/math.hpp"
#include "gudang/core/trace.hpp"
#include "gudang/des/simulation.hpp"
#include "gudang/random/variates.hpp"
#include "hash_probe/digest.hpp"

namespace gudang::probe {

class EngineBench {
 public:
  EngineBench(QueueKind queue, std::uint32_t replication) : sim(queue), random(20'260'301, replication, StreamPurpose::test) { sim.set_trace(&trace); }

  /// Something happened now.
  void note(std::uint64_t what) { trace.record(sim.now(), kNote, what); }
  void note(double value) { note(std::bit_cast<std::uint64_t>(value)); }
  /// Exponential, in whole nanoseconds.
  [[nodiscard]] Duration exponential_delay(Duration mean) {
    return Duration(math::round_to_int(exponential(random, static_cast<double>(mean.count()))));
  }
  /// 0 .. bound-1 seconds: many events share a time.
  [[nodiscard]] Duration whole_seconds(std::uint64_t bound) { return seconds(static_cast<std::int64_t>(random.below(bound))); }
  [[nodiscard]] Simulation& simulation() { return sim; }

  TraceHasher trace;  // before the simulation, which writes to it
  Simulation sim;
  RandomStream random;  // one for all: were events to run in another order, all that follows would differ

 private:
  static constexpr std::uint32_t kNote = 1024;
};

// The workloads. Each runs to its end and notes all that happens.

/// Callables: ties, priorities, zero delays, far futures, bursts, cancels.
void run_events(EngineBench& bench);
/// Resources: priorities, preemption, reneging, interrupts, kills, joins, exceptions.
void run_shop(EngineBench& bench);
/// Stores, containers, signals, triggers, tasks, any_of, all_of.
void run_flow(EngineBench& bench);

}  // namespace gudang::probe
