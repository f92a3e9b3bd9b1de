// A buffer of things between processes: conveyors, order pools. First in, first out, for things and for those who wait.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "gudang/des/ring_buffer.hpp"
#include "gudang/des/simulation.hpp"

namespace gudang {

/// T moves. A thing handed to a waiting process belongs to it at once, before it resumes.
template <class T>
class Store {
 public:
  class Put;
  class Get;
  static constexpr std::size_t kUnbounded = SIZE_MAX;

  /// Capacity at least 1.
  explicit Store(Simulation& simulation, std::size_t capacity = kUnbounded) : simulation_(simulation), capacity_(capacity) {
    GUDANG_ASSERT(capacity > 0, "a store must hold at least one thing");
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// `co_await store.put(thing)`: waits while the store is full.
  [[nodiscard]] Put put(T thing) { return Put(*this, std::move(thing)); }
  /// `T thing = co_await store.get()`: waits while the store is empty.
  [[nodiscard]] Get get() { return Get(*this); }
  /// Puts without waiting; false (and the thing untouched) where the store is full.
  [[nodiscard]] bool try_put(T& thing);
  /// The first thing, or nothing where the store is empty.
  [[nodiscard]] std::optional<T> try_get();

  /// Things in store, without those of processes that wait to put.
  [[nodiscard]] std::size_t size() const { return things_.size(); }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }

 private:
  Simulation& simulation_;
  std::size_t capacity_;
  RingBuffer<std::optional<T>> things_;
  List<Put> putting_;   // not empty only where the store is full
  List<Get> getting_;   // not empty only where the store is empty
};

template <class T>
class [[nodiscard]] Store<T>::Put : public Waiter {
 public:
  Put(Store& store, T thing) : store_(store), thing_(std::move(thing)) {}
  [[nodiscard]] bool await_ready() { return store_.try_put(thing_); }
  void await_suspend(Process::Handle waiting) {
    process = waiting;
    store_.putting_.push_back(*this);
  }
  void await_resume() const noexcept {}

 private:
  friend class Store;
  Store& store_;
  T thing_;
};

template <class T>
class [[nodiscard]] Store<T>::Get : public Waiter {
 public:
  explicit Get(Store& store) : store_(store) {}
  [[nodiscard]] bool await_ready() {
    thing_ = store_.try_get();
    return thing_.has_value();
  }
  void await_suspend(Process::Handle waiting) {
    process = waiting;
    store_.getting_.push_back(*this);
  }
  [[nodiscard]] T await_resume() { return std::move(*thing_); }

 private:
  friend class Store;
  Store& store_;
  std::optional<T> thing_;
};

template <class T>
bool Store<T>::try_put(T& thing) {
  if (!getting_.empty()) {
    Get& taker = getting_.pop_front();
    taker.thing_ = std::move(thing);
    simulation_.wake(taker);
    return true;
  }
  if (things_.size() >= capacity_) return false;
  things_.push(std::move(thing));
  return true;
}

template <class T>
std::optional<T> Store<T>::try_get() {
  if (things_.empty()) return std::nullopt;
  std::optional<T> thing = things_.pop();
  if (!putting_.empty()) {
    Put& giver = putting_.pop_front();
    things_.push(std::move(giver.thing_));
    simulation_.wake(giver);
  }
  return thing;
}

}  // namespace gudang
