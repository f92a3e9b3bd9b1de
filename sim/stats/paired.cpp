#include "gudang/stats/paired.hpp"

#include <limits>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/intervals.hpp"
#include "gudang/stats/normal.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

double size_of(double x) { return x < 0 ? -x : x; }

double factor_of(double paired, double independent) {
  if (paired > 0) return independent / paired;
  return independent > 0 ? std::numeric_limits<double>::infinity() : 1;
}

double half_width(const DecisionQuestion& question, std::size_t n) {
  const double size = static_cast<double>(n);
  return -student_t_quantile((1 - question.confidence) / 2, size - 1) * question.standard_deviation / math::sqrt(size);
}

}  // namespace

std::optional<PairingGain> pairing_gain(std::span<const double> a, std::span<const double> b) {
  GUDANG_ASSERT(a.size() == b.size(), "pairs are of two figures each");
  if (a.size() < 2) return std::nullopt;
  Tally of_a, of_b, difference;
  double products = 0;
  for (std::size_t r = 0; r < a.size(); ++r) {
    const double from_old = a[r] - (r > 0 ? of_a.mean() : 0);
    of_a.add(a[r]);
    of_b.add(b[r]);
    difference.add(a[r] - b[r]);
    products += from_old * (b[r] - of_b.mean());
  }
  const double independent = of_a.variance() + of_b.variance(), paired = difference.variance();
  const double scale = math::sqrt(of_a.variance()) * math::sqrt(of_b.variance());
  return PairingGain{paired, independent, factor_of(paired, independent), scale > 0 ? products / static_cast<double>(a.size() - 1) / scale : 0};
}

double chance_to_decide(const DecisionQuestion& question, std::size_t n) {
  GUDANG_ASSERT(n >= 2, "an interval needs two replications");
  GUDANG_ASSERT(question.standard_deviation >= 0 && question.matters >= 0, "a deviation and a threshold are not negative");
  GUDANG_ASSERT(question.confidence > 0 && question.confidence < 1, "a confidence lies between 0 and 1");
  if (question.standard_deviation == 0) return 1;
  const double half = half_width(question, n), error = question.standard_deviation / math::sqrt(static_cast<double>(n)), mean = size_of(question.mean);
  const double within = question.matters - half;
  if (within >= half) return 1;
  const double beyond = normal_cdf((mean - half) / error) + normal_cdf((-mean - half) / error);
  return within <= 0 ? beyond : beyond + normal_cdf((within - mean) / error) - normal_cdf((-within - mean) / error);
}

std::optional<std::size_t> replications_to_decide(const DecisionQuestion& question, std::size_t most, double chance) {
  GUDANG_ASSERT(chance > 0 && chance < 1, "a chance lies between 0 and 1");
  if (most < 2) return std::nullopt;
  std::size_t enough = 2;
  while (enough < most && chance_to_decide(question, enough) < chance) enough = enough > most / 2 ? most : 2 * enough;
  if (chance_to_decide(question, enough) < chance) return std::nullopt;
  std::size_t too_few = enough > 2 ? enough / 2 : 1;
  while (enough - too_few > 1) {
    const std::size_t middle = too_few + (enough - too_few) / 2;
    (chance_to_decide(question, middle) < chance ? too_few : enough) = middle;
  }
  return enough;
}

}  // namespace gudang
