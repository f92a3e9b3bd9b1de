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

}  // namespace gudang
