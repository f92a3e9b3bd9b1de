// Something that happens once: those who wait for it, now or later, go on with what it brought.
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "gudang/des/simulation.hpp"

namespace gudang {

template <class Value = void>
class Trigger {
 public:
  class Wait;
  explicit Trigger(Simulation& simulation) : simulation_(simulation) {}

  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  [[nodiscard]] bool fired() const { return value_.has_value() || failure_ != nullptr; }
  /// It has happened: `trigger.fire(value)`, or `trigger.fire()` where there is none. Throws InvariantError the second time.
  template <class... Arguments>
  void fire(Arguments&&... arguments) {
    GUDANG_ASSERT(!fired(), "a trigger fires once");
    value_.emplace(std::forward<Arguments>(arguments)...);
    wake_all();
  }
  /// It will not happen: those who wait for it get the exception.
  void fail(std::exception_ptr failure) {
    GUDANG_ASSERT(!fired() && failure != nullptr, "a trigger fires once");
    failure_ = std::move(failure);
    wake_all();
  }
  /// `co_await trigger.wait()`: the value, a copy for each that waits.
  [[nodiscard]] Wait wait() { return Wait(*this); }

 private:
  void wake_all() {
    while (!waiting_.empty()) simulation_.wake(waiting_.pop_front());
  }
  Simulation& simulation_;
  std::optional<std::conditional_t<std::is_void_v<Value>, std::monostate, Value>> value_;
  std::exception_ptr failure_;
  List<Wait> waiting_;
};

template <class Value>
class [[nodiscard]] Trigger<Value>::Wait : public Awaiter<Trigger<Value>::Wait> {
 public:
  explicit Wait(Trigger& trigger) : trigger_(trigger) {}
  [[nodiscard]] Simulation& simulation() const { return trigger_.simulation_; }
  [[nodiscard]] bool await_ready() const noexcept { return trigger_.fired(); }
  void enlist() { trigger_.waiting_.push_back(*this); }
  Value await_resume() {
    if (this->process != nullptr) simulation().resumed();
    if (trigger_.failure_) std::rethrow_exception(trigger_.failure_);
    if constexpr (!std::is_void_v<Value>) return *trigger_.value_;
  }

 private:
  Trigger& trigger_;
};

}  // namespace gudang
