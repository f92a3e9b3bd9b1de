// When to stop replicating: until the confidence intervals of the means are as narrow as asked.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gudang/stats/intervals.hpp"

namespace gudang {

/// How narrow an interval is wanted: half its width at most what the wider of two allows,
///   relative / (1 + relative) * |mean|, so that |mean found - true mean| <= relative * |true mean| wherever the interval holds
///     (A. M. Law, W. D. Kelton, L. W. Koenig, Communications in Statistics B10, 1981), and
///   absolute [unit of the values].
/// A mean near 0 has no relative precision that could ever be reached: a difference wants `absolute`, such as 2% of the baseline.
struct Precision {
  double relative = 0;  ///< 0.02: 2%; >= 0
  double absolute = 0;  ///< >= 0; not both 0
  /// Half-width allowed around this mean.
  [[nodiscard]] double allowed(double mean) const;
};

struct StoppingPlan {
  double confidence = 0.95;  ///< in (0, 1), of all intervals together
  std::size_t first = 10;    ///< replications before the first look; at least 5
  std::size_t most = 1000;   ///< replications never exceeded; at least `first`
};

/// One mean at a look.
struct MeanEstimate {
  double mean;
  Interval interval;   ///< simultaneous with the others
  double half_width;   ///< half of its width; about the mean it need not be symmetric (Willink's, for skewed figures)
  double allowed;      ///< half-width that was asked for
  bool reached;        ///< half_width <= allowed
  std::size_t needed;  ///< about how many replications in all this mean asks for; at most kBeyondCounting
};

struct StoppingDecision {
  enum class Verdict {
    more,         ///< bring the replications to `next`, and ask again
    reached,      ///< done: every interval is as narrow as asked
    not_reached,  ///< done at plan.most: `needed` says about how many would do
  };
  Verdict verdict;
  std::size_t used;                 ///< replications that the estimates are of: the first so many of those given; 0 before the first look
  std::size_t next;                 ///< replications to have in all; `used` where done
  std::size_t needed;               ///< the most that a mean asks for
  std::vector<MeanEstimate> means;  ///< in the order given; empty before the first look
};

inline constexpr std::size_t kBeyondCounting = 1'000'000'000'000'000;

/// See stopping.cpp for the procedure, docs/statistics.md for the coverage measured.
class StoppingRule {
 public:
  /// A precision for each mean; at least one. InvariantError where a number is out of its range.
  explicit StoppingRule(std::vector<Precision> precisions, StoppingPlan plan = {});

  /// values[m][r] is mean m's value of replication r, finite; all as many. A pure function of its arguments: the same whether
  /// the replications came one by one, in blocks or from a file, as it looks only after so many as it asked for itself. What is
  /// there beyond those is not used. O(values) time.
  [[nodiscard]] StoppingDecision decide(std::span<const std::span<const double>> values) const;
  /// The same for one mean.
  [[nodiscard]] StoppingDecision decide(std::span<const double> values) const;

 private:
  [[nodiscard]] StoppingDecision look(std::span<const std::span<const double>> values, std::size_t n) const;

  std::vector<Precision> precisions_;
  StoppingPlan plan_;
};

}  // namespace gudang
