// What is in a trace: how many events of each kind, from when to when; and all of them as a table for a spreadsheet.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "gudang/core/trace_file.hpp"
#include "report/trace_words.hpp"

namespace gudang {

/// Counts a trace's events.
struct TraceTally {
  struct Kind {
    std::uint64_t events = 0;
    std::int64_t value = 0;  ///< sum; modulo 2^64, if it comes to that
    bool operator==(const Kind&) const = default;
  };
  std::map<std::uint32_t, Kind> kinds;
  std::uint64_t events = 0;
  Time first, last;  ///< of the first and the last event

  void add(const TraceEvent& event);
};

/// Of a trace that was read to its end, or to the fault that was met.
struct TraceSummary {
  const TraceFileReader& trace;
  const TraceTally& tally;
  TraceHash hash;
  bool whole;  ///< to the end, where the hash was found to be the replication's
};
[[nodiscard]] std::string trace_text(const TraceSummary& summary, int width);
/// `run_trace_hash`: what a run of this replication alone shows, which is a hash over its replications' hashes.
/// {"file","header":{},"events","whole","trace_hash","run_trace_hash","first_ns","last_ns","kinds":{name:{"events","value"}}}
[[nodiscard]] nlohmann::ordered_json trace_json(const TraceSummary& summary);

/// RFC 4180: event,time_ns,time,kind,subject,other,value,words.
class TraceCsv {
 public:
  TraceCsv(std::ostream& out, const TraceFileReader& trace);
  void add(const TraceEvent& event);

 private:
  std::ostream& out_;
  TraceWords words_;
  std::uint64_t events_ = 0;
};

}  // namespace gudang
