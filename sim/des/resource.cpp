#include "gudang/des/resource.hpp"

#include "gudang/core/trace.hpp"

namespace gudang {

Resource::Resource(Simulation& simulation, std::int64_t capacity, std::string name)
    : simulation_(simulation), capacity_(capacity), busy_(simulation.now()), queue_(simulation.now()), name_(std::move(name)),
      id_(name_.empty() ? 0 : simulation.next_resource_id()) {
  GUDANG_ASSERT(capacity > 0, "a resource needs a capacity of at least 1");
}

Resource::~Resource() {
  while (!leases_.empty()) leases_.pop_front().resource_ = nullptr;
}

void Resource::check_amount(std::int64_t amount) const {
  GUDANG_ASSERT(amount >= 1 && amount <= capacity_, "a request must be for at least 1 and at most the capacity");
}

bool Resource::try_acquire(std::int64_t amount, Priority priority) {
  const bool goes_first = waiting_.empty() || priority < waiting_.front().priority_;
  if (!goes_first || !fits(amount)) return false;
  take(amount);
  return true;
}

void Resource::enqueue(Acquire& request) {
  waiting_.insert_before_tail(request, [&](const Acquire& other) { return request.priority_ < other.priority_; });
  queue_.set(simulation_.now(), static_cast<double>(++queue_length_));
  trace(ResourceTrace::queued);
}

void Resource::take(std::int64_t amount) {
  in_use_ += amount;
  ++grants_;
  busy_.set(simulation_.now(), static_cast<double>(in_use_));
  trace(ResourceTrace::acquired);
}

void Resource::release(std::int64_t amount) {
  if (simulation_.closing()) return;
  GUDANG_ASSERT(amount >= 1 && amount <= in_use_, "more is given back than is in use");
  in_use_ -= amount;
  busy_.set(simulation_.now(), static_cast<double>(in_use_));
  trace(ResourceTrace::released);
  grant_waiting();
}

void Resource::grant_waiting() {
  while (!waiting_.empty() && fits(waiting_.front().amount_)) {
    Acquire& request = waiting_.pop_front();
    queue_.set(simulation_.now(), static_cast<double>(--queue_length_));
    ++delayed_grants_;
    take(request.amount_);
    simulation_.wake(request);
  }
}

void Resource::reset_statistics() {
  grants_ = delayed_grants_ = 0;
  busy_.reset(simulation_.now());
  queue_.reset(simulation_.now());
}

void Resource::trace(ResourceTrace kind) {
  if (name_.empty() || simulation_.trace() == nullptr) return;
  simulation_.trace()->record(simulation_.now(), static_cast<std::uint32_t>(kind), id_);
}

void Resource::Lease::release() {
  if (resource_ == nullptr) return;
  unlink();
  std::exchange(resource_, nullptr)->release(amount_);
}

void Resource::Lease::swap(Lease& other) noexcept {
  std::swap(resource_, other.resource_);
  std::swap(amount_, other.amount_);
  unlink();
  other.unlink();
  if (resource_ != nullptr) resource_->leases_.push_back(*this);
  if (other.resource_ != nullptr) other.resource_->leases_.push_back(other);
}

}  // namespace gudang
