#include "gudang/des/process.hpp"

#include "gudang/des/simulation.hpp"

namespace gudang {

bool ProcessHandle::interrupt(std::any cause) const {
  if (done()) return false;
  GUDANG_ASSERT(simulation().running_ != head_, "a process cannot interrupt itself");
  simulation().interrupt(*head_, std::move(cause));
  return true;
}

bool ProcessHandle::kill() const {
  if (done()) return false;
  GUDANG_ASSERT(simulation().running_ != head_, "a process cannot kill itself; it can return");
  const Process::Handle frame = Simulation::frame_of(*head_);
  simulation().end(*head_);
  frame.destroy();
  return true;
}

MemoryPool& Process::promise_type::memory() {
  return memory_of(*(static_cast<FrameHead*>(Handle::from_promise(*this).address()) - 1)->simulation);
}

Process::promise_type::Extras& Process::promise_type::make_extras() {
  extras_ = new (memory().allocate(sizeof(Extras))) Extras;
  return *extras_;
}

void Process::promise_type::destroy_extras() noexcept {
  extras_->~Extras();
  memory().deallocate(extras_, sizeof(Extras));
}

void ProcessHandle::Join::enlist() { Simulation::frame_of(*target_.head_).promise().extras().joiners.push_back(*this); }

void ProcessHandle::Join::await_suspend(std::coroutine_handle<>) {
  simulation().suspend(*this);
  enlist();
}

void ProcessHandle::Join::await_resume() {
  if (process == nullptr) return;  // it need not wait
  simulation().resumed();
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace gudang
