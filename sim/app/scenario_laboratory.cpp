#include "app/scenario_laboratory.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "app/command_line.hpp"
#include "experiment/experiment.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostAlternatives = 10'000;  // of a trial; numbers in the store

std::optional<double> mean(const AlternativeResult& alternative, const KpiRow& kpi) {
  const auto index = static_cast<std::size_t>(&kpi - kpis().data());
  double sum = 0;
  for (const ReplicationResult& replication : alternative.replications) {
    if (!replication.kpis[index].value) return std::nullopt;
    sum += *replication.kpis[index].value;
  }
  return sum / static_cast<double>(alternative.replications.size());
}

/// The best by what the scenario decides on; one that leads the first by less than what matters is no better.
void decide(const ExperimentResult& result, const ScenarioConfig& config, Trial& trial) {
  const KpiRow* row = find_kpi(config.compare.decide_on);
  if (row == nullptr) return;
  const auto first = mean(result.alternatives.front(), *row);
  if (!first) return;
  trial.matters_from = to_fraction(config.compare.matters_from);
  trial.best = 0;
  for (const AlternativeResult& alternative : result.alternatives) {
    const auto value = mean(alternative, *row);
    const double gain = !value ? 0 : row->better == Better::higher ? *value - *first : *first - *value;
    trial.leads.push_back(value ? gain / std::max(1e-12, std::abs(*first)) : -std::numeric_limits<double>::infinity());
    if (trial.leads.back() > trial.leads[*trial.best] && trial.leads.back() >= trial.matters_from) trial.best = trial.leads.size() - 1;
  }
  trial.best_label = result.alternatives[*trial.best].label;
}

}  // namespace

Trial ScenarioLaboratory::run(const std::vector<std::string>& settings, bool alternatives) {
  if (session_.interrupt.load()) throw Interrupted();
  LoadOptions load = plan_.load;
  load.sets.insert(load.sets.end(), settings.begin(), settings.end());
  std::optional<StorePart> part;
  if (plan_.store) part.emplace(*plan_.store, kTrialsInStore + static_cast<std::size_t>(done_) * kMostAlternatives);
  Trial trial;
  try {
    const Scenario scenario = Scenario::load(plan_.scenario, load);
    std::vector<Alternative> compared = plan_.alternatives(scenario);
    if (!alternatives) compared.resize(1);
    for (Alternative& alternative : compared) alternative.config.run.in_sample = false;
    ExperimentOptions options{plan_.replications, plan_.jobs, {}, &session_.interrupt, {}};
    options.shared_warm_up = plan_.shared_warm_up;
    options.store = part ? &*part : nullptr;
    const ExperimentResult result = run_experiment(scenario, compared, options);
    if (result.interrupted) throw Interrupted();
    trial.kpi = mean(result.alternatives.front(), *plan_.kpi);
    if (compared.size() > 1) decide(result, scenario.config(), trial);
  } catch (const InputError& error) {
    trial.fault = error.what();
  } catch (const InvalidDecision& error) {
    trial.fault = error.what();
  }
  line_.show({++done_, plan_.trials, std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count()});
  return trial;
}

}  // namespace gudang
