// Waiting for several things together.
//
//   auto which = co_await any_of(resource.lease(), simulation.delay(minutes(5)));   // which.index() == 0: the lease came first
//   auto [tote, lease] = co_await all_of(store.get(), resource.lease());
//   std::optional<Lease> lease = co_await within(minutes(5), resource.lease());     // else it stopped waiting (reneged)
//   if (!co_await within(hours(1), truck.unloaded())) ...                           // of what gives nothing: whether it came
//
// What is awaited together may be delays, requests to resources, puts and gets, signals, triggers, processes, and such
// combinations. What did not come first leaves its line and takes nothing.
#pragma once

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "gudang/des/simulation.hpp"

namespace gudang {

/// A delay that is part of a group: an event of its own.
class TimerWaiter final : public Waiter {
 public:
  explicit TimerWaiter(const Simulation::Delay& delay) : TimerWaiter(Simulation::PriorityDelay(delay.simulation_, delay.time_, Priority{})) {}
  explicit TimerWaiter(const Simulation::PriorityDelay& delay) : delay_(delay) {}
  ~TimerWaiter() { TimerWaiter::withdraw(); }
  [[nodiscard]] Simulation& simulation() const { return delay_.simulation_; }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void enlist() {
    event_ = simulation().schedule(delay_.time_ - simulation().now(), [this] { simulation().wake(*this); }, delay_.priority_);
  }
  void withdraw() noexcept override { simulation().cancel(std::exchange(event_, {})); }
  void await_resume() const noexcept {}

 private:
  Simulation::PriorityDelay delay_;
  EventHandle event_;
};

namespace detail {

/// Delays and handles are copied; other awaiters are part of the caller's expression.
template <class Awaitable>
using Given = std::conditional_t<std::is_base_of_v<Simulation::Delay, Awaitable> || std::is_same_v<Awaitable, ProcessHandle>, const Awaitable&, Awaitable&>;

/// What is awaited as a part: a reference to the awaiter in the caller's expression, or one made for the purpose.
template <class Awaitable>
struct Part {
  explicit Part(Awaitable& awaitable) : awaiter(awaitable) {}
  Awaitable& awaiter;
};
template <std::derived_from<Simulation::Delay> Delay>
struct Part<Delay> {
  explicit Part(const Delay& delay) : awaiter(delay) {}
  TimerWaiter awaiter;
};
template <>
struct Part<ProcessHandle> {
  explicit Part(const ProcessHandle& handle) : awaiter(handle) {}
  ProcessHandle::Join awaiter;
};

template <class Result>
using NotVoid = std::conditional_t<std::is_void_v<Result>, std::monostate, Result>;
template <class Awaitable>
using ResultOf = NotVoid<decltype(std::declval<Part<Awaitable>&>().awaiter.await_resume())>;

template <class Awaiter>
auto result_of(Awaiter& awaiter) -> NotVoid<decltype(awaiter.await_resume())> {
  if constexpr (std::is_void_v<decltype(awaiter.await_resume())>) {
    awaiter.await_resume();
    return {};
  } else {
    return awaiter.await_resume();
  }
}

/// The parts of a group, and how they are asked, enlisted and withdrawn.
template <class... Awaitables>
class Parts : public Waiter, public WaiterGroup {
 public:
  explicit Parts(Given<Awaitables>... awaitables) : parts_(awaitables...) {}
  [[nodiscard]] Simulation& simulation() const { return std::get<0>(parts_).awaiter.simulation(); }
  void withdraw() noexcept override {
    std::apply([](auto&... part) { (part.awaiter.withdraw(), ...); }, parts_);
  }

 protected:
  ~Parts() = default;
  /// The number of the part that called.
  [[nodiscard]] std::size_t index_of(const Waiter& child) const {
    return std::apply(
        [&](const auto&... part) {
          std::size_t index = 0;
          static_cast<void>(((&static_cast<const Waiter&>(part.awaiter) == &child || (++index, false)) || ...));
          return index;
        },
        parts_);
  }
  template <class Awaiter>
  void enlist_part(Awaiter& awaiter) {
    awaiter.process = process;
    awaiter.group = this;
    awaiter.enlist();
  }

