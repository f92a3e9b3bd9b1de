// The trace hash: a fingerprint of everything that happened in a run, equal on every machine (DESIGN rule 2).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "gudang/core/units.hpp"

namespace gudang {

/// 128-bit hash as 16 canonical (big-endian) bytes.
using TraceHash = std::array<std::uint8_t, 16>;

/// 32 lower-case hex digits.
[[nodiscard]] std::string to_string(const TraceHash& hash);

/// XXH3-128 over 24-byte little-endian records: int64 time, uint32 kind, uint32 zero, uint64 subject.
/// Records are buffered; `digest` may be called at any time and does not end the stream.
class TraceHasher {
 public:
  TraceHasher();
  ~TraceHasher();
  TraceHasher(TraceHasher&&) noexcept;
  TraceHasher& operator=(TraceHasher&&) noexcept;

  void record(Time time, std::uint32_t kind, std::uint64_t subject) {
    buffer_[used_++] = {time.count(), kind, 0, subject};
    if (used_ == buffer_.size()) flush();
  }
  [[nodiscard]] TraceHash digest();
  [[nodiscard]] std::uint64_t records() const { return flushed_ + used_; }

 private:
  struct Record { std::int64_t time; std::uint32_t kind; std::uint32_t zero; std::uint64_t subject; };
  static_assert(sizeof(Record) == 24);
  void flush();

  struct State;
  std::unique_ptr<State> state_;
  std::array<Record, 256> buffer_{};
  std::size_t used_ = 0;
  std::uint64_t flushed_ = 0;
};

/// A run's hash: XXH3-128 over the canonical bytes of its replications' hashes, by index.
[[nodiscard]] TraceHash combine(std::span<const TraceHash> replications);

}  // namespace gudang
