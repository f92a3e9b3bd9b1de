#include "report/page_data.hpp"

#include <algorithm>
#include <charconv>

#include "gudang/core/calendar.hpp"
#include "report/assumptions.hpp"
#include "report/changes.hpp"
#include "report/findings.hpp"
#include "report/insight_json.hpp"
#include "report/kpi_view.hpp"
#include "report/numbers.hpp"
#include "report/training_view.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 7;  ///< that matter of a figure in the page, which shows fewer

/// The number nearest to `value` with so many digits: short in the document. No locale, and correctly rounded on every machine.
double shortened(double value) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, kDigits - 1);
  double short_value = value;
  std::from_chars(text, written.ptr, short_value);
  return short_value;
}

/// "2026-03-02T06:30"
std::string civil_minute(CivilTime time) {
  std::string text = format_civil_time(time);
  if (text.size() == 10) return text + "T00:00";
  text[10] = 'T';
  return text.substr(0, 16);
}

Json number_json(std::optional<double> value) { return value ? Json(shortened(*value)) : Json(); }
Json interval_json(const std::optional<Interval>& interval) { return interval ? Json::array({shortened(interval->low), shortened(interval->high)}) : Json(); }

Json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json object = Json::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object;
}

/// Indices into kpis() of those the page shows.
std::vector<std::size_t> shown_kpis(const Study& study) {
  std::vector<std::size_t> shown;
  for (std::size_t k = 0; k < kpis().size(); ++k)
    if (k == deciding_kpi(study) || view_of(study, k).shown()) shown.push_back(k);
  return shown;
}

int decimals_of(const Study& study, std::size_t kpi) {
  std::vector<double> means;
  std::vector<Interval> intervals;
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const KpiSummary summary = summarise(study.result.alternatives[a], kpi);
    if (summary.mean) means.push_back(*summary.mean);
    if (summary.ci95) intervals.push_back(*summary.ci95);
  }
  return decimals_for(means, intervals);
}

Json kpi_json(const Study& study, std::size_t k) {
  const KpiRow& row = kpis()[k];
  return {{"key", row.key}, {"unit", row.unit}, {"better", row.better == Better::lower ? "lower" : "higher"}, {"theme", name_of(row.theme)}, {"summary", row.summary}, {"numerator", row.numerator},
          {"denominator", row.denominator}, {"population", row.population}, {"open_orders", row.open_orders}, {"basis", row.basis}, {"decimals", decimals_of(study, k)}};
}

Json values_json(const AlternativeResult& alternative, std::size_t k) {
  Json values = Json::array();
  for (const ReplicationResult& replication : alternative.replications) values.push_back(number_json(replication.kpis[k].value));
  return values;
}

Json summary_json(const AlternativeResult& alternative, std::size_t k) {
  const KpiSummary summary = summarise(alternative, k);
  Json object = {{"mean", number_json(summary.mean)}, {"ci95", interval_json(summary.ci95)}, {"n", summary.n}, {"note", summary.note}, {"values", values_json(alternative, k)}};
  for (std::size_t owner = 0; by_owner(alternative, k) && owner < alternative.owners.size(); ++owner) {
    const KpiSummary own = summarise_owner(alternative, k, owner);
    object["by_owner"][alternative.owners[owner]] = {{"mean", number_json(own.mean)}, {"ci95", interval_json(own.ci95)}};
  }
  return object;
}

/// Null where no alternative was run on the weeks that slotting learnt from.
Json in_sample_json(const Study& study) {
  const TrainingView view = training_view(study);
  if (view.rows.empty()) return nullptr;
  Json rows = Json::array();
  for (const TrainingView::Row& row : view.rows) rows.push_back({{"label", row.label}, {"in_sample", row.in_sample}, {"judged", row.judged}, {"change", row.change}});
  return {{"kpi", view.kpi->key}, {"unit", view.kpi->unit}, {"rows", rows}};
}

