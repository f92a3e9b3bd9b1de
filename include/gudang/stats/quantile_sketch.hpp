// Quantiles of a sequence in one pass and bounded memory, with a bounded relative error of the value.
//
// Guarantee: for 0 <= q <= 1 let x be the exact quantile, the smallest value that at least a share q of the weight does not
// exceed. Then |quantile(q) - x| <= kRelativeError |x|, whatever the values and their order. The least and the greatest value
// are exact. (Magnitudes below 2.3e-308 count as zero.)
//
// Why the value and not the rank: "the 95% quantile is 7.3 h, to 0.4%" is what a planner can use. A sketch that bounds the rank
// (KLL, GK) says "between the 94% and the 96% quantile", which in a heavy tail may be hours apart, and the best of them draw
// random numbers.
//
// Method: one counter per bucket, where a bucket is the sign, the exponent and the first seven bits of the mantissa of the double
// itself. So adding needs a shift and no logarithm. It is DDSketch (C. Masson, J. E. Rim, H. K. Lee 2019,
// doi:10.14778/3352063.3352135) with buckets of equal width within each octave, as in G. Tene's HdrHistogram; nothing is ever
// collapsed, so the guarantee has no exceptions. Weights are integers: a merge is exact, in any order.
//
// Cost: add O(1), about 2 ns; quantile O(buckets), about 1 us. Memory: 1 KiB per octave (factor of 2) between the smallest and the largest
// magnitude met, so 30 KiB from milliseconds to weeks, and never more than 2 MiB for each sign.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

class QuantileSketch {
 public:
  static constexpr double kRelativeError = 0.004;  ///< 1/257, half a bucket, and the rounding

  /// `weight` >= 0: 1 for an observation, a duration [ns] for a value that held so long (OverTime). The sum of the weights must
  /// stay below 2^63. Throws InvariantError where `value` is not finite. Allocates where the value lies in an octave beyond
  /// those met or reserved, else never.
  void add(double value, std::int64_t weight = 1) {
    GUDANG_ASSERT(weight >= 0, "a weight is not negative");
    if (weight == 0) return;
    const auto bits = std::bit_cast<std::uint64_t>(value);
    Side& side = bits >> 63 != 0 ? negative_ : positive_;
    const std::size_t index = bucket_of(bits) - side.first;  // wraps around below the first
    if (index < side.weights.size()) side.weights[index] += weight;
    else add_outside(value, weight);
    count_ += weight;
    if (value < min_) min_ = value + 0.0;  // never -0
    if (value > max_) max_ = value + 0.0;
  }
  /// As if every value of `other` had been added; the same bits in any order.
  void merge(const QuantileSketch& other);
  /// Forgets all values and keeps the memory: the end of a warm-up.
  void reset();
  /// Makes room for values in [low, high], 2.3e-308 <= low <= high, so that adding them does not allocate.
  void reserve(double low, double high);

  /// See above; NaN where there is no value. A q below 1 counts as q (1 - 2^-50), so that 0.07 of 100 values is 7 in spite of
  /// rounding.
  [[nodiscard]] double quantile(double q) const;
  /// Sum of the weights.
  [[nodiscard]] std::int64_t count() const { return count_; }
  /// Exact; NaN where there is no value.
  [[nodiscard]] double min() const { return count_ > 0 ? min_ : kNone; }
  [[nodiscard]] double max() const { return count_ > 0 ? max_ : kNone; }
  /// How many counters of 8 bytes there are.
  [[nodiscard]] std::size_t buckets() const { return negative_.weights.size() + positive_.weights.size(); }

 private:
  static constexpr int kMantissaBits = 7;
  static constexpr std::size_t kPerOctave = std::size_t{1} << kMantissaBits;
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  /// The counters of whole octaves, of one sign.
  struct Side {
    std::size_t first = 0;  ///< bucket of weights[0], a multiple of kPerOctave
    std::vector<std::int64_t> weights;
  };
  /// Exponent and leading mantissa bits: below 2048 kPerOctave, and monotone in the magnitude.
  static std::size_t bucket_of(std::uint64_t bits) { return static_cast<std::size_t>((bits << 1) >> (53 - kMantissaBits)); }
  static double middle(std::size_t bucket);
  static void widen(Side& side, std::size_t bucket);
  static void merge(Side& side, const Side& other);
  void add_outside(double value, std::int64_t weight);
  [[nodiscard]] std::int64_t rank_of(double q) const;
  [[nodiscard]] double value_at(std::int64_t rank) const;

  Side negative_, positive_;
  std::int64_t zero_ = 0;  ///< weight of the zeros
  std::int64_t count_ = 0;
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace gudang
