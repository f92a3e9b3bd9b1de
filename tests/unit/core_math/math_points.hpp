// Inputs for the tests of the elementary functions.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace gudang::test {

/// SplitMix64 (G. Steele, D. Lea, C. Flood 2014): the tests of math need no stream.
class Points {
 public:
  std::uint64_t bits() {
    state_ += 0x9e37'79b9'7f4a'7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
    z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
    return z ^ (z >> 31);
  }
  double between(double low, double high) { return low + (high - low) * (static_cast<double>(bits() >> 11) * 0x1p-53); }

 private:
  std::uint64_t state_ = 1;
};

/// The doubles around x != 0, `reach` to each side.
inline std::vector<double> around(double x, int reach = 3) {
  std::vector<double> points;
  const auto middle = std::bit_cast<std::int64_t>(x);
  for (int i = -reach; i <= reach; ++i) points.push_back(std::bit_cast<double>(middle + i));
  return points;
}

}  // namespace gudang::test
