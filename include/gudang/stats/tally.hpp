// Count, mean, variance and extremes of a sequence of numbers, in one pass and without cancellation.
// B. P. Welford 1962, doi:10.1080/00401706.1962.10490022; merging: T. F. Chan, G. H. Golub, R. J. LeVeque 1983,
// doi:10.1080/00031305.1983.10483115.
#pragma once

#include <cstdint>
#include <limits>

namespace gudang {

class Tally {
 public:
  void add(double value) {
    ++count_;
    const double deviation = value - mean_;
    mean_ += deviation / static_cast<double>(count_);
    squares_ += deviation * (value - mean_);
    if (value < min_) min_ = value;
    if (value > max_) max_ = value;
  }
  /// As if every value of `other` had been added, up to rounding. Merge in a fixed order for the same bits.
  void merge(const Tally& other);
  /// Forgets all values: the end of a warm-up.
  void reset() { *this = Tally(); }

  [[nodiscard]] std::int64_t count() const { return count_; }
  /// NaN where there is no value.
  [[nodiscard]] double mean() const { return count_ > 0 ? mean_ : kNone; }
  /// Sample variance (divisor count - 1); NaN for fewer than two values.
  [[nodiscard]] double variance() const { return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : kNone; }
  /// Square root of the variance; NaN for fewer than two values.
  [[nodiscard]] double standard_deviation() const;
  /// NaN where there is no value.
  [[nodiscard]] double min() const { return count_ > 0 ? min_ : kNone; }
  [[nodiscard]] double max() const { return count_ > 0 ? max_ : kNone; }

 private:
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< sum of squared deviations from the mean
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace gudang
