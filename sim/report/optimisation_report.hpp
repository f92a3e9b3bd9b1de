// What `gudang optimise` found, for a terminal and for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiment/optimisation.hpp"
#include "report/study.hpp"

namespace gudang {

struct OptimisationStudy {
  Study study;                      ///< all points: the scenario as it is, then the grid; those not visited have no replications
  OptimisationGoal goal;
  OptimisationOutcome outcome;
  std::vector<std::string> over;    ///< as asked for
};

/// "cost_per_pallet is least, 41.2 MYR/pallet, with docks=6 ... : -12.3% against the scenario as it is"; where there is no answer, why.
[[nodiscard]] std::string optimum_sentence(const OptimisationStudy& found);
[[nodiscard]] std::string optimisation_text(const OptimisationStudy& found, int width);
[[nodiscard]] nlohmann::ordered_json optimisation_json(const OptimisationStudy& found);

/// For the reports of a comparison: the scenario as it is, the answer and the frontier, at most `most` in all, with the goal's KPI deciding.
[[nodiscard]] Study frontier_study(const OptimisationStudy& found, std::size_t most = 12);

}  // namespace gudang
