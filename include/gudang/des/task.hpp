// Tasks: parts of a process that suspend and return a value, as a function called by co_await.
//
//   Task<int> count(Simulation& simulation, Shelf& shelf) { co_await simulation.delay(minutes(2)); co_return shelf.units; }
//   const int units = co_await count(simulation, shelf);
//
// A task begins when it is awaited and runs as the process that awaits it: it ends, is interrupted and is killed with it.
// Its exceptions go to whoever awaits it. Calls may nest as deep as one likes: the stack does not grow.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "gudang/des/simulation.hpp"

namespace gudang {

template <class Value = void>
class [[nodiscard]] Task {
 public:
  class promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~Task() {
    if (frame_) frame_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  /// The run loop goes on with the task's frame.
  void await_suspend(std::coroutine_handle<> caller) {
    frame_.promise().caller = caller;
    frame_.promise().simulation.running_innermost() = frame_;
  }
  Value await_resume() {
    if (frame_.promise().failure) std::rethrow_exception(frame_.promise().failure);
    if constexpr (!std::is_void_v<Value>) return std::move(*frame_.promise().value);
  }

 private:
  explicit Task(Handle frame) : frame_(frame) {}
  Handle frame_;
};

/// Hands the run loop back to the caller's frame.
struct TaskEnd {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> task) const noexcept {
    task.promise().simulation.running_innermost() = task.promise().caller;
  }
  void await_resume() const noexcept {}
};

template <class Value>
struct TaskResult {
  void return_value(Value result) { value = std::move(result); }
  std::optional<Value> value;
};
template <>
struct TaskResult<void> {
  void return_void() const noexcept {}
};

template <class Value>
class Task<Value>::promise_type : public CoroutineMemory, public TaskResult<Value> {
 public:
  // Not by the head of the frame: the compiler may make the frame a part of the caller's (clang does), then it has none.
  template <class... Parameters>
  explicit promise_type(Parameters&... parameters) : simulation(simulation_among(parameters...)) {}
  Task get_return_object() { return Task(Handle::from_promise(*this)); }
  std::suspend_always initial_suspend() const noexcept { return {}; }
  TaskEnd final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { failure = std::current_exception(); }

  Simulation& simulation;
  std::coroutine_handle<> caller;
  std::exception_ptr failure;
};

}  // namespace gudang
