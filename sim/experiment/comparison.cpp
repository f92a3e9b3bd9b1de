#include "experiment/comparison.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "gudang/core/math.hpp"
#include "gudang/stats/best.hpp"
#include "gudang/stats/mean.hpp"
#include "gudang/stats/paired.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

/// The KPI's value in each replication, or why one has none.
struct KpiSamples {
  std::vector<double> values;
  std::string missing;
  std::string remark;  ///< that all of them make
};

KpiSamples samples_of(const AlternativeResult& alternative, std::size_t kpi) {
  KpiSamples samples;
  for (const ReplicationResult& replication : alternative.replications) {
    const KpiValue& value = replication.kpis[kpi];
    if (&replication == &alternative.replications.front()) samples.remark = value.note;
    else if (samples.remark != value.note) samples.remark.clear();
    if (value.value) samples.values.push_back(*value.value);
    else if (samples.missing.empty()) samples.missing = value.note;
  }
  if (alternative.replications.empty()) samples.missing = "no replication was finished";
  return samples;
}

std::vector<double> owner_values(const AlternativeResult& alternative, std::size_t kpi, std::size_t owner) {
  std::vector<double> values;
  for (const ReplicationResult& replication : alternative.replications) {
    const std::vector<std::optional<double>>& by_owner = replication.kpis[kpi].by_owner;
    if (owner >= by_owner.size() || !by_owner[owner]) return {};
    values.push_back(*by_owner[owner]);
  }
  return values;
}

std::string why_no_interval(const AlternativeResult& alternative) {
  switch (alternative.sampling) {
    case Sampling::independent: return "one replication: no interval";
    case Sampling::resampled_weeks: return alternative.weeks < 2 ? "this history only: fewer than two whole weeks to resample" : "fewer than three replications: no interval";
    case Sampling::history_only: return "this history only";
  }
  return {};
}

/// An interval says nothing beyond what a KPI can be.
std::optional<Interval> within_range(const KpiRow& kpi, std::optional<Interval> interval) {
  if (!interval || kpi.unbounded) return interval;
  interval->low = std::max(interval->low, 0.0);
  if (kpi.unit == "%") interval->high = std::min(interval->high, 100.0);
  return interval;
}

Verdict judge(const Interval& interval, Better better, double matters) {
  if (interval.low >= -matters && interval.high <= matters) return Verdict::equivalent;
  const bool lower = interval.high < 0, higher = interval.low > 0;
  if (!lower && !higher) return Verdict::undecided;
  return lower == (better == Better::lower) ? Verdict::better : Verdict::worse;
}

bool all_equal(const std::vector<double>& values) {
  for (const double value : values)
    if (value != values.front()) return false;
  return true;
}

/// One KPI of an alternative and of the baseline, over the replications that count. Empty where either is not defined.
struct Figures {
  std::vector<double> own, base;
  std::vector<double> paired;  // empty of independent random numbers

  [[nodiscard]] bool none() const { return own.empty() || base.empty(); }
  /// A difference that is the same whatever the replication needs no share of the error.
  [[nodiscard]] bool vary() const { return !none() && (paired.empty() ? !all_equal(own) || !all_equal(base) : !all_equal(paired)); }
};

Figures figures_of(const AlternativeResult& alternative, const AlternativeResult& baseline, std::size_t kpi) {
  Figures figures{kpi_values(alternative, kpi), kpi_values(baseline, kpi), {}};
  if (figures.none() || alternative.random_numbers == RandomNumbers::independent) return figures;
  for (std::size_t r = 0; r < std::min(figures.own.size(), figures.base.size()); ++r) figures.paired.push_back(figures.own[r] - figures.base[r]);
  return figures;
}

constexpr std::size_t kMostReplications = 1'000'000;  // beyond, the answer is that no number decides

struct Judgement {
  double confidence;  ///< of one interval
  double matters;     ///< share of the baseline's mean
};

/// Of the difference: of pairs, or as though there were any.
double spread_of(const Figures& figures) {
  const auto tally = [](const std::vector<double>& values) {
    Tally all;
    for (const double value : values) all.add(value);
    return all;
  };
  if (!figures.paired.empty()) return tally(figures.paired).standard_deviation();
  return math::sqrt(tally(figures.own).variance() + tally(figures.base).variance());
}

