// The bytes of a trace file (docs/trace.md), for its writer and its reader. All numbers are little-endian.
//
//   file  = magic, u32 version, chunks
//   chunk = u32 type, u32 length, payload of so many bytes, u64 XXH3-64 of type, length and payload
//
// A chunk `evts` is a u32 count and so many packed events; it can be read without those before it.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "gudang/core/trace_file.hpp"

namespace gudang::trace_format {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie in memory");

/// As PNG's: a byte no text begins with, and line ends that a transfer as text would change.
inline constexpr std::string_view kMagic = "\x89GDT\r\n\x1a\n";
inline constexpr std::uint32_t kVersion = 1;

enum class ChunkType : std::uint32_t {
  head = 0x64616568,    ///< text: a line for each entry (key, tab, value) and kind ("kind", number, name, words, by tabs)
  name = 0x656d616e,    ///< u64 subject, then the resource's name
  events = 0x73747665,  ///< u32 count, packed events
  end = 0x20646e65,     ///< u64 number of events, 16 bytes trace hash
};
inline constexpr std::size_t kChunkHead = 8, kChunkCheck = 8;      // [bytes]
inline constexpr std::uint32_t kLongestPayload = 1u << 20;         // [bytes] a reader takes more for damage
inline constexpr std::size_t kEventsOfChunk = 8192;                // at most; packed, less than kLongestPayload
inline constexpr std::size_t kLongestEvent = 2 + 4 + 8 + 8 + 4 + 8;  // [bytes]
inline constexpr std::size_t kLongestChunk = kChunkHead + kLongestPayload + kChunkCheck;
inline constexpr std::size_t kPutAhead = 8;     // [bytes] what `put` may write beyond what counts
inline constexpr std::size_t kReadAhead = 40;   // [bytes] what `unpack` may read beyond the end
static_assert(4 + kEventsOfChunk * kLongestEvent <= kLongestPayload);

/// What a whole number takes without its leading zero bytes: 0 to 8.
inline unsigned bytes_of(std::uint64_t number) { return (static_cast<unsigned>(std::bit_width(number)) + 7u) / 8u; }

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
  return bytes == 8 ? number : number & ((std::uint64_t{1} << (8 * bytes)) - 1);
}

/// One event: byte 0 has the lengths of the step and (from bit 4) of the subject; byte 1 those of `other` and (from bit 4)
/// of `value`, and bit 3 where the kind takes four bytes instead of one; then kind, step, subject, other, value. The step is
/// the time since the event before (since 0 for a chunk's first) modulo 2^64; small values of either sign are short (zigzag).
/// Writes up to kLongestEvent bytes, and kPutAhead behind them. `time`: of the event before; becomes this one's.
inline void pack(unsigned char*& to, const TraceRecord& record, std::uint32_t other, std::int64_t value, std::uint64_t& time) {
  const std::uint64_t now = static_cast<std::uint64_t>(record.time), step = now - time;
  const std::uint64_t zigzag = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  const unsigned steps = bytes_of(step), subjects = bytes_of(record.subject), others = bytes_of(other), values = bytes_of(zigzag);
  const bool wide = record.kind > 255;
  *to++ = static_cast<unsigned char>(steps | subjects << 4);
  *to++ = static_cast<unsigned char>(others | (wide ? 8u : 0u) | values << 4);
  put(to, record.kind, wide ? 4 : 1);
  put(to, step, steps);
  put(to, record.subject, subjects);
  time = now;
  if ((others | values) == 0) return;
  put(to, other, others);
  put(to, zigzag, values);
}

/// The next event before `end`, or false where there is none. May read kReadAhead bytes beyond `end`.
inline bool unpack(const unsigned char*& from, const unsigned char* end, TraceEvent& event, std::uint64_t& time) {
  if (end - from < 3) return false;
  const unsigned steps = from[0] & 15u, subjects = from[0] >> 4, others = from[1] & 7u, values = from[1] >> 4, kinds = from[1] & 8u ? 4 : 1;
  if (steps > 8 || subjects > 8 || others > 4 || values > 8 || end - from < 2 + static_cast<int>(kinds + steps + subjects + others + values)) return false;
  from += 2;
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
