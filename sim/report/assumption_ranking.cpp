#include "report/assumption_ranking.hpp"

#include <algorithm>
#include <cmath>

#include "gudang/core/errors.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

std::vector<RankedAssumption> factors_of(const std::vector<Assumption>& assumptions, double by) {
  std::vector<RankedAssumption> factors;
  for (const Assumption& assumption : assumptions) {
    if (assumption.key.find('[') != std::string::npos || assumption.key.starts_with("run.") || assumption.key.starts_with("compare.") || assumption.key.starts_with("policies.")) continue;
    const auto low = scaled(assumption.value, 1 - by / 100), high = scaled(assumption.value, 1 + by / 100);
    if (low && high) factors.push_back({assumption, *low, *high, {}, {}, {}, {}});
  }
  return factors;
}

void one_at_a_time(RankedAssumption& factor, const Trial& base, const Laboratory& laboratory) {
  for (const bool higher : {false, true}) {
    const std::string& value = higher ? factor.high : factor.low;
    const Trial trial = laboratory({factor.assumption.key + "=" + value}, base.best.has_value());
    (higher ? factor.at_high : factor.at_low) = trial.kpi;
    const bool other = trial.best && *trial.best != *base.best && trial.leads[*trial.best] - trial.leads[*base.best] >= trial.matters_from;
    if (other) factor.flips += (factor.flips.empty() ? "at " : "; at ") + value + ": " + trial.best_label;
  }
}

void screen_together(std::vector<RankedAssumption>& moved, const RankingPlan& plan, const Laboratory& laboratory) {
  std::vector<Factor> screened;
  for (const RankedAssumption& factor : moved)
    if (screened.size() < plan.screened) screened.push_back({factor.assumption.key, factor.assumption.value});
  const auto response = [&](const std::vector<std::string>& settings) { return laboratory(settings, false).kpi; };
  for (const ScreeningEffect& effect : screen(screened, plan.by / 100, screened.size() < 2 ? 0 : plan.trajectories, plan.seed, response))
    if (effect.effects > 0) moved[effect.factor].screening = effect;
}

/// "pickers.pick_time (-3.2 to +2.4)"; with one end alone where the other is refused.
std::string change_words(const RankedAssumption& factor, double base, int decimals) {
  const auto change = [&](double value) { return signed_fixed(value - base, decimals); };
  const std::string& key = factor.assumption.key;
  if (!factor.at_low) return key + " (" + change(*factor.at_high) + " where higher)";
  if (!factor.at_high) return key + " (" + change(*factor.at_low) + " where lower)";
  return key + " (" + change(*factor.at_low) + " to " + change(*factor.at_high) + ")";
}

}  // namespace

double RankedAssumption::effect(double base) const { return std::max(at_low ? std::abs(*at_low - base) : 0, at_high ? std::abs(*at_high - base) : 0); }

std::int64_t trials_of(const std::vector<Assumption>& assumptions, const RankingPlan& plan) {
  const auto factors = static_cast<std::int64_t>(factors_of(assumptions, plan.by).size());
  const auto screened = std::min(factors, static_cast<std::int64_t>(plan.screened));
  return 1 + 2 * factors + (screened < 2 ? 0 : plan.trajectories * (screened + 1));
}

AssumptionRanking rank_assumptions(const std::vector<Assumption>& assumptions, const RankingPlan& plan, const Laboratory& laboratory) {
  const Trial base = laboratory({}, true);
  if (!base.fault.empty()) throw InputError("E400", base.fault);
  if (!base.kpi) throw InputError("E400", "no effect on '" + std::string(plan.kpi->key) + "' can be ranked: it is not defined in this scenario", "gudang run shows why");
  AssumptionRanking ranking{plan.kpi, plan.by, plan.replications, *base.kpi, base.best_label, {}, {}, {}};
  for (RankedAssumption& factor : factors_of(assumptions, plan.by)) {
    one_at_a_time(factor, base, laboratory);
    const bool moves = factor.effect(ranking.base) > 0 || !factor.flips.empty();
    auto& list = !factor.at_low && !factor.at_high ? ranking.refused : moves ? ranking.moved : ranking.still;
    list.push_back(std::move(factor));
  }
  std::stable_sort(ranking.moved.begin(), ranking.moved.end(), [&](const auto& a, const auto& b) { return a.effect(ranking.base) > b.effect(ranking.base); });
  screen_together(ranking.moved, plan, laboratory);
  return ranking;
}

std::string ranking_words(const AssumptionRanking& ranking) {
  constexpr std::size_t kNamed = 3;
  if (ranking.moved.empty()) return "No assumption that is set " + percent_text(ranking.by / 100, 1) + " lower or higher moves " + std::string(ranking.kpi->key) + ".";
  std::vector<double> changes{ranking.base};
  for (const RankedAssumption& factor : ranking.moved)
    for (const auto& value : {factor.at_low, factor.at_high})
      if (value) changes.push_back(*value - ranking.base);
  const int decimals = decimals_for(changes, {});
  std::string words = "Of all assumptions, each set " + percent_text(ranking.by / 100, 1) + " lower and higher, these move " + std::string(ranking.kpi->key) + " most [" + std::string(ranking.kpi->unit) + "]: ";
  for (std::size_t i = 0; i < std::min(kNamed, ranking.moved.size()) && (i == 0 || ranking.moved[i].effect(ranking.base) > 0); ++i) words += (i == 0 ? "" : ", ") + change_words(ranking.moved[i], ranking.base, decimals);
  if (ranking.best.empty()) return words + ".";
  std::string flips;
  for (const RankedAssumption& factor : ranking.moved)
    if (!factor.flips.empty()) flips += (flips.empty() ? "" : "; ") + factor.assumption.key + " " + factor.flips;
  return words + (flips.empty() ? ". None on its own makes another than " + ranking.best + " the best by the means." : ". By the means the best is " + ranking.best + "; it is another with " + flips + ".");
}

}  // namespace gudang
