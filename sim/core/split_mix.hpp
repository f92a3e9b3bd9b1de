// The generator of searches, and of numbers that devices are checked with: small, and the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gudang {

/// SplitMix64 (G. L. Steele, D. Lea and C. H. Flood 2014, doi:10.1145/2660193.2660195): moves the state on, and returns 64 bits.
inline std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e37'79b9'7f4a'7c15;
  z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9;
  z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11eb;
  return z ^ (z >> 31U);
}

class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return split_mix(state_); }
  /// 0 .. bound-1, as even as 32 bits allow.
  std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U); }

 private:
  std::uint64_t state_;
};

}  // namespace gudang
