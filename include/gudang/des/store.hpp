// A buffer of things between processes: conveyors, order pools. First in, first out, or by an order of the things; who waits
// first is served first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "gudang/des/ring_buffer.hpp"
#include "gudang/des/simulation.hpp"
#include "gudang/stats/time_weighted_count.hpp"

namespace gudang {

/// T moves. `Store<Fault, std::less<Fault>>` gives the smallest first, of equal ones the first that came: O(n) a put; plain
/// `Store<T>` the first that came. A thing handed to a waiting process belongs to it at once, before it resumes; where the process is interrupted or
/// killed before that, the thing goes to the next that waits for it, or back to the front of its equals.
template <class T, class Before = void>
class Store final : public FlowChecked {
 public:
  class Put;
  class Get;
  /// Which things a get takes.
  using Filter = std::function<bool(const T&)>;
  static constexpr std::size_t kUnbounded = SIZE_MAX;

  /// Capacity at least 1.
  explicit Store(Simulation& simulation, std::size_t capacity = kUnbounded)
      : simulation_(simulation), capacity_(capacity), level_(simulation.now()) {
    GUDANG_ASSERT(capacity > 0, "a store must hold at least one thing");
    simulation.add_flow(*this);
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  /// `co_await store.put(thing)`: waits while the store is full.
  [[nodiscard]] Put put(T thing) { return Put(*this, std::move(thing)); }
  /// `T thing = co_await store.get()`: waits while the store is empty.
  [[nodiscard]] Get get() { return Get(*this, nullptr); }
  /// The first thing that the filter holds for; waits while there is none, and holds up nobody who wants something else.
  [[nodiscard]] Get get(Filter filter) { return Get(*this, std::move(filter)); }
  /// Puts without waiting; false (and the thing untouched) where the store is full.
  [[nodiscard]] bool try_put(T& thing);
  /// The first thing, or nothing where the store is empty.
  [[nodiscard]] std::optional<T> try_get() { return take(nullptr); }

  /// Things in store, without those of processes that wait to put.
  [[nodiscard]] std::size_t size() const { return things_.size(); }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  /// Things in store over time, since the start or the last reset.
  [[nodiscard]] const TimeWeightedCount& level() const { return level_; }
  /// Things that went in and came out, since the start.
  [[nodiscard]] std::int64_t put_count() const { return put_; }
  [[nodiscard]] std::int64_t got_count() const { return got_; }
  /// Forgets the statistics of the level: the end of a warm-up.
  void reset_statistics();
  /// In = out + there, and Little's law for the level, exactly.
  void check_flow() const override;

 private:
  struct Cell {
    std::optional<T> thing;
    Time since;
  };
  void accept(T thing, bool in_front);
  [[nodiscard]] std::size_t place_of(const T& thing, bool in_front) const;
  std::optional<T> take(const Filter& filter);
  void return_thing(T thing);
  void admit();
  [[nodiscard]] std::uint64_t stay(Time since) const {
    return static_cast<std::uint64_t>((simulation_.now() - (since < reset_ ? reset_ : since)).count());
  }

  Simulation& simulation_;
  std::size_t capacity_;
  RingBuffer<Cell> things_;
  List<Put> putting_;   // not empty only where the store is full
  List<Get> getting_;   // none of them wants a thing that is there
  List<Get> handed_;    // have theirs, and have not resumed
  TimeWeightedCount level_;
  std::int64_t put_ = 0, got_ = 0;
  std::uint64_t stayed_ = 0;  // of things that are gone, since the reset [ns, modulo 2^64]
  Time reset_;
};

template <class T, class Before>
class [[nodiscard]] Store<T, Before>::Put : public Awaiter<typename Store<T, Before>::Put> {
 public:
  Put(Store& store, T thing) : store_(store), thing_(std::move(thing)) {}
  [[nodiscard]] Simulation& simulation() const { return store_.simulation_; }
  [[nodiscard]] bool await_ready() { return store_.try_put(thing_); }
  void enlist() {
    if (store_.try_put(thing_)) simulation().wake(*this);
    else store_.putting_.push_back(*this);
  }
  void await_resume() {
    if (this->process != nullptr) simulation().resumed();
  }

