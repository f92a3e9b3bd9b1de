// Traces as files (docs/trace.md has the format): written while a run goes on, read as a stream, in bounded memory.
//
//   TraceHeader header;                                        // what the run was, and words for its events
//   header.entries = {{"scenario", "harbour"}, {"seed", "7"}};
//   header.kinds = resource_trace_kinds();
//   header.kinds.push_back({1024, "breakdown", "crane {subject} breaks down, for {value} min"});
//   TraceFileWriter file("run.trace", header);
//   TraceHasher trace(&file);
//   simulation.set_trace(&trace);                              // named resources write by themselves
//   trace.record(simulation.now(), 1024, crane, 0, minutes);   // in a process of one's own
//   simulation.run();
//   trace.finish();                                            // the file has an end now, with the run's hash
//
//   TraceFileReader file("run.trace");
//   for (TraceEvent event; file.next(event);) ...
//
// A file holds the records that were hashed, packed (a record of 24 bytes takes about 6), so that its reader hashes them
// again and compares; and the details, which are not hashed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// A kind of event, and the words for it: "picker {other} stands at line {subject}, walked {value:m}". In braces stand
/// `subject`, `other`, `value`, `resource` (the name of the resource `subject`), and `value` as a quantity: `value:m` (from
/// millimetres), `value:kJ` (from millijoules).
struct TraceKind {
  std::uint32_t number = 0;
  std::string name;
  std::string words;
  bool operator==(const TraceKind&) const = default;
};
/// acquired 1, released 2, queued 3, reneged 4, preempted 5. (ResourceTrace of gudang/des/resource.hpp)
[[nodiscard]] std::vector<TraceKind> resource_trace_kinds();

/// What a file says before its events. Control characters in texts become blanks.
struct TraceHeader {
  /// What the run was, in any order and number: `gudang run` writes scenario, start, seed, replication, label, policies.KIND
  /// and what was set. `start`, a civil time, is the clock at Time 0. Keys are not empty, differ from "kind", have no tab.
  std::vector<std::pair<std::string, std::string>> entries;
  std::vector<TraceKind> kinds;
  /// "" where there is no such entry.
  [[nodiscard]] std::string_view entry(std::string_view key) const;
  /// Null where there is no such kind.
  [[nodiscard]] const TraceKind* kind(std::uint32_t number) const;
};

/// An event as it was recorded.
struct TraceEvent {
  Time time;
  std::uint32_t kind = 0;
  std::uint32_t other = 0;
  std::uint64_t subject = 0;
  std::int64_t value = 0;
  /// All of it, also what is not hashed.
  bool operator==(const TraceEvent&) const = default;
  /// Whether the two hash alike.
  [[nodiscard]] bool same_record(const TraceEvent& with) const { return time == with.time && kind == with.kind && subject == with.subject; }
};

/// Packs and writes what it gets: of a run that is long, on the thread of the run's TraceHasher.
class TraceFileWriter : public TraceSink {
 public:
  /// Makes or empties the file, and writes the header. Throws InputError E402.
  TraceFileWriter(std::string path, const TraceHeader& header);
  /// Where the run did not finish, the file is left with what was recorded but without its end: readers say that it is cut short.
  ~TraceFileWriter() override;
  TraceFileWriter(const TraceFileWriter&) = delete;
  TraceFileWriter& operator=(const TraceFileWriter&) = delete;

  // These throw InputError E402 (disk full ...), and always again after it; and InvariantError after the end.
  void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) override;
  void on_resource(std::uint64_t subject, std::string_view name) override;
  void on_end(const TraceHash& hash) override;
  /// The file has its end and is closed.
  [[nodiscard]] bool finished() const;

 private:
  class File;
  std::unique_ptr<File> file_;
};

/// Reads a trace from the beginning. A file that is damaged or cut short gives all that stands before the fault.
class TraceFileReader {
 public:
  /// Throws InputError: E401 it cannot be read, E701 it is no trace, E702 of a newer format, E703 damaged, E704 cut short.
  explicit TraceFileReader(std::string path);
  ~TraceFileReader();
  TraceFileReader(TraceFileReader&&) noexcept;
  TraceFileReader& operator=(TraceFileReader&&) noexcept;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const TraceHeader& header() const { return header_; }
  /// Names of resources by number, as far as the events read need them.
  [[nodiscard]] const std::map<std::uint64_t, std::string>& resources() const { return resources_; }

  /// The next event, or false at the end; then the file is whole, and its events hash to what the run's did. Throws
  /// InputError at the first fault (E401, E703, E704), once all events before it were read; nothing can be read after that.
  [[nodiscard]] bool next(TraceEvent& event);
  /// Events read, and their hash: the run's once `next` was false.
  [[nodiscard]] std::uint64_t records() const { return hasher_.records(); }
  [[nodiscard]] TraceHash hash() { return hasher_.digest(); }

 private:
  bool next_chunk();
  void read_end(std::string_view payload);

  struct Chunks;
  std::string path_;
  std::unique_ptr<Chunks> chunks_;
  TraceHeader header_;
  std::map<std::uint64_t, std::string> resources_;
  TraceHasher hasher_;
  const unsigned char* at_ = nullptr;  // in the chunk that is being read
  const unsigned char* end_ = nullptr;
  std::uint32_t left_ = 0;             // events of that chunk
  std::uint64_t time_ = 0;             // of the event before, as the format counts
  bool ended_ = false;
};

}  // namespace gudang