  std::tuple<Part<Awaitables>...> parts_;
};

template <class... Awaitables>
class [[nodiscard]] AnyOf : public Parts<Awaitables...> {
 public:
  using Parts<Awaitables...>::Parts;
  [[nodiscard]] bool await_ready() {
    return std::apply([this](auto&... part) { return ((part.awaiter.await_ready() || (++first_, false)) || ...); }, this->parts_);
  }
  void await_suspend(std::coroutine_handle<>) {
    this->simulation().suspend(*this);
    enlist();
  }
  void enlist() {
    first_ = sizeof...(Awaitables);
    std::apply([this](auto&... part) { ((first_ == sizeof...(Awaitables) ? this->enlist_part(part.awaiter) : void()), ...); }, this->parts_);
  }
  void child_ready(Waiter& child) override {
    first_ = this->index_of(child);
    this->withdraw();
    this->simulation().wake(*this);
  }
  /// Of the first that came, as the alternative of its place.
  std::variant<ResultOf<Awaitables>...> await_resume() {
    if (this->process != nullptr) this->simulation().resumed();
    return result(std::index_sequence_for<Awaitables...>());
  }

 protected:
  std::size_t first_ = 0;

 private:
  using Result = std::variant<ResultOf<Awaitables>...>;
  template <std::size_t... Index>
  Result result(std::index_sequence<Index...>) {
    std::optional<Result> chosen;
    static_cast<void>(((Index == first_ && (chosen.emplace(std::in_place_index<Index>, result_of(std::get<Index>(this->parts_).awaiter)), true)) || ...));
    return std::move(*chosen);
  }
};

template <class... Awaitables>
class [[nodiscard]] AllOf : public Parts<Awaitables...> {
 public:
  using Parts<Awaitables...>::Parts;
  [[nodiscard]] bool await_ready() {
    std::size_t index = 0;
    std::apply([&](auto&... part) { ((missing_ += !(ready_[index++] = part.awaiter.await_ready())), ...); }, this->parts_);
    return missing_ == 0;
  }
  void await_suspend(std::coroutine_handle<>) {
    this->simulation().suspend(*this);
    enlist();
  }
  void enlist() {
    std::size_t index = 0;
    std::apply([&](auto&... part) { ((ready_[index++] ? void() : this->enlist_part(part.awaiter)), ...); }, this->parts_);
  }
  void child_ready(Waiter&) override {
    if (--missing_ == 0) this->simulation().wake(*this);
  }
  std::tuple<ResultOf<Awaitables>...> await_resume() {
    if (this->process != nullptr) this->simulation().resumed();
    return std::apply([](auto&... part) { return std::tuple<ResultOf<Awaitables>...>{result_of(part.awaiter)...}; }, this->parts_);
  }

 private:
  std::size_t missing_ = 0;
  bool ready_[sizeof...(Awaitables)] = {};
};

template <class Awaitable>
class [[nodiscard]] Within : public AnyOf<Awaitable, Simulation::Delay> {
 public:
  using AnyOf<Awaitable, Simulation::Delay>::AnyOf;
  auto await_resume() {
    auto which = AnyOf<Awaitable, Simulation::Delay>::await_resume();
    if constexpr (std::is_same_v<ResultOf<Awaitable>, std::monostate>) {
      return which.index() == 0;
    } else {
      std::optional<ResultOf<Awaitable>> result;
      if (which.index() == 0) result.emplace(std::get<0>(std::move(which)));
      return result;
    }
  }
};

}  // namespace detail

/// `co_await any_of(a, b, ...)`, in that one expression: a std::variant whose index says which came first (of those that need
/// not be waited for, the first named) and holds what it gave: std::monostate where it gives nothing.
template <class... Awaitables>
[[nodiscard]] detail::AnyOf<std::remove_cvref_t<Awaitables>...> any_of(Awaitables&&... awaitables) {
  return detail::AnyOf<std::remove_cvref_t<Awaitables>...>(awaitables...);
}
/// `co_await all_of(a, b, ...)`, in that one expression: a std::tuple of what they gave. What came early is held meanwhile.
template <class... Awaitables>
[[nodiscard]] detail::AllOf<std::remove_cvref_t<Awaitables>...> all_of(Awaitables&&... awaitables) {
  return detail::AllOf<std::remove_cvref_t<Awaitables>...>(awaitables...);
}
/// `co_await within(limit, a)`, in that one expression: std::optional of what a gives, empty where it has not come in time; of
/// what gives nothing whether it came.
template <class Awaitable>
[[nodiscard]] detail::Within<std::remove_cvref_t<Awaitable>> within(Duration limit, Awaitable&& awaitable) {
  const Simulation::Delay time_out = awaitable.simulation().delay(limit);
  return detail::Within<std::remove_cvref_t<Awaitable>>(awaitable, time_out);
}

}  // namespace gudang
