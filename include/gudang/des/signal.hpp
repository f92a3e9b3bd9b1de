// A call that waiting processes hear; it is not kept for those that come later (a Trigger is).
#pragma once

#include <cstddef>

#include "gudang/des/simulation.hpp"

namespace gudang {

class Signal {
 public:
  class Wait;
  explicit Signal(Simulation& simulation) : simulation_(simulation) {}

  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  /// `co_await signal.wait()`: until the next notification that reaches it. To wait for a condition:
  /// `while (!condition) co_await signal.wait();`
  [[nodiscard]] Wait wait();
  /// How many wait. O(n).
  [[nodiscard]] std::size_t waiting() const {
    std::size_t count = 0;
    (void)waiting_.any([&](const Waiter&) { ++count; return false; });
    return count;
  }
  /// Wakes all that wait, by events without delay in the order of their waiting; returns how many.
  std::size_t notify_all() {
    std::size_t woken = 0;
    while (notify_one()) ++woken;
    return woken;
  }
  /// Wakes the one that has waited longest; returns whether there was one.
  bool notify_one() {
    if (waiting_.empty()) return false;
    simulation_.wake(waiting_.pop_front());
    return true;
  }

 private:
  Simulation& simulation_;
  List<Waiter> waiting_;
};

class [[nodiscard]] Signal::Wait : public Awaiter<Signal::Wait> {
 public:
  explicit Wait(Signal& signal) : signal_(signal) {}
  [[nodiscard]] Simulation& simulation() const { return signal_.simulation_; }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void enlist() { signal_.waiting_.push_back(*this); }
  void await_resume() { simulation().resumed(); }

 private:
  Signal& signal_;
};

inline Signal::Wait Signal::wait() { return Wait(*this); }

}  // namespace gudang
