#include "report/optimisation_report.hpp"

#include <algorithm>

#include "report/numbers.hpp"
#include "report/table.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostRows = 20;

const KpiRow& kpi_of(const OptimisationStudy& found) { return kpis()[found.goal.kpi]; }

std::string shown(const KpiSummary& summary, bool with_interval = true) {
  const std::vector<double> mean = summary.mean ? std::vector<double>{*summary.mean} : std::vector<double>();
  const std::vector<Interval> interval = summary.ci95 ? std::vector<Interval>{*summary.ci95} : std::vector<Interval>();
  const int decimals = decimals_for(mean, interval);
  return fixed(summary.mean, decimals) + (summary.ci95 && with_interval ? " " + interval_text(summary.ci95, decimals) : "");
}

std::string paragraph(const std::string& text, int width) {
  std::string lines;
  for (const std::string& line : wrap(text, width)) lines += line + "\n";
  return lines;
}

/// The scenario as it is, the answer, the frontier: each once.
std::vector<std::size_t> shown_points(const OptimisationStudy& found, std::size_t most) {
  std::vector<std::size_t> points{0};
  const auto add = [&](std::size_t point) {
    if (points.size() < most && std::find(points.begin(), points.end(), point) == points.end()) points.push_back(point);
  };
  if (found.outcome.best) add(*found.outcome.best);
  for (const std::size_t point : found.outcome.frontier) add(point);
  for (std::size_t a = 0; a < found.outcome.states.size(); ++a)
    if (found.outcome.states[a] == PointState::open || found.outcome.states[a] == PointState::no_better) add(a);
  return points;
}

std::string limits_text(const OptimisationStudy& found) {
  std::string text;
  for (const Gate& limit : found.goal.limits) text += (text.empty() ? "" : ", ") + limit.text;
  return text;
}

Table points_table(const OptimisationStudy& found, bool intervals) {
  std::vector<Column> columns{{"#", Align::right}, {"point", Align::left, true}, {kpi_of(found).key + " [" + kpi_of(found).unit + "]", Align::right}};
  for (const Gate& limit : found.goal.limits) columns.push_back({limit.text, Align::right});
  columns.push_back({"n", Align::right});
  columns.push_back({"judged"});
  Table table(columns);
  for (const std::size_t a : shown_points(found, kMostRows)) {
    const AlternativeResult& point = found.study.result.alternatives[a];
    std::vector<std::string> cells{std::to_string(a), point.label, shown(summarise(point, found.goal.kpi), intervals)};
    for (const Gate& limit : found.goal.limits) cells.push_back(shown(summarise(point, limit.kpi), intervals));
    cells.push_back(std::to_string(point.replications.size()));
    const bool on_frontier = std::find(found.outcome.frontier.begin(), found.outcome.frontier.end(), a) != found.outcome.frontier.end();
    cells.push_back(std::string(name_of(found.outcome.states[a])) + (on_frontier ? ", frontier" : ""));
    table.add(std::move(cells));
  }
  return table;
}

/// With intervals where they fit the width.
std::string points_text(const OptimisationStudy& found, int width) {
  const std::string frontier = "frontier: no other point has a better mean of the goal and of all limits' KPIs";
  const std::string table = points_table(found, true).text(width);
  if (widest_line(table) <= width) return table + paragraph("means, with 95% intervals of each alone; " + frontier, width);
  return points_table(found, false).text(width) + paragraph("means; 95% intervals of each alone need a wider terminal, or --out; " + frontier, width);
}

}  // namespace

