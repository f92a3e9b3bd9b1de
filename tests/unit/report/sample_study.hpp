// A study made by hand: figures whose means, differences and intervals are easy to work out.
#pragma once

#include "report/study.hpp"

namespace gudang::test {

inline std::size_t kpi_index(std::string_view key) { return static_cast<std::size_t>(find_kpi(key) - kpis().data()); }

/// Replications in which `travel_m_per_line` takes the values given, `on_time_ship_pct` is not defined, and every other KPI is 1.
inline AlternativeResult alternative_result(std::string label, const std::vector<double>& travel, Sampling sampling = Sampling::independent) {
  AlternativeResult result;
  result.label = std::move(label);
  result.policies = {{"slotting", "random"}, {"routing", "s_shape"}, {"batching", "fcfs"}};
  result.sampling = sampling;
  result.weeks = sampling == Sampling::resampled_weeks ? 13 : 0;
  for (const double value : travel) {
    ReplicationResult replication;
    replication.kpis.assign(kpis().size(), {1.0, ""});
    replication.kpis[kpi_index("travel_m_per_line")] = {value, ""};
    replication.kpis[kpi_index("on_time_ship_pct")] = {std::nullopt, "not defined: no order has a due time"};
    replication.trace_hash[0] = static_cast<std::uint8_t>(result.replications.size() + 1);
    replication.events = 100;
    replication.sim_seconds = 50;
    result.replications.push_back(replication);
  }
  return result;
}

inline Alternative alternative_config(std::string label) {
  Alternative alternative;
  alternative.label = std::move(label);
  alternative.config.name = "sample";
  alternative.config.question = "Which is better?";
  return alternative;
}

/// Of `run`: travel 10, 12 and 14, so mean 12 and Student's interval 12 -+ 4.302653 * 2 / sqrt(3).
inline Study run_study(Sampling sampling = Sampling::independent) {
  Study study;
  study.alternatives = {alternative_config("as_is")};
  study.result.seed = 7;
  study.result.wall_seconds = 1.5;
  study.result.alternatives = {alternative_result("as_is", {10, 12, 14}, sampling)};
  study.asked = 3;
  study.command = "gudang run sample.yaml --seed 7 --reps 3";
  study.inputs = {{"sample.yaml", "00112233445566778899aabbccddeeff"}};
  study.version = "1.2.3";
  return study;
}

/// Of `compare`: the second alternative travels 5, 6 and 7 less, with everything else equal.
inline Study compare_study(Sampling sampling = Sampling::independent) {
  Study study = run_study(sampling);
  study.alternatives.push_back(alternative_config("shorter, \"much\""));
  study.alternatives[1].params = {{"policies.routing", "optimal"}};
  study.result.alternatives.push_back(alternative_result("shorter, \"much\"", {5, 6, 7}, sampling));
  study.result.alternatives[1].params = study.alternatives[1].params;
  study.comparison = compare(study.result.alternatives, study.config().compare);
  return study;
}

}  // namespace gudang::test
