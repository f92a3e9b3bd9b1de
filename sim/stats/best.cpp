#include "gudang/stats/best.hpp"

#include <algorithm>
#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

/// What is asked of the samples: means, where more is better, and how far a difference of two of them may be off by chance.
class Comparison {
 public:
  Comparison(Samples samples, const BestQuestion& question) : samples_(samples), random_numbers_(question.random_numbers) {
    GUDANG_ASSERT(samples.size() >= 2, "a comparison needs two alternatives");
    GUDANG_ASSERT(question.confidence > 0.5 && question.confidence < 1, "a confidence lies between 1/2 and 1");
    const double others = static_cast<double>(samples.size() - 1);
    const bool independent = random_numbers_ == RandomNumbers::independent;
    const double error = independent ? -math::expm1(math::log(question.confidence) / others) : (1 - question.confidence) / others;
    for (const std::span<const double> of_one : samples) add(of_one, question.sense == Sense::largest ? 1 : -1, error);
  }

  [[nodiscard]] std::size_t size() const { return samples_.size(); }
  [[nodiscard]] double lead(std::size_t i, std::size_t l) const { return means_[i] - means_[l]; }
  [[nodiscard]] double allowance(std::size_t i, std::size_t l) const {
    if (random_numbers_ == RandomNumbers::independent) return math::sqrt(allowances_[i] + allowances_[l]);
    Tally difference;
    for (std::size_t r = 0; r < samples_[i].size(); ++r) difference.add(samples_[i][r] - samples_[l][r]);
    return quantile_ * math::sqrt(difference.variance() / static_cast<double>(difference.count()));
  }

 private:
  void add(std::span<const double> sample, double sign, double error) {
    GUDANG_ASSERT(sample.size() >= 2, "a comparison needs two samples of each alternative");
    GUDANG_ASSERT(random_numbers_ == RandomNumbers::independent || sample.size() == samples_[0].size(), "as many samples of each, pair by pair");
    Tally tally;
    for (const double value : sample) tally.add(value);
    GUDANG_ASSERT(tally.mean() - tally.mean() == 0, "a figure is finite");
    means_.push_back(sign * tally.mean());
    if (sample.size() != last_size_) quantile_ = -student_t_quantile(error, static_cast<double>(sample.size() - 1));
    last_size_ = sample.size();
    allowances_.push_back(quantile_ * quantile_ * tally.variance() / static_cast<double>(sample.size()));
  }

  Samples samples_;
  RandomNumbers random_numbers_;
  std::vector<double> means_;
  std::vector<double> allowances_;  ///< of independent samples: t^2 variance / n
  double quantile_ = 0;
  std::size_t last_size_ = 0;
};

}  // namespace

// With that confidence the best alternative b leads no other by more than the samples' lead and the allowance. What follows holds
// then: the upper bound of b, and the lower bound of any other, whose distance to b is at least that to one of those that may be b.
std::vector<Interval> compare_with_best(Samples samples, const BestQuestion& question) {
  const Comparison comparison(samples, question);
  const std::size_t k = comparison.size();
  constexpr double kNone = std::numeric_limits<double>::infinity();
  std::vector<double> allowances(k * k), highest(k, kNone);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t l = 0; l < i; ++l) {
      allowances[i * k + l] = allowances[l * k + i] = comparison.allowance(i, l);
      highest[i] = std::min(highest[i], comparison.lead(i, l) + allowances[i * k + l]);
      highest[l] = std::min(highest[l], comparison.lead(l, i) + allowances[i * k + l]);
    }
  std::vector<Interval> intervals(k);
  for (std::size_t i = 0; i < k; ++i) {
    double low = 0;
    for (std::size_t l = 0; l < k; ++l)
      if (l != i && highest[l] >= 0) low = std::min(low, comparison.lead(i, l) - allowances[i * k + l]);
    const double high = std::max(highest[i], 0.0);
    intervals[i] = question.sense == Sense::largest ? Interval{low, high} : Interval{0 - high, 0 - low};
  }
  return intervals;
}

std::vector<std::size_t> subset_with_best(Samples samples, const BestQuestion& question) {
  const Comparison comparison(samples, question);
  std::vector<std::size_t> subset;
  for (std::size_t i = 0; i < comparison.size(); ++i) {
    bool can_be_best = true;
    for (std::size_t l = 0; l < comparison.size() && can_be_best; ++l)
      can_be_best = l == i || comparison.lead(l, i) <= 0 || comparison.lead(l, i) <= comparison.allowance(i, l);
    if (can_be_best) subset.push_back(i);
  }
  return subset;
}

}  // namespace gudang
