// The mean of one long, correlated run and how sure it is: nonoverlapping batch means. Consecutive observations are averaged
// in batches, long enough that the batch means are about normal and independent, and Student's interval is taken over them.
// A. M. Law and W. D. Kelton, "Simulation Modeling and Analysis", chapter 9; how many batches: B. Schmeiser 1982,
// doi:10.1287/opre.30.3.556 (10 to 30: fewer lose little, more only shorten the batches).
//
// A value over time is batched by equal spans: add its mean over each span (differences of TimeWeightedCount::integral).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gudang/stats/intervals.hpp"

namespace gudang {

/// What batch means say of a run.
struct BatchEstimate {
  double mean;            ///< of the batch means
  double standard_error;  ///< of that mean
  Interval interval;      ///< Student's, with as many degrees of freedom as batches, less one
  double lag1;            ///< lag1_autocorrelation of the batch means
  /// A warning: the batch means follow each other, so the batches are too short and the interval is too narrow. Set where lag1
  /// exceeds what independent batches show in 5% of runs. Silence proves little: a correlation of 0.3, with which a 90% interval
  /// covers 78%, is warned of in 17% of runs with 10 batches, 32% with 20 and 47% with 31 (simulated).
  bool correlated;
};

/// Nothing for fewer than two batches. `confidence` in (0, 1).
[[nodiscard]] std::optional<BatchEstimate> batch_estimate(std::span<const double> means, double confidence);

/// The lag-1 autocorrelation by von Neumann's ratio, 1 - sum (y[i+1] - y[i])^2 / 2 sum (y[i] - mean)^2. For k independent normal
/// values its mean is exactly 0 and its variance (k - 2) / (k^2 - 1) (J. von Neumann 1941, doi:10.1214/aoms/1177731677; as a test
/// of batches: G. S. Fishman 1978, doi:10.1287/mnsc.24.5.510). 0 for fewer than three values, or where all are equal. O(k).
[[nodiscard]] double lag1_autocorrelation(std::span<const double> values);

/// The means of `batches` > 0 batches of equal, greatest size; what is left over at the end is not used. Empty where the series is
/// shorter than that. O(n) time.
[[nodiscard]] std::vector<double> batch_means(std::span<const double> series, std::size_t batches);

/// Batch means of a run of unknown length in fixed memory: when `capacity` batches are full, neighbours are joined in pairs, and
/// the batches are twice as long from then on. So there are between capacity / 2 and capacity - 1 of them, each of
/// first_size 2^j observations, and the last of the run, fewer than a batch, are not used. The means are the same as batch_means
/// would give with that size, up to rounding.
///
/// add is O(1) on average and never allocates. There is no merge: a run has an order, and two runs are two samples.
class BatchMeans {
 public:
  static constexpr std::size_t kDefaultCapacity = 32;  ///< 16 to 31 batches: Schmeiser's 10 to 30

  /// capacity even and at least 4, first_size > 0; InvariantError otherwise.
  explicit BatchMeans(std::size_t capacity = kDefaultCapacity, std::int64_t first_size = 1);

  void add(double value);
  /// Forgets everything, and begins with batches of first_size again: the end of a warm-up.
  void reset();

  /// Of the full batches, in the order of time.
  [[nodiscard]] std::span<const double> means() const { return means_; }
  /// Observations in each.
  [[nodiscard]] std::int64_t batch_size() const { return size_; }
  /// Observations since the start or last reset, also those of the batch that is not full.
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(means_.size()) * size_ + filled_; }
  [[nodiscard]] std::optional<BatchEstimate> estimate(double confidence) const { return batch_estimate(means_, confidence); }

 private:
  void join_pairs();

  std::size_t capacity_;
  std::int64_t first_size_, size_;
  std::vector<double> means_;  ///< fewer than capacity_
  std::int64_t filled_ = 0;    ///< observations of the batch that is not full
  double sum_ = 0;             ///< of those
};

}  // namespace gudang
