// The clock, the pending events and the processes of one run. docs/engine.md tells the semantics.
//
// run_until(horizon):
//   while not stopped and the first event in the total order is due by the horizon:
//     take it out of the queue
//     unless it was cancelled: now = its time; do what it says
//   unless stopped: now = horizon
//   check the flow of every resource
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

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"
#include "gudang/des/event.hpp"
#include "gudang/des/memory_pool.hpp"
#include "gudang/des/process.hpp"
#include "gudang/des/radix_wheel.hpp"
#include "gudang/des/ring_buffer.hpp"

namespace gudang {

class TraceHasher;

/// Something with a flow that the end of every run checks: resources, stores, containers.
class FlowChecked : public ListHook {
 public:
  /// Throws InvariantError where what came in is not what went out and is there, or where Little's law does not hold.
  virtual void check_flow() const = 0;

 protected:
  ~FlowChecked() = default;
};

class Simulation {
 public:
  explicit Simulation(QueueKind kind = QueueKind::radix_wheel);
  /// Destroys the processes, the last spawned first, then the pending callables. While it does, scheduling, spawning
  /// and releasing have no effect and nothing is traced.
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Begins at Time(0) and never goes back.
  [[nodiscard]] Time now() const { return now_; }

  /// Calls function(argument) `delay` from now. Throws InvariantError where the delay is negative or beyond Time::max().
  EventHandle schedule(Duration delay, void (*function)(void*), void* argument, Priority priority = {});
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
  ProcessHandle spawn(Process&& process, Priority priority = {}) { return spawn_after(Duration(0), std::move(process), priority); }
  /// The same `delay` from now. Throws InvariantError where the delay is negative or beyond Time::max().
  ProcessHandle spawn_after(Duration delay, Process&& process, Priority priority = {}) {
    const Time begin = after(delay);
    const Process::Handle frame = std::exchange(process.frame_, nullptr);
    GUDANG_ASSERT(frame != nullptr, "a process can be spawned only once");
    FrameHead& head = *(static_cast<FrameHead*>(frame.address()) - 1);
    GUDANG_ASSERT(head.simulation == this, "the process was made with another simulation");
    head.serial = ++spawned_;
    head.innermost = frame;
    head.act = &Simulation::act_by_beginning;
    processes_.push_back(frame.promise());
    push(begin, priority, head);
    return ProcessHandle(head);
  }
  /// The process that runs now; of none outside of one.
  [[nodiscard]] ProcessHandle running() const { return running_ != nullptr ? ProcessHandle(*running_) : ProcessHandle(); }

  class Delay;
  class PriorityDelay;
  /// `co_await simulation.delay(d)`: always suspends, for zero delay behind the events already due now.
  [[nodiscard]] Delay delay(Duration delay);
  [[nodiscard]] PriorityDelay delay(Duration delay, Priority priority);
  /// `co_await simulation.until(t)`: the same up to a time not before now.
  [[nodiscard]] Delay until(Time time);
  [[nodiscard]] PriorityDelay until(Time time, Priority priority);

  /// Events that were done: callables called and processes resumed; not the cancelled ones.
  [[nodiscard]] std::uint64_t events_executed() const { return executed_; }

  /// Where named resources write what happens to them, or null; the hasher must outlive the run.
  void set_trace(TraceHasher* trace) { trace_ = trace; }

  // For what processes wait in: resources, stores, signals.
  /// The running process asks for something that it may have to wait for.
  void asks(Waiter& waiter) const { waiter.process = running_; }
  /// The running process waits for this from now on.
  void suspend(Waiter& waiter) {
    waiter.process = running_;
    running_->waiting = &waiter;
  }
  [[nodiscard]] static ProcessHandle handle_of(FrameHead& process) { return ProcessHandle(process); }
  /// Resumes a process, or tells the group, whose wait is over: by an event without delay.
  void wake(Waiter& waiter) {
    if (waiter.group != nullptr) waiter.group->child_ready(waiter);
    else wake_now(*waiter.process);
  }
  /// Resumes a suspended process by an event without delay; it waits for nothing else any more.
  void wake_now(FrameHead& process) {
    process.waiting = nullptr;
    process.pending = order_of({}, sequence_++);
    due_now_.push({process.pending, &process});
  }
  /// The same at a time not before now.
  void wake_at(Time time, FrameHead& process, Priority priority = {}) {
    process.waiting = nullptr;
    push(time, priority, process);
  }
  /// To be called when the running process goes on: throws ProcessInterrupted where it was interrupted meanwhile.
  void resumed() {
    if (running_->waiting != nullptr) [[unlikely]] throw_interrupt();
  }
  void add_flow(FlowChecked& flow) { flows_.push_back(flow); }
  /// True while the destructor runs.
  [[nodiscard]] bool closing() const { return closing_; }
  [[nodiscard]] TraceHasher* trace() const { return trace_; }
  [[nodiscard]] std::uint32_t next_resource_id() { return resources_++; }

