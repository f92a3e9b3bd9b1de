// Count, mean, variance and extremes of durations, exactly: sums of integers have no rounding and no order, so what was
// gathered in parts is the same whole, to the last bit. Two multiplications a value and no division.
#pragma once

#include <cstdint>
#include <limits>

#include "gudang/core/units.hpp"
#include "gudang/stats/time_weighted_count.hpp"

namespace gudang {

/// Of durations that are not negative. O(1) per call, no allocation. No result overflows while the sum is below 2^127 ns and
/// the sum of the squared deviations below 2^127 ns2: 1e9 durations that deviate by ten years.
class DurationTally {
 public:
  void add(Duration value) {
    const auto ns = static_cast<std::uint64_t>(value.count());
    ++count_;
    sum_ += ns;
    squares_ += static_cast<Uint128>(ns) * ns;
    if (value.count() < min_) min_ = value.count();
    if (value.count() > max_) max_ = value.count();
  }
  /// As if every value of `other` had been added.
  void merge(const DurationTally& other);
  /// Forgets all values: the end of a warm-up.
  void reset() { *this = DurationTally(); }

  [[nodiscard]] std::int64_t count() const { return count_; }
  /// Sum [ns].
  [[nodiscard]] Int128 sum() const { return static_cast<Int128>(sum_); }
  // As Tally [s], each rounded a few times from what is exact; NaN where there are too few values.
  [[nodiscard]] double mean() const { return count_ > 0 ? static_cast<double>(sum_) / static_cast<double>(count_) / kSecond : kNone; }
  /// Sample variance (divisor count - 1) [s2].
  [[nodiscard]] double variance() const;
  [[nodiscard]] double standard_deviation() const;
  [[nodiscard]] double min() const { return count_ > 0 ? static_cast<double>(min_) / kSecond : kNone; }
  [[nodiscard]] double max() const { return count_ > 0 ? static_cast<double>(max_) / kSecond : kNone; }

 private:
  __extension__ typedef unsigned __int128 Uint128;
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  static constexpr double kSecond = 1e9;  // [ns]
  Uint128 sum_ = 0, squares_ = 0;         // modulo 2^128
  std::int64_t count_ = 0;
  std::int64_t min_ = INT64_MAX, max_ = 0;
};

}  // namespace gudang
