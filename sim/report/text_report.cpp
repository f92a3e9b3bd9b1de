#include "report/text_report.hpp"

#include <algorithm>

#include "report/findings.hpp"
#include "report/kpi_view.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"
#include "report/training_view.hpp"

namespace gudang {
namespace {

constexpr int kMostWidth = 100;            // of a comparison's tables: beyond, rows are hard to follow
constexpr std::size_t kMostColumns = 6;    // of them, KPIs: with more, titles fall to pieces

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

std::string warnings(const Study& study, int width) {
  std::string text;
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a)
    for (const std::string& words : warnings_of(study.result.alternatives[a])) text += paragraph((study.comparison ? "alternative " + number_of(a) + ": " : "") + words, width);
  return text.empty() ? text : "\n" + text;
}

std::string deciding_table(const Study& study, int width) {
  const KpiView view = view_of(study, deciding_kpi(study));
  std::vector<Column> columns{{"#", Align::right},
                              {"alternative", Align::left, true},
                              {"mean", Align::right},
                              {"difference", Align::right},
                              {"%", Align::right},
                              {has_intervals(study) ? percent_text(study.comparison->confidence, 4) + " interval" : "interval", Align::right},
                              {"verdict"}};
  const bool counts = !alike(study);
  if (counts) columns.insert(columns.begin() + 2, {"n", Align::right});
  Table table(columns);
  for (std::size_t a = 0; a < view.rows.size(); ++a) {
    const KpiView::Row& row = view.rows[a];
    const std::string percent = row.relative.ends_with('%') ? row.relative.substr(0, row.relative.size() - 1) : row.relative;
    std::vector<std::string> cells{number_of(a), study.result.alternatives[a].label, row.mean, row.difference, percent, row.interval, a == 0 ? "baseline" : row.verdict};
    if (counts) cells.insert(cells.begin() + 2, row.n);
    table.add(std::move(cells));
  }
  const std::string better = view.kpi->better == Better::lower ? "lower" : "higher";
  const std::string best = best_words(study, true);
  return view.title() + ", " + better + " is better\n" + table.text(width) + (best.empty() ? "" : paragraph(best, width));
}

/// A row for each alternative, a column for each KPI; a mark for the verdict.
std::string table_of(const Study& study, const std::vector<KpiView>& views, int width) {
  std::vector<Column> columns{{"#", Align::right}};
  for (const KpiView& view : views) columns.push_back({view.title(), Align::right});
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
  return table.text(width);
}

/// One below the other where they do not fit beside one another.
std::string tables_of(const Study& study, std::vector<KpiView> views, int width) {
  std::string text;
  std::vector<KpiView> fitting;
  for (KpiView& view : views) {
    fitting.push_back(view);
    if (fitting.size() == 1 || (fitting.size() <= kMostColumns && widest_line(table_of(study, fitting, width)) <= width)) continue;
    fitting.pop_back();
    text += table_of(study, fitting, width);
    fitting = {std::move(view)};
  }
  return text + table_of(study, fitting, width);
}

/// The KPIs of one theme; what cannot be shown as a number goes to `notes`.
std::string theme_block(const Study& study, KpiTheme theme, int width, std::string& notes) {
  std::vector<KpiView> views;
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    if (k == deciding_kpi(study) || kpis()[k].theme != theme) continue;
    KpiView view = view_of(study, k);
    if (!view.shown()) continue;
    if (!view.defined()) {
      notes += paragraph(view.kpi->key + ": " + view.rows.front().note, width);
      continue;
    }
    for (std::size_t a = 0; a < view.rows.size(); ++a)
      if (view.rows[a].mean != "-" && !view.rows[a].remark.empty()) notes += paragraph("alternative " + number_of(a) + ", " + view.kpi->key + ": " + view.rows[a].remark, width);
    views.push_back(std::move(view));
  }
  return views.empty() ? std::string() : "\n" + std::string(name_of(theme)) + "\n" + tables_of(study, std::move(views), width);
}

std::string other_kpis(const Study& study, int width) {
  std::string text, notes;
  for (const KpiTheme theme : kKpiThemes) text += theme_block(study, theme, width, notes);
  return text + (text.empty() ? "" : "+ better, - worse, = equivalent, ? undecided\n") + (notes.empty() ? "" : "\n" + notes);
}

/// Of all alternatives, each once.
std::vector<std::string> owner_names(const Study& study) {
  std::vector<std::string> names;
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (const std::string& owner : alternative.owners)
      if (std::find(names.begin(), names.end(), owner) == names.end()) names.push_back(owner);
  return names;
}

