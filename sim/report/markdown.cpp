#include "report/markdown.hpp"

#include <optional>
#include <vector>

#include "report/assumptions.hpp"
#include "report/findings.hpp"
#include "report/kpi_view.hpp"
#include "report/numbers.hpp"
#include "report/training_view.hpp"

namespace gudang {
namespace {

using Cells = std::vector<std::string>;

/// A bar would end a cell, and a line break the table.
std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  return safe;
}

std::string row(const Cells& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + escaped(cell) + " |";
  return text + "\n";
}

/// `alignment`: 'l' or 'r' for each column.
std::string header(const Cells& titles, std::string_view alignment) {
  std::string text = row(titles) + "|";
  for (const char side : alignment) text += side == 'r' ? "---:|" : "---|";
  return text + "\n";
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

std::string run_results(const Study& study) {
  std::string text = header({"KPI", "mean", "95% interval", "unit", "note"}, "lrrll");
  std::optional<KpiTheme> theme;
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    const KpiView view = view_of(study, k);
    if (!view.shown() && k != deciding_kpi(study)) continue;
    if (theme != kpis()[k].theme) text += row({"**" + std::string(name_of(kpis()[k].theme)) + "**", "", "", "", ""});
    theme = kpis()[k].theme;
    text += row({code(view.kpi->key), view.rows[0].mean, view.rows[0].ci95, view.kpi->unit, view.rows[0].note});
  }
  return text;
}

/// A table for each KPI, the one that decides first.
std::string compare_results(const Study& study) {
  const std::string together = has_intervals(study) ? percent_text(study.comparison->confidence, 4) + " interval of the difference" : "interval of the difference";
  std::vector<std::size_t> order{deciding_kpi(study)};
  for (std::size_t k = 0; k < kpis().size(); ++k)
    if (k != order.front()) order.push_back(k);
  std::string text;
  for (const std::size_t k : order) {
    const KpiView view = view_of(study, k);
    if (!view.shown() && k != order.front()) continue;
    text += "\n### " + code(view.kpi->key) + " [" + view.kpi->unit + "]\n\n" + view.kpi->summary + (view.kpi->better == Better::lower ? " Lower" : " Higher") + " is better." +
            (k == order.front() ? " This KPI decides." : "") + "\n\n";
    if (!view.defined()) {
      text += view.rows.front().note + "\n";
      continue;
    }
    const bool counts = !alike(study), best = k == order.front() && !study.comparison->may_be_best.empty();
    if (best) text += escaped(best_words(study, false)) + "\n\n";
    Cells titles{"alternative", "mean", "95% interval", "difference", "%", together, "verdict", "note"};
    std::string alignment = "lrrrrrll";
    if (best) titles.insert(titles.begin() + 6, "less the best of the others"), alignment.insert(6, "r");
    if (counts) titles.insert(titles.begin() + 1, "n"), alignment.insert(1, "r");
    text += header(titles, alignment);
    for (std::size_t a = 0; a < view.rows.size(); ++a) {
      const KpiView::Row& cells = view.rows[a];
      Cells of_row{study.result.alternatives[a].label, cells.mean, cells.ci95, cells.difference, cells.relative, cells.interval, a == 0 ? "baseline" : cells.verdict, cells.note};
      if (best) of_row.insert(of_row.begin() + 6, interval_text(study.comparison->with_best[a], view.decimals));
      if (counts) of_row.insert(of_row.begin() + 1, cells.n);
      text += row(of_row);
    }
  }
  return text;
}

std::string in_sample(const Study& study) {
  const TrainingView view = training_view(study);
  if (view.rows.empty()) return {};
  std::string text = "\n### In sample\n\n" + code(view.kpi->key) + view.title().substr(view.kpi->key.size()) + ".\n\n" + header({"alternative", "learnt from", "judged by", "change"}, "lrrr");
  for (const TrainingView::Row& cells : view.rows) text += row({cells.label, cells.in_sample, cells.judged, cells.change});
  return text;
}

/// KPIs that are split by owner.
std::string owners(const Study& study) {
  std::string text;
  for (std::size_t k = 0; k < kpis().size(); ++k)
    for (const AlternativeResult& alternative : study.result.alternatives)
      for (std::size_t owner = 0; by_owner(alternative, k) && owner < alternative.owners.size(); ++owner) {
        const KpiSummary own = summarise_owner(alternative, k, owner);
        const std::vector<double> mean = own.mean ? std::vector<double>{*own.mean} : std::vector<double>();
        const std::vector<Interval> interval = own.ci95 ? std::vector<Interval>{*own.ci95} : std::vector<Interval>();
        const int decimals = decimals_for(mean, interval);
        text += row({alternative.label, alternative.owners[owner], code(kpis()[k].key), fixed(own.mean, decimals), interval_text(own.ci95, decimals), kpis()[k].unit});
      }
  return text.empty() ? text : "\n### By owner\n\n" + header({"alternative", "owner", "KPI", "mean", "95% interval", "unit"}, "lllrrl") + text;
}

std::string warnings(const Study& study) {
  std::string text;
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (const std::string& words : warnings_of(alternative)) text += "**" + escaped(alternative.label) + ": " + words + ".**\n\n";
  return text;
}

std::string assumptions(const Study& study) {
  std::string text =
      "\n## What is assumed\n\nParameters that hold the program's default, and where the default comes from. \"assumption\": nobody has measured it for this "
      "building; replace it if it matters.\n\n" +
      header({"parameter", "value", "source"}, "lll");
  for (const Assumption& assumption : assumptions_of(study.alternatives)) text += row({code(assumption.key), assumption.value, assumption.source});
  return text;
}

std::string provenance(const Study& study) {
  std::string text = "\n## What was simulated\n\n" + sample_words(study) + ", seed " + std::to_string(study.result.seed) +
                     ", gudang " + study.version + ". A trace hash is the fingerprint of everything that happened in an alternative's replications: the same on every machine.\n\n" +
                     header({"alternative", "policies", "changes", "heavy kernels", "trace hash"}, "lllll");
  for (const AlternativeResult& alternative : study.result.alternatives) {
    std::string changes;
    for (const auto& [key, value] : alternative.params) changes += (changes.empty() ? "" : ", ") + code(key + ": " + value);
    text += row({alternative.label, policy_words(alternative), changes, compute_words(alternative), code(to_string(alternative.trace_hash()))});
  }
  text += "\n" + header({"input", "XXH3-128"}, "ll");
  for (const StudyInput& input : study.inputs) text += row({code(input.file), code(input.hash)});
  return text + "\nIn the folder of the scenario file, this gives the same again:\n\n```sh\n" + study.command + "\n```\n";
}

}  // namespace

std::string markdown_report(const Study& study) {
  const ScenarioConfig& config = study.config();
  std::string text = "# " + config.name + "\n\n" + (config.question.empty() ? "" : config.question + "\n\n") + "**" + lead_sentence(study) + "**\n\n";
  for (const std::string& words : finding_words(study)) text += words + "\n\n";
  if (study.result.interrupted) text += "Interrupted: " + sample_words(study) + ". The same command in the same folder completes it.\n\n";
  text += warnings(study) + "## Results\n" + (study.comparison ? compare_results(study) : "\n" + run_results(study)) + owners(study) + in_sample(study);
  text += "\n## How sure is this\n\n" + sample_words(study) + ". " + method_words(study) + "\n";
  return text + assumptions(study) + provenance(study);
}

}  // namespace gudang
