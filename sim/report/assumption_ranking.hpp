// What a result owes to the assumptions it rests on: each set lower and higher on its own, and those that matter most screened together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiment/sensitivity.hpp"
#include "gudang/kpi/kpi.hpp"
#include "report/assumptions.hpp"

namespace gudang {

/// The scenario simulated with some assumptions other than they are.
struct Trial {
  std::optional<double> kpi;        ///< of the first alternative; nothing: not defined, or refused
  std::optional<std::size_t> best;  ///< alternative by what the scenario decides on; nothing where there is nothing to decide
  std::string best_label;
  std::vector<double> leads;        ///< by alternative: over the first, as a share of its value; -inf where it has none
  double matters_from = 0;          ///< smaller ones make no difference
  std::string fault;                ///< why it was refused; "": it was not
};
/// Settings as "key=value"; whether all alternatives are wanted, or the first alone. Called in a fixed order.
using Laboratory = std::function<Trial(const std::vector<std::string>& settings, bool alternatives)>;

struct RankedAssumption {
  Assumption assumption;
  std::string low, high;                     ///< values that it was set to
  std::optional<double> at_low, at_high;     ///< the KPI there
  std::string flips;                         ///< "at 24 s: abc": what becomes the best, and when; "": nothing else does
  std::optional<ScreeningEffect> screening;  ///< of those that were screened
  /// The largest change of the KPI.
  [[nodiscard]] double effect(double base) const;
};

struct AssumptionRanking {
  const KpiRow* kpi = nullptr;
  double by = 20;               ///< [% of its value] that each was set lower and higher by
  int replications = 1;         ///< of each trial
  double base = 0;              ///< the KPI as all is assumed
  std::string best;             ///< label of the best as all is assumed; "": nothing to decide
  std::vector<RankedAssumption> moved;           ///< by falling effect
  std::vector<RankedAssumption> still, refused;  ///< without any; allowed to be no other
};

struct RankingPlan {
  const KpiRow* kpi = nullptr;
  double by = 20;               ///< [% of its value], in (0, 100)
  int replications = 1;
  int trajectories = 8;         ///< of the screening; >= 2
  std::size_t screened = 10;    ///< at most so many; fewer than two are not screened
  std::uint64_t seed = 1;       ///< of the trajectories
};

/// How many trials it takes at most, to tell the time left.
[[nodiscard]] std::int64_t trials_of(const std::vector<Assumption>& assumptions, const RankingPlan& plan);
/// Of the numeric ones but those of `run`, `compare` and policies, and list entries. Throws InputError E400 where the KPI is not defined as all is assumed.
[[nodiscard]] AssumptionRanking rank_assumptions(const std::vector<Assumption>& assumptions, const RankingPlan& plan, const Laboratory& laboratory);
/// Which move the KPI most, by how much, and which make another alternative the best.
[[nodiscard]] std::string ranking_words(const AssumptionRanking& ranking);

}  // namespace gudang