/// One KPI of one alternative: a cell for each owner.
std::vector<std::string> owner_cells(const AlternativeResult& alternative, std::size_t kpi, const std::vector<std::string>& names, bool intervals) {
  std::vector<KpiSummary> summaries;
  std::vector<double> means;
  std::vector<Interval> all;
  for (const std::string& name : names) {
    const auto owner = owner_index(alternative, name);
    summaries.push_back(owner ? summarise_owner(alternative, kpi, *owner) : KpiSummary{});
    if (summaries.back().mean) means.push_back(*summaries.back().mean);
    if (summaries.back().ci95) all.push_back(*summaries.back().ci95);
  }
  const int decimals = decimals_for(means, all);
  std::vector<std::string> cells;
  for (const KpiSummary& summary : summaries) cells.push_back(fixed(summary.mean, decimals) + (summary.ci95 && intervals ? " " + interval_text(summary.ci95, decimals) : ""));
  return cells;
}

/// A comparison's text has of the split KPIs those that matter between owner and site; the report has all.
bool owners_shown(const Study& study, std::size_t kpi) { return !study.comparison || kpi == deciding_kpi(study) || kpis()[kpi].theme == KpiTheme::costs; }

/// KPIs that are split by owner: a row for each KPI, or each alternative of it, a column for each owner.
Table owners_table(const Study& study, bool intervals) {
  const std::vector<std::string> names = owner_names(study);
  std::vector<Column> columns{{"KPI"}};
  if (study.comparison) columns.push_back({"#", Align::right});
  for (const std::string& name : names) columns.push_back({name, Align::right});
  columns.push_back({"unit"});
  Table table(columns);
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    bool first = true;
    for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
      const AlternativeResult& alternative = study.result.alternatives[a];
      if (!by_owner(alternative, k) || !owners_shown(study, k)) continue;
      std::vector<std::string> cells{first ? kpis()[k].key : ""};
      if (study.comparison) cells.push_back(number_of(a));
      for (std::string& cell : owner_cells(alternative, k, names, intervals)) cells.push_back(std::move(cell));
      cells.push_back(first ? kpis()[k].unit : "");
      first = false;
      table.add(std::move(cells));
    }
  }
  return table;
}

std::string owners_text(const Study& study, int width) {
  std::string text = owners_table(study, !study.comparison).text(width);
  if (widest_line(text) > width) text = owners_table(study, false).text(width);
  return text.empty() ? text : "\nby owner\n" + text;
}

std::string in_sample(const Study& study, int width) {
  const TrainingView view = training_view(study);
  if (view.rows.empty()) return {};
  Table table({{"#", Align::right}, {"learnt from", Align::right}, {"judged by", Align::right}, {"change", Align::right}});
  for (std::size_t a = 0; a < view.rows.size(); ++a) table.add({number_of(a), view.rows[a].in_sample, view.rows[a].judged, view.rows[a].change});
  return "\n" + paragraph(view.title(), width) + table.text(width);
}

std::string compute_text(const Study& study, int width) {
  std::string text;
  for (const std::string& line : compute_lines(study.result.alternatives)) text += paragraph(line, width);
  return text;
}

std::string findings(const Study& study, int width) {
  std::string text;
  for (const std::string& words : finding_words(study)) text += paragraph(words, width);
  return text;
}

}  // namespace

std::string run_text(const Study& study, int width) {
  Table table({{"KPI"}, {"mean", Align::right}, {"95% interval", Align::right}, {"unit"}, {"note", Align::left, true}});
  for (const KpiTheme theme : kKpiThemes) {
    bool first = true;
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      if (kpis()[k].theme != theme) continue;
      const KpiView view = view_of(study, k);
      if (!view.shown() && k != deciding_kpi(study)) continue;
      if (first) table.add({std::string(name_of(theme)), "", "", "", ""});
      first = false;
      table.add({"  " + view.kpi->key, view.rows[0].mean, view.rows[0].ci95, view.kpi->unit, view.rows[0].note});
    }
  }
  return head(study, width) + paragraph(policy_words(study.baseline()), width) + sample(study) + "\n" + warnings(study, width) + "\n" + table.text(width) + owners_text(study, width) +
         in_sample(study, width) + "\n" + compute_text(study, width) + findings(study, width) + "trace hash " + to_string(study.baseline().trace_hash()) + "\n";
}

std::string compare_text(const Study& study, int width) {
  width = std::min(width, kMostWidth);
  return head(study, width) + std::to_string(study.result.alternatives.size()) + (alike(study) ? " alternatives, each over " : " alternatives, ") + sample(study) + "\n" + warnings(study, width) +
         "\n" + deciding_table(study, width) + other_kpis(study, width) + owners_text(study, width) + in_sample(study, width) + "\n" + compute_text(study, width) + paragraph(lead_sentence(study), width) + findings(study, width);
}

}  // namespace gudang
