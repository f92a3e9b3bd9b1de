// A trace as Chrome trace-event JSON, which ui.perfetto.dev and chrome://tracing show ("Trace Event Format", Google, 2016).
//
//   process    track          shows
//   pickers    picker N       slices: shift > tour of a batch > walk, pick; counter: busy pickers
//   orders     each order     async slices: order > waits for release, then picked and packed; counters: open orders, lines to pick
//   resources  by name        counter: units in use
//   other      -              all other events, as instants
//
// Events are written as they come, and what is still open at the end is closed there: slices are always balanced. Memory: open
// orders, pickers, resources. Times are microseconds with three decimals, so nothing is rounded.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <utility>

#include "gudang/core/trace_file.hpp"
#include "report/trace_words.hpp"

namespace gudang {

class PerfettoWriter {
 public:
  /// Writes the beginning. Both must outlive this.
  PerfettoWriter(std::ostream& out, const TraceFileReader& trace);
  void add(const TraceEvent& event);
  /// Closes what is open, and the document.
  void finish();

 private:
  struct Picker {
    bool on_shift = false, on_tour = false, at_line = false;  // on a tour and not at a line: walks
    std::uint64_t batch = 0, line = 0;
    std::string energy = {};  // of the tour, once it is known
  };
  using Track = std::pair<const std::uint32_t, Picker>;  // by the picker's number

  // False where the event does not fit what went before: it is then shown as an instant.
  bool add_to_picker(const TraceEvent& event);
  bool add_to_order(const TraceEvent& event);
  bool add_to_resource(const TraceEvent& event);

  Track& track_of(std::uint64_t picker);
  bool begin_shift(Track& track);
  bool end_shift(Track& track);
  bool begin_tour(Track& track, std::uint64_t batch);
  bool end_tour(Track& track, std::uint64_t batch, const std::string& distance);
  bool arrive(Track& track, std::uint64_t line, const std::string& distance);
  bool leave(Track& track, std::uint64_t line, const std::string& units);
  bool skip(Track& track, std::uint64_t line, const std::string& missing);
  void end_order(std::uint64_t order);

  void begin_slice(const Track& track, const std::string& name);
  void end_slice(const Track& track, const std::string& args = {});
  void order_slice(char phase, std::uint64_t order, const std::string& name);
  void counter(int process, const std::string& name, std::uint64_t value);
  void write(const std::string& fields);

  std::ostream& out_;
  const TraceFileReader& trace_;
  TraceWords words_;
  std::string now_;  // as JSON [us]
  std::map<std::uint32_t, Picker> pickers_;
  std::map<std::uint64_t, bool> orders_;          // the open ones: whether released
  // Modulo 2^64: what a file says may add up to anything.
  std::map<std::uint64_t, std::uint64_t> in_use_;  // by resource
  std::uint64_t busy_ = 0, lines_to_pick_ = 0;
  bool first_ = true;
};

}  // namespace gudang
