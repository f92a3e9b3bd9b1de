#include "gudang/stats/quantile_sketch.hpp"

#include <algorithm>
#include <limits>

namespace gudang {
namespace {

constexpr double kSmallest = std::numeric_limits<double>::min();  // 2^-1022: below it the mantissa loses bits

}  // namespace

/// The value whose relative distance to both ends of the bucket is the same: 2ab / (a + b) for the bucket [a, b), where
/// a / b = (128 + j) / (129 + j) for the j-th of 128 buckets of an octave. That distance is 1 / (257 + 2j).
double QuantileSketch::middle(std::size_t bucket) {
  const double low = std::bit_cast<double>(static_cast<std::uint64_t>(bucket) << (52 - kMantissaBits));
  const double j = static_cast<double>(bucket % kPerOctave);
  constexpr double kBuckets = kPerOctave;
  return low * ((2 * (kBuckets + 1) + 2 * j) / (2 * kBuckets + 1 + 2 * j));
}

/// Gives `side` the whole octave of `bucket`, and those in between.
void QuantileSketch::widen(Side& side, std::size_t bucket) {
  const std::size_t octave = bucket / kPerOctave * kPerOctave;
  std::vector<std::int64_t>& weights = side.weights;
  if (weights.empty()) side.first = octave;
  if (octave < side.first) {
    weights.insert(weights.begin(), side.first - octave, 0);
    side.first = octave;
  } else if (octave >= side.first + weights.size()) {
    weights.resize(octave + kPerOctave - side.first);
  }
}

void QuantileSketch::add_outside(double value, std::int64_t weight) {
  const double magnitude = value < 0 ? -value : value;
  GUDANG_ASSERT(magnitude <= std::numeric_limits<double>::max(), "a quantile needs finite values");
  if (magnitude < kSmallest) {
    zero_ += weight;
    return;
  }
  Side& side = value < 0 ? negative_ : positive_;
  const std::size_t bucket = bucket_of(std::bit_cast<std::uint64_t>(value));
  widen(side, bucket);
  side.weights[bucket - side.first] += weight;
}

void QuantileSketch::merge(Side& side, const Side& other) {
  if (other.weights.empty()) return;
  widen(side, other.first);
  widen(side, other.first + other.weights.size() - 1);
  for (std::size_t i = 0; i < other.weights.size(); ++i) side.weights[other.first - side.first + i] += other.weights[i];
}

void QuantileSketch::merge(const QuantileSketch& other) {
  merge(negative_, other.negative_);
  merge(positive_, other.positive_);
  zero_ += other.zero_;
  count_ += other.count_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

void QuantileSketch::reset() {
  std::fill(negative_.weights.begin(), negative_.weights.end(), 0);
  std::fill(positive_.weights.begin(), positive_.weights.end(), 0);
  zero_ = count_ = 0;
  min_ = std::numeric_limits<double>::infinity();
  max_ = -std::numeric_limits<double>::infinity();
}

void QuantileSketch::reserve(double low, double high) {
  GUDANG_ASSERT(low >= kSmallest && low <= high && high <= std::numeric_limits<double>::max(), "a range of positive, finite values");
  widen(positive_, bucket_of(std::bit_cast<std::uint64_t>(low)));
  widen(positive_, bucket_of(std::bit_cast<std::uint64_t>(high)));
}

/// 1 .. count.
std::int64_t QuantileSketch::rank_of(double q) const {
  if (q == 1) return count_;
  const double wanted = q * (1 - 0x1p-50) * static_cast<double>(count_);
  const auto whole = static_cast<std::int64_t>(wanted);
  return std::max<std::int64_t>(1, static_cast<double>(whole) < wanted ? whole + 1 : whole);
}

/// The values in order are the negative ones from the largest magnitude down, the zeros, and the positive ones.
double QuantileSketch::value_at(std::int64_t rank) const {
  for (std::size_t i = negative_.weights.size(); i-- > 0;) {
    rank -= negative_.weights[i];
    if (rank <= 0) return -middle(negative_.first + i);
  }
  rank -= zero_;
  if (rank <= 0) return 0;
  for (std::size_t i = 0; i < positive_.weights.size(); ++i) {
    rank -= positive_.weights[i];
    if (rank <= 0) return middle(positive_.first + i);
  }
  return max_;
}

double QuantileSketch::quantile(double q) const {
  GUDANG_ASSERT(q >= 0 && q <= 1, "a quantile's share lies between 0 and 1");
  if (count_ == 0) return kNone;
  const std::int64_t rank = rank_of(q);
  if (rank == 1) return min_;
  if (rank == count_) return max_;
  return std::clamp(value_at(rank), min_, max_);
}

}  // namespace gudang
