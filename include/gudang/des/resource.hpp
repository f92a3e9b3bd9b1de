// Things of which there are so many and which processes use for a while: pickers, doors, lift tables.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "gudang/des/priority_line.hpp"
#include "gudang/des/simulation.hpp"
#include "gudang/stats/duration_tally.hpp"
#include "gudang/stats/time_weighted_count.hpp"

namespace gudang {

/// What a named resource writes into the trace; subject: its number, by creation. Append-only, below 64.
enum class ResourceTrace : std::uint32_t { acquired = 1, released = 2, queued = 3, reneged = 4, preempted = 5 };

/// Whether a request that does not fit takes its units from holders of a worse (greater) priority, the worst first, of these
/// the latest: from leases and from work, not from what was taken by `acquire`.
enum class Preempt : bool { no, yes };

class Resource;

/// The cause of the interrupt (ProcessHandle::interrupt) in a process that held a lease when it was preempted. The lease is
/// empty by then.
struct Preempted {
  Resource* resource;
  std::int64_t amount;
  Time since;  ///< when the units had been granted
};

/// Requests are served by priority (smaller first), then in order of arrival; one that does not fit yet holds up all
/// behind it, also smaller ones, so that a large request is never starved by small ones of its own or worse priority.
/// A request that need not wait goes on without suspending. Units are taken when granted, before the process resumes. A process
/// that is interrupted, killed, or stops waiting (within, any_of) leaves the line, and gives back what it was granted.
class Resource final : public FlowChecked {
 public:
  class Request;
  class Acquire;
  class AcquireLease;
  class Work;
  class Lease;

  /// Capacity at least 1. A resource without a name is not traced and takes no number.
  Resource(Simulation& simulation, std::int64_t capacity, std::string name = "");
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;
  ~Resource();

  /// `co_await resource.acquire(2)`. Throws InvariantError unless 1 <= amount <= capacity.
  [[nodiscard]] Acquire acquire(std::int64_t amount = 1, Priority priority = {});
  /// Throws InvariantError where more is given back than was acquired so.
  void release(std::int64_t amount = 1);
  /// `auto lease = co_await resource.lease(2)`: given back when the lease is destroyed. Where it is preempted, the process that
  /// asked is interrupted with the cause Preempted.
  [[nodiscard]] AcquireLease lease(std::int64_t amount = 1, Priority priority = {}, Preempt preempt = Preempt::no);
  /// `co_await resource.work(minutes(3))`: waits for one unit and holds it for so long. Where it is preempted, the rest of the
  /// work goes back to the head of the line of its priority; the process does not notice but by the time.
  [[nodiscard]] Work work(Duration duration, Priority priority = {}, Preempt preempt = Preempt::no);

  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::int64_t capacity() const { return capacity_; }
  [[nodiscard]] std::int64_t in_use() const { return in_use_; }
  /// Requests (not units) that wait.
  [[nodiscard]] std::int64_t queue_length() const { return queue_length_; }

  // Statistics, since the start or the last reset. Work that was preempted asks, and waits, again.
  [[nodiscard]] std::int64_t requests() const { return requests_; }
  [[nodiscard]] std::int64_t grants() const { return grants_; }
  /// Grants that had to wait.
  [[nodiscard]] std::int64_t delayed_grants() const { return delayed_grants_; }
  /// Requests that left without a grant.
  [[nodiscard]] std::int64_t reneges() const { return reneges_; }
  [[nodiscard]] std::int64_t preemptions() const { return preemptions_; }
  /// Of every grant the time from request to grant [s]; 0 for those that need not wait.
  [[nodiscard]] const DurationTally& waits() const { return waits_; }
  /// Units in use and requests waiting, over time.
  [[nodiscard]] const TimeWeightedCount& busy() const { return busy_; }
  [[nodiscard]] const TimeWeightedCount& queue() const { return queue_; }
  [[nodiscard]] double utilisation() const { return busy_.mean(simulation_.now()) / static_cast<double>(capacity_); }
  [[nodiscard]] double mean_queue_length() const { return queue_.mean(simulation_.now()); }
  /// Forgets the statistics, not the state: the end of a warm-up.
  void reset_statistics();

  /// Requests = granted + left + waiting, units in use = held, and Little's law for the line and for the units: the integral
  /// over time is the sum over all stays, exactly. Throws InvariantError.
  void check_flow() const override;

 private:
  void check_amount(std::int64_t amount) const;
  [[nodiscard]] bool fits(std::int64_t amount) const { return amount <= capacity_ - in_use_; }
  bool try_grant(Request& request);
  bool try_grant_urgently(Request& request);
  void grant(Request& request);
  void enqueue(Request& request, bool first_of_its_priority);
  void leave_queue(Request& request);
  void renege(Request& request);
  void take(Request& request);
  void give_back(Lease& lease, ResourceTrace how);
  bool make_room(const Request& request);
  void settle();
  [[nodiscard]] std::uint64_t stay(Time since) const {
    return static_cast<std::uint64_t>((simulation_.now() - (since < reset_ ? reset_ : since)).count());
  }
  void trace(ResourceTrace kind, std::int64_t units);
  void name_to(TraceHasher& trace);

