// The combined multiple recursive generator MRG32k3a, so that textbook models can be run with a textbook's numbers.
// P. L'Ecuyer, "Good parameters and implementations for combined multiple recursive random number generators", Operations
// Research 47(1), 1999, doi:10.1287/opre.47.1.159; streams 2^127 and substreams 2^76 steps apart as in P. L'Ecuyer, R. Simard,
// E. J. Chen, W. D. Kelton, Operations Research 50(6), 2002, doi:10.1287/opre.50.6.1073.358. Period about 2^191.
//
// The simulator itself uses RandomStream: a stream here is a number, not a name, so whoever adds a stream shifts the others.
#pragma once

#include <array>
#include <cstdint>

namespace gudang {

class Mrg32k3a {
 public:
  /// The last three values of the first component, oldest first, then those of the second.
  using State = std::array<std::uint32_t, 6>;
  static constexpr State kDefaultSeed{12345, 12345, 12345, 12345, 12345, 12345};

  /// Substream `substream` of stream `stream`, both counted from 0; textbooks count streams from 1. The first three values of
  /// the seed are below 4294967087, the others below 4294944443, and neither three are all 0.
  explicit Mrg32k3a(std::uint64_t stream = 0, std::uint64_t substream = 0, const State& seed = kDefaultSeed);

  /// In the open interval (0, 1): k / 4294967088, 32 bits. The coarser grid ends the tails: an exponential is at most 22 means.
  [[nodiscard]] double uniform();
  /// 1 - u where this generator gives u, to the last bit of 1 - u.
  [[nodiscard]] Mrg32k3a antithetic() const;
  [[nodiscard]] const State& state() const { return state_; }

 private:
  State state_;
  bool mirrored_ = false;
};

}  // namespace gudang
