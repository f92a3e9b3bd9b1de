// Fingerprints of whatever a part of the program computes: the trace's own hash, over words in order.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "gudang/core/trace.hpp"

namespace gudang::probe {

class Digest {
 public:
  /// Every bit counts, but those of a NaN: IEEE 754 leaves its sign and payload to the machine, and x86's are not aarch64's.
  void add(double value) { add(value != value ? kNaN : std::bit_cast<std::uint64_t>(value)); }
  void add(std::integral auto value) { hasher_.record(Time(static_cast<std::int64_t>(value)), 0, count_++); }
  void add(std::string_view text) {
    add(text.size());
    for (const char c : text) add(static_cast<unsigned char>(c));
  }
  [[nodiscard]] TraceHash hash() { return hasher_.digest(); }

 private:
  static constexpr std::uint64_t kNaN = 0x7ff8'0000'0000'0000;
  TraceHasher hasher_;
  std::uint64_t count_ = 0;
};

/// One line of the output.
struct Line {
  std::string part;
  std::string what;
  TraceHash hash;
};

}  // namespace gudang::probe
