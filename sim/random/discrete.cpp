#include "gudang/random/discrete.hpp"

#include <limits>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// The sum, in order of index.
double checked_sum(std::span<const double> weights) {
  GUDANG_ASSERT(!weights.empty() && weights.size() < UINT32_MAX, "discrete: no weights");
  double sum = 0;
  for (const double weight : weights) {
    GUDANG_ASSERT(weight >= 0, "discrete: a weight is negative or not a number");
    sum += weight;
  }
  GUDANG_ASSERT(sum > 0 && sum < std::numeric_limits<double>::infinity(), "discrete: the sum of weights is not positive and finite");
  return sum;
}

}  // namespace

Discrete::Discrete(std::span<const double> weights) {
  const double sum = checked_sum(weights);
  cumulative_.reserve(weights.size());
  double upto = 0;
  for (const double weight : weights) cumulative_.push_back(upto += weight);
  guide_.reserve(weights.size());
  std::uint32_t index = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const double bound = sum * (static_cast<double>(j) / static_cast<double>(weights.size()));
    while (cumulative_[index] <= bound) ++index;
    guide_.push_back(index);
  }
}

std::size_t Discrete::at(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "discrete: u is not in (0, 1)");
  // u <= 1 - 2^-53 rounds to target < sum, so the search upwards ends in the table.
  const double target = u * cumulative_.back();
  std::size_t index = guide_[static_cast<std::size_t>(u * static_cast<double>(guide_.size()))];
  while (index > 0 && cumulative_[index - 1] > target) --index;  // the guide's own rounding
  while (cumulative_[index] <= target) ++index;
  return index;
}

AliasTable::AliasTable(std::span<const double> weights) {
  const double sum = checked_sum(weights), n = static_cast<double>(weights.size());
  // Cells left over at the end keep themselves: together they have their number to share, but for rounding, and none has more
  // than 1, so each has 1 but for rounding. A weight of 0 is therefore never among them.
  cells_.assign(weights.size(), {1, 0});
  std::vector<double> left(weights.size());  // of each index, in cells
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    left[i] = weights[i] / sum * n;
    (left[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back(), rich = large.back();
    small.pop_back();
    cells_[poor] = {left[poor], rich};
    left[rich] -= 1 - left[poor];
    if (left[rich] >= 1) continue;
    large.pop_back();
    small.push_back(rich);
  }
}

std::size_t AliasTable::at(double u) const {
  GUDANG_ASSERT(u > 0 && u < 1, "alias table: u is not in (0, 1)");
  const double place = u * static_cast<double>(cells_.size());  // rounds below the size for u <= 1 - 2^-53
  const auto index = static_cast<std::size_t>(place);
  const Cell& cell = cells_[index];
  return place - static_cast<double>(index) < cell.share ? index : cell.alias;
}

}  // namespace gudang
