// The same models as plain.hpp, written as a user of gudang writes them.
#pragma once

#include <cstdint>
#include <string>

#include "answers.hpp"
#include "gudang/des/radix_wheel.hpp"
#include "gudang/des/simulation.hpp"
#include "increments.hpp"

namespace gudang::bench {

/// Plain events through the event queue alone.
class WheelHold {
 public:
  WheelHold(const Increments& increments, std::uint64_t pending);
  [[nodiscard]] HoldAnswer run_until(std::int64_t horizon);

 private:
  void push(std::int64_t time);
  Cursor increments_;
  RadixWheel queue_;
  EventTarget target_;  // of all events: nothing is done with it
  std::uint64_t sequence_ = 0;
};

/// As many processes, each of which loops over delays; the queue and all else as Simulation has it by default.
class ProcessHold {
 public:
  ProcessHold(const Increments& increments, std::uint64_t processes);
  /// Returns the number of events.
  [[nodiscard]] std::uint64_t run_until(std::int64_t horizon);
  // For the processes, each of which has this as its only parameter.
  [[nodiscard]] Simulation& simulation() { return simulation_; }
  [[nodiscard]] std::int64_t next_increment() { return increments_.next(); }

 private:
  Cursor increments_;
  Simulation simulation_;
};

/// Every customer a process, the server a resource.
[[nodiscard]] Mm1Answer process_mm1(const Increments& increments, std::int64_t customers);
/// The same with a name for the server, and the trace written to a file: about three records a customer.
[[nodiscard]] Mm1Answer traced_mm1(const Increments& increments, std::int64_t customers, const std::string& file);

[[nodiscard]] std::uint64_t wheel_burst(std::uint64_t count);

/// Processes that end as soon as they begin, one after the other, in one simulation.
class ProcessLives {
 public:
  [[nodiscard]] std::uint64_t run(std::uint64_t count);

 private:
  Simulation simulation_;
};

}  // namespace gudang::bench
