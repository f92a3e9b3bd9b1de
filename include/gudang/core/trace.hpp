// The trace: a record of each thing that happened in a run, in order. Its hash is a fingerprint of the run, equal on every
// machine (DESIGN rule 2); a sink may keep the records, as trace_file.hpp does.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/units.hpp"

namespace gudang {

/// 128-bit hash as 16 canonical (big-endian) bytes.
using TraceHash = std::array<std::uint8_t, 16>;

/// 32 lower-case hex digits.
[[nodiscard]] std::string to_string(const TraceHash& hash);

/// What is hashed of one event: 24 bytes, little-endian.
struct TraceRecord {
  std::int64_t time = 0;      ///< nanoseconds since the start of the run
  std::uint32_t kind = 0;     ///< append-only: 1 to 63 named resources, 64 to 1023 domain events, from 1024 other programs'
  std::uint32_t zero = 0;
  std::uint64_t subject = 0;  ///< dense id in order of creation
};
static_assert(sizeof(TraceRecord) == 24);

/// What is told of an event besides, and is not hashed: its kind says what it means.
struct TraceDetail {
  std::uint32_t index = 0;  ///< of the record, within those it comes with
  std::uint32_t other = 0;
  std::int64_t value = 0;
};

/// Keeps what a hasher hashes. Must outlive the hasher. What it throws leaves the run, at once or at a later record; after that
/// it gets nothing more. A hasher calls it on a thread of its own where a run is long, one call after another.
class TraceSink {
 public:
  virtual ~TraceSink() = default;
  /// The next records in order, at least one, and details of some of them, by ascending index. Called for each full block
  /// and at a digest, not for each record.
  virtual void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) = 0;
  /// A resource has a name: before the first record with this subject and a kind below 64. Once for each.
  virtual void on_resource(std::uint64_t subject, std::string_view name) = 0;
  /// The run is over; `hash` is that of all records. Called on the run's thread, when all other calls have returned. Not called
  /// where a run fails.
  virtual void on_end(const TraceHash& hash) = 0;
};

/// XXH3-128 over the records. They are collected in blocks; `digest` may be called at any time and does not end the stream.
///
/// With a sink, the run only writes records into its block: from the first full one on, a thread of the hasher's own hashes
/// the blocks and hands them to the sink. The run waits for it where all blocks are full, at a digest and at the end. Do not
/// fork() while there is such a thread. Without a sink there is no thread.
class TraceHasher {
 public:
  /// `sink`: gets all that is hashed, or null.
  explicit TraceHasher(TraceSink* sink = nullptr);
  /// Hands what is collected to the sink: a run that failed keeps its last events. What the sink then throws is lost.
  ~TraceHasher();
  /// The one left behind can only be assigned to, or destroyed.
  TraceHasher(TraceHasher&&) noexcept;
  /// First does to this one what the destructor does.
  TraceHasher& operator=(TraceHasher&&) noexcept;

  void record(Time time, std::uint32_t kind, std::uint64_t subject) {
    if (next_ == end_) pass_on(false);
    *next_++ = {time.count(), kind, 0, subject};
  }
  /// The same with what is told besides; without a sink it goes nowhere.
  void record(Time time, std::uint32_t kind, std::uint64_t subject, std::uint32_t other, std::int64_t value) {
    record(time, kind, subject);
    if (details_ != nullptr && (other != 0 || value != 0)) details_->push_back({static_cast<std::uint32_t>(next_ - begin_ - 1), other, value});
  }
  /// For the sink; not hashed.
  void name_resource(std::uint64_t subject, std::string_view name);

  [[nodiscard]] TraceHash digest();
  /// The same, and tells the sink that the run is over: it gets nothing after that.
  TraceHash finish();
  [[nodiscard]] std::uint64_t records() const { return before_ + static_cast<std::uint64_t>(next_ - begin_); }

 private:
  class Blocks;
  void pass_on(bool all);
  void fill(std::span<TraceRecord> records);
  void take_over(TraceHasher& other) noexcept;

  std::unique_ptr<Blocks> blocks_;                // null: moved from
  TraceRecord* next_ = nullptr;                   // in the block that is being filled, from begin_ up to end_
  TraceRecord* end_ = nullptr;
  TraceRecord* begin_ = nullptr;
  std::vector<TraceDetail>* details_ = nullptr;   // of that block; null: there is no sink
  std::uint64_t before_ = 0;                      // records of the blocks before
};

/// A run's hash: XXH3-128 over the canonical bytes of its replications' hashes, by index.
[[nodiscard]] TraceHash combine(std::span<const TraceHash> replications);

}  // namespace gudang
