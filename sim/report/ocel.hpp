// A trace as an object-centric event log, which process-mining tools read: OCEL 2.0, JSON format (A. Berti et al., "OCEL 2.0
// Specification", 2023, doi:10.48550/arXiv.2403.01975, section 8).
//
// Event types are the trace's kinds by name. Orders, lines, batches, people, vehicles, trucks, pallets, transports ... are objects; an event
// names its subject and who or what did it. Events are written as they come, objects after them. Attribute values are strings, as the
// published schema has them, of the declared type. Times are civil, of the site; with the `Z` that the schema asks for.
#pragma once

#include <ostream>
#include <string>

#include "gudang/core/trace_file.hpp"
#include "report/ocel_objects.hpp"

namespace gudang {

class OcelWriter {
 public:
  /// Writes the beginning. Both must outlive this.
  OcelWriter(std::ostream& out, const TraceFileReader& trace);
  void add(const TraceEvent& event);
  /// Writes the objects, and closes the document.
  void finish();

 private:
  [[nodiscard]] std::string time(Time time) const;
  [[nodiscard]] std::string attributes(const TraceEvent& event, const EventMeaning* meaning) const;
  [[nodiscard]] std::string relationships(const TraceEvent& event, const EventMeaning* meaning) const;
  void write_event_types();

  std::ostream& out_;
  const TraceFileReader& trace_;
  std::int64_t start_ = 0;  // of Time 0 [s since 1970, civil]
  std::uint64_t events_ = 0;
  OcelObjects objects_;
};

}  // namespace gudang
