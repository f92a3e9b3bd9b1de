#include "gudang/des/simulation.hpp"

namespace gudang {

Simulation::Simulation(QueueKind kind) : queue_(make_event_queue(kind)) {}

Simulation::~Simulation() {
  closing_ = true;
  while (!processes_.empty()) {
    Process::promise_type& last = processes_.back();
    last.unlink();
    Process::Handle::from_promise(last).destroy();
  }
  for (Slot& slot : slots_) {
    const Action action = std::exchange(slot.action, {});
    if (action.discard != nullptr) action.discard(action.argument);
  }
}

void Simulation::run() { run_events(Time::max()); }

void Simulation::run_until(Time horizon) {
  GUDANG_ASSERT(horizon >= now_, "the clock cannot go back");
  run_events(horizon);
  if (!stopped_) now_ = horizon;
}

void Simulation::run_events(Time horizon) {
  GUDANG_ASSERT(!running_, "a simulation cannot be run from within its own events");
  struct Running {
    bool& flag;
    explicit Running(bool& f) : flag(f) { flag = true; }
    ~Running() { flag = false; }
  } running(running_);
  stopped_ = false;
  while (!stopped_) {
    const Event* first = first_event();
    if (first == nullptr || first->time > horizon.count()) return;
    const Time time(first->time);
    const Action action = take(*first);
    if (action.function == nullptr) continue;  // cancelled
    now_ = time;
    ++executed_;
    action.function(action.argument);
  }
}

/// Of the queue and of what is due now, the first in the total order.
const Event* Simulation::first_event() {
  const Event* queued = queue_->first();
  if (due_now_.empty()) return queued;
  const Event& due = due_now_.front();
  return queued != nullptr && before(*queued, due) ? queued : &due;
}

/// Removes the event and frees its slot; returns what it says.
Simulation::Action Simulation::take(const Event& event) {
  const std::uint32_t index = event.slot;
  if (!due_now_.empty() && &event == &due_now_.front()) due_now_.pop();
  else queue_->pop();
  Slot& slot = slots_[index];
  const Action action = slot.action;
  slot.action = {};
  ++slot.generation;
  slot.next_free = std::exchange(free_slot_, index);
  return action;
}

EventHandle Simulation::push(Time time, Priority priority, Action action) {
  if (closing_) {
    if (action.discard != nullptr) action.discard(action.argument);
    return {};
  }
  if (free_slot_ == kNone) {
    free_slot_ = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({{}, 0, kNone});
  }
  const std::uint32_t index = free_slot_;
  Slot& slot = slots_[index];
  free_slot_ = slot.next_free;
  slot.action = action;
  const Event event{time.count(), order_of(priority, sequence_++), index};
  if (time == now_ && priority == Priority{}) due_now_.push(event);
  else queue_->push(event);
  return {index, slot.generation};
}

bool Simulation::cancel(EventHandle event) {
  if (event.slot >= slots_.size() || slots_[event.slot].generation != event.generation) return false;
  Slot& slot = slots_[event.slot];
  if (slot.action.function == nullptr) return false;
  const Action action = std::exchange(slot.action, {});
  if (action.discard != nullptr) action.discard(action.argument);
  return true;
}

ProcessHandle Simulation::spawn(Process&& process, Priority priority) {
  ProcessHandle handle;
  if (closing_) return handle;
  const Process::Handle frame = std::exchange(process.frame_, nullptr);
  GUDANG_ASSERT(frame != nullptr, "a process can be spawned only once");
  if (free_process_slot_ == kNone) {
    free_process_slot_ = static_cast<std::uint32_t>(process_slots_.size());
    process_slots_.push_back({nullptr, 0, kNone});
  }
  handle.simulation_ = this;
  handle.slot_ = free_process_slot_;
  ProcessSlot& slot = process_slots_[handle.slot_];
  free_process_slot_ = slot.next_free;
  handle.generation_ = slot.generation;
  slot.process = &frame.promise();
  slot.process->simulation = this;
  slot.process->slot = handle.slot_;
  processes_.push_back(*slot.process);
  push(now_, priority, {&Simulation::resume, frame.address(), nullptr});
  return handle;
}

/// What the event of a suspended process does.
void Simulation::resume(void* frame) {
  const Process::Handle process = Process::Handle::from_address(frame);
  process.resume();
  if (process.done()) process.promise().simulation->end(process);
}

/// Takes a process that has returned or failed out of the books, wakes those that wait for its end, and passes its failure on.
void Simulation::end(Process::Handle process) {
  Process::promise_type& promise = process.promise();
  ProcessSlot& slot = process_slots_[promise.slot];
  ++slot.generation;
  slot.next_free = std::exchange(free_process_slot_, promise.slot);
  promise.unlink();
  while (!promise.joiners.empty()) wake(promise.joiners.pop_front());
  const std::exception_ptr failure = promise.failure;
  process.destroy();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace gudang