Json difference_json(const Study& study, std::size_t alternative, std::size_t k) {
  const Difference* difference = study.difference(alternative, k);
  if (!difference) return nullptr;
  return {{"mean", shortened(difference->mean)}, {"ci95", interval_json(difference->interval)}, {"relative", number_json(difference->relative)}, {"verdict", name_of(difference->verdict)},
          {"more", difference->more ? Json(*difference->more) : Json()}, {"pairing_gain", number_json(difference->pairing_gain)}};
}

Json alternative_json(const Study& study, std::size_t a, const std::vector<std::size_t>& shown) {
  const AlternativeResult& alternative = study.result.alternatives[a];
  const std::string rejected = rejected_words(study, a);
  Json figures = Json::object(), differences = Json::object();
  for (const std::size_t k : shown) {
    figures[kpis()[k].key] = summary_json(alternative, k);
    if (Json difference = difference_json(study, a, k); !difference.is_null()) differences[kpis()[k].key] = std::move(difference);
  }
  return {{"label", alternative.label}, {"policies", pairs_json(alternative.policies)}, {"params", pairs_json(alternative.params)}, {"trace_hash", to_string(alternative.trace_hash())}, {"warnings", warnings_of(alternative)},
          {"rejected", rejected.empty() ? Json() : Json(rejected)}, {"kpis", figures}, {"difference", differences}, {"insight", nullptr}};
}

Json header_json(const Study& study) {
  const ScenarioConfig& config = study.config();
  Json inputs = Json::array();
  for (const StudyInput& input : study.inputs) inputs.push_back({{"file", input.file}, {"hash", input.hash}});
  return {{"format", 1}, {"version", study.version}, {"kind", study.comparison ? "compare" : "run"}, {"scenario", config.name}, {"question", config.question}, {"start", civil_minute(config.run.start)}, {"seed", study.result.seed},
          {"replications", study.replications()}, {"asked", study.asked}, {"interrupted", study.result.interrupted}, {"command", study.command}, {"inputs", inputs}, {"decide_on", kpis()[deciding_kpi(study)].key},
          {"confidence", to_fraction(config.compare.confidence)}, {"matters_from", to_fraction(config.compare.matters_from)}, {"intervals", study.comparison ? study.comparison->intervals : 0}, {"sample", sample_words(study)},
          {"method", (study.warm_up.empty() ? "" : study.warm_up + "\n\n") + (study.stopping.empty() ? "" : study.stopping + "\n\n") + method_words(study)}};
}

Json money_json(const Study& study, std::size_t best) {
  if (const auto money = money_of(study, best))
    return {{"sentence", money->sentence}, {"per_year", {{"mean", shortened(money->per_year)}, {"ci95", interval_json(money->interval)}}}, {"currency", "MYR"}, {"investment", money->investment},
            {"payback_years", money->payback ? Json{{"mean", shortened(*money->payback)}, {"ci95", interval_json(money->payback_interval)}} : Json()}, {"why_none", nullptr}};
  return {{"sentence", nullptr}, {"per_year", nullptr}, {"currency", "MYR"}, {"payback_years", nullptr}, {"why_none", best == 0 && study.comparison ? "No alternative is better than the first." : why_no_money(study)}};
}

/// What the choice does otherwise than the first.
Json changes_json(const Study& study, std::size_t best) {
  Json changes = Json::array();
  for (const Change& change : changes_between(study.alternatives[0], study.alternatives[best])) changes.push_back(change_words(change));
  return changes;
}

Json peak_json(const Study& study) {
  Json risks = Json::array();
  bool any = false;
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const auto risk = peak_risk_of(study, a);
    any = any || risk;
    risks.push_back(risk ? Json{{"chance", shortened(risk->chance)}, {"ci95", interval_json(risk->ci95)}, {"n", risk->n}} : Json());
  }
  if (!any) return nullptr;
  return {{"level", to_fraction(study.config().compare.service_level) * 100}, {"unit", "%"}, {"kpi", kPeakKpi}, {"alternatives", risks}};
}

