// Processes: coroutines that live in simulated time.
//
//   Process picker(Simulation& simulation, Resource& aisle) {
//     auto lease = co_await aisle.lease();
//     co_await simulation.delay(seconds(10));
//   }                                          // the lease goes back here
//   simulation.spawn(picker(simulation, aisle));
//
// What a process is given by reference must live as long as it does. Its frame lies in the memory of the first of its
// parameters (the object of a member function counts) that is a simulation or has a member `simulation()`, as resources,
// stores and signals have; one of them must.
#pragma once

#include <any>
#include <concepts>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "gudang/des/memory_pool.hpp"
#include "gudang/des/waiting.hpp"

namespace gudang {

class Simulation;
[[nodiscard]] MemoryPool& memory_of(Simulation& simulation);

/// In front of the frame of every process, and of a task that has one of its own: what others must know of it, in one cache line.
struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) FrameHead : PoolBlock {
  std::coroutine_handle<> innermost;  ///< of a process: what to resume, its own frame or that of the task it is in
  Simulation* simulation = nullptr;   ///< whose memory this is
  Waiter* waiting = nullptr;          ///< of a process: what it waits for (null where only for time to pass), or the
                                      ///< interrupt that is on its way; null when it is woken
};
static_assert(sizeof(FrameHead) == 48, "the pointer that resumes the frame, behind it, lies in the same cache line");

/// Memory for a coroutine, found through its parameters.
class CoroutineMemory {
 public:
  template <class... Parameters>
  static void* operator new(std::size_t size, Parameters&... parameters) {
    return allocate(size, simulation_among(parameters...));
  }
  static void operator delete(void* frame, std::size_t size) noexcept;

 protected:
  template <class First, class... Rest>
  static Simulation& simulation_among(First& first, Rest&... rest) {
    if constexpr (std::same_as<First, Simulation>) return first;
    else if constexpr (requires { { first.simulation() } -> std::same_as<Simulation&>; }) return first.simulation();
    else {
      static_assert(sizeof...(Rest) > 0, "a process takes its simulation, or something that has a simulation(), as a parameter");
      return simulation_among(rest...);
    }
  }

 private:
  static void* allocate(std::size_t size, Simulation& simulation);
};

/// A coroutine that has not begun; Simulation::spawn starts it. One that is never spawned must go before its simulation.
class [[nodiscard]] Process {
 public:
  class promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  Process(Process&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  Process& operator=(Process&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~Process() {
    if (frame_) frame_.destroy();
  }

 private:
  friend class Simulation;
  explicit Process(Handle frame) : frame_(frame) {}
  Handle frame_;
};

/// Thrown in a process, at what it awaits, when another interrupts it.
class ProcessInterrupted : public std::exception {
 public:
  explicit ProcessInterrupted(std::any why) : cause(std::move(why)) {}
  const char* what() const noexcept override { return "a process was interrupted and did not catch it"; }
  /// The cause, where it is a T; else null.
  template <class T>
  [[nodiscard]] const T* cause_as() const { return std::any_cast<T>(&cause); }

  std::any cause;
};

/// A spawned process; `co_await handle` waits for its end, which may have been already. Where the process ends by an
/// exception while others wait for its end, they get the exception, each at its await; else it leaves Simulation::run.
/// Valid while the simulation lives.
class ProcessHandle {
 public:
  class Join;
  /// The default handle is of none: done.
  ProcessHandle() = default;
  bool operator==(const ProcessHandle&) const = default;
  [[nodiscard]] bool done() const { return head_ == nullptr || head_->serial != serial_; }
  [[nodiscard]] Join operator co_await() const;

  /// Throws ProcessInterrupted in the process, by an event without delay, at what it awaits, which it leaves at once. What had
  /// just been granted to it goes back. A process that has not begun is interrupted at its first await. Interrupts come one by
  /// one. Returns false, and does nothing, where the process has ended. Throws InvariantError where it is the running one.
  bool interrupt(std::any cause = {}) const;
  /// Ends the process at once: its local objects are destroyed, those who wait for its end are woken. Returns false where
  /// it had ended. Throws InvariantError where it is the running one, which can return instead.
  bool kill() const;

  /// Not of the default handle.
  [[nodiscard]] Simulation& simulation() const { return *simulation_; }

 private:
  friend class Simulation;
  explicit ProcessHandle(FrameHead& head) : simulation_(head.simulation), head_(&head), serial_(head.serial) {}
  Simulation* simulation_ = nullptr;
  FrameHead* head_ = nullptr;
  std::uint64_t serial_ = 0;
};

/// Suspends until the process has ended; rethrows what it ended by.
class [[nodiscard]] ProcessHandle::Join : public Waiter {
 public:
  explicit Join(ProcessHandle target) : target_(target) {}
  [[nodiscard]] Simulation& simulation() const { return target_.simulation(); }
  [[nodiscard]] bool await_ready() const { return target_.done(); }
  void await_suspend(std::coroutine_handle<> waiting);
  void enlist();
  void await_resume();

 private:
  friend class Simulation;
  ProcessHandle target_;
  std::exception_ptr failure_;
  bool suspended_ = false;
};

inline ProcessHandle::Join ProcessHandle::operator co_await() const { return Join(*this); }

/// What the compiler needs of a process, and what the simulation keeps of it.
class Process::promise_type : public CoroutineMemory, public ListHook {
 public:
  Process get_return_object() { return Process(Handle::from_promise(*this)); }
  std::suspend_always initial_suspend() const noexcept { return {}; }
  /// Takes the process out of the simulation's books; the frame then goes by itself.
  std::suspend_never final_suspend() noexcept;
  void return_void() const noexcept {}
  void unhandled_exception() { extras().failure = std::current_exception(); }

  struct Interrupt final : Waiter {
    explicit Interrupt(std::any why) : cause(std::move(why)) {}
    std::any cause;
  };
  /// What most processes never need, in the simulation's memory.
  struct Extras : PoolBlock {
    List<ProcessHandle::Join> joiners;
    std::exception_ptr failure;
    std::unique_ptr<Interrupt> interrupt;  ///< on its way
    std::vector<std::any> early;           ///< causes of interrupts from before the process began
  };
  Extras& extras() { return extras_ != nullptr ? *extras_ : make_extras(); }
  [[nodiscard]] Extras* extras_if_any() const { return extras_; }
  ~promise_type() {
    if (extras_ != nullptr) [[unlikely]] destroy_extras();
  }

 private:
  Extras& make_extras();
  void destroy_extras() noexcept;
  [[nodiscard]] MemoryPool& memory();
  Extras* extras_ = nullptr;
};

}  // namespace gudang
