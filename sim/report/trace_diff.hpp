// Where two traces part: the first event that differs, what went before and what comes after, and what that adds up to.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/trace_file.hpp"
#include "report/trace_summary.hpp"

namespace gudang {

/// An event with its words, as they were when it was read.
struct TraceLine {
  TraceEvent event;
  std::string time, kind, words;
};

struct TraceDiff {
  struct Side {
    std::string path;
    std::vector<TraceLine> after;  ///< from the first event that differs on; empty where the trace ends before
    TraceTally tally;              ///< of the whole trace
    TraceHash hash{};              ///< of the events read
    std::optional<InputError> fault;  ///< why it could not be read to its end
  };
  struct HeaderLine { std::string key, a, b; };
  struct KindLine {
    std::string name;
    TraceTally::Kind a, b;
    std::string value_a, value_b;  ///< sums of the values, with unit; "" where the kind has none
  };

  bool same = true;              ///< every event that could be read of both, in all that is recorded of it
  std::uint64_t equal = 0;       ///< events before the first that differs
  std::vector<TraceLine> before; ///< the last of them
  std::vector<HeaderLine> header;  ///< entries that differ; "" where one has none
  std::vector<KindLine> kinds;   ///< by number
  Side a, b;

  /// Both were read to their ends; otherwise the rest is not known to be the same.
  [[nodiscard]] bool whole() const { return !a.fault && !b.fault; }
};

/// Reads both to their ends, in bounded memory. `context`: events to keep before and after the first that differs. A fault of
/// a file ends its side only. Throws Interrupted when `interrupt` turns true.
[[nodiscard]] TraceDiff diff_traces(TraceFileReader& a, TraceFileReader& b, std::size_t context, const std::atomic<bool>& interrupt);

[[nodiscard]] std::string diff_text(const TraceDiff& diff, int width);
/// {"same","equal_events","header":{key:[a,b]},"before":[...],"a":{"file","events","whole","trace_hash","after":[...]},"b":{...},
/// "kinds":{name:{"events":[a,b],"value":[a,b]}}}; an event is {"time_ns","time","kind","subject","other","value","words"}.
[[nodiscard]] nlohmann::ordered_json diff_json(const TraceDiff& diff);

}  // namespace gudang
