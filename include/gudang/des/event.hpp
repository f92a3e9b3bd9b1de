// Events and the queue behind the simulation, replaceable at run time: every queue delivers the same order.
#pragma once

#include <cstdint>
#include <memory>

namespace gudang {

/// Of events at the same time the smaller priority runs first.
struct Priority {
  std::int16_t value = 0;
  constexpr auto operator<=>(const Priority&) const = default;
};

/// What an event is addressed to: the head of a process's frame or of a callable, in the simulation's memory. That memory
/// is never given back while the simulation lives, so an event may be addressed to what is long gone: it finds another
/// order pending, or none, and is skipped. So cancelling is O(1): `pending` is set to kNone.
struct EventTarget {
  static constexpr std::uint64_t kNone = UINT64_MAX;
  std::uint64_t pending = kNone;           ///< order of the one event that may act; orders are never used twice
  void (*act)(EventTarget&) = nullptr;     ///< what that event does
};

/// What a queue holds. Total order: time, then priority (smaller first), then sequence.
struct Event {
  std::int64_t time;    ///< [ns]
  std::uint64_t order;  ///< priority and sequence, as packed by order_of; no two events share it
  EventTarget* target;
};
static_assert(sizeof(Event) == 24);

/// A scheduled event, until it has run or been cancelled. The default handle is of none. Valid while its simulation lives.
struct EventHandle {
  EventTarget* target = nullptr;
  std::uint64_t order = EventTarget::kNone;
};

/// 16 bits of priority above 48 bits of sequence, which last for 2.8e14 events.
[[nodiscard]] constexpr std::uint64_t order_of(Priority priority, std::uint64_t sequence) {
  return (std::uint64_t{static_cast<std::uint16_t>(priority.value)} ^ 0x8000U) << 48 | sequence;
}
[[nodiscard]] constexpr bool before(const Event& a, const Event& b) {
  return a.time < b.time || (a.time == b.time && a.order < b.order);
}

/// The pending events. Called for every event: push once, first and pop once each.
class EventQueue {
 public:
  virtual ~EventQueue() = default;
  /// Not before the last event that was popped.
  virtual void push(const Event& event) = 0;
  /// The first event in the total order, or null where there is none; valid until the next push or pop.
  [[nodiscard]] virtual const Event* first() = 0;
  /// Removes the first event: called after first() gave one, with nothing in between.
  virtual void pop() = 0;
};

enum class QueueKind {
  binary_heap,      ///< std::priority_queue: the oracle
  quaternary_heap,  ///< four children to a node, in two cache lines
  radix_wheel,      ///< buckets by the digits of the time, sorted when their turn comes: the fastest
};
[[nodiscard]] std::unique_ptr<EventQueue> make_event_queue(QueueKind kind);

}  // namespace gudang
