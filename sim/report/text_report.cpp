#include "report/text_report.hpp"

#include "report/kpi_view.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"
#include "report/training_view.hpp"

namespace gudang {
namespace {

/// "name: the question", wrapped; a paragraph of its own.
std::string paragraph(const std::string& text, int width) {
  std::string lines;
  for (const std::string& line : wrap(text, width)) lines += line + "\n";
  return lines;
}

std::string head(const Study& study, int width) {
  const ScenarioConfig& config = study.config();
  return paragraph(config.name + (config.question.empty() ? "" : ": " + config.question), width);
}

std::string sample(const Study& study) { return sample_words(study) + ", seed " + std::to_string(study.result.seed); }

/// Alternatives by number where the table has no room for their names.
std::string number_of(std::size_t alternative) { return std::to_string(alternative); }

std::string backlogs(const Study& study, int width) {
  std::string text;
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const std::string words = backlog_words(study.result.alternatives[a]);
    if (!words.empty()) text += paragraph((study.comparison ? "alternative " + number_of(a) + ": " : "") + words, width);
  }
  return text.empty() ? text : "\n" + text;
}

std::string deciding_table(const Study& study, int width) {
  const KpiView view = view_of(study, deciding_kpi(study));
  Table table({{"#", Align::right},
               {"alternative", Align::left, true},
               {"mean", Align::right},
               {"difference", Align::right},
               {"%", Align::right},
               {has_intervals(study) ? percent_text(study.comparison->confidence, 4) + " interval" : "interval", Align::right},
               {"verdict"}});
  for (std::size_t a = 0; a < view.rows.size(); ++a) {
    const KpiView::Row& row = view.rows[a];
    const std::string percent = row.relative.ends_with('%') ? row.relative.substr(0, row.relative.size() - 1) : row.relative;
    table.add({number_of(a), study.result.alternatives[a].label, row.mean, row.difference, percent, row.interval, a == 0 ? "baseline" : row.verdict});
  }
  const std::string better = view.kpi->better == Better::lower ? "lower" : "higher";
  return view.title() + ", " + better + " is better\n" + table.text(width);
}

/// A row for each alternative, a column for each KPI; a mark for the verdict.
std::string other_kpis(const Study& study, int width) {
  std::vector<Column> columns{{"#", Align::right}};
  std::vector<KpiView> views;
  std::string undefined, remarks;
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    if (k == deciding_kpi(study)) continue;
    KpiView view = view_of(study, k);
    if (!view.shown()) continue;
    if (!view.defined()) {
      undefined += paragraph(view.kpi->key + ": " + view.rows.front().note, width);
      continue;
    }
    columns.push_back({view.title(), Align::right});
    for (std::size_t a = 0; a < view.rows.size(); ++a)
      if (view.rows[a].mean != "-" && !view.rows[a].remark.empty()) remarks += paragraph("alternative " + number_of(a) + ", " + view.kpi->key + ": " + view.rows[a].remark, width);
    views.push_back(std::move(view));
  }
  Table table(columns);
  for (std::size_t a = 0; !views.empty() && a < study.result.alternatives.size(); ++a) {
    std::vector<std::string> cells{number_of(a)};
    for (const KpiView& view : views) {
      const std::string& verdict = view.rows[a].verdict;
      const char* mark = verdict == "better" ? " +" : verdict == "worse" ? " -" : verdict == "equivalent" ? " =" : verdict == "undecided" ? " ?" : "  ";
      cells.push_back(view.rows[a].mean + mark);
    }
    table.add(std::move(cells));
  }
  return table.text(width) + (views.empty() ? "" : "+ better, - worse, = equivalent, ? undecided\n") + undefined + remarks;
}

std::string in_sample(const Study& study, int width) {
  const TrainingView view = training_view(study);
  if (view.rows.empty()) return {};
  Table table({{"#", Align::right}, {"learnt from", Align::right}, {"judged by", Align::right}, {"change", Align::right}});
  for (std::size_t a = 0; a < view.rows.size(); ++a) table.add({number_of(a), view.rows[a].in_sample, view.rows[a].judged, view.rows[a].change});
  return "\n" + paragraph(view.title(), width) + table.text(width);
}

}  // namespace

std::string run_text(const Study& study, int width) {
  Table table({{"KPI"}, {"mean", Align::right}, {"95% interval", Align::right}, {"unit"}, {"note", Align::left, true}});
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    const KpiView view = view_of(study, k);
    if (view.shown() || k == deciding_kpi(study)) table.add({view.kpi->key, view.rows[0].mean, view.rows[0].ci95, view.kpi->unit, view.rows[0].note});
  }
  return head(study, width) + paragraph(policy_words(study.baseline()), width) + sample(study) + "\n" + backlogs(study, width) + "\n" + table.text(width) + in_sample(study, width) +
         "\ntrace hash " + to_string(study.baseline().trace_hash()) + "\n";
}

std::string compare_text(const Study& study, int width) {
  const std::string verdict = verdict_sentence(study.result.alternatives, *study.comparison, study.config().compare);
  return head(study, width) + std::to_string(study.result.alternatives.size()) + " alternatives, each over " + sample(study) + "\n" + backlogs(study, width) +
         "\n" + deciding_table(study, width) + "\n" + other_kpis(study, width) + in_sample(study, width) + "\n" + paragraph(verdict, width);
}

}  // namespace gudang
