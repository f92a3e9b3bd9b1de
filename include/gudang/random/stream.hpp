// Counter-based random streams: a stream is a pure function of what it is for, so an alternative that works in another
// order meets the same numbers. Philox4x32-10 (J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
// doi:10.1145/2063384.2063405).
//
// How a stream is named: the 64-bit key is seed + purpose * kPurposeStep (mod 2^64), the 128-bit counter is
// {block, replication, entity low, entity high}. For one seed, different names never share a block. Two seeds could only
// meet where they differ by a small multiple of kPurposeStep, an odd 64-bit constant. Nothing needs hashing, because the
// bijection itself mixes: the paper's tests pass for consecutive keys and counters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace gudang {

/// The ten-round bijection: 128-bit counter and 64-bit key to four 32-bit words.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// What a stream is for: part of its key. Append-only: the numbers are part of every result.
enum class StreamPurpose : std::uint32_t { demand = 1, history = 2, resample = 3, slotting = 4, pick_time = 5, catalogue = 6, put_away = 7, inbound = 8, route = 9, breakdown = 12, inspection = 20, customs = 21, counting = 22, returns = 23, value_added = 24, life_cycle = 40, screening = 41, absence = 42, reserve_counting = 45, test = 99 };

/// One sequence of 2^33 64-bit words, keyed by (seed, replication, purpose, entity); cheap to make and to copy.
class RandomStream {
 public:
  /// 2^64 over the golden ratio, made odd.
  static constexpr std::uint64_t kPurposeStep = 0x9e37'79b9'7f4a'7c15;

  RandomStream(std::uint64_t seed, std::uint32_t replication, StreamPurpose purpose, std::uint64_t entity = 0)
      : RandomStream(seed + static_cast<std::uint64_t>(purpose) * kPurposeStep, replication, entity) {}

  [[nodiscard]] std::uint64_t next() {
    if (left_ == 0) refill();
    return block_[static_cast<std::size_t>(2 - left_--)] ^ mirror_;
  }
  /// In the open interval (0, 1), 52 bits: (k + 1/2) / 2^52, the finest such grid that is exact and symmetric about 1/2.
  [[nodiscard]] double uniform() { return (static_cast<double>(next() >> 12) + 0.5) * 0x1p-52; }
  /// 0 .. bound-1, unbiased (D. Lemire 2019, doi:10.1145/3230636). bound > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);

  /// The mirror image of what this stream has still to give: every word complemented, so that uniform() gives exactly 1 - u
  /// where this stream gives u, and below(n) gives n-1-k for k. The mirror's mirror is the stream itself.
  [[nodiscard]] RandomStream antithetic() const {
    RandomStream mirrored = *this;
    mirrored.mirror_ = ~mirror_;
    return mirrored;
  }

 private:
  RandomStream(std::uint64_t key, std::uint32_t replication, std::uint64_t entity)
      : key_{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)},
        counter_{0, replication, static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32)} {}
  void refill();

  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;  ///< word 0 counts blocks, words 1 to 3 name the stream
  std::array<std::uint64_t, 2> block_{};
  std::uint64_t mirror_ = 0;  ///< what every word is xored with: 0, or all ones
  int left_ = 0;              ///< words of the block not yet given
};

/// Shuffles in place (Fisher and Yates): the same permutation on every machine.
template <class Span>
void shuffle(Span&& values, RandomStream& stream) {
  for (std::size_t n = values.size(); n > 1; --n) {
    const std::size_t k = stream.below(n);
    using std::swap;
    swap(values[n - 1], values[k]);
  }
}

}  // namespace gudang