 private:
  friend class ProcessHandle;
  friend class Process::promise_type;
  template <class> friend class Task;
  friend struct TaskEnd;
  friend MemoryPool& memory_of(Simulation& simulation);

  struct Call;
  template <class Callable> struct Closure;
  struct Due { std::uint64_t order; EventTarget* target; };

  [[nodiscard]] Time after(Duration delay) const {
    GUDANG_ASSERT(delay.count() >= 0, "an event cannot lie in the past");
    GUDANG_ASSERT(delay.count() <= INT64_MAX - now_.count(), "an event lies beyond the end of time");
    return now_ + delay;
  }
  void push(Time time, Priority priority, EventTarget& target) {
    const std::uint64_t order = order_of(priority, sequence_++);
    target.pending = order;
    if (time == now_ && priority == Priority{}) due_now_.push({order, &target});
    else if (wheel_ != nullptr) wheel_->push({time.count(), order, &target});
    else push_to_heap({time.count(), order, &target});
  }
  void push_to_heap(const Event& event);  // out of line, so that what calls push stays short
  template <class Queue> void run_events(Queue& queue, Time horizon);
  void run_to(Time horizon);
  void do_event(EventTarget& target);
  void discard(EventTarget& target);
  [[noreturn]] void throw_interrupt();
  void interrupt(FrameHead& process, std::any cause);
  void interrupt_later(FrameHead& process, std::any cause);
  void end(FrameHead& process) noexcept;
  void end_with_extras(Process::promise_type::Extras& extras) noexcept;
  void pass_on_failure();
  void resume(FrameHead& process);
  static void act_by_beginning(EventTarget& process);
  static void act_by_resuming(EventTarget& process);
  static Process::Handle frame_of(FrameHead& process) { return Process::Handle::from_address(&process + 1); }
  [[nodiscard]] std::coroutine_handle<>& running_innermost() { return running_->innermost; }

  MemoryPool memory_;                      // outlives all that lies in it
  Time now_;
  FrameHead* running_ = nullptr;           // the process that is being resumed
  RadixWheel* wheel_ = nullptr;            // the queue, where it is one: called without dispatch
  std::uint64_t sequence_ = 0, executed_ = 0;
  bool stopped_ = false, in_run_ = false, closing_ = false, discarding_ = false;
  RingBuffer<Due> due_now_;                // scheduled without delay and with the default priority: in order as they come
  std::unique_ptr<EventQueue> queue_;
  List<Process::promise_type> processes_;  // in the order in which they were spawned
  std::uint64_t spawned_ = 0;
  std::exception_ptr failure_;             // of the process that just ended, where nobody waits for it
  List<FlowChecked> flows_;
  TraceHasher* trace_ = nullptr;
  std::uint32_t resources_ = 0;
};

inline MemoryPool& memory_of(Simulation& simulation) { return simulation.memory_; }

/// Takes a process that has returned, failed or is killed out of the books.
inline void Simulation::end(FrameHead& process) noexcept {
  Process::promise_type& promise = frame_of(process).promise();
  process.serial = 0;
  process.pending = EventTarget::kNone;
  promise.unlink();
  if (promise.extras_if_any() != nullptr) [[unlikely]] end_with_extras(*promise.extras_if_any());
}

inline void* CoroutineMemory::allocate(std::size_t size, Simulation& simulation) {
  auto* head = static_cast<FrameHead*>(memory_of(simulation).allocate(sizeof(FrameHead) + size));
  head->simulation = &simulation;
  head->waiting = nullptr;
  return head + 1;
}

inline void CoroutineMemory::operator delete(void* frame, std::size_t size) noexcept {
  FrameHead* head = static_cast<FrameHead*>(frame) - 1;
  memory_of(*head->simulation).deallocate(head, sizeof(FrameHead) + size);
}

inline std::suspend_never Process::promise_type::final_suspend() noexcept {
  FrameHead& head = *(static_cast<FrameHead*>(Handle::from_promise(*this).address()) - 1);
  head.simulation->end(head);
  head.simulation->running_ = nullptr;
  return {};
}

class [[nodiscard]] Simulation::Delay {
 public:
  Delay(Simulation& simulation, Time time) : simulation_(simulation), time_(time) {}
  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) { simulation_.push(time_, Priority{}, *simulation_.running_); }
  void await_resume() { simulation_.resumed(); }

