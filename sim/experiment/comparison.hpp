// Means, intervals and verdicts over the replications of an experiment (docs/statistics.md).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiment/experiment.hpp"
#include "gudang/stats/intervals.hpp"
#include "scenario/config.hpp"

namespace gudang {

/// One KPI over an alternative's replications.
struct KpiSummary {
  std::optional<double> mean;
  std::optional<Interval> ci95;
  int n = 0;         ///< replications with a value
  std::string note;  ///< why there is no value or no interval, or the remark; "" where there are both
  std::string remark = {};  ///< what the KPI says besides its value, alike in all replications
};
/// `kpi`: index into kpis().
[[nodiscard]] KpiSummary summarise(const AlternativeResult& alternative, std::size_t kpi);

/// Of a KPI that is split by owner: that of one of them. `owner`: index into the alternative's owners.
[[nodiscard]] KpiSummary summarise_owner(const AlternativeResult& alternative, std::size_t kpi, std::size_t owner);
/// Whether it is split by owner.
[[nodiscard]] bool by_owner(const AlternativeResult& alternative, std::size_t kpi);

/// Index into the alternative's owners; none: it has no such owner.
[[nodiscard]] std::optional<std::size_t> owner_index(const AlternativeResult& alternative, const std::string& name);

/// The KPI's value in each replication; empty where one of them has none. With an owner, of a KPI that is split, his.
[[nodiscard]] std::vector<double> kpi_values(const AlternativeResult& alternative, std::size_t kpi, std::optional<std::size_t> owner = {});
/// Of their mean; nothing where the sampling gives none. `weeks`: whole weeks drawn from.
[[nodiscard]] std::optional<Interval> interval_of(std::span<const double> values, Sampling sampling, int weeks, double confidence);
/// The less scattered source of samples decides: a comparison of a replay with made-up demand has no common sampling.
[[nodiscard]] Sampling common_sampling(const AlternativeResult& a, const AlternativeResult& b);

enum class Verdict { better, worse, equivalent, undecided };
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// Alternative minus baseline, in the KPI's unit: from paired replications, those that both have; of independent random numbers, of the means.
struct Difference {
  double mean = 0;
  std::size_t n = 0;                 ///< pairs; of independent random numbers the alternative's replications
  std::optional<Interval> interval;  ///< simultaneous with all the others of the comparison; paired, or Welch's
  std::optional<double> relative;    ///< mean over the baseline's mean; nothing where that is 0
  Verdict verdict = Verdict::undecided;
  /// Undecided: about so many replications more would decide, four times of five (replications_to_decide); nothing: none would.
  std::optional<std::size_t> more;
  /// Nothing of independent ones. What common random numbers gain: so many times fewer replications for the same interval (PairingGain::factor).
  std::optional<double> pairing_gain;
};

struct Comparison {
  /// [alternative][kpi]; alternative 0 is the baseline and has none; nothing where the KPI is not defined.
  std::vector<std::vector<std::optional<Difference>>> differences;
  int intervals = 0;      ///< how many are simultaneous (Bonferroni's m)
  double confidence = 0;  ///< of all together
  RandomNumbers random_numbers = RandomNumbers::common;
  /// By compare.decide_on, each alternative's mean less the best of the others' (compare_with_best); nothing where replications are no independent draws,
  /// are fewer than two, or have no value, and of more than kMostForBest alternatives. Under common random numbers over the replications that all have.
  std::vector<std::optional<Interval>> with_best;
  std::vector<std::size_t> may_be_best;  ///< subset_with_best, of those that have an interval
};
inline constexpr std::size_t kMostForBest = 1000;

/// `error_share`: of 1 - confidence, what these intervals may err with; less than 1 where other looks at the results have had the rest.
[[nodiscard]] Comparison compare(std::span<const AlternativeResult> alternatives, const CompareConfig& config, double error_share = 1);

/// The verdict in one sentence: which alternative is best on the KPI that decides, by how much, how sure. `selected`: where a procedure says which.
[[nodiscard]] std::string verdict_sentence(std::span<const AlternativeResult> alternatives, const Comparison& comparison, const CompareConfig& config, std::optional<std::size_t> selected = {});

}  // namespace gudang
