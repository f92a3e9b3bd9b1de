#include "gudang/random/empirical.hpp"

#include <algorithm>
#include <cmath>  // isfinite
#include <cstddef>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

std::vector<double> checked_and_sorted(std::span<const double> observations) {
  GUDANG_ASSERT(!observations.empty(), "empirical: no observations");
  for (const double value : observations) GUDANG_ASSERT(std::isfinite(value), "empirical: an observation is not finite");
  std::vector<double> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

Empirical::Empirical(std::span<const double> observations) : sorted_(checked_and_sorted(observations)) {}

double Empirical::quantile(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "empirical: u is not in (0, 1)");
  const double place = u * static_cast<double>(sorted_.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted_.size()) return sorted_.back();
  const double low = sorted_[below], high = sorted_[below + 1];
  // The factor is at most 1 - 2^-53, which outweighs the rounding of the difference: never above high.
  return low + (place - static_cast<double>(below)) * (high - low);
}

EmpiricalDiscrete::EmpiricalDiscrete(std::span<const double> observations) : sorted_(checked_and_sorted(observations)) {}

double EmpiricalDiscrete::quantile(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "empirical: u is not in (0, 1)");
  return sorted_[static_cast<std::size_t>(u * static_cast<double>(sorted_.size()))];  // rounds below the size for u <= 1 - 2^-53
}

}  // namespace gudang
