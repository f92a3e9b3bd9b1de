// A trace as Chrome trace-event JSON, which ui.perfetto.dev and chrome://tracing show ("Trace Event Format", Google, 2016).
//
//   process    track          shows
//   pickers    picker N       slices: shift > tour of a batch > walk, pick; counter: busy pickers
//   vehicles   vehicle N      slices: manned > transport > to the load, with the load; charging, battery swap, out of service; waits for
//                             an aisle or a charger; counters: vehicles on transports, transports, charge of each battery
//   doors      door N         slices: a truck stands there; counter: trucks waiting for a door
//   orders     each order     async slices: order > waits for release, then picked and packed; counters: open orders, lines to pick
//   resources  by name        counter: units in use
//   other      -              all other events, as instants
//
// Events are written as they come, and what is still open at the end is closed there: slices are always balanced. Memory: open
// orders, trucks that are here, pickers, vehicles, doors, resources. Times are microseconds with three decimals, so nothing is rounded.
#pragma once

#include <ostream>

#include "gudang/core/trace_file.hpp"
#include "report/perfetto_document.hpp"
#include "report/perfetto_tracks.hpp"
#include "report/trace_words.hpp"

namespace gudang {

class PerfettoWriter {
 public:
  /// Writes the beginning. Both must outlive this.
  PerfettoWriter(std::ostream& out, const TraceFileReader& trace);
  PerfettoWriter(const PerfettoWriter&) = delete;
  PerfettoWriter& operator=(const PerfettoWriter&) = delete;
  void add(const TraceEvent& event);
  /// Closes what is open, and the document.
  void finish();

 private:
  TraceWords words_;
  PerfettoDocument document_;
  LinesToPick lines_{document_};
  PickerTracks pickers_{document_, words_, lines_};
  OrderTracks orders_{document_, lines_};
  VehicleTracks vehicles_{document_, words_};
  DoorTracks doors_{document_, words_};
  ResourceTracks resources_;
  PerfettoHandlers handlers_;
};

}  // namespace gudang
