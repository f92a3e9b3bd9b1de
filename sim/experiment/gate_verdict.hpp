// Whether a scenario's gates hold: judged on the confidence bound, never on the mean (docs/statistics.md).
#pragma once

#include <span>
#include <vector>

#include "experiment/comparison.hpp"
#include "scenario/gate.hpp"

namespace gudang {

enum class GateState {
  passed,     ///< the whole 95% interval is on the right side of the limit
  failed,     ///< the whole of it is on the wrong side, or the KPI has no value
  undecided,  ///< the limit lies within it, or there is no interval; counts as failed
};

/// A gate, of one alternative.
struct GateVerdict {
  const Gate* gate = nullptr;
  std::size_t alternative = 0;
  GateState state = GateState::failed;
  KpiSummary value;               ///< of the KPI
  double limit = 0;               ///< [its unit]; where the baseline is the measure, by the baseline's mean
  std::optional<double> bound;    ///< the end of the interval that is compared with the limit; where the baseline is the measure,
                                  ///< of the paired difference, and the limit on top
  std::int64_t more = 0;          ///< undecided: replications beyond the present ones that might decide; 0: no number is known to
};

/// By gate, then by alternative. Gates that measure by the baseline are not judged of the baseline, which is the first alternative; or `saved`, of as
/// many replications at least, where that is not null: then they are judged of all.
[[nodiscard]] std::vector<GateVerdict> judge_gates(std::span<const Gate> gates, std::span<const AlternativeResult> alternatives, const AlternativeResult* saved = nullptr);

}  // namespace gudang
