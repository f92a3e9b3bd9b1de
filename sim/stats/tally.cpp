#include "gudang/stats/tally.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {

void Tally::merge(const Tally& other) {
  if (other.count_ == 0) return;
  const double own = static_cast<double>(count_), others = static_cast<double>(other.count_);
  const double difference = other.mean_ - mean_;
  count_ += other.count_;
  mean_ += difference * (others / (own + others));
  squares_ += other.squares_ + difference * difference * (own * others / (own + others));
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

double Tally::standard_deviation() const { return math::sqrt(variance()); }

}  // namespace gudang