  Simulation& simulation_;
  std::int64_t capacity_;
  std::int64_t in_use_ = 0, queue_length_ = 0;
  PriorityLine<Request> line_;
  List<Lease> leases_;               // in order of their grants
  TimeWeightedCount busy_, queue_;   // of in_use_ and queue_length_, brought up to date once per act
  DurationTally waits_;
  std::int64_t requests_ = 0, grants_ = 0, delayed_grants_ = 0, reneges_ = 0, preemptions_ = 0;
  std::int64_t waiting_at_reset_ = 0;
  Time reset_;
  // Sums of stays that have ended, since the reset [ns, modulo 2^64]: requests in the line, units under lease. Units acquired
  // without a lease have no stay of their own: theirs is the sum of release times less that of acquire times.
  std::uint64_t waited_ = 0, leased_ = 0, acquired_ = 0;
  std::int64_t in_use_without_lease_ = 0;
  std::string name_;
  std::uint32_t id_;
  const TraceHasher* named_to_ = nullptr;  // the trace that has been told the name
};

/// Holds units and gives them back when destroyed, or does nothing where it was preempted or the resource is gone. Must not outlive the simulation.
class [[nodiscard]] Resource::Lease : public ListHook {
 public:
  /// Holds nothing.
  Lease() {}
  Lease(Lease&& other) noexcept { take_over(other); }
  Lease& operator=(Lease&& other) noexcept {
    if (this != &other) {
      release();
      take_over(other);
    }
    return *this;
  }
  ~Lease() {
    release();
    is_unlinked();
  }
  /// Gives back early.
  void release() {
    if (resource_ != nullptr) resource_->give_back(*this, ResourceTrace::released);
  }
  /// Units held.
  [[nodiscard]] std::int64_t amount() const { return resource_ != nullptr ? units() : 0; }

 private:
  friend class Resource;
  void take_over(Lease& other) noexcept;

  // Of the request whose part it still is, or of its own.
  [[nodiscard]] std::int64_t units() const;
  [[nodiscard]] Priority priority() const;
  [[nodiscard]] bool is_of(const FrameHead& process) const;

  Resource* resource_ = nullptr;  // null: holds nothing, and nothing else is set
  std::int64_t since_;            // [ns]
  Request* request_;              // whose part it still is, or null: then the rest is set
  std::int64_t amount_;
  FrameHead* holder_;             // the process that asked, where its serial is still this
  std::uint64_t holder_serial_;
  Priority priority_;
};

/// A request that waits, and what it was granted until the process takes it.
class [[nodiscard]] Resource::Request : public Waiter {
 public:
  Request(Resource& resource, std::int64_t amount, Priority priority, Preempt preempt)
      : resource_(resource), amount_(amount), priority_(priority), preempt_(preempt) {}
  ~Request() {
    Request::withdraw();
    is_unlinked();
  }

  [[nodiscard]] Simulation& simulation() const { return resource_.simulation_; }
  [[nodiscard]] Priority priority() const { return priority_; }
  [[nodiscard]] bool await_ready() {
    simulation().asks(*this);
    return resource_.try_grant(*this);
  }
  void await_suspend(std::coroutine_handle<>) {
    simulation().suspend(*this);
    enlist();
  }
  void enlist();
  void withdraw() noexcept override {
    if (linked()) resource_.renege(*this);
  }

 protected:
  friend class Resource;
  /// It has waited and now holds its units: the process goes on when the work is done, which is at once where there is none.
  void granted() {
    if (group == nullptr) [[likely]] simulation().wake_at(simulation().now() + remaining_, *process);
    else granted_in_group();
  }
  virtual void granted_in_group() { group->child_ready(*this); }
  /// Its units were taken from it before the process took them.
  virtual void preempted();

  Resource& resource_;
  std::int64_t amount_;
  Priority priority_;
  Preempt preempt_;
  Time asked_;
  Duration remaining_;  // work
  Lease lease_;
};

class [[nodiscard]] Resource::Acquire final : public Resource::Request {
 public:
  using Request::Request;
  void await_resume();
};

class [[nodiscard]] Resource::AcquireLease final : public Resource::Request {
 public:
  using Request::Request;
  [[nodiscard]] Lease await_resume() {
    simulation().resumed();
    return std::move(lease_);
  }
};

class [[nodiscard]] Resource::Work final : public Resource::Request {
 public:
  Work(Resource& resource, Duration duration, Priority priority, Preempt preempt)
      : Request(resource, 1, priority, preempt) {
    remaining_ = duration;
  }
  ~Work() {
    if (end_.target != nullptr) process->simulation->cancel(end_);  // not by the resource, which may be gone
  }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) {
    simulation().suspend(*this);
    enlist();
  }
  void enlist();
  void withdraw() noexcept override;
  void await_resume() {
    lease_.release();
    simulation().resumed();
  }

 private:
  void granted_in_group() override;
  void preempted() override;

  EventHandle end_;  // of work that is part of a group; alone, the process itself is woken
};

inline std::int64_t Resource::Lease::units() const { return request_ != nullptr ? request_->amount_ : amount_; }
inline Priority Resource::Lease::priority() const { return request_ != nullptr ? request_->priority_ : priority_; }
inline bool Resource::Lease::is_of(const FrameHead& process) const {
  return request_ != nullptr ? request_->process == &process : holder_ == &process && holder_serial_ == process.serial;
}

inline Resource::Acquire Resource::acquire(std::int64_t amount, Priority priority) {
  check_amount(amount);
  return Acquire(*this, amount, priority, Preempt::no);
}
inline Resource::AcquireLease Resource::lease(std::int64_t amount, Priority priority, Preempt preempt) {
  check_amount(amount);
  return AcquireLease(*this, amount, priority, preempt);
}
inline Resource::Work Resource::work(Duration duration, Priority priority, Preempt preempt) {
  GUDANG_ASSERT(duration >= Duration(0), "work cannot take less than no time");
  return Work(*this, duration, priority, preempt);
}

}  // namespace gudang
