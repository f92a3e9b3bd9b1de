// The bytes of a trace file (docs/trace.md), for its writer and its reader. All numbers are little-endian.
//
//   file  = magic, u32 version, chunks
//   chunk = u32 type, u32 length, payload of so many bytes, u64 XXH3-64 of type, length and payload
//
// A chunk `evts` is a u32 count and so many packed events; it can be read without those before it.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "gudang/core/trace_file.hpp"

namespace gudang::trace_format {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie in memory");

/// As PNG's: a byte no text begins with, and line ends that a transfer as text would change.
inline constexpr std::string_view kMagic = "\x89GDT\r\n\x1a\n";
inline constexpr std::uint32_t kVersion = 2;

enum class ChunkType : std::uint32_t {
  head = 0x64616568,    ///< text: a line for each entry (key, tab, value) and kind ("kind", number, name, words, by tabs)
  name = 0x656d616e,    ///< u64 subject, then the resource's name
  events = 0x73747665,  ///< u32 count, packed events
  end = 0x20646e65,     ///< u64 number of events, 16 bytes trace hash
};
inline constexpr std::size_t kChunkHead = 8, kChunkCheck = 8;      // [bytes]
inline constexpr std::uint32_t kLongestPayload = 1u << 20;         // [bytes] a reader takes more for damage
inline constexpr std::size_t kEventsOfChunk = 8192;                // at most; packed, less than kLongestPayload
inline constexpr std::size_t kLongestEvent = 1 + 1 + 4 + 8 + 8 + 4 + 8;  // [bytes]
inline constexpr std::size_t kLongestChunk = kChunkHead + kLongestPayload + kChunkCheck;
inline constexpr std::size_t kPutAhead = 8;     // [bytes] what `put` may write beyond what counts
inline constexpr std::size_t kReadAhead = 40;   // [bytes] what `unpack` may read beyond the end
static_assert(4 + kEventsOfChunk * kLongestEvent <= kLongestPayload);

/// The lengths [bytes] that a number may have, by its code of two bits: few, so that a length is found without a branch.
using Lengths = std::array<unsigned, 4>;
inline constexpr Lengths kSteps = {0, 4, 5, 8}, kSubjects = {1, 2, 4, 8}, kOthers = {0, 1, 2, 4}, kValues = {0, 2, 4, 8}, kKinds = {1, 4, 4, 4};

constexpr std::uint64_t greatest(unsigned bytes) { return bytes == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1; }
/// Of the shortest that the number fits into.
template <const Lengths& kLengths>
unsigned code_of(std::uint64_t number) {
  return static_cast<unsigned>(number > greatest(kLengths[0])) + static_cast<unsigned>(number > greatest(kLengths[1])) + static_cast<unsigned>(number > greatest(kLengths[2]));
}

/// Writes 8 bytes, of which `bytes` count.
inline void put(unsigned char*& to, std::uint64_t number, unsigned bytes) {
  std::memcpy(to, &number, 8);
  to += bytes;
}
/// Reads 8 bytes, of which `bytes` count.
inline std::uint64_t get(const unsigned char*& from, unsigned bytes) {
  std::uint64_t number;
  std::memcpy(&number, from, 8);
  from += bytes;
  return number & greatest(bytes);
}

/// One event: a byte of codes, from bit 0 those of step, subject and (one bit) kind, bit 5 where details follow, the rest 0; if
/// so, a byte with the codes of `other` and `value`; then kind, step, subject, other, value. The step is the time since the
/// event before (since 0 for a chunk's first) modulo 2^64; small values of either sign are short (zigzag).
/// Writes up to kLongestEvent bytes, and kPutAhead behind them. `time`: of the event before; becomes this one's.
inline void pack(unsigned char*& to, const TraceRecord& record, std::uint32_t other, std::int64_t value, std::uint64_t& time) {
  const std::uint64_t now = static_cast<std::uint64_t>(record.time), step = now - time;
  time = now;
  const unsigned steps = code_of<kSteps>(step), subjects = code_of<kSubjects>(record.subject), kinds = record.kind > 255 ? 1 : 0;
  const unsigned codes = steps | subjects << 2 | kinds << 4;
  if (other == 0 && value == 0) {
    put(to, codes | std::uint64_t{record.kind} << 8, 1 + kKinds[kinds]);
    put(to, step, kSteps[steps]);
    put(to, record.subject, kSubjects[subjects]);
    return;
  }
  const std::uint64_t zigzag = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  const unsigned others = code_of<kOthers>(other), values = code_of<kValues>(zigzag);
  put(to, codes | 32u | (others | values << 2) << 8 | std::uint64_t{record.kind} << 16, 2 + kKinds[kinds]);
  put(to, step, kSteps[steps]);
  put(to, record.subject, kSubjects[subjects]);
  put(to, other, kOthers[others]);
  put(to, zigzag, kValues[values]);
}

/// The next event before `end`, or false where there is none. May read kReadAhead bytes beyond `end`.
inline bool unpack(const unsigned char*& from, const unsigned char* end, TraceEvent& event, std::uint64_t& time) {
  if (end - from < 3 || from[0] > 63) return false;
  const unsigned codes = *from++, details = codes & 32u ? *from++ : 0;
  const unsigned kinds = kKinds[codes >> 4 & 1], steps = kSteps[codes & 3], subjects = kSubjects[codes >> 2 & 3], others = kOthers[details & 3], values = kValues[details >> 2 & 3];
  if (details > 15 || end - from < static_cast<std::ptrdiff_t>(kinds + steps + subjects + others + values)) return false;
  event.kind = static_cast<std::uint32_t>(get(from, kinds));
  time += get(from, steps);
  event.time = Time(static_cast<std::int64_t>(time));
  event.subject = get(from, subjects);
  event.other = static_cast<std::uint32_t>(get(from, others));
  const std::uint64_t zigzag = get(from, values);
  event.value = static_cast<std::int64_t>((zigzag >> 1) ^ (0 - (zigzag & 1)));
  return true;
}

}  // namespace gudang::trace_format
