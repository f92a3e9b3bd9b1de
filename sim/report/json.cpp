#include "report/json.hpp"

#include "report/findings.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::optional<Interval>& interval) {
  return interval ? Json::array({interval->low, interval->high}) : Json(nullptr);
}

Json to_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json object = Json::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object;
}

Json kpis_json(const AlternativeResult& alternative) {
  Json object = Json::object();
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    const KpiSummary summary = summarise(alternative, k);
    Json& kpi = object[kpis()[k].key];
    kpi["mean"] = summary.mean ? Json(*summary.mean) : Json(nullptr);
    kpi["ci95"] = to_json(summary.ci95);
    kpi["n"] = summary.n;
    kpi["unit"] = kpis()[k].unit;
    if (!summary.note.empty()) kpi["note"] = summary.note;
    if (!by_owner(alternative, k)) continue;
    for (std::size_t owner = 0; owner < alternative.owners.size(); ++owner) {
      const KpiSummary own = summarise_owner(alternative, k, owner);
      kpi["by_owner"][alternative.owners[owner]] = {{"mean", own.mean ? Json(*own.mean) : Json(nullptr)}, {"ci95", to_json(own.ci95)}, {"n", own.n}};
    }
  }
  return object;
}

/// Of the training weeks: one value for each KPI.
Json training_json(const ReplicationResult& training) {
  Json object = Json::object();
  for (std::size_t k = 0; k < kpis().size(); ++k)
    object[kpis()[k].key] = {{"value", training.kpis[k].value ? Json(*training.kpis[k].value) : Json(nullptr)}, {"unit", kpis()[k].unit}};
  return object;
}

/// Empty for the baseline; a KPI that is not defined has none.
Json differences_json(const Study& study, std::size_t alternative) {
  Json object = Json::object();
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    const Difference* difference = study.difference(alternative, k);
    if (!difference) continue;
    Json& entry = object[kpis()[k].key] = {{"mean", difference->mean}, {"ci95", to_json(difference->interval)}, {"verdict", name_of(difference->verdict)}, {"n", difference->n}};
    if (difference->more) entry["more"] = *difference->more;
    if (difference->pairing_gain) entry["pairing_gain"] = *difference->pairing_gain;
  }
  return object;
}

