#include "gudang/random/variates.hpp"

#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr double kPoissonPart = 16;  // e^-16 is far from underflow, and a search from 0 still short

/// Inversion by sequential search, for mean <= kPoissonPart.
std::int64_t poisson_part(double u, double mean) {
  double probability = math::exp(-mean);
  std::int64_t count = 0;
  while (u >= probability && probability > 0) {
    u -= probability;
    ++count;
    probability *= mean / static_cast<double>(count);
    // Past the mean and below the grid of u: what is left of u is the rounding of the sum.
    if (static_cast<double>(count) > mean && probability < 0x1p-60) break;
  }
  return count;
}

}  // namespace

double uniform(RandomStream& stream, double low, double high) {
  GUDANG_ASSERT(low <= high, "uniform: low is above high");
  return low + (high - low) * stream.uniform();
}

double exponential(RandomStream& stream, double mean) {
  GUDANG_ASSERT(mean > 0, "exponential: the mean is not positive");
  return -mean * math::log(1 - stream.uniform());
}

double triangular(RandomStream& stream, double low, double mode, double high) {
  GUDANG_ASSERT(low <= mode && mode <= high, "triangular: not low <= mode <= high");
  const double u = stream.uniform();
  const double width = high - low;
  if (u * width < mode - low) return low + math::sqrt(u * width * (mode - low));
  return high - math::sqrt((1 - u) * width * (high - mode));
}

double normal(RandomStream& stream, double mean, double standard_deviation) {
  GUDANG_ASSERT(standard_deviation >= 0, "normal: the standard deviation is negative");
  return mean + standard_deviation * math::normal_quantile(stream.uniform());
}

std::int64_t geometric(RandomStream& stream, double mean) {
  GUDANG_ASSERT(mean >= 1 && mean < 1e15, "geometric: the mean is not in [1, 1e15)");
  const double u = stream.uniform();
  if (mean == 1) return 1;
  return 1 + static_cast<std::int64_t>(math::log(1 - u) / math::log1p(-1 / mean));
}

std::int64_t poisson(RandomStream& stream, double mean) {
  GUDANG_ASSERT(mean >= 0 && mean <= 1e9, "poisson: the mean is not in [0, 1e9]");
  std::int64_t sum = 0;
  for (; mean > kPoissonPart; mean -= kPoissonPart) sum += poisson_part(stream.uniform(), kPoissonPart);
  return sum + poisson_part(stream.uniform(), mean);
}

Lognormal::Lognormal(double mean, double coefficient_of_variation) {
  GUDANG_ASSERT(mean > 0, "log-normal: the mean is not positive");
  GUDANG_ASSERT(coefficient_of_variation >= 0, "log-normal: the coefficient of variation is negative");
  const double variance = math::log1p(coefficient_of_variation * coefficient_of_variation);
  mu_ = math::log(mean) - variance / 2;
  sigma_ = math::sqrt(variance);
}

double Lognormal::operator()(RandomStream& stream) const { return math::exp(mu_ + sigma_ * math::normal_quantile(stream.uniform())); }

Discrete::Discrete(std::span<const double> weights) {
  GUDANG_ASSERT(!weights.empty() && weights.size() < UINT32_MAX, "discrete: no weights");
  double sum = 0;
  cumulative_.reserve(weights.size());
  for (const double weight : weights) {
    GUDANG_ASSERT(weight >= 0, "discrete: a weight is negative or not a number");
    sum += weight;
    cumulative_.push_back(sum);
  }
  GUDANG_ASSERT(sum > 0 && sum < std::numeric_limits<double>::infinity(), "discrete: the sum of weights is not positive and finite");
  guide_.reserve(weights.size());
  std::uint32_t index = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const double bound = sum * (static_cast<double>(j) / static_cast<double>(weights.size()));
    while (cumulative_[index] <= bound) ++index;
    guide_.push_back(index);
  }
}

std::size_t Discrete::at(double u) const {
  // u <= 1 - 2^-53 rounds to target < sum, so the search upwards ends in the table.
  const double target = u * cumulative_.back();
  std::size_t index = guide_[static_cast<std::size_t>(u * static_cast<double>(guide_.size()))];
  while (index > 0 && cumulative_[index - 1] > target) --index;  // the guide's own rounding
  while (cumulative_[index] <= target) ++index;
  return index;
}

std::size_t Discrete::operator()(RandomStream& stream) const { return at(stream.uniform()); }

}  // namespace gudang
