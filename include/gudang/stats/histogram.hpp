// A histogram of bins of one width, with what lies below and above them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

/// Bin i holds the values in [edge(i), edge(i + 1)), exactly. add is O(1) and never allocates; memory is 8 bytes a bin.
class Histogram {
 public:
  /// width > 0, bins > 0, finite edges, and a width that is not lost in rounding beside them. Throws InvariantError otherwise.
  Histogram(double low, double width, std::size_t bins);

  /// `weight` >= 0: 1 for an observation, a duration [ns] for a value that held so long (OverTime). The sum of the weights must
  /// stay below 2^63. Infinities count as below or above; NaN throws InvariantError.
  void add(double value, std::int64_t weight = 1);
  /// As if every value of `other` had been added; the same bits in any order. The bins must be the same.
  void merge(const Histogram& other);
  /// Forgets all values: the end of a warm-up.
  void reset();

  [[nodiscard]] std::span<const std::int64_t> counts() const { return counts_; }
  [[nodiscard]] std::int64_t below() const { return below_; }
  [[nodiscard]] std::int64_t above() const { return above_; }
  [[nodiscard]] std::int64_t total() const { return total_; }
  /// The lower end of bin i; edge(bins) is the upper end of the last.
  [[nodiscard]] double edge(std::size_t i) const { return low_ + width_ * static_cast<double>(i); }

  /// A table for people: one line a bin, from the first that is not empty to the last, with its count, its share of the total and a
  /// bar; also below and above, where anything is. The same text on every machine; empty for an empty histogram.
  [[nodiscard]] std::string text() const;

 private:
  double low_, width_;
  std::vector<std::int64_t> counts_;
  std::int64_t below_ = 0, above_ = 0, total_ = 0;
};

}  // namespace gudang