std::string optimum_sentence(const OptimisationStudy& found) {
  const std::string key = kpi_of(found).key;
  if (!found.outcome.best) return found.outcome.guarantee;
  const AlternativeResult& best = found.study.result.alternatives[*found.outcome.best];
  std::string text = best.label + " has the " + (found.goal.smallest ? "smallest " : "largest ") + key + (found.goal.limits.empty() ? "" : " that keeps " + limits_text(found)) + ": " +
                     shown(summarise(best, found.goal.kpi)) + " " + kpi_of(found).unit;
  const std::vector<double> own = kpi_values(best, found.goal.kpi), base = kpi_values(found.study.baseline(), found.goal.kpi);
  if (*found.outcome.best != 0 && !base.empty()) {
    double mean = 0, of_base = 0;
    const std::size_t n = std::min(own.size(), base.size());
    for (std::size_t r = 0; r < n; ++r) mean += own[r], of_base += base[r];
    if (of_base != 0) text += ", " + signed_fixed((mean - of_base) / (of_base < 0 ? -of_base : of_base) * 100, 1) + "% against the scenario as it is";
  }
  return text + ".";
}

std::string optimisation_text(const OptimisationStudy& found, int width) {
  const ScenarioConfig& config = found.study.config();
  std::string text = paragraph(config.name + (config.question.empty() ? "" : ": " + config.question), width);
  text += paragraph(std::to_string(found.outcome.used) + " of " + std::to_string(found.goal.budget) + " replications used, seed " + std::to_string(found.study.result.seed), width) + "\n";
  text += points_text(found, width) + "\n";
  return text + paragraph(optimum_sentence(found) + (found.outcome.best ? " " + found.outcome.guarantee : ""), width);
}

Json optimisation_json(const OptimisationStudy& found) {
  Json object;
  object["scenario"] = found.study.config().name;
  object["seed"] = found.study.result.seed;
  if (found.study.result.interrupted) object["interrupted"] = true;
  object["over"] = found.over;
  object[found.goal.smallest ? "min" : "max"] = kpi_of(found).key;
  object["unit"] = kpi_of(found).unit;
  Json& limits = object["subject"] = Json::array();
  for (const Gate& limit : found.goal.limits) limits.push_back(limit.text);
  object["budget"] = found.goal.budget;
  object["used"] = found.outcome.used;
  object["confidence"] = found.goal.confidence;
  object["sure"] = found.outcome.sure;
  object["guarantee"] = found.outcome.guarantee;
  object["best"] = found.outcome.best ? Json(*found.outcome.best) : Json();
  object["frontier"] = found.outcome.frontier;
  Json& points = object["points"] = Json::array();
  for (std::size_t a = 0; a < found.study.result.alternatives.size(); ++a) {
    const AlternativeResult& point = found.study.result.alternatives[a];
    if (point.replications.empty()) continue;
    Json params = Json::object(), figures = Json::object();
    for (const auto& [key, value] : point.params) params[key] = value;
    const auto add = [&](std::size_t kpi) {
      const KpiSummary summary = summarise(point, kpi);
      figures[kpis()[kpi].key] = {{"mean", summary.mean ? Json(*summary.mean) : Json()}, {"ci95", summary.ci95 ? Json::array({summary.ci95->low, summary.ci95->high}) : Json()}};
    };
    add(found.goal.kpi);
    for (const Gate& limit : found.goal.limits) add(limit.kpi);
    points.push_back({{"point", a}, {"label", point.label}, {"params", params}, {"n", point.replications.size()}, {"state", name_of(found.outcome.states[a])}, {"trace_hash", to_string(point.trace_hash())}, {"kpis", figures}});
  }
  return object;
}

Study frontier_study(const OptimisationStudy& found, std::size_t most) {
  Study study = found.study;
  study.alternatives.clear();
  study.result.alternatives.clear();
  for (const std::size_t point : shown_points(found, most)) {
    Alternative alternative = found.study.alternatives[point];
    alternative.config.compare.decide_on = kpi_of(found).key;
    study.alternatives.push_back(std::move(alternative));
    study.result.alternatives.push_back(found.study.result.alternatives[point]);
  }
  study.finding = optimum_sentence(found);
  study.stopping = found.outcome.guarantee;
  study.choice = found.outcome.best && *found.outcome.best > 0 ? 1 : 0;  // shown_points has it second
  if (study.alternatives.size() > 1) study.comparison = compare(study.result.alternatives, study.config().compare);
  return study;
}

}  // namespace gudang
