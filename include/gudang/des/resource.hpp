// Things of which there are so many and which processes use for a while: pickers, doors, lift tables.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "gudang/des/simulation.hpp"
#include "gudang/stats/time_weighted.hpp"

namespace gudang {

/// What a named resource writes into the trace; subject: its number, by creation. Append-only, below 64.
enum class ResourceTrace : std::uint32_t { acquired = 1, released = 2, queued = 3 };

/// Requests are served by priority (smaller first), then in order of arrival; one that does not fit yet holds up all
/// behind it, also smaller ones, so that a large request is never starved by small ones of its own or worse priority.
/// A request that need not wait goes on without suspending. Units are taken when granted, before the process resumes.
class Resource {
 public:
  class Acquire;
  class Lease;
  class AcquireLease;

  /// Capacity at least 1. A resource without a name is not traced and takes no number.
  Resource(Simulation& simulation, std::int64_t capacity, std::string name = "");
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;
  ~Resource();

  /// `co_await resource.acquire(2)`. Throws InvariantError unless 1 <= amount <= capacity.
  [[nodiscard]] Acquire acquire(std::int64_t amount = 1, Priority priority = {});
  /// Throws InvariantError where more is given back than is in use.
  void release(std::int64_t amount = 1);
  /// `auto lease = co_await resource.lease(2)`: given back when the lease is destroyed.
  [[nodiscard]] AcquireLease lease(std::int64_t amount = 1, Priority priority = {});

  [[nodiscard]] std::int64_t capacity() const { return capacity_; }
  [[nodiscard]] std::int64_t in_use() const { return in_use_; }
  /// Requests (not units) that wait.
  [[nodiscard]] std::int64_t queue_length() const { return queue_length_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Requests granted so far, and how many of them had to wait.
  [[nodiscard]] std::int64_t grants() const { return grants_; }
  [[nodiscard]] std::int64_t delayed_grants() const { return delayed_grants_; }
  /// Units in use and requests waiting, over time; `busy().mean(now) / capacity()` is the utilisation.
  [[nodiscard]] const TimeWeighted& busy() const { return busy_; }
  [[nodiscard]] const TimeWeighted& queue() const { return queue_; }
  [[nodiscard]] double utilisation() const { return busy_.mean(simulation_.now()) / static_cast<double>(capacity_); }
  [[nodiscard]] double mean_queue_length() const { return queue_.mean(simulation_.now()); }
  /// Forgets the statistics, not the state: the end of a warm-up.
  void reset_statistics();

 private:
  void check_amount(std::int64_t amount) const;
  [[nodiscard]] bool fits(std::int64_t amount) const { return amount <= capacity_ - in_use_; }
  bool try_acquire(std::int64_t amount, Priority priority);
  void enqueue(Acquire& request);
  void take(std::int64_t amount);
  void grant_waiting();
  void trace(ResourceTrace kind);

  Simulation& simulation_;
  std::int64_t capacity_, in_use_ = 0, queue_length_ = 0;
  std::int64_t grants_ = 0, delayed_grants_ = 0;
  TimeWeighted busy_, queue_;
  List<Acquire> waiting_;  // by priority, then arrival
  List<Lease> leases_;
  std::string name_;
  std::uint32_t id_;
};

class [[nodiscard]] Resource::Acquire : public Waiter {
 public:
  Acquire(Resource& resource, std::int64_t amount, Priority priority) : resource_(resource), amount_(amount), priority_(priority) {}
  [[nodiscard]] bool await_ready() { return resource_.try_acquire(amount_, priority_); }
  void await_suspend(Process::Handle waiting) {
    process = waiting;
    resource_.enqueue(*this);
  }
  void await_resume() const noexcept {}

 protected:
  friend class Resource;
  Resource& resource_;
  std::int64_t amount_;
  Priority priority_;
};

/// Holds units and gives them back when destroyed, or does nothing where the resource is gone. Must not outlive the simulation.
class [[nodiscard]] Resource::Lease : public ListHook {
 public:
  Lease(Resource& resource, std::int64_t amount) : resource_(&resource), amount_(amount) { resource.leases_.push_back(*this); }
  Lease(Lease&& other) noexcept { swap(other); }
  Lease& operator=(Lease&& other) noexcept {
    Lease(std::move(other)).swap(*this);
    return *this;
  }
  ~Lease() { release(); }
  /// Gives back early.
  void release();

 private:
  friend class Resource;
  void swap(Lease& other) noexcept;
  Resource* resource_ = nullptr;  // null: holds nothing
  std::int64_t amount_ = 0;
};

class [[nodiscard]] Resource::AcquireLease : public Acquire {
 public:
  using Acquire::Acquire;
  [[nodiscard]] Lease await_resume() { return Lease(resource_, amount_); }
};

inline Resource::Acquire Resource::acquire(std::int64_t amount, Priority priority) {
  check_amount(amount);
  return Acquire(*this, amount, priority);
}
inline Resource::AcquireLease Resource::lease(std::int64_t amount, Priority priority) {
  check_amount(amount);
  return AcquireLease(*this, amount, priority);
}

}  // namespace gudang
