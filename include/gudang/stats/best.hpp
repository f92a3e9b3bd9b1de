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

enum class RandomNumbers {
  independent,            ///< each alternative its own random numbers; as many samples or not
  common,       ///< replication r of all alternatives met the same world; as many samples of each
};

struct BestQuestion {
  Sense sense = Sense::smallest;
  RandomNumbers random_numbers = RandomNumbers::common;
  double confidence = 0.95;  ///< in (0.5, 1)
};

/// Simultaneous intervals for mean[i] - the best mean of the others, which hold all together with at least that confidence. Each
/// contains or touches 0: how much better than the rest the best is, is bounded on one side. With `largest`, low = 0 says that the
/// alternative is the best, high = 0 that it is not; with `smallest` the other way round.
///
/// J. C. Hsu 1984, doi:10.1214/aos/1176346732; under common random numbers: B. L. Nelson and F. J. Matejcik 1995,
/// doi:10.1287/mnsc.41.12.1935. Variances need not be equal. By how much a difference of two means may be off:
///   common random numbers: t s / sqrt(n), s of the paired differences, t with n - 1 degrees of freedom at error
///     (1 - confidence) / (k - 1) (Bonferroni, which asks nothing of how the alternatives depend on each other);
///   independent: sqrt(t_i^2 s_i^2 / n_i + t_l^2 s_l^2 / n_l), t_i with n_i - 1 degrees of freedom at error
///     1 - confidence^(1 / (k - 1)) (B. L. Nelson, J. Swann, D. Goldsman, W. Song 2001, doi:10.1287/opre.49.6.950.10019).
/// At least two alternatives with two samples each; InvariantError otherwise. O(k^2 n).
[[nodiscard]] std::vector<Interval> compare_with_best(Samples samples, const BestQuestion& question);

/// The alternatives that may be the best, in order: the best is among them with at least that confidence, whatever the means. One is
/// screened out where another is better by more than the above. S. S. Gupta 1965, doi:10.1080/00401706.1965.10490251; Nelson et al.
/// 2001. Requirements as above. O(k^2 n).
[[nodiscard]] std::vector<std::size_t> subset_with_best(Samples samples, const BestQuestion& question);

}  // namespace gudang
