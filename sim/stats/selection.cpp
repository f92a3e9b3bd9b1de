#include "gudang/stats/selection.hpp"

#include <array>
#include <utility>

#include "gudang/core/errors.hpp"
#include "stats/selection_procedures.hpp"

namespace gudang {
namespace {

constexpr std::array<std::pair<SelectionProcedure, std::string_view>, 4> kNames{{
    {SelectionProcedure::kn, "kn"},
    {SelectionProcedure::kn_plus_plus, "kn++"},
    {SelectionProcedure::rinott, "rinott"},
    {SelectionProcedure::ocba, "ocba"},
}};

void check(SelectionProcedure procedure, std::size_t alternatives, const SelectionGoal& goal) {
  GUDANG_ASSERT(alternatives >= 1, "a selection needs an alternative");
  GUDANG_ASSERT(goal.confidence > 0.5 && goal.confidence < 1, "a confidence lies between 1/2 and 1");
  GUDANG_ASSERT(goal.indifference > 0 || (procedure == SelectionProcedure::ocba && goal.indifference == 0), "the indifference zone is wider than 0");
  GUDANG_ASSERT(goal.first_stage >= 3 && goal.most >= goal.first_stage, "a first stage takes at least 3 replications, and no fewer at most");
  GUDANG_ASSERT(goal.budget / alternatives >= goal.first_stage, "the budget pays for the first stage");
  GUDANG_ASSERT(goal.block >= 1, "a block holds replications");
}

/// Of one alternative there is nothing to ask.
class Unopposed final : public Selection {
 public:
  Unopposed() {
    state_.verdict = SelectionState::Verdict::selected;
    state_.wanted = {0};
    state_.eliminated = {false};
    state_.probability = 1;
  }
  const SelectionState& take(Samples /*samples*/) override { return state_; }
  [[nodiscard]] const SelectionState& state() const override { return state_; }

 private:
  SelectionState state_;
};

}  // namespace

std::string_view name_of(SelectionProcedure procedure) {
  for (const auto& [named, name] : kNames)
    if (named == procedure) return name;
  throw InvariantError("a selection procedure without a name");
}

std::optional<SelectionProcedure> selection_procedure(std::string_view name) {
  for (const auto& [procedure, named] : kNames)
    if (named == name) return procedure;
  return std::nullopt;
}

bool assumes_independence(SelectionProcedure procedure) {
  switch (procedure) {
    case SelectionProcedure::kn:
    case SelectionProcedure::kn_plus_plus:
      return false;
    case SelectionProcedure::rinott:
    case SelectionProcedure::ocba:
      return true;
  }
  throw InvariantError("a selection procedure that is none");
}

std::unique_ptr<Selection> make_selection(SelectionProcedure procedure, std::size_t alternatives, const SelectionGoal& goal) {
  check(procedure, alternatives, goal);
  if (alternatives == 1) return std::make_unique<Unopposed>();
  switch (procedure) {
    case SelectionProcedure::kn:
      return selection::kim_nelson(alternatives, goal, selection::Variances::first_stage);
    case SelectionProcedure::kn_plus_plus:
      return selection::kim_nelson(alternatives, goal, selection::Variances::all_samples);
    case SelectionProcedure::rinott:
      return selection::rinott(alternatives, goal);
    case SelectionProcedure::ocba:
      return selection::ocba(alternatives, goal);
  }
  throw InvariantError("a selection procedure that is none");
}

namespace selection {

std::size_t best_of(std::span<const SampleMoments> alternatives, Sense sense) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < alternatives.size(); ++i) {
    const double lead = alternatives[i].mean - alternatives[best].mean;
    if (sense == Sense::largest ? lead > 0 : lead < 0) best = i;
  }
  return best;
}

void check_complete(Samples samples, const SelectionState& state) {
  GUDANG_ASSERT(samples.size() == state.wanted.size(), "samples of every alternative");
  for (std::size_t i = 0; i < samples.size(); ++i)
    GUDANG_ASSERT(state.eliminated[i] || samples[i].size() >= state.wanted[i], "as many samples of each alternative as were wanted");
}

}  // namespace selection
}  // namespace gudang
