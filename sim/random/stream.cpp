#include "gudang/random/stream.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t kMultiplier0 = 0xd251'1f53, kMultiplier1 = 0xcd9e'8d57;
  constexpr std::uint32_t kWeyl0 = 0x9e37'79b9, kWeyl1 = 0xbb67'ae85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * counter[0], product1 = kMultiplier1 * counter[2];
    counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product0)};
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
  return counter;
}

void RandomStream::refill() {
  const auto words = philox4x32(counter_, key_);
  ++counter_[0];
  block_ = {words[0] | std::uint64_t{words[1]} << 32, words[2] | std::uint64_t{words[3]} << 32};
  left_ = 2;
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
  GUDANG_ASSERT(bound > 0, "there is no number below 0");
  using Wide = unsigned __int128;
  // On the words before mirroring, and the result mirrored: the rejection is not symmetric.
  Wide product = Wide{next() ^ mirror_} * bound;
  if (static_cast<std::uint64_t>(product) < bound) {
    const std::uint64_t threshold = (0 - bound) % bound;  // 2^64 mod bound
    while (static_cast<std::uint64_t>(product) < threshold) product = Wide{next() ^ mirror_} * bound;
  }
  const auto number = static_cast<std::uint64_t>(product >> 64);
  return mirror_ == 0 ? number : bound - 1 - number;
}

}  // namespace gudang
