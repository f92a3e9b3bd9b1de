// A document of the Trace Event Format (Google, 2016), written as it goes: slices of tracks that are always balanced and nested.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "gudang/core/units.hpp"

namespace gudang {

/// A thread of a process.
struct PerfettoTrack {
  int process = 0;
  std::uint64_t thread = 0;
  std::optional<Time> last = {};  ///< when a slice last began or ended
};

/// Names are text, not JSON; `args` is the inside of a JSON object.
class PerfettoDocument {
 public:
  /// Writes the beginning. `out` must outlive this.
  PerfettoDocument(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& entries);
  /// All that follows happens then. Times do not go back.
  void set_now(Time now);
  void finish();

  void name_process(int process, const std::string& name);
  void name_track(const PerfettoTrack& track, const std::string& name, std::uint64_t place);
  void begin(PerfettoTrack& track, const std::string& name);
  /// The innermost slice; it must be open.
  void end(PerfettoTrack& track, const std::string& args = {});
  /// A slice that ends now and lasted so long, as far as no other one has begun or ended since.
  void lasted(PerfettoTrack& track, const std::string& name, Duration length);
  /// `phase`: b begins, e ends, n is in between.
  void async(char phase, int process, const std::string& category, std::uint64_t id, const std::string& name);
  /// `value` as JSON.
  void counter(int process, const std::string& name, const std::string& value);
  void instant(int process, std::uint64_t thread, const std::string& name, const std::string& args);

 private:
  void write(const std::string& fields);

  std::ostream& out_;
  Time now_;
  std::string at_ = "0";  // now_, as JSON [us]
  bool first_ = true;
};

}  // namespace gudang
