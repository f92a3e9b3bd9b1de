#include "gudang/stats/intervals.hpp"

#include "gudang/core/errors.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

Tally tally_of(std::span<const double> samples) {
  Tally tally;
  for (const double sample : samples) tally.add(sample);
  return tally;
}

/// The two-sided quantile: t with P(|T| <= t) = confidence.
double two_sided(double confidence, double dof) {
  GUDANG_ASSERT(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  return -student_t_quantile((1 - confidence) / 2, dof);
}

Interval around(double centre, double half_width) { return {centre - half_width, centre + half_width}; }

/// P(X <= successes) of the binomial distribution, 0 < p < 1; terms from the largest downwards, each from the one before.
double binomial_tail(int successes, int n, double p) {
  double log_term = n * math::log(1 - p), sum = 0;
  for (int k = 0; k <= successes; ++k) {
    sum += math::exp(log_term);
    log_term += math::log(static_cast<double>(n - k) / (k + 1)) + math::log(p) - math::log(1 - p);
  }
  return sum;
}

/// The p at which a falling function of it crosses `level`.
template <class Function>
double crossing(const Function& falls, double level) {
  double low = 0, high = 1;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (falls(middle) > level ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

std::optional<Interval> mean_interval(std::span<const double> samples, double confidence) {
  if (samples.size() < 2) return std::nullopt;
  const Tally tally = tally_of(samples);
  const double n = static_cast<double>(samples.size());
  return around(tally.mean(), two_sided(confidence, n - 1) * math::sqrt(tally.variance() / n));
}

std::optional<Interval> difference_interval(std::span<const double> a, std::span<const double> b, double confidence) {
  if (a.size() < 2 || b.size() < 2) return std::nullopt;
  const Tally of_a = tally_of(a), of_b = tally_of(b);
  const double centre = of_a.mean() - of_b.mean();
  const double va = of_a.variance() / static_cast<double>(a.size()), vb = of_b.variance() / static_cast<double>(b.size());
  if (va + vb == 0) return around(centre, 0);
  const double sa = va / (va + vb), sb = vb / (va + vb);
  const double dof = 1 / (sa * sa / static_cast<double>(a.size() - 1) + sb * sb / static_cast<double>(b.size() - 1));
  return around(centre, two_sided(confidence, dof) * math::sqrt(va + vb));
}

std::optional<Interval> bootstrap_interval(std::span<const double> samples, int blocks, double confidence) {
  if (samples.size() < 3 || blocks < 2) return std::nullopt;
  const Tally tally = tally_of(samples);
  const double n = static_cast<double>(samples.size()), b = blocks;
  const double dof = 1 / (1 / (n - 1) + 1 / (b - 1));
  const double variance = tally.variance() * (n + 1) / (n - 1) * b / (b - 1);
  return around(tally.mean(), two_sided(confidence, dof) * math::sqrt(variance));
}

Interval clopper_pearson(int successes, int n, double confidence) {
  GUDANG_ASSERT(n > 0 && successes >= 0 && successes <= n, "at most all trials succeed, and there is one");
  const double tail = (1 - confidence) / 2;
  Interval interval{0, 1};
  if (successes > 0) interval.low = crossing([&](double p) { return binomial_tail(successes - 1, n, p); }, 1 - tail);
  if (successes < n) interval.high = crossing([&](double p) { return binomial_tail(successes, n, p); }, tail);
  return interval;
}

}  // namespace gudang
