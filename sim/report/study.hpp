// What one `run` or `compare` found, as every report shows it: the same figures in a terminal, in JSON, Markdown and CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/breaking_point.hpp"
#include "experiment/comparison.hpp"
#include "experiment/experiment.hpp"
#include "experiment/selection_plan.hpp"
#include "report/assumption_ranking.hpp"

namespace gudang {

/// A file that went in, by what is in it.
struct StudyInput {
  std::string file;  ///< its name without a folder
  std::string hash;  ///< XXH3-128 of its bytes, 32 hex digits
};

struct Study {
  std::vector<Alternative> alternatives;  ///< as configured; as many as in `result`, in the same order
  ExperimentResult result;                ///< every alternative has at least one replication
  std::optional<Comparison> comparison;   ///< nothing for `run`
  int asked = 1;                          ///< replications asked for; fewer are done where the run was interrupted; 0: as many as it took
  std::optional<std::size_t> choice = {}; ///< the best alternative, where a search has found it; nothing: by the means
  std::string finding = {};               ///< said first, in place of the verdict's sentence; "": that is said
  std::string stopping;                   ///< with 0: how it ended, in a sentence
  std::string warm_up;                    ///< where it was asked for how long it is: what was found, in sentences
  std::optional<SelectionOutcome> selection;  ///< where the best was to be selected; nothing before the end
  std::vector<BreakingPoint> breaking_points;  ///< of the first and the best alternative, where asked for
  std::optional<AssumptionRanking> sensitivity;  ///< by the KPI that decides, of the first alternative, where asked for
  std::string command;                    ///< that gives the same again, in the scenario file's folder
  std::vector<StudyInput> inputs;         ///< the scenario first
  std::string version;                    ///< of gudang

  [[nodiscard]] const ScenarioConfig& config() const { return alternatives.front().config; }
  [[nodiscard]] const AlternativeResult& baseline() const { return result.alternatives.front(); }
  [[nodiscard]] int replications() const { return static_cast<int>(baseline().replications.size()); }
  /// Nothing for the baseline, in a `run`, and where the KPI is not defined.
  [[nodiscard]] const Difference* difference(std::size_t alternative, std::size_t kpi) const;
};

/// Whether any difference has an interval.
[[nodiscard]] bool has_intervals(const Study& study);
/// Of a comparison: the alternative that was selected, or that with the best mean of the KPI that decides; 0 where none is better than the first.
[[nodiscard]] std::size_t best_alternative(const Study& study);
/// Which alternatives cannot be excluded from being the best, in a sentence; their numbers, or their labels. "" where nothing says.
[[nodiscard]] std::string best_words(const Study& study, bool numbers);
/// Whether all alternatives have as many replications.
[[nodiscard]] bool alike(const Study& study);
/// Index into kpis() of the KPI that decides the comparison.
[[nodiscard]] std::size_t deciding_kpi(const Study& study);
/// "5 of 10 replications, interrupted", "this history only", ...: what the figures are means of.
[[nodiscard]] std::string sample_words(const Study& study);
/// How intervals are computed and what they promise, in full sentences.
[[nodiscard]] std::string method_words(const Study& study);
/// "slotting random, routing s_shape, batching fcfs"
[[nodiscard]] std::string policy_words(const AlternativeResult& alternative);
/// What to say where an alternative could not keep up, or left orders open; "" where neither.
[[nodiscard]] std::string backlog_words(const AlternativeResult& alternative);
/// "STOCK DRIFTS: ..." where it does in some replication; empty: it does not, or the run is too short to tell.
[[nodiscard]] std::string drift_words(const AlternativeResult& alternative);
/// Whether transports wait for drivers or for vehicles; "" where they hardly wait, or for neither.
[[nodiscard]] std::string binding_words(const AlternativeResult& alternative);
/// "gemm on cpu (8 times), ...": which device did which heavy kernels; "" where there were none.
[[nodiscard]] std::string compute_words(const AlternativeResult& alternative);
/// "heavy kernels of 0, 2: gemm on cpu (8 times)": a line for the alternatives that had the same done alike; none where there were none.
[[nodiscard]] std::vector<std::string> compute_lines(const std::vector<AlternativeResult>& alternatives);
/// Those of the first three above that say something, and what the cpu did instead of another device.
[[nodiscard]] std::vector<std::string> warnings_of(const AlternativeResult& alternative);

}  // namespace gudang
