// The mean of numbers at hand; Tally is for those that come one by one, and for their variance.
#pragma once

#include <span>

namespace gudang {

/// Of the sum in the order of `values`, and so the same bits everywhere; NaN where there is none.
[[nodiscard]] inline double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace gudang
