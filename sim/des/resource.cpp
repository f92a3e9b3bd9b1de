#include "gudang/des/resource.hpp"

#include "gudang/core/trace.hpp"

namespace gudang {

Resource::Resource(Simulation& simulation, std::int64_t capacity, std::string name)
    : simulation_(simulation), capacity_(capacity), busy_(simulation.now()), queue_(simulation.now()), reset_(simulation.now()),
      name_(std::move(name)), id_(name_.empty() ? 0 : simulation.next_resource_id()) {
  GUDANG_ASSERT(capacity > 0, "a resource needs a capacity of at least 1");
  simulation.add_flow(*this);
}

Resource::~Resource() {
  while (!leases_.empty()) leases_.pop_front().resource_ = nullptr;
}

void Resource::check_amount(std::int64_t amount) const {
  GUDANG_ASSERT(amount >= 1 && amount <= capacity_, "a request must be for at least 1 and at most the capacity");
}

inline void Resource::trace(ResourceTrace kind, std::int64_t units) {
  TraceHasher* trace = simulation_.trace();
  if (trace == nullptr || name_.empty()) return;
  if (named_to_ != trace) [[unlikely]] name_to(*trace);
  if (units == 1) [[likely]] trace->record(simulation_.now(), static_cast<std::uint32_t>(kind), id_);
  else trace->record(simulation_.now(), static_cast<std::uint32_t>(kind), id_, 0, units);
}

void Resource::name_to(TraceHasher& trace) {
  named_to_ = &trace;
  trace.name_resource(id_, name_);
}

/// Grants a request that comes just now, unless it has to wait.
bool Resource::try_grant(Request& request) {
  if (queue_length_ > 0 && request.priority_ >= line_.front().priority_) return false;
  if (queue_length_ > 0 || !fits(request.amount_)) return try_grant_urgently(request);
  grant(request);
  return true;
}

/// The same where it comes before those who wait, or does not fit.
bool Resource::try_grant_urgently(Request& request) {
  const bool preempts = !fits(request.amount_);
  if (preempts && !make_room(request)) return false;
  grant(request);
  if (preempts) settle();  // more may have been taken than was needed
  return true;
}

void Resource::grant(Request& request) {
  ++requests_;
  ++grants_;
  waits_.add(Duration(0));
  take(request);
  busy_.set(simulation_.now(), in_use_);
}

inline void Resource::enqueue(Request& request, bool first_of_its_priority) {
  ++requests_;
  request.asked_ = simulation_.now();
  if (first_of_its_priority) line_.push_front(request);
  else line_.push_back(request);
  queue_.set(simulation_.now(), ++queue_length_);
  trace(ResourceTrace::queued, request.amount_);
}

inline void Resource::leave_queue(Request& request) {
  request.unlink();
  waited_ += stay(request.asked_);
  --queue_length_;
}

void Resource::renege(Request& request) {
  if (simulation_.closing()) return request.unlink();
  leave_queue(request);
  ++reneges_;
  trace(ResourceTrace::reneged, request.amount_);
  settle();  // it may have held up others
}

inline void Resource::take(Request& request) {
  Lease& lease = request.lease_;
  lease.resource_ = this;
  lease.since_ = simulation_.now().count();
  lease.request_ = &request;
  leases_.push_back(lease);
  in_use_ += request.amount_;
  trace(ResourceTrace::acquired, request.amount_);
}

/// Ends a lease; who gets its units is another matter, but for a release.
void Resource::give_back(Lease& lease, ResourceTrace how) {
  lease.resource_ = nullptr;
  lease.unlink();
  if (simulation_.closing()) return;
  leased_ += static_cast<std::uint64_t>(lease.units()) * stay(Time(lease.since_));
  in_use_ -= lease.units();
  trace(how, lease.units());
  if (how == ResourceTrace::released) settle();
}

void Resource::release(std::int64_t amount) {
  if (simulation_.closing()) return;
  GUDANG_ASSERT(amount >= 1 && amount <= in_use_without_lease_, "more is given back than is in use");
  in_use_without_lease_ -= amount;
  acquired_ += static_cast<std::uint64_t>(amount) * static_cast<std::uint64_t>(simulation_.now().count());
  in_use_ -= amount;
  trace(ResourceTrace::released, amount);
  settle();
}

/// After units or a place in the line were given up: serves those who wait, while the first fits.
void Resource::settle() {
  while (queue_length_ > 0 && fits(line_.front().amount_)) {
    Request& request = line_.front();
    leave_queue(request);
    waits_.add(simulation_.now() - request.asked_);
    ++grants_;
    ++delayed_grants_;
    take(request);
    request.granted();
  }
  if (in_use_ != busy_.value()) busy_.set(simulation_.now(), in_use_);
  if (queue_length_ != queue_.value()) queue_.set(simulation_.now(), queue_length_);
}

/// Preempts what the request may preempt until it fits, or nothing where it would not fit even so.
bool Resource::make_room(const Request& request) {
  if (request.preempt_ == Preempt::no) return false;
  const auto may_take = [&](const Lease& lease) { return lease.priority() > request.priority_ && !lease.is_of(*request.process); };
  std::int64_t units = capacity_ - in_use_;
  leases_.any([&](const Lease& lease) { return units += may_take(lease) ? lease.units() : 0, false; });
  if (units < request.amount_) return false;
  while (!fits(request.amount_)) {
    Lease* worst = nullptr;
    leases_.any([&](Lease& lease) {
      if (may_take(lease) && (worst == nullptr || lease.priority() >= worst->priority())) worst = &lease;
      return false;
    });
    ++preemptions_;
    give_back(*worst, ResourceTrace::preempted);  // what it was is still written there
    if (worst->request_ != nullptr) worst->request_->preempted();
    else if (worst->holder_->serial == worst->holder_serial_)
      Simulation::handle_of(*worst->holder_).interrupt(Preempted{this, worst->amount_, Time(worst->since_)});
  }
  return true;
}

void Resource::reset_statistics() {
  reset_ = simulation_.now();
  requests_ = grants_ = delayed_grants_ = reneges_ = preemptions_ = 0;
  waiting_at_reset_ = queue_length();
  waits_.reset();
  waited_ = leased_ = 0;
  acquired_ = 0 - static_cast<std::uint64_t>(in_use_without_lease_) * static_cast<std::uint64_t>(reset_.count());
  busy_.reset(reset_);
  queue_.reset(reset_);
}

void Resource::check_flow() const {
  const Time now = simulation_.now();
  std::uint64_t waited = waited_, leased = leased_;
  std::int64_t waiting = 0, held = in_use_without_lease_;
  line_.for_each([&](const Request& request) {
    ++waiting;
    waited += stay(request.asked_);
  });
  leases_.any([&](const Lease& lease) {
    held += lease.units();
    leased += static_cast<std::uint64_t>(lease.units()) * stay(Time(lease.since_));
    return false;
  });
  const std::uint64_t acquired = acquired_ + static_cast<std::uint64_t>(in_use_without_lease_) * static_cast<std::uint64_t>(now.count());
  GUDANG_ASSERT(waiting == queue_length_ && waiting == queue_.value() && waiting_at_reset_ + requests_ == grants_ + reneges_ + waiting,
                ("requests to the resource '" + name_ + "' got lost").c_str());
  GUDANG_ASSERT(held == in_use_ && held == busy_.value() && held <= capacity_, ("units of the resource '" + name_ + "' got lost").c_str());
  GUDANG_ASSERT(waited == static_cast<std::uint64_t>(queue_.integral(now)), ("Little's law does not hold for the line of '" + name_ + "'").c_str());
  GUDANG_ASSERT(leased + acquired == static_cast<std::uint64_t>(busy_.integral(now)), ("Little's law does not hold for the units of '" + name_ + "'").c_str());
}

void Resource::Lease::take_over(Lease& other) noexcept {
  resource_ = std::exchange(other.resource_, nullptr);
  if (resource_ == nullptr) return;
  since_ = other.since_;
  request_ = nullptr;
  amount_ = other.units();
  priority_ = other.priority();
  holder_ = other.request_ != nullptr ? other.request_->process : other.holder_;
  holder_serial_ = other.request_ != nullptr ? holder_->serial : other.holder_serial_;
  take_place_of(other);
}

void Resource::Request::preempted() { Simulation::handle_of(*process).interrupt(Preempted{&resource_, amount_, Time(lease_.since_)}); }

void Resource::Acquire::await_resume() {
  simulation().resumed();
  // The units are the process's now, without a lease.
  resource_.in_use_without_lease_ += amount_;
  resource_.acquired_ -= static_cast<std::uint64_t>(amount_) * static_cast<std::uint64_t>(lease_.since_);
  lease_.unlink();
  lease_.resource_ = nullptr;
}

void Resource::Request::enlist() { resource_.enqueue(*this, false); }

void Resource::Work::enlist() {
  if (resource_.try_grant(*this)) granted();
  else resource_.enqueue(*this, false);
}

void Resource::Work::withdraw() noexcept {
  Request::withdraw();
  simulation().cancel(std::exchange(end_, {}));
  lease_.release();
}

void Resource::Work::granted_in_group() {
  end_ = simulation().schedule(remaining_, [this] {
    lease_.release();
    group->child_ready(*this);
  });
}

void Resource::Work::preempted() {
  remaining_ -= simulation().now() - Time(lease_.since_);
  if (remaining_ == Duration(0)) return;  // it was to end just now, and does
  if (group == nullptr) {
    process->pending = EventTarget::kNone;
    process->waiting = this;
  } else {
    simulation().cancel(std::exchange(end_, {}));
  }
  resource_.enqueue(*this, true);
}

}  // namespace gudang