Difference difference_of(const Figures& figures, const AlternativeResult& alternative, const AlternativeResult& baseline, std::size_t kpi, const Judgement& judgement) {
  const Sampling sampling = common_sampling(alternative, baseline);
  const bool pairs = !figures.paired.empty();
  Difference difference;
  const double mean = mean_of(figures.base), matters = judgement.matters * (mean < 0 ? -mean : mean);
  difference.mean = pairs ? mean_of(figures.paired) : mean_of(figures.own) - mean;
  difference.n = pairs ? figures.paired.size() : figures.own.size();
  const auto ruled = alternative.ruled_differences.find(kpi);
  if (ruled != alternative.ruled_differences.end()) difference.interval = ruled->second;
  else difference.interval = pairs ? interval_of(figures.paired, sampling, baseline.weeks, judgement.confidence) : difference_interval(figures.own, figures.base, judgement.confidence);
  if (mean != 0) difference.relative = difference.mean / mean;
  if (!difference.interval) return difference;
  difference.verdict = judge(*difference.interval, kpis()[kpi].better, matters);
  if (sampling != Sampling::independent) return difference;
  const std::size_t n = std::min(figures.own.size(), figures.base.size());
  if (pairs)
    if (const auto gain = pairing_gain(std::span(figures.base).first(n), std::span(figures.own).first(n))) difference.pairing_gain = gain->factor;
  if (difference.verdict != Verdict::undecided) return difference;
  const auto needed = replications_to_decide({difference.mean, spread_of(figures), matters, judgement.confidence}, kMostReplications);
  if (needed) difference.more = std::max<std::size_t>(1, *needed > n ? *needed - n : 1);
  return difference;
}

/// Multiple comparisons with the best, by the KPI that decides.
void compare_to_best(std::span<const AlternativeResult> alternatives, const CompareConfig& config, double error_share, Comparison& comparison) {
  comparison.with_best.assign(alternatives.size(), std::nullopt);
  const KpiRow* row = find_kpi(config.decide_on);
  const double confidence = 1 - (1 - comparison.confidence) * error_share;
  if (!row || alternatives.size() > kMostForBest || confidence <= 0.5) return;
  std::vector<std::vector<double>> values;
  std::vector<std::size_t> who;
  for (std::size_t a = 0; a < alternatives.size(); ++a) {
    if (alternatives[a].sampling != Sampling::independent) continue;
    std::vector<double> own = kpi_values(alternatives[a], static_cast<std::size_t>(row - kpis().data()));
    if (own.size() < 2) continue;
    values.push_back(std::move(own));
    who.push_back(a);
  }
  if (who.size() < 2) return;
  std::size_t least = values.front().size();
  for (const auto& own : values) least = std::min(least, own.size());
  std::vector<std::span<const double>> samples;
  for (const auto& own : values) samples.push_back(std::span(own).first(comparison.random_numbers == RandomNumbers::common ? least : own.size()));
  const BestQuestion question{row->better == Better::lower ? Sense::smallest : Sense::largest, comparison.random_numbers, confidence};
  const auto intervals = compare_with_best(samples, question);
  for (std::size_t i = 0; i < who.size(); ++i) comparison.with_best[who[i]] = intervals[i];
  for (const std::size_t i : subset_with_best(samples, question)) comparison.may_be_best.push_back(who[i]);
}

std::string one_decimal(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

}  // namespace

std::optional<Interval> interval_of(std::span<const double> values, Sampling sampling, int weeks, double confidence) {
  switch (sampling) {
    case Sampling::independent: return mean_interval(values, confidence);
    case Sampling::resampled_weeks: return bootstrap_interval(values, weeks, confidence);
    case Sampling::history_only: return std::nullopt;
  }
  return std::nullopt;
}

Sampling common_sampling(const AlternativeResult& a, const AlternativeResult& b) { return a.sampling == b.sampling ? a.sampling : Sampling::history_only; }

std::optional<std::size_t> owner_index(const AlternativeResult& alternative, const std::string& name) {
  const auto found = std::find(alternative.owners.begin(), alternative.owners.end(), name);
  return found == alternative.owners.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - alternative.owners.begin()));
}

std::vector<double> kpi_values(const AlternativeResult& alternative, std::size_t kpi, std::optional<std::size_t> owner) {
  if (owner) return owner_values(alternative, kpi, *owner);
  KpiSamples samples = samples_of(alternative, kpi);
  return samples.missing.empty() ? std::move(samples.values) : std::vector<double>();
}

KpiSummary summarise(const AlternativeResult& alternative, std::size_t kpi) {
  const KpiSamples samples = samples_of(alternative, kpi);
  if (!samples.missing.empty()) return {std::nullopt, std::nullopt, 0, samples.missing};
  const auto ruled = alternative.ruled_means.find(kpi);
  const auto interval = ruled != alternative.ruled_means.end() ? std::optional(ruled->second) : interval_of(samples.values, alternative.sampling, alternative.weeks, 0.95);
  KpiSummary summary{mean_of(samples.values), within_range(kpis()[kpi], interval), static_cast<int>(samples.values.size()), {}};
  summary.remark = samples.remark;
  if (!summary.remark.empty()) summary.note = summary.remark;
  else if (!summary.ci95) summary.note = why_no_interval(alternative);
  return summary;
}