 protected:
  friend class TimerWaiter;
  Simulation& simulation_;
  Time time_;
};

/// Apart, so that the frames of processes that wait for time to pass, of which a run may hold millions, do not keep a priority.
class [[nodiscard]] Simulation::PriorityDelay : public Delay {
 public:
  PriorityDelay(Simulation& simulation, Time time, Priority priority) : Delay(simulation, time), priority_(priority) {}
  void await_suspend(std::coroutine_handle<>) { simulation_.push(time_, priority_, *simulation_.running_); }

 private:
  friend class TimerWaiter;
  Priority priority_;
};

inline Simulation::Delay Simulation::delay(Duration delay) { return Delay(*this, after(delay)); }
inline Simulation::PriorityDelay Simulation::delay(Duration delay, Priority priority) { return PriorityDelay(*this, after(delay), priority); }
inline Simulation::Delay Simulation::until(Time time) { return Delay(*this, after(time - now_)); }
inline Simulation::PriorityDelay Simulation::until(Time time, Priority priority) { return PriorityDelay(*this, after(time - now_), priority); }

/// An awaiter that suspends: Self has simulation(), await_ready(), enlist(), which puts it where it waits, and await_resume().
template <class Self>
class Awaiter : public Waiter {
 public:
  void await_suspend(std::coroutine_handle<>) {
    Self& self = static_cast<Self&>(*this);
    self.simulation().suspend(*this);
    self.enlist();
  }

 protected:
  ~Awaiter() = default;
};

/// A callable in the simulation's memory. Its event calls it, or only destroys it while the simulation discards.
template <class Callable>
struct Simulation::Closure : PoolBlock {
  template <class From>
  Closure(Simulation& owner, From&& from) : simulation(owner), callable(std::forward<From>(from)) {
    act = [](EventTarget& self) { static_cast<Closure&>(self).do_event(); };
  }

  void do_event() {
    struct Guard {
      Closure* closure;
      ~Guard() {
        MemoryPool& memory = closure->simulation.memory_;
        closure->callable.~Callable();
        memory.deallocate(closure, sizeof(Closure));
      }
    } guard{this};
    if (!simulation.discarding_) callable();
  }

  Simulation& simulation;
  Callable callable;  // destroyed by the guard; the head of the block stays
};

template <class Callable>
  requires std::invocable<std::decay_t<Callable>&>
EventHandle Simulation::schedule(Duration delay, Callable&& callable, Priority priority) {
  using Stored = Closure<std::decay_t<Callable>>;
  static_assert(alignof(Stored) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__, "over-aligned callables are not supported");
  const Time time = after(delay);
  if (closing_) return {};
  struct Memory {  // given back where the callable's own move throws
    MemoryPool& pool;
    void* block;
    ~Memory() {
      if (block != nullptr) pool.deallocate(block, sizeof(Stored));
    }
  } memory{memory_, memory_.allocate(sizeof(Stored))};
  Stored* closure = new (memory.block) Stored(*this, std::forward<Callable>(callable));
  memory.block = nullptr;
  push(time, priority, *closure);
  return {closure, closure->pending};
}

}  // namespace gudang
