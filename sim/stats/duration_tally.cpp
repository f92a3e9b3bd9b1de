#include "gudang/stats/duration_tally.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {

void DurationTally::merge(const DurationTally& other) {
  count_ += other.count_;
  sum_ += other.sum_;
  squares_ += other.squares_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

/// With the mean m + r/n, m and r whole: the sum of (x - m)^2 is whole, and r^2/n more than that about the mean.
double DurationTally::variance() const {
  if (count_ < 2) return kNone;
  const auto n = static_cast<Uint128>(count_);
  const Uint128 m = sum_ / n;
  const double r = static_cast<double>(sum_ % n), count = static_cast<double>(count_);
  const Uint128 about_m = squares_ - 2 * m * sum_ + n * m * m;
  return std::max(0.0, static_cast<double>(about_m) - r * (r / count)) / (count - 1) / (kSecond * kSecond);
}

double DurationTally::standard_deviation() const { return math::sqrt(variance()); }

}  // namespace gudang
