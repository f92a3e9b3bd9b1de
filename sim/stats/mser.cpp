#include "gudang/stats/mser.hpp"

#include <algorithm>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/stats/mean.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

constexpr std::size_t kAlwaysKept = 5;  ///< batches

double finite_mean(std::span<const double> values) {
  const double mean = mean_of(values);
  GUDANG_ASSERT(mean - mean == 0, "MSER needs finite values");
  return mean;
}

/// z of the batches tallied.
double statistic(const Tally& kept) {
  const double n = static_cast<double>(kept.count());
  return kept.variance() * (n - 1) / (n * n);
}

}  // namespace

// From the end towards the beginning, a tally over the batches gives every z in turn, without cancellation.
WarmUpCut mser(std::span<const double> series, std::size_t batch) {
  GUDANG_ASSERT(batch > 0, "a batch holds observations");
  const std::size_t batches = series.size() / batch;
  Tally kept;
  std::size_t best = 0;
  double least = 0, mean = kept.mean();
  for (std::size_t d = batches; d-- > 0;) {
    kept.add(finite_mean(series.subspan(d * batch, batch)));
    const bool allowed = d + kAlwaysKept <= batches;
    const bool first = d + kAlwaysKept == batches;
    if (!allowed || (!first && statistic(kept) > least)) continue;
    best = d;
    least = statistic(kept);
    mean = kept.mean();
  }
  using Verdict = WarmUpCut::Verdict;
  if (batches < kFewestBatches) return {Verdict::too_short, 0, kept.mean()};
  return {2 * best > batches ? Verdict::not_reached : Verdict::reached, best * batch, mean};
}

WarmUpCut mser_of_cycles(std::span<const std::span<const double>> replications) {
  GUDANG_ASSERT(!replications.empty(), "a warm-up is that of a replication");
  std::size_t cycles = replications[0].size();
  for (const std::span<const double> replication : replications) cycles = std::min(cycles, replication.size());
  std::vector<double> means;
  std::vector<std::size_t> ends;  // the cycle after that of each mean
  for (std::size_t c = 0; c < cycles; ++c) {
    double sum = 0, count = 0;
    for (const std::span<const double> replication : replications) {
      if (replication[c] != replication[c]) continue;
      sum += replication[c];
      count += 1;
    }
    if (count == 0) continue;
    means.push_back(sum / count);
    ends.push_back(c + 1);
  }
  WarmUpCut cut = mser(means, 1);
  if (cut.deleted > 0) cut.deleted = ends[cut.deleted - 1];
  return cut;
}

}  // namespace gudang