Json breaking_point_json(const Study& study) {
  if (study.breaking_points.empty()) return nullptr;
  Json alternatives = Json::array();
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const auto found = std::find_if(study.breaking_points.begin(), study.breaking_points.end(), [&](const BreakingPoint& point) { return point.alternative == a; });
    if (found == study.breaking_points.end()) {
      alternatives.push_back(nullptr);
      continue;
    }
    Json points = Json::array();
    for (const LoadPoint& point : found->points)
      points.push_back({{"load", point.load}, {"throughput", shortened(point.throughput)}, {"ci95", interval_json(point.ci95)}, {"service", number_json(point.on_time)}, {"keeps_up", point.keeps_up}});
    alternatives.push_back({{"points", points}, {"breaks_at", number_json(found->breaks_at)}, {"why", found->why}});
  }
  return {{"kpi", "lines picked a day"}, {"unit", "lines/day"}, {"alternatives", alternatives}};
}

Json sensitivity_json(const Study& study) {
  if (!study.sensitivity) return nullptr;
  const AssumptionRanking& ranking = *study.sensitivity;
  Json rows = Json::array();
  for (const RankedAssumption& factor : ranking.moved) {
    const auto& effect = factor.screening;
    rows.push_back({{"key", factor.assumption.key}, {"value", factor.assumption.value}, {"source", factor.assumption.source}, {"low", number_json(factor.at_low)}, {"high", number_json(factor.at_high)},
                    {"base", shortened(ranking.base)}, {"mu_star", effect ? Json(shortened(effect->mean_absolute)) : Json()}, {"sigma", effect ? Json(shortened(effect->deviation)) : Json()}, {"flips", factor.flips}});
  }
  return {{"kpi", ranking.kpi->key}, {"unit", ranking.kpi->unit}, {"by", ranking.by / 100}, {"of", study.alternatives.front().label}, {"replications", ranking.replications}, {"best", ranking.best},
          {"still", ranking.still.size()}, {"refused", ranking.refused.size()}, {"rows", rows}};
}

constexpr std::size_t kMostInsights = 24;  ///< alternatives whose building and hours are shown; more would not fit

/// Into each alternative: whole of the first and the best, of others what a few kilobytes hold.
void add_insights(const Study& study, std::size_t best, Json& alternatives) {
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const std::vector<ReplicationResult>& replications = study.result.alternatives[a].replications;
    if (replications.empty() || !replications.front().insight || (a >= kMostInsights && a != best)) continue;
    alternatives[a]["insight"] = insight_json(*replications.front().insight, a == 0 || a == best ? InsightDetail::full : InsightDetail::overview);
  }
}

}  // namespace

Json page_data(const Study& study) {
  const std::vector<std::size_t> shown = shown_kpis(study);
  Json document = header_json(study);
  const std::size_t best = best_alternative(study);
  document["verdict"] = {{"sentence", lead_sentence(study)}, {"best", best}, {"changes", changes_json(study, best)}, {"money", money_json(study, best)}};
  Json& rows = document["kpis"] = Json::array();
  for (const std::size_t k : shown) rows.push_back(kpi_json(study, k));
  Json& alternatives = document["alternatives"] = Json::array();
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) alternatives.push_back(alternative_json(study, a, shown));
  add_insights(study, best, alternatives);
  document["peak"] = peak_json(study);
  document["breaking_point"] = breaking_point_json(study);
  document["sensitivity"] = sensitivity_json(study);
  Json& assumptions = document["assumptions"] = Json::array();
  for (const Assumption& assumption : assumptions_of(study.alternatives)) assumptions.push_back({{"key", assumption.key}, {"value", assumption.value}, {"source", assumption.source}});
  document["not_modelled"] = not_modelled(study);
  document["in_sample"] = in_sample_json(study);
  return document;
}

}  // namespace gudang
