// Where a run's warm-up ends: MSER-5, which deletes the beginning whose loss makes the standard error of the remaining mean
// smallest. K. P. White 1997, doi:10.1177/003754979706900601; in batches of five and with its limits: W. W. Franklin and
// K. P. White, "Stationarity tests and MSER-5", Winter Simulation Conference 2008.
#pragma once

#include <cstddef>
#include <span>

namespace gudang {

struct WarmUpCut {
  enum class Verdict {
    reached,      ///< the run settles within its first half
    not_reached,  ///< the best cut lies in the second half: the run is too short to tell, and the mean is not to be trusted
    too_short,    ///< fewer than kFewestBatches batches: nothing is deleted
  };
  Verdict verdict;
  std::size_t deleted;  ///< observations to delete at the beginning: whole batches
  double mean;          ///< of the batches that stay; NaN where there is none
};

/// The conventions, on which the literature is not at one. The series is cut into k batches of `batch` observations from its
/// beginning; up to batch - 1 at the end are not used. With d batches deleted the statistic is
///   z(d) = sum over i >= d of (y[i] - mean of those)^2 / (k - d)^2,
/// without a correction for degrees of freedom; d minimises it over 0 .. k - 5, as z of a few batches is small by chance too often.
/// On a tie the smallest d, which keeps most. d > k / 2 is `not_reached`, and is reported as found.
///
/// batch > 0 (5 is MSER-5, 1 is MSER), finite values; InvariantError otherwise. O(n) time, O(1) memory.
/// Beware of a run that ends with the same value for long, such as an empty queue: z is 0 there.
[[nodiscard]] WarmUpCut mser(std::span<const double> series, std::size_t batch = 5);

inline constexpr std::size_t kFewestBatches = 10;

/// MSER on averages over whole cycles (days, weeks), for a run that has a rhythm: replications[r][c] is replication r's average over
/// its cycle c, counted from the start. Each cycle is averaged over the replications (P. D. Welch 1983) and is a batch by itself, so
/// `deleted` is a number of cycles. Batches of five would be no better: what they smooth is the noise and the correlation of single
/// observations, and a cycle is an average already; five days beat against the week, and ten batches of five weeks are a year.
/// Cycles beyond the shortest replication are not used. NaN says that a replication had nothing in that cycle, as on a closed day;
/// a cycle in which none had anything is no batch, but counts as deleted with those around it. O(values) time.
[[nodiscard]] WarmUpCut mser_of_cycles(std::span<const std::span<const double>> replications);

}  // namespace gudang
