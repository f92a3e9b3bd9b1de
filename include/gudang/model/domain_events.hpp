// What happens in the warehouse, as observers and the trace see it.
#pragma once

#include <cstdint>
#include <string_view>

#include "gudang/core/units.hpp"

namespace gudang {

/// Append-only: the numbers are part of the trace hash. Below 64: reserved to the engine's named resources.
enum class DomainEventKind : std::uint32_t {
  order_received = 64,   ///< subject order; value: lines
  line_cancelled = 65,   ///< subject line; value: units taken back before release
  order_cancelled = 66,  ///< subject order: nothing is left of it
  order_released = 67,   ///< subject order; value: lines left
  batch_formed = 68,     ///< subject batch; value: lines
  tour_started = 69,     ///< subject batch; other: picker
  picker_arrived = 70,   ///< subject line; other: picker; value: distance walked from the last stop [mm]
  line_picked = 71,      ///< subject line; other: picker; value: units
  line_short = 72,       ///< subject line; value: units missing
  tour_ended = 73,       ///< subject batch; other: picker; value: distance of the whole tour [mm]
  order_packed = 74,     ///< subject order
  order_shipped = 75,    ///< subject order
  shift_started = 76,    ///< subject picker
  shift_ended = 77,      ///< subject picker
  energy_used = 78,      ///< subject batch; value: millijoules drawn on the tour
  slotting_decided = 79,    ///< subject decision, from 1: the start's is 0 and not told; value: SKUs that are to be moved
  relocation_started = 80,  ///< subject relocation; other: mover, who leaves the depot
  stock_taken = 81,         ///< subject SKU; other: mover; value: the location it is taken from
  stock_put = 82,           ///< subject SKU; other: mover; value: the location it is put into
  relocation_ended = 83,    ///< subject relocation; other: mover, back at the depot; value: distance in all [mm]
  relocation_energy = 84,   ///< subject relocation; value: millijoules drawn on the way
  batch_taken_back = 85,    ///< subject batch, not begun: its orders are batched anew; value: lines
};
inline constexpr std::uint32_t kFirstDomainEvent = 64;
inline constexpr std::uint32_t kDomainEventEnd = 86;

[[nodiscard]] std::string_view name_of(DomainEventKind kind);

struct DomainEvent {
  Time time;
  DomainEventKind kind{};
  std::uint32_t other = 0;     ///< see DomainEventKind
  std::uint64_t subject = 0;   ///< dense id in order of creation
  std::int64_t value = 0;      ///< see DomainEventKind
};

/// Receives every domain event in order. Observers never schedule, draw or change the model.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void on_event(const DomainEvent& event) = 0;
};

}  // namespace gudang
