#include "gudang/stats/batch_means.hpp"

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

Tally tally_of(std::span<const double> values) {
  Tally tally;
  for (const double value : values) tally.add(value);
  return tally;
}

/// One-sided test at 5% for k >= 2 batches, by the normal approximation; tests/theory measures its size.
bool shows_correlation(double lag1, double k) {
  constexpr double kQuantile95 = 1.6448536269514722;
  return lag1 > kQuantile95 * math::sqrt((k - 2) / (k * k - 1));
}

}  // namespace

double lag1_autocorrelation(std::span<const double> values) {
  if (values.size() < 3) return 0;
  const double mean = tally_of(values).mean();
  double squares = 0, successive = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    if (i > 0) successive += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  }
  return successive > 0 ? 1 - successive / (2 * squares) : 0;
}

std::optional<BatchEstimate> batch_estimate(std::span<const double> means, double confidence) {
  const std::optional<Interval> interval = mean_interval(means, confidence);
  if (!interval) return std::nullopt;
  const Tally tally = tally_of(means);
  const double k = static_cast<double>(means.size()), lag1 = lag1_autocorrelation(means);
  return BatchEstimate{tally.mean(), math::sqrt(tally.variance() / k), *interval, lag1, shows_correlation(lag1, k)};
}

std::vector<double> batch_means(std::span<const double> series, std::size_t batches) {
  GUDANG_ASSERT(batches > 0, "a series is cut into at least one batch");
  const std::size_t size = series.size() / batches;
  if (size == 0) return {};
  std::vector<double> means;
  means.reserve(batches);
  for (std::size_t begin = 0; means.size() < batches; begin += size) {
    double sum = 0;
    for (const double value : series.subspan(begin, size)) sum += value;
    means.push_back(sum / static_cast<double>(size));
  }
  return means;
}

BatchMeans::BatchMeans(std::size_t capacity, std::int64_t first_size) : capacity_(capacity), first_size_(first_size), size_(first_size) {
  GUDANG_ASSERT(capacity >= 4 && capacity % 2 == 0, "batches are joined in pairs");
  GUDANG_ASSERT(first_size > 0, "a batch holds observations");
  means_.reserve(capacity);
}

void BatchMeans::add(double value) {
  sum_ += value;
  if (++filled_ < size_) return;
  means_.push_back(sum_ / static_cast<double>(size_));
  filled_ = 0;
  sum_ = 0;
  if (means_.size() == capacity_) join_pairs();
}

void BatchMeans::join_pairs() {
  for (std::size_t i = 0; i < capacity_ / 2; ++i) means_[i] = (means_[2 * i] + means_[2 * i + 1]) / 2;
  means_.resize(capacity_ / 2);
  size_ *= 2;
}

void BatchMeans::reset() {
  means_.clear();
  size_ = first_size_;
  filled_ = 0;
  sum_ = 0;
}

}  // namespace gudang