Json header_json(const Study& study) {
  Json object;
  object["scenario"] = study.config().name;
  object["seed"] = study.result.seed;
  object["replications"] = study.replications();
  if (study.result.interrupted) object["interrupted"] = true;
  if (!study.warm_up.empty()) object["warm_up"] = {{"days", to_seconds(study.config().run.warm_up) / 86'400}, {"sentence", study.warm_up}};
  if (!study.stopping.empty()) object["stopping"] = study.stopping;
  return object;
}

Json selection_json(const SelectionOutcome& selection) {
  Json eliminated = Json::array();
  for (std::size_t a = 0; a < selection.eliminated.size(); ++a)
    if (selection.eliminated[a]) eliminated.push_back(a);
  return {{"procedure", name_of(selection.procedure)}, {"kpi", kpis()[selection.kpi].key}, {"best", selection.best}, {"selected", selection.selected}, {"probability", selection.probability},
          {"indifference", selection.indifference}, {"eliminated", eliminated}, {"replications", selection.used}, {"sentence", selection.sentence}};
}

Json breaking_point_json(const BreakingPoint& found) {
  Json points = Json::array();
  for (const LoadPoint& point : found.points)
    points.push_back({{"load", point.load}, {"lines_per_day", point.throughput}, {"ci95", to_json(point.ci95)}, {"on_time_ship_pct", point.on_time ? Json(*point.on_time) : Json()}, {"keeps_up", point.keeps_up}});
  return {{"alternative", found.alternative}, {"breaks_at", found.breaks_at ? Json(*found.breaks_at) : Json()}, {"why", found.why}, {"points", points}};
}

/// What is said beside the verdict, as figures.
void add_findings(Json& object, const Study& study) {
  const std::size_t best = study.comparison ? best_alternative(study) : 0;
  if (const auto money = money_of(study, best))
    object["money"] = {{"alternative", best}, {"per_year", money->per_year}, {"interval", to_json(money->interval)}, {"currency", "MYR"}, {"investment", money->investment},
                       {"payback_years", money->payback ? Json(*money->payback) : Json()}, {"payback_interval", to_json(money->payback_interval)}};
  if (const auto risk = peak_risk_of(study, best))
    object["peak_day"] = {{"alternative", best}, {"service_level", to_fraction(study.config().compare.service_level)}, {"chance_of_missing", risk->chance}, {"ci95", to_json(risk->ci95)}, {"n", risk->n}};
  for (const BreakingPoint& found : study.breaking_points) object["breaking_points"].push_back(breaking_point_json(found));
  if (study.sensitivity) object["sensitivity"] = ranking_json(*study.sensitivity);
}

}  // namespace

Json ranking_json(const AssumptionRanking& ranking) {
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
  Json factors = Json::array();
  for (const auto* some : {&ranking.moved, &ranking.still})
    for (const RankedAssumption& factor : *some) {
      Json screening;
      if (factor.screening) screening = {{"mu", factor.screening->mean}, {"mu_star", factor.screening->mean_absolute}, {"sigma", factor.screening->deviation}, {"n", factor.screening->effects}};
      factors.push_back({{"key", factor.assumption.key}, {"low", factor.low}, {"high", factor.high}, {"at_low", number(factor.at_low)}, {"at_high", number(factor.at_high)},
                         {"screening", screening}, {"flips", factor.flips}});
    }
  return {{"kpi", ranking.kpi->key}, {"value", ranking.base}, {"by_percent", ranking.by}, {"replications", ranking.replications}, {"best", ranking.best}, {"factors", factors}};
}

void add_compute(Json& object, const AlternativeResult& alternative) {
  Json& ran = object["compute"] = Json::array();
  for (const compute::Ran& verb : alternative.ran()) ran.push_back({{"verb", compute::name_of(verb.verb)}, {"device", verb.device}, {"times", verb.times}});
  if (const std::vector<std::string> moved = alternative.moved(); !moved.empty()) object["compute_moved"] = moved;
}

Json run_json(const Study& study) {
  const AlternativeResult& only = study.baseline();
  std::uint64_t events = 0;
  double sim_seconds = 0;
  for (const ReplicationResult& replication : only.replications) {
    events += replication.events;
    sim_seconds += replication.sim_seconds;
  }
  Json object = header_json(study);
  object["policies"] = to_json(only.policies);
  object["label"] = only.label;
  object["params"] = to_json(only.params);
  object["events"] = events;
  object["sim_seconds"] = sim_seconds;
  object["wall_seconds"] = study.result.wall_seconds;
  object["trace_hash"] = to_string(only.trace_hash());
  add_compute(object, only);
  object["kpis"] = kpis_json(only);
  if (only.training) object["in_sample"] = training_json(*only.training);
  add_findings(object, study);
  return object;
}

Json compare_json(const Study& study) {
  Json object = header_json(study);
  if (study.comparison->random_numbers == RandomNumbers::independent) object["random_numbers"] = "independent";
  if (study.selection) object["selection"] = selection_json(*study.selection);
  if (!study.comparison->may_be_best.empty()) object["may_be_best"] = study.comparison->may_be_best;
  Json& alternatives = object["alternatives"] = Json::array();
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const AlternativeResult& alternative = study.result.alternatives[a];
    Json entry;
    entry["policies"] = to_json(alternative.policies);
    entry["label"] = alternative.label;
    entry["params"] = to_json(alternative.params);
    entry["trace_hash"] = to_string(alternative.trace_hash());
    add_compute(entry, alternative);
    entry["kpis"] = kpis_json(alternative);
    if (alternative.training) entry["in_sample"] = training_json(*alternative.training);
    entry["replications"] = alternative.replications.size();
    entry["difference"] = differences_json(study, a);
    if (!study.comparison->may_be_best.empty()) entry["best"] = to_json(study.comparison->with_best[a]);
    alternatives.push_back(std::move(entry));
  }
  add_findings(object, study);
  return object;
}

}  // namespace gudang
