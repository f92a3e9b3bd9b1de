#include "experiment/gate_verdict.hpp"

#include <cmath>

#include "gudang/stats/mean.hpp"

namespace gudang {
namespace {

constexpr double kConfidence = 0.95;
constexpr double kMostReplications = 1e6;  // beyond, the answer is "no"

bool wants_more(GateSense sense) { return sense == GateSense::at_least || sense == GateSense::above; }

/// Whether `excess` over the limit is what the gate asks for.
bool holds(GateSense sense, double excess) {
  switch (sense) {
    case GateSense::at_least: return excess >= 0;
    case GateSense::above: return excess > 0;
    case GateSense::at_most: return excess <= 0;
    case GateSense::below: return excess < 0;
  }
  return false;
}

/// An interval of half-width h at n replications is about h sqrt(n / n') wide at n': what makes it narrower than the distance
/// of mean and limit (A. Law, Simulation Modeling and Analysis, 9.4.1, without the change of the t quantile).
std::int64_t replications_more(std::size_t n, double half_width, double distance) {
  if (distance == 0) return 0;
  const double ratio = half_width / distance;
  const double needed = std::ceil(static_cast<double>(n) * ratio * ratio);
  return needed > kMostReplications ? 0 : std::max<std::int64_t>(1, static_cast<std::int64_t>(needed) - static_cast<std::int64_t>(n));
}

/// None: the gate is of all owners together.
std::optional<std::size_t> owner_of(const Gate& gate, const AlternativeResult& alternative) { return gate.owner.empty() ? std::nullopt : owner_index(alternative, gate.owner); }

KpiSummary summarise(const Gate& gate, const AlternativeResult& alternative) {
  const auto owner = owner_of(gate, alternative);
  return owner ? summarise_owner(alternative, gate.kpi, *owner) : summarise(alternative, gate.kpi);
}

/// A gate of one owner is not judged where he is none.
bool has_owner(const Gate& gate, const AlternativeResult& alternative) { return gate.owner.empty() || owner_index(alternative, gate.owner); }

/// What stands over the limit, by replication; empty where one has no value.
std::vector<double> excesses(const Gate& gate, const AlternativeResult& alternative, const AlternativeResult& baseline) {
  std::vector<double> excess = kpi_values(alternative, gate.kpi, owner_of(gate, alternative));
  const std::vector<double> base = gate.factor && has_owner(gate, baseline) ? kpi_values(baseline, gate.kpi, owner_of(gate, baseline)) : std::vector<double>();
  if (gate.factor && base.empty()) return {};
  for (std::size_t r = 0; r < excess.size(); ++r) excess[r] -= gate.limit + (gate.factor ? *gate.factor * base[r] : 0);
  return excess;
}

GateVerdict judge(const Gate& gate, std::size_t index, std::span<const AlternativeResult> alternatives, const AlternativeResult& baseline) {
  const AlternativeResult& alternative = alternatives[index];
  GateVerdict verdict{&gate, index, GateState::failed, summarise(gate, alternative), gate.limit, {}, 0};
  if (gate.factor) {
    const bool owned = has_owner(gate, baseline);
    const KpiSummary base = owned ? summarise(gate, baseline) : KpiSummary{std::nullopt, std::nullopt, 0, "it has no owner '" + gate.owner + "'"};
    if (verdict.value.mean && !base.mean) verdict.value.note = "the baseline has no value: " + base.note;
    verdict.limit += *gate.factor * base.mean.value_or(0);
  }
  const std::vector<double> excess = excesses(gate, alternative, baseline);
  if (excess.empty()) return verdict;
  const Sampling sampling = gate.factor ? common_sampling(alternative, baseline) : alternative.sampling;
  const auto interval = interval_of(excess, sampling, alternative.weeks, kConfidence);
  verdict.state = GateState::undecided;
  if (!interval) return verdict;
  const double worst = wants_more(gate.sense) ? interval->low : interval->high;
  const double best = wants_more(gate.sense) ? interval->high : interval->low;
  verdict.bound = verdict.limit + worst;
  if (holds(gate.sense, worst)) verdict.state = GateState::passed;
  else if (!holds(gate.sense, best)) verdict.state = GateState::failed;
  else if (sampling == Sampling::independent) verdict.more = replications_more(excess.size(), (interval->high - interval->low) / 2, std::abs(mean_of(excess)));
  return verdict;
}

}  // namespace

std::vector<GateVerdict> judge_gates(std::span<const Gate> gates, std::span<const AlternativeResult> alternatives, const AlternativeResult* saved) {
  std::vector<GateVerdict> verdicts;
  for (const Gate& gate : gates)
    for (std::size_t a = gate.factor && !saved ? 1 : 0; a < alternatives.size(); ++a)
      if ((gate.alternative.empty() || gate.alternative == alternatives[a].label) && has_owner(gate, alternatives[a])) verdicts.push_back(judge(gate, a, alternatives, saved ? *saved : alternatives.front()));
  return verdicts;
}

}  // namespace gudang
