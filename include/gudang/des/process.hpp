// Processes: coroutines that live in simulated time.
//
//   Process picker(Simulation& simulation, Resource& aisle) {
//     auto lease = co_await aisle.lease();
//     co_await simulation.delay(seconds(10));
//   }                                          // the lease goes back here
//   simulation.spawn(picker(simulation, aisle));
//
// What a process is given by reference must live as long as it does. Its frame comes from the pool of the simulation
// that is its first parameter (of a member function or a lambda: the first after the object), else from plain new.
#pragma once

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>

#include "gudang/des/memory_pool.hpp"
#include "gudang/des/waiting.hpp"

namespace gudang {

class Simulation;
[[nodiscard]] MemoryPool& memory_of(Simulation& simulation);

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

/// A spawned process; `co_await handle` waits for its end, which may have been already.
class ProcessHandle {
 public:
  class Join;
  /// The default handle is of none: done.
  ProcessHandle() = default;
  [[nodiscard]] bool done() const;
  [[nodiscard]] Join operator co_await() const;

 private:
  friend class Simulation;
  Simulation* simulation_ = nullptr;
  std::uint32_t slot_ = 0;
  std::uint32_t generation_ = 0;
};

/// What the compiler needs of a process, and what the simulation keeps of it.
class Process::promise_type : public ListHook {
 public:
  Process get_return_object() { return Process(Handle::from_promise(*this)); }
  std::suspend_always initial_suspend() const noexcept { return {}; }
  std::suspend_always final_suspend() const noexcept { return {}; }
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { failure = std::current_exception(); }

  template <class... Rest>
  static void* operator new(std::size_t size, Simulation& simulation, Rest&...) { return allocate(size, &memory_of(simulation)); }
  template <class Self, class... Rest>
    requires(!std::same_as<std::remove_const_t<Self>, Simulation>)
  static void* operator new(std::size_t size, Self&, Simulation& simulation, Rest&...) { return allocate(size, &memory_of(simulation)); }
  static void* operator new(std::size_t size) { return allocate(size, nullptr); }
  static void operator delete(void* frame, std::size_t size) noexcept;

  Simulation* simulation = nullptr;  ///< set when spawned
  std::uint32_t slot = 0;            ///< of the simulation's table of processes
  List<Waiter> joiners;
  std::exception_ptr failure;

 private:
  static void* allocate(std::size_t size, MemoryPool* pool);
};

/// Suspends until the process has ended.
class [[nodiscard]] ProcessHandle::Join : public Waiter {
 public:
  explicit Join(ProcessHandle target) : target_(target) {}
  [[nodiscard]] bool await_ready() const { return target_.done(); }
  void await_suspend(Process::Handle waiting);
  void await_resume() const noexcept {}

 private:
  ProcessHandle target_;
};

inline ProcessHandle::Join ProcessHandle::operator co_await() const { return Join(*this); }

}  // namespace gudang
