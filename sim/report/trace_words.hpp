// Traces in words a planner reads: when, who, what.
#pragma once

#include <string>
#include <vector>

#include "gudang/core/trace_file.hpp"

namespace gudang {

/// The kinds of a warehouse's trace: named resources and domain events.
[[nodiscard]] std::vector<TraceKind> warehouse_trace_kinds();

/// Speaks of one trace's events, by the words of its header and the resources named so far: the trace must outlive it.
class TraceWords {
 public:
  explicit TraceWords(const TraceFileReader& trace);

  /// "day 2 08:15:03.250": days count from 1, at midnights of the header's `start`; without one, from Time 0.
  [[nodiscard]] std::string time(Time time) const;
  /// "picker 3 stands at line 17, walked 12.4 m"; of an unknown kind "kind 1024 of 17".
  [[nodiscard]] std::string event(const TraceEvent& event) const;
  /// "picker_arrived", or "kind 1024" where the header has none.
  [[nodiscard]] std::string kind(std::uint32_t kind) const;
  /// A value of this kind with its unit, "12.4 m"; "" where the kind's words have none.
  [[nodiscard]] std::string value(std::uint32_t kind, std::int64_t value) const;

 private:
  const TraceFileReader& trace_;
  Duration midnight_;  // from the midnight before Time 0 to Time 0
};

/// All of an event as numbers, for two that read alike.
[[nodiscard]] std::string numbers_of(const TraceEvent& event);

}  // namespace gudang