bool by_owner(const AlternativeResult& alternative, std::size_t kpi) {
  return !alternative.owners.empty() && !alternative.replications.empty() && alternative.replications.front().kpis[kpi].by_owner.size() == alternative.owners.size();
}

KpiSummary summarise_owner(const AlternativeResult& alternative, std::size_t kpi, std::size_t owner) {
  const std::vector<double> values = owner_values(alternative, kpi, owner);
  if (values.empty()) return {std::nullopt, std::nullopt, 0, "not defined for this owner"};
  KpiSummary summary{mean_of(values), within_range(kpis()[kpi], interval_of(values, alternative.sampling, alternative.weeks, 0.95)), static_cast<int>(values.size()), {}};
  if (!summary.ci95) summary.note = why_no_interval(alternative);
  return summary;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return "better";
    case Verdict::worse: return "worse";
    case Verdict::equivalent: return "equivalent";
    case Verdict::undecided: return "undecided";
  }
  return {};
}

Comparison compare(std::span<const AlternativeResult> alternatives, const CompareConfig& config, double error_share) {
  Comparison comparison;
  comparison.confidence = to_fraction(config.confidence);
  comparison.differences.assign(alternatives.size(), std::vector<std::optional<Difference>>(kpis().size()));
  if (alternatives.empty()) return comparison;
  comparison.random_numbers = alternatives[0].random_numbers;
  for (std::size_t a = 1; a < alternatives.size(); ++a)
    for (std::size_t k = 0; k < kpis().size(); ++k) comparison.intervals += figures_of(alternatives[a], alternatives[0], k).vary();
  const double each = 1 - (1 - comparison.confidence) * error_share / std::max(1, comparison.intervals);
  for (std::size_t a = 1; a < alternatives.size(); ++a)
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const Figures figures = figures_of(alternatives[a], alternatives[0], k);
      if (figures.none()) continue;
      comparison.differences[a][k] = difference_of(figures, alternatives[a], alternatives[0], k, {each, to_fraction(config.matters_from)});
    }
  compare_to_best(alternatives, config, error_share, comparison);
  return comparison;
}

std::string verdict_sentence(std::span<const AlternativeResult> alternatives, const Comparison& comparison, const CompareConfig& config, std::optional<std::size_t> selected) {
  const KpiRow* row = find_kpi(config.decide_on);
  if (!row || alternatives.size() < 2) return {};
  const auto kpi = static_cast<std::size_t>(row - kpis().data());
  const double sign = row->better == Better::lower ? 1 : -1;
  std::size_t best = 0;
  for (std::size_t a = 1; a < alternatives.size(); ++a) {
    const auto& difference = comparison.differences[a][kpi];
    if (!difference) continue;
    const double best_so_far = best == 0 ? 0 : sign * comparison.differences[best][kpi]->mean;
    if (sign * difference->mean < best_so_far) best = a;
  }
  if (selected && (*selected == 0 || comparison.differences[*selected][kpi])) best = *selected;
  const std::string& baseline = alternatives[0].label;
  if (best == 0 && selected) return "None is selected before the baseline " + baseline + ".";
  if (best == 0) return "No alternative has a better mean of " + row->key + " than the baseline " + baseline + ".";
  const Difference& difference = *comparison.differences[best][kpi];
  const double base = *summarise(alternatives[0], kpi).mean;
  const auto percent_of = [base](double value) { return one_decimal(100 * value / (base < 0 ? -base : base)) + "%"; };
  std::string text = alternatives[best].label + (selected ? " against " + baseline + ", by the mean of " + row->key + ": " + percent_of(difference.mean)
                                                           : " has the best mean of " + row->key + ": " + percent_of(difference.mean) + " against " + baseline);
  if (!difference.interval) return text + ", in this history only: there is no interval, so nothing says how sure that is.";
  text += " (" + one_decimal(100 * comparison.confidence) + "% interval, simultaneous over all " + std::to_string(comparison.intervals) + " differences" + (comparison.random_numbers == RandomNumbers::independent ? ", of independent random numbers" : "") + ": " + percent_of(difference.interval->low) + " to " + percent_of(difference.interval->high) + "). ";
  switch (difference.verdict) {
    case Verdict::better: return text + "It is better.";
    case Verdict::equivalent: return text + "That is equivalent: less than what matters.";
    case Verdict::undecided:
      if (alternatives[best].sampling != Sampling::independent) return text + "That is undecided, and replications make a history no longer.";
      return text + "That is undecided" + (difference.more ? ": about " + std::to_string(*difference.more) + " more replications would decide." : ", and no number of replications that can be run would decide it.");
    case Verdict::worse: return text + "It is worse.";
  }
  return text;
}

}  // namespace gudang
