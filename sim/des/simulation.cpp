#include "gudang/des/simulation.hpp"

#include "des/queues.hpp"

namespace gudang {

/// A function and its argument, in the simulation's memory.
struct Simulation::Call : PoolBlock {
  void (*function)(void*);
  void* argument;
  Simulation* simulation;

  static void do_event(EventTarget& target) {
    const Call call = static_cast<Call&>(target);
    call.simulation->memory_.deallocate(&static_cast<Call&>(target), sizeof(Call));
    if (!call.simulation->discarding_) call.function(call.argument);
  }
};

Simulation::Simulation(QueueKind kind) : queue_(make_event_queue(kind)) {
  if (kind == QueueKind::radix_wheel) wheel_ = static_cast<RadixWheel*>(queue_.get());
}

Simulation::~Simulation() {
  closing_ = true;
  while (!processes_.empty()) {
    Process::promise_type& last = processes_.back();
    last.unlink();
    Process::Handle::from_promise(last).destroy();
  }
  while (!due_now_.empty()) {
    const Due due = due_now_.pop();
    if (due.target->pending == due.order) discard(*due.target);
  }
  while (const Event* first = queue_->first()) {
    const Event event = *first;
    queue_->pop();
    if (event.target->pending == event.order) discard(*event.target);
  }
}

EventHandle Simulation::schedule(Duration delay, void (*function)(void*), void* argument, Priority priority) {
  const Time time = after(delay);
  if (closing_) return {};
  Call* call = new (memory_.allocate(sizeof(Call))) Call{{{EventTarget::kNone, &Call::do_event}, 0}, function, argument, this};
  push(time, priority, *call);
  return {call, call->pending};
}

bool Simulation::cancel(EventHandle event) {
  if (event.target == nullptr || event.order == EventTarget::kNone || event.target->pending != event.order) return false;
  discard(*event.target);
  return true;
}

/// Destroys a callable that is pending, uncalled.
void Simulation::discard(EventTarget& target) {
  struct Discarding {
    bool& flag;
    bool before = flag;
    ~Discarding() { flag = before; }
  } discarding{discarding_};
  discarding_ = true;
  target.pending = EventTarget::kNone;
  target.act(target);
}

void Simulation::push_to_heap(const Event& event) { queue_->push(event); }

void Simulation::run() { run_to(Time::max()); }

void Simulation::run_until(Time horizon) {
  GUDANG_ASSERT(horizon >= now_, "the clock cannot go back");
  run_to(horizon);
  if (!stopped_) now_ = horizon;
}

void Simulation::run_to(Time horizon) {
  GUDANG_ASSERT(!in_run_, "a simulation cannot be run from within its own events");
  struct InRun {
    Simulation& simulation;
    explicit InRun(Simulation& s) : simulation(s) { simulation.in_run_ = true; }
    ~InRun() {
      simulation.in_run_ = false;
      simulation.running_ = nullptr;
    }
  } in_run(*this);
  stopped_ = false;
  if (wheel_ != nullptr) run_events(*wheel_, horizon);
  else run_events(*queue_, horizon);
  flows_.any([](FlowChecked& flow) { return flow.check_flow(), false; });
}

template <class Queue>
void Simulation::run_events(Queue& queue, Time horizon) {
  while (!stopped_) {
    const Event* queued = queue.first();
    if (!due_now_.empty()) {
      const Due due = due_now_.front();
      const bool queue_goes_first = queued != nullptr && queued->time == now_.count() && queued->order < due.order;
      if (!queue_goes_first) {
        due_now_.pop();
        if (due.target->pending == due.order) do_event(*due.target);
        continue;
      }
    }
    if (queued == nullptr || queued->time > horizon.count()) return;
    const Event event = *queued;
    queue.pop();
    if (event.target->pending != event.order) continue;  // cancelled
    now_ = Time(event.time);
    do_event(*event.target);
  }
}

inline void Simulation::do_event(EventTarget& target) {
  target.pending = EventTarget::kNone;
  ++executed_;
  if (target.act == &Simulation::act_by_resuming) resume(static_cast<FrameHead&>(target));  // what most events do
  else target.act(target);
}

/// What the event of a suspended process does. The trampoline: a frame that calls a task, or a task that returns, comes
/// back here, so the stack does not grow.
inline void Simulation::resume(FrameHead& process) {
  running_ = &process;
  for (;;) {
    const std::coroutine_handle<> frame = process.innermost;
    frame.resume();
    if (running_ == nullptr) return pass_on_failure();  // it has ended
    if (process.innermost == frame) break;
  }
  running_ = nullptr;
}

void Simulation::act_by_beginning(EventTarget& process) {
  FrameHead& head = static_cast<FrameHead&>(process);
  head.act = &act_by_resuming;
  if (auto* extras = frame_of(head).promise().extras_if_any()) {
    for (std::any& cause : extras->early) head.simulation->interrupt_later(head, std::move(cause));
  }
  head.simulation->resume(head);
}

void Simulation::act_by_resuming(EventTarget& process) {
  FrameHead& head = static_cast<FrameHead&>(process);
  head.simulation->resume(head);
}

inline void Simulation::pass_on_failure() {
  if (failure_ != nullptr) [[unlikely]] std::rethrow_exception(std::exchange(failure_, nullptr));
}

/// Wakes those that wait for the end of a process or, where nobody does, keeps its failure for the run loop to throw.
void Simulation::end_with_extras(Process::promise_type::Extras& extras) noexcept {
  if (extras.joiners.empty() && extras.failure != nullptr) failure_ = std::move(extras.failure);
  while (!extras.joiners.empty()) {
    ProcessHandle::Join& joiner = extras.joiners.pop_front();
    joiner.failure_ = extras.failure;
    wake(joiner);
  }
}

void Simulation::interrupt_later(FrameHead& process, std::any cause) {
  schedule(Duration(0), [handle = ProcessHandle(process), why = std::move(cause)]() mutable { handle.interrupt(std::move(why)); },
           Priority{INT16_MAX});
}

/// One that comes before the process has begun, or before the last one has arrived, comes behind it.
void Simulation::interrupt(FrameHead& process, std::any cause) {
  Process::promise_type& promise = frame_of(process).promise();
  if (process.act == &act_by_beginning) return promise.extras().early.push_back(std::move(cause));
  if (promise.extras().interrupt != nullptr) return interrupt_later(process, std::move(cause));
  if (process.waiting != nullptr) process.waiting->withdraw();
  auto& on_its_way = promise.extras().interrupt;
  on_its_way = std::make_unique<Process::promise_type::Interrupt>(std::move(cause));
  wake_now(process);
  process.waiting = on_its_way.get();
}

void Simulation::throw_interrupt() {
  const auto interrupt = std::move(frame_of(*running_).promise().extras().interrupt);
  running_->waiting = nullptr;
  throw ProcessInterrupted(std::move(interrupt->cause));
}

}  // namespace gudang