 private:
  friend class Store;
  Store& store_;
  T thing_;
};

template <class T, class Before>
class [[nodiscard]] Store<T, Before>::Get : public Awaiter<typename Store<T, Before>::Get> {
 public:
  Get(Store& store, Filter filter) : store_(store), filter_(std::move(filter)) {}
  ~Get() {
    if (!thing_ || !this->linked()) return;  // it has none, or the store is gone
    this->unlink();
    if (!simulation().closing()) store_.return_thing(std::move(*thing_));
  }
  [[nodiscard]] Simulation& simulation() const { return store_.simulation_; }
  [[nodiscard]] bool await_ready() {
    thing_ = store_.take(filter_);
    if (thing_) store_.handed_.push_back(*this);
    return thing_.has_value();
  }
  void enlist() {
    if (await_ready()) simulation().wake(*this);
    else store_.getting_.push_back(*this);
  }
  void withdraw() noexcept override {
    if (!thing_) this->unlink();
  }
  [[nodiscard]] T await_resume() {
    if (this->process != nullptr) simulation().resumed();
    T thing = std::move(*thing_);
    thing_.reset();
    this->unlink();
    return thing;
  }

 private:
  friend class Store;
  Store& store_;
  Filter filter_;
  std::optional<T> thing_;
};

template <class T, class Before>
bool Store<T, Before>::try_put(T& thing) {
  if (things_.size() >= capacity_ || !putting_.empty()) return false;
  ++put_;
  accept(std::move(thing), false);
  return true;
}

/// To the first that waits for it, else into the store.
template <class T, class Before>
void Store<T, Before>::accept(T thing, bool in_front) {
  Get* taker = nullptr;
  getting_.any([&](Get& get) {
    if (!get.filter_ || get.filter_(thing)) taker = &get;
    return taker != nullptr;
  });
  if (taker != nullptr) {
    taker->unlink();
    taker->thing_ = std::move(thing);
    handed_.push_back(*taker);
    ++got_;
    simulation_.wake(*taker);
    return;
  }
  level_.add(simulation_.now(), 1);
  const std::size_t place = place_of(thing, in_front);
  if (place == 0) things_.push_front({std::move(thing), simulation_.now()});
  else things_.insert(place, {std::move(thing), simulation_.now()});
}

/// How many things come before it.
template <class T, class Before>
std::size_t Store<T, Before>::place_of([[maybe_unused]] const T& thing, bool in_front) const {
  if constexpr (std::is_void_v<Before>) {
    return in_front ? 0 : things_.size();
  } else {
    std::size_t low = 0, high = things_.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const T& other = *things_[middle].thing;
      const bool ahead = in_front ? Before()(other, thing) : !Before()(thing, other);
      (ahead ? low : high) = ahead ? middle + 1 : middle;
    }
    return low;
  }
}

template <class T, class Before>
std::optional<T> Store<T, Before>::take(const Filter& filter) {
  for (std::size_t i = 0; i < things_.size(); ++i) {
    if (filter && !filter(*things_[i].thing)) continue;
    Cell cell = things_.take(i);
    stayed_ += stay(cell.since);
    ++got_;
    level_.add(simulation_.now(), -1);
    admit();
    return std::move(cell.thing);
  }
  return std::nullopt;
}

/// Lets those put who wait to, while there is room.
template <class T, class Before>
void Store<T, Before>::admit() {
  while (!putting_.empty() && things_.size() < capacity_) {
    Put& giver = putting_.pop_front();
    ++put_;
    accept(std::move(giver.thing_), false);
    simulation_.wake(giver);
  }
}

/// One that was handed over but not taken; the store may hold more than its capacity then, until somebody gets.
template <class T, class Before>
void Store<T, Before>::return_thing(T thing) {
  --got_;
  accept(std::move(thing), true);
}

template <class T, class Before>
void Store<T, Before>::reset_statistics() {
  reset_ = simulation_.now();
  stayed_ = 0;
  level_.reset(reset_);
}

template <class T, class Before>
void Store<T, Before>::check_flow() const {
  GUDANG_ASSERT(put_ == got_ + static_cast<std::int64_t>(things_.size()), "things got lost in a store");
  std::uint64_t stayed = stayed_;
  for (std::size_t i = 0; i < things_.size(); ++i) stayed += stay(things_[i].since);
  GUDANG_ASSERT(stayed == static_cast<std::uint64_t>(level_.integral(simulation_.now())), "Little's law does not hold for a store");
}

}  // namespace gudang
