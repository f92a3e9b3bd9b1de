// Events and the queue behind the simulation, replaceable at run time: every queue delivers the same order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace gudang {

/// Of events at the same time the smaller priority runs first.
struct Priority {
  std::int16_t value = 0;
  constexpr auto operator<=>(const Priority&) const = default;
};

/// A scheduled event, until it has run or been cancelled. The default handle is of none.
struct EventHandle {
  std::uint32_t slot = UINT32_MAX;
  std::uint32_t generation = 0;
};

/// What a queue holds. Total order: time, then priority (smaller first), then sequence.
struct Event {
  std::int64_t time;    ///< [ns]
  std::uint64_t order;  ///< priority and sequence, as packed by order_of; no two events share it
  std::uint32_t slot;   ///< what to do: the simulation's business
  std::uint32_t unused = 0;
};
static_assert(sizeof(Event) == 24);

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
  virtual void push(const Event& event) = 0;
  /// The first event in the total order, or null where there is none; valid until the next push or pop.
  [[nodiscard]] virtual const Event* first() = 0;
  /// Removes the first event. Not called when empty.
  virtual void pop() = 0;
};

enum class QueueKind {
  binary_heap,      ///< std::priority_queue: the oracle
  quaternary_heap,  ///< four children to a node, in two cache lines
};
[[nodiscard]] std::unique_ptr<EventQueue> make_event_queue(QueueKind kind);

}  // namespace gudang
