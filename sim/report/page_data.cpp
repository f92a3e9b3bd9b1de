#include "report/page_data.hpp"

#include <algorithm>
#include <charconv>

#include "gudang/core/calendar.hpp"
#include "report/assumptions.hpp"
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
  const auto more = replications_to_decide(study, alternative, k);
  return {{"mean", shortened(difference->mean)}, {"ci95", interval_json(difference->interval)}, {"relative", number_json(difference->relative)}, {"verdict", name_of(difference->verdict)}, {"more", more ? Json(*more) : Json()}};
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
          {"method", method_words(study)}};
}

}  // namespace

std::size_t best_alternative(const Study& study) {
  const std::size_t k = deciding_kpi(study);
  const double sign = kpis()[k].better == Better::lower ? 1 : -1;
  std::size_t best = 0;
  double least = 0;
  for (std::size_t a = 1; a < study.result.alternatives.size(); ++a) {
    const Difference* difference = study.difference(a, k);
    if (!difference || sign * difference->mean >= least) continue;
    best = a;
    least = sign * difference->mean;
  }
  return best;
}

Json page_data(const Study& study) {
  const std::vector<std::size_t> shown = shown_kpis(study);
  Json document = header_json(study);
  document["verdict"] = {{"sentence", lead_sentence(study)}, {"best", best_alternative(study)}, {"money", nullptr}};
  Json& rows = document["kpis"] = Json::array();
  for (const std::size_t k : shown) rows.push_back(kpi_json(study, k));
  Json& alternatives = document["alternatives"] = Json::array();
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) alternatives.push_back(alternative_json(study, a, shown));
  for (const char* part : {"peak", "breaking_point", "sensitivity"}) document[part] = nullptr;
  Json& assumptions = document["assumptions"] = Json::array();
  for (const Assumption& assumption : assumptions_of(study.alternatives)) assumptions.push_back({{"key", assumption.key}, {"value", assumption.value}, {"source", assumption.source}});
  document["not_modelled"] = not_modelled(study);
  document["in_sample"] = in_sample_json(study);
  return document;
}

}  // namespace gudang
