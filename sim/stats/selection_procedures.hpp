// The selection procedures behind make_selection, which has checked their goal.
#pragma once

#include "gudang/stats/selection.hpp"

namespace gudang::selection {

enum class Variances { first_stage, all_samples };

std::unique_ptr<Selection> kim_nelson(std::size_t alternatives, const SelectionGoal& goal, Variances variances);
std::unique_ptr<Selection> rinott(std::size_t alternatives, const SelectionGoal& goal);
std::unique_ptr<Selection> ocba(std::size_t alternatives, const SelectionGoal& goal);

/// The index of the best mean, the lowest on a tie.
[[nodiscard]] std::size_t best_of(std::span<const SampleMoments> alternatives, Sense sense);
/// Throws InvariantError unless there are as many samples of each as wanted.
void check_complete(Samples samples, const SelectionState& state);

}  // namespace gudang::selection
