#include "experiment/selection_plan.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "experiment/comparison.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

constexpr std::size_t kBlock = 4;  // replications of each at a time: more of them run side by side. Fixed, so that results do not depend on the machine

/// In so many digits, whole ones all.
std::string digits(double value, int count) {
  char text[64];
  const bool whole = value >= 1000;
  const auto written = std::to_chars(text, text + sizeof text, value, whole ? std::chars_format::fixed : std::chars_format::general, whole ? 0 : count);
  return std::string(text, written.ptr);
}

std::string percent_words(double fraction) { return digits(fraction * 100, 3) + "%"; }

}  // namespace

SelectionPlan::SelectionPlan(const SelectionAsked& asked, std::size_t alternatives) : asked_(asked), alternatives_(alternatives) {
  const std::string option = "--select " + std::string(name_of(asked.procedure));
  if (assumes_independence(asked.procedure) && asked.random_numbers == RandomNumbers::common)
    throw InputError("E413", option + ": the procedure assumes that alternatives have random numbers of their own, and here they have them in common",
                     "use --select kn++, which common random numbers make quicker, or add --random-numbers independent");
  if (alternatives > kMostToSelectFrom)
    throw InputError("E400", option + ": " + std::to_string(alternatives) + " alternatives, allowed: up to " + std::to_string(kMostToSelectFrom), "narrow the ranges, or take --design lhs --points 100");
  if (asked.budget && *asked.budget < alternatives * asked.first_stage)
    throw InputError("E400", "--budget: got " + std::to_string(*asked.budget) + ", allowed: from " + std::to_string(alternatives * asked.first_stage) + ", " + std::to_string(asked.first_stage) + " replications of each of " +
                                 std::to_string(alternatives) + " alternatives");
}

void SelectionPlan::begin(std::span<const double> first_alternative) {
  double sum = 0;
  for (const double value : first_alternative.first(asked_.first_stage)) sum += value;
  indifference_ = to_fraction(asked_.indifference) * std::abs(sum / static_cast<double>(asked_.first_stage));
  if (indifference_ == 0)
    throw InputError("E414", "--select: " + kpis()[asked_.kpi].key + " of the first alternative is 0, and a share of that (--indifference) is no difference worth detecting", "let another KPI decide (compare.decide_on)");
  SelectionGoal goal;
  goal.sense = kpis()[asked_.kpi].better == Better::lower ? Sense::smallest : Sense::largest;
  goal.confidence = asked_.confidence;
  goal.indifference = indifference_;
  goal.first_stage = asked_.first_stage;
  goal.block = asked_.procedure == SelectionProcedure::ocba ? std::max(2 * kBlock, alternatives_ / 10) : kBlock;
  goal.most = asked_.most;
  if (asked_.budget) goal.budget = *asked_.budget;
  selection_ = make_selection(asked_.procedure, alternatives_, goal);
}

std::vector<std::size_t> SelectionPlan::wanted(std::span<const AlternativeResult> so_far) {
  if (so_far.front().replications.empty()) return std::vector<std::size_t>(so_far.size(), asked_.first_stage);
  std::vector<std::vector<double>> values;
  for (const AlternativeResult& alternative : so_far) {
    check_samples(alternative, asked_.kpi, "--select");
    values.push_back(kpi_values(alternative, asked_.kpi));
  }
  if (!selection_) begin(values.front());
  const std::vector<std::span<const double>> samples(values.begin(), values.end());
  const SelectionState& state = selection_->take(samples);
  if (state.verdict != SelectionState::Verdict::more) conclude(so_far);
  std::vector<std::size_t> counts;
  for (std::size_t a = 0; a < so_far.size(); ++a) counts.push_back(result_ ? so_far[a].replications.size() : std::max(state.wanted[a], so_far[a].replications.size()));
  return counts;
}

void SelectionPlan::conclude(std::span<const AlternativeResult> so_far) {
  const SelectionState& state = selection_->state();
  SelectionOutcome outcome{asked_.procedure, asked_.kpi, state.best, state.verdict == SelectionState::Verdict::selected, state.probability, indifference_, state.eliminated, 0, {}};
  outcome.eliminated.resize(so_far.size());
  for (const AlternativeResult& alternative : so_far) outcome.used += alternative.replications.size();
  outcome.sentence = sentence(outcome, so_far);
  outcome_ = "Intervals are made as though the numbers of replications had been given.";
  result_ = std::move(outcome);
}

std::string SelectionPlan::sentence(const SelectionOutcome& outcome, std::span<const AlternativeResult> so_far) const {
  const KpiRow& row = kpis()[asked_.kpi];
  const std::string who = "'" + so_far[outcome.best].label + "'", name(name_of(asked_.procedure));
  const std::string after = ", after " + std::to_string(outcome.used) + " replications of " + std::to_string(so_far.size()) + " alternatives";
  const std::string delta = digits(outcome.indifference, 3) + " " + row.unit + " (" + percent_words(to_fraction(asked_.indifference)) + " of the first alternative's mean)";
  if (asked_.procedure == SelectionProcedure::ocba) {
    const std::string estimate = (outcome.probability > 0.9985 ? "above 99.8%" : "about " + percent_words(outcome.probability)) + " by the replications so far, differences below " + delta + " not counted; an estimate, no guarantee";
    if (outcome.selected) return name + " selects " + who + " as the best by " + row.key + after + ": its probability is " + estimate + ".";
    return "NOT AS SURE AS ASKED: " + who + " leads by " + row.key + after + ", all that are allowed. The probability that it is the best is " + estimate + ".";
  }
  const auto gone = static_cast<std::size_t>(std::count(outcome.eliminated.begin(), outcome.eliminated.end(), true));
  const std::string left = gone > 0 ? "; " + std::to_string(gone) + (gone == 1 ? " was" : " were") + " eliminated on the way" : "";
  if (outcome.selected)
    return name + " selects " + who + " as the best by " + row.key + after + left + ". Where the best is better than all others by " + delta + " or more, it is the one selected with a probability of at least " +
           percent_words(outcome.probability) + ".";
  return "NOT SELECTED: " + who + " leads by " + row.key + after + ", all that are allowed" + left + "; nothing is guaranteed. More replications (--most-reps, --budget) or a larger --indifference would tell.";
}

}  // namespace gudang
