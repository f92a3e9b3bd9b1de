#include "experiment/auto_replications.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "experiment/comparison.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/stats/stopping.hpp"

namespace gudang {
namespace {

std::string replications(std::size_t n) { return std::to_string(n) + (n == 1 ? " replication" : " replications"); }

/// What a rule looks at: means of the alternatives, or differences to the first of them.
std::vector<std::vector<double>> figures_of(std::span<const AlternativeResult> alternatives, const AutoReplications& asked) {
  std::vector<std::vector<double>> figures;
  for (const std::size_t kpi : asked.kpis) {
    const std::vector<double> base = kpi_values(alternatives.front(), kpi);
    if (!asked.compares) figures.push_back(base);
    for (std::size_t a = 1; asked.compares && a < alternatives.size(); ++a) {
      std::vector<double> differences = kpi_values(alternatives[a], kpi);
      for (std::size_t r = 0; r < differences.size(); ++r) differences[r] -= base[r];
      figures.push_back(std::move(differences));
    }
  }
  return figures;
}

class PrecisionPlan final : public AutoPlan {
 public:
  PrecisionPlan(AutoReplications asked, const CompareConfig& config) : asked_(std::move(asked)), config_(config), plan_{to_fraction(config.confidence), asked_.first, asked_.most} {}

  std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override {
    if (so_far.front().replications.empty()) return std::vector<std::size_t>(so_far.size(), plan_.first);
    for (const std::size_t kpi : asked_.kpis)
      for (const AlternativeResult& alternative : so_far) check_samples(alternative, kpi, "--reps auto");
    if (asked_.compares && precisions_.empty()) share_error(so_far);
    if (precisions_.empty()) precisions_ = precisions(so_far);
    const auto figures = figures_of(so_far, asked_);
    const std::vector<std::span<const double>> spans(figures.begin(), figures.end());
    const StoppingDecision decision = StoppingRule(precisions_, plan_).decide(spans);
    means_ = decision.means;
    using enum StoppingDecision::Verdict;
    const std::string width = percent(*asked_.precision);
    switch (decision.verdict) {
      case more: break;
      case reached: outcome_ = "Intervals are within " + width + " after " + replications(decision.used) + "."; break;
      case not_reached:
        outcome_ = "NOT REACHED: intervals are not within " + width + " after " + replications(decision.used) + ", the most allowed; " +
                   (decision.needed >= kBeyondCounting ? std::string("no number of them would do.") : "about " + std::to_string(decision.needed) + " would do.");
        break;
    }
    return std::vector<std::size_t>(so_far.size(), decision.next);
  }

  void settle(std::span<AlternativeResult> alternatives) const override {
    std::size_t next = 0;
    for (const std::size_t kpi : asked_.kpis) {
      if (next == means_.size()) return;  // interrupted before the first look
      if (!asked_.compares) alternatives.front().ruled_means[kpi] = means_[next++].interval;
      for (std::size_t a = 1; asked_.compares && a < alternatives.size(); ++a) alternatives[a].ruled_differences[kpi] = means_[next++].interval;
    }
  }

 private:
  /// The intervals of all KPIs' differences hold together: those that decide get their part of the error.
  void share_error(std::span<const AlternativeResult> so_far) {
    const int all = std::max(1, compare(so_far, config_).intervals);
    const auto chosen = static_cast<double>(asked_.kpis.size() * (so_far.size() - 1));
    plan_.confidence = 1 - (1 - plan_.confidence) * std::min(1.0, chosen / all);
  }

  static std::string percent(Share share) { return format_real(to_fraction(share) * 100) + "%"; }

  /// Of a difference by the baseline's mean over the first look, which stays the same whatever comes later.
  std::vector<Precision> precisions(std::span<const AlternativeResult> so_far) const {
    const double relative = to_fraction(*asked_.precision);
    std::vector<Precision> precisions;
    for (const std::size_t kpi : asked_.kpis) {
      if (!asked_.compares) {
        precisions.push_back({.relative = relative});
        continue;
      }
      const std::vector<double> base = kpi_values(so_far.front(), kpi);
      double sum = 0;
      for (std::size_t r = 0; r < plan_.first; ++r) sum += base[r];
      const double absolute = relative * std::abs(sum / static_cast<double>(plan_.first));
      for (std::size_t a = 1; a < so_far.size(); ++a) precisions.push_back(absolute > 0 ? Precision{.absolute = absolute} : Precision{.relative = relative});
    }
    return precisions;
  }

  AutoReplications asked_;
  CompareConfig config_;
  StoppingPlan plan_;
  std::vector<Precision> precisions_;  // settled at the first look
  std::vector<MeanEstimate> means_;    // at the last
};

/// Looks after 10, about 20, ... replications, and stops at the first at which nothing is undecided. Look j may err with 1 / (j (j + 1)) of
/// the error, which adds up to all of it: whenever it stops, the intervals shown hold together.
class VerdictPlan final : public AutoPlan {
 public:
  VerdictPlan(AutoReplications asked, const CompareConfig& config) : asked_(std::move(asked)), config_(config) {}

  std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override {
    const std::size_t n = so_far.front().replications.size();
    if (n == 0) return std::vector<std::size_t>(so_far.size(), asked_.first);
    for (const std::size_t kpi : asked_.kpis)
      for (const AlternativeResult& alternative : so_far) check_samples(alternative, kpi, "--reps auto");
    ++look_;
    error_share_ = 1.0 / (look_ * (look_ + 1));
    const std::optional<std::size_t> more = replications_more(so_far);
    if (!more) outcome_ = "Decided after " + replications(n) + ", at look " + std::to_string(look_) + ".";
    else if (n >= asked_.most) outcome_ = "NOT DECIDED after " + replications(n) + ", the most allowed.";
    const bool done = !outcome_.empty();
    return std::vector<std::size_t>(so_far.size(), done ? n : std::min(asked_.most, std::clamp(n + *more, n + n / 4 + 1, 3 * n)));
  }

 private:
  /// Nothing: all is decided.
  std::optional<std::size_t> replications_more(std::span<const AlternativeResult> so_far) const {
    const Comparison comparison = compare(so_far, config_, error_share_);
    std::optional<std::size_t> most;
    for (std::size_t a = 1; a < so_far.size(); ++a)
      for (const std::size_t kpi : asked_.kpis) {
        const std::optional<Difference>& difference = comparison.differences[a][kpi];
        if (difference && difference->verdict == Verdict::undecided) most = std::max(most.value_or(0), difference->more.value_or(so_far.front().replications.size()));
      }
    return most;
  }

  AutoReplications asked_;
  CompareConfig config_;
  int look_ = 0;
};

}  // namespace

void check_samples(const AlternativeResult& alternative, std::size_t kpi, const std::string& option) {
  const std::string of = kpis()[kpi].key + " of '" + alternative.label + "'";
  if (alternative.sampling != Sampling::independent)
    throw InputError("E406", option + ": replications of a replayed history make " + of + " no surer: what is there to know is in its weeks", "give a number of replications, such as --reps 30");
  if (kpi_values(alternative, kpi).empty())
    throw InputError("E406", option + ": " + of + " has no value: " + summarise(alternative, kpi).note, "let another KPI decide, or give a number of replications");
}

std::unique_ptr<AutoPlan> make_auto_plan(AutoReplications asked, const CompareConfig& config) {
  if (asked.precision || !asked.compares) return std::make_unique<PrecisionPlan>(std::move(asked), config);
  return std::make_unique<VerdictPlan>(std::move(asked), config);
}

}  // namespace gudang
