// Which of k alternatives can be the best, from samples that are there: multiple comparisons with the best, and subset selection.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gudang/stats/intervals.hpp"

namespace gudang {

/// samples[i][r] is alternative i's figure of replication r, finite.
using Samples = std::span<const std::span<const double>>;

enum class Sense { smallest, largest };  ///< which mean is the best

enum class Sampling {
  independent,            ///< each alternative its own random numbers; as many samples or not
  common_random_numbers,  ///< replication r of all alternatives met the same world; as many samples of each
};

struct BestQuestion {
  Sense sense = Sense::smallest;
  Sampling sampling = Sampling::common_random_numbers;
  double confidence = 0.95;  ///< in (0.5, 1)
};

/// Simultaneous intervals for mean[i] - the best mean of the others, which hold all together with at least that confidence. Each
/// contains or touches 0: nothing is said of how much better the best is than it need be. With `largest`, an interval with low = 0
/// belongs to the one best alternative, and one with high = 0 to an alternative that is not the best; with `smallest` the other way
/// round.
///
/// J. C. Hsu 1984, doi:10.1214/aos/1176346732; from comparisons with each alternative as control: D. Edwards and J. C. Hsu 1983;
/// under common random numbers: B. L. Nelson and F. J. Matejcik 1995, doi:10.1287/mnsc.41.12.1935. The comparisons are Student's:
///   common random numbers: of the paired differences, n - 1 degrees of freedom, each at error (1 - confidence) / (k - 1)
///     (Bonferroni), which asks nothing of how the alternatives depend on each other;
///   independent: of unequal variances, with Welch's degrees of freedom (doi:10.1093/biomet/34.1-2.28), Bonferroni too.
/// At least two alternatives with two samples each; InvariantError otherwise. O(k^2 n).
[[nodiscard]] std::vector<Interval> compare_with_best(Samples samples, const BestQuestion& question);

/// The alternatives that may be the best, in order: the best is among them with at least that confidence, whatever the means. One is
/// screened out where another is better by more than Student's t sqrt(variance of the difference of means); t at error
/// (1 - confidence) / (k - 1) for common random numbers, and at 1 - confidence^(1 / (k - 1)) with min(n) - 1 degrees of freedom
/// for independent samples. S. S. Gupta 1965, doi:10.1080/00401706.1965.10490251; for unequal variances: B. L. Nelson, J. Swann,
/// D. Goldsman, W. Song 2001, doi:10.1287/opre.49.6.950.10019. Requirements as above. O(k^2 n).
[[nodiscard]] std::vector<std::size_t> subset_with_best(Samples samples, const BestQuestion& question);

}  // namespace gudang
