// The clock, the pending events and the processes of one run. docs/engine.md tells the semantics.
//
// run_until(horizon):
//   while not stopped and the first event in the total order is due by the horizon:
//     take it out of the queue
//     unless it was cancelled: now = its time; do what it says
//   unless stopped: now = horizon
//
// Total order: time, then priority (smaller first), then order of scheduling. An exception thrown by an event or a
// process leaves run_until at once; that event counts as done, the others are pending, and the run may be taken up again.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"
#include "gudang/des/event.hpp"
#include "gudang/des/memory_pool.hpp"
#include "gudang/des/process.hpp"
#include "gudang/des/ring_buffer.hpp"

namespace gudang {

class TraceHasher;

class Simulation {
 public:
  explicit Simulation(QueueKind kind = QueueKind::quaternary_heap);
  /// Destroys the processes, the last spawned first, then the pending callables. While it does, scheduling, spawning
  /// and releasing have no effect and nothing is traced.
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Begins at Time(0) and never goes back.
  [[nodiscard]] Time now() const { return now_; }

  /// Calls function(argument) `delay` from now. Throws InvariantError where the delay is negative or beyond Time::max().
  EventHandle schedule(Duration delay, void (*function)(void*), void* argument, Priority priority = {}) {
    return push(after(delay), priority, {function, argument, nullptr});
  }
  /// The same for any callable without arguments; it is moved in, and destroyed once called or cancelled.
  template <class Callable>
    requires std::invocable<std::decay_t<Callable>&>
  EventHandle schedule(Duration delay, Callable&& callable, Priority priority = {});
  /// Whether the event was pending and now will not happen. O(1): the queue skips it when its time comes.
  bool cancel(EventHandle event);

  /// Runs until nothing is pending or stop() is called; the clock stands at the last event.
  void run();
  /// Runs what is due up to and including `horizon`, then the clock stands there, unless stop() was called.
  void run_until(Time horizon);
  /// Ends run or run_until after the current event. What is pending stays so.
  void stop() { stopped_ = true; }

  /// Starts a process by an event without delay, of this priority: processes begin in the order of spawning.
  ProcessHandle spawn(Process&& process, Priority priority = {});

  class Delay;
  /// `co_await simulation.delay(d)`: always suspends, for zero delay behind the events already due now.
  [[nodiscard]] Delay delay(Duration delay, Priority priority = {});
  /// `co_await simulation.until(t)`: the same up to a time not before now.
  [[nodiscard]] Delay until(Time time, Priority priority = {});

  /// Events that were done: callables called and processes resumed; not the cancelled ones.
  [[nodiscard]] std::uint64_t events_executed() const { return executed_; }

  /// Where named resources write what happens to them, or null; the hasher must outlive the run.
  void set_trace(TraceHasher* trace) { trace_ = trace; }

  // For resources, stores and signals.
  /// Resumes a suspended process by an event without delay.
  void wake(Waiter& waiter) { push(now_, {}, {&Simulation::resume, waiter.process.address(), nullptr}); }
  /// True while the destructor runs.
  [[nodiscard]] bool closing() const { return closing_; }
  [[nodiscard]] TraceHasher* trace() const { return trace_; }
  [[nodiscard]] std::uint32_t next_resource_id() { return resources_++; }

 private:
  friend class ProcessHandle;
  friend MemoryPool& memory_of(Simulation& simulation);

  struct Action {
    void (*function)(void*);       // null: cancelled
    void* argument;
    void (*discard)(void*);        // destroys the argument uncalled; null: nothing to destroy
  };
  struct Slot {
    Action action;
    std::uint32_t generation;      // of the event now in the slot
    std::uint32_t next_free;
  };
  struct ProcessSlot {
    Process::promise_type* process;
    std::uint32_t generation;
    std::uint32_t next_free;
  };
  template <class Callable> struct Closure;

  [[nodiscard]] Time after(Duration delay) const {
    GUDANG_ASSERT(delay.count() >= 0, "an event cannot lie in the past");
    GUDANG_ASSERT(delay.count() <= INT64_MAX - now_.count(), "an event lies beyond the end of time");
    return now_ + delay;
  }
  EventHandle push(Time time, Priority priority, Action action);
  [[nodiscard]] const Event* first_event();
  Action take(const Event& event);
  void run_events(Time horizon);
  void end(Process::Handle process);
  static void resume(void* frame);

  static constexpr std::uint32_t kNone = UINT32_MAX;
  MemoryPool memory_;                      // outlives all that lies in it
  Time now_;
  bool stopped_ = false, running_ = false, closing_ = false;
  std::uint64_t sequence_ = 0, executed_ = 0;
  std::unique_ptr<EventQueue> queue_;
  RingBuffer<Event> due_now_;              // scheduled without delay and with the default priority: in order as they come
  std::vector<Slot> slots_;
  std::uint32_t free_slot_ = kNone;
  List<Process::promise_type> processes_;  // in the order in which they were spawned
  std::vector<ProcessSlot> process_slots_;
  std::uint32_t free_process_slot_ = kNone;
  TraceHasher* trace_ = nullptr;
  std::uint32_t resources_ = 0;
};

inline MemoryPool& memory_of(Simulation& simulation) { return simulation.memory_; }

class [[nodiscard]] Simulation::Delay {
 public:
  Delay(Simulation& simulation, Time time, Priority priority) : simulation_(simulation), time_(time), priority_(priority) {}
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(Process::Handle process) {
    simulation_.push(time_, priority_, {&Simulation::resume, process.address(), nullptr});
  }
  void await_resume() const noexcept {}

 private:
  Simulation& simulation_;
  Time time_;
  Priority priority_;
};

inline Simulation::Delay Simulation::delay(Duration delay, Priority priority) { return Delay(*this, after(delay), priority); }
inline Simulation::Delay Simulation::until(Time time, Priority priority) { return Delay(*this, after(time - now_), priority); }

/// A callable in the simulation's memory, with what runs and what destroys it.
template <class Callable>
struct Simulation::Closure {
  template <class From>
  Closure(MemoryPool& pool, From&& from) : memory(pool), callable(std::forward<From>(from)) {}

  static void discard(void* self) {
    MemoryPool& pool = static_cast<Closure*>(self)->memory;
    static_cast<Closure*>(self)->~Closure();
    pool.deallocate(self, sizeof(Closure));
  }
  static void call(void* self) {
    struct Guard {
      void* closure;
      ~Guard() { discard(closure); }
    } guard{self};
    static_cast<Closure*>(self)->callable();
  }

  MemoryPool& memory;
  Callable callable;
};

template <class Callable>
  requires std::invocable<std::decay_t<Callable>&>
EventHandle Simulation::schedule(Duration delay, Callable&& callable, Priority priority) {
  using Stored = Closure<std::decay_t<Callable>>;
  static_assert(alignof(Stored) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__, "over-aligned callables are not supported");
  const Time time = after(delay);
  void* memory = memory_.allocate(sizeof(Stored));
  Stored* closure = new (memory) Stored(memory_, std::forward<Callable>(callable));
  return push(time, priority, {&Stored::call, closure, &Stored::discard});
}

}  // namespace gudang
