#include "report/kpi_view.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "report/numbers.hpp"

namespace gudang {
namespace {

KpiView::Row row_of(const KpiSummary& summary, const Difference* difference, bool baseline, int decimals) {
  KpiView::Row row;
  row.mean = fixed(summary.mean, decimals);
  row.ci95 = interval_text(summary.ci95, decimals);
  row.note = summary.note;
  row.remark = summary.remark;
  row.n = std::to_string(summary.n);
  if (baseline) return row;
  row.difference = difference ? signed_fixed(difference->mean, decimals) : "-";
  row.relative = difference && difference->relative ? signed_fixed(*difference->relative * 100, 1) + "%" : "-";
  row.interval = difference ? interval_text(difference->interval, decimals) : "-";
  row.verdict = difference ? std::string(name_of(difference->verdict)) : "-";
  return row;
}

}  // namespace

bool KpiView::defined() const {
  return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.mean != "-"; });
}

bool KpiView::shown() const {
  static const std::set<std::string_view> left_out = {kNoSite, kNoSuchWork, kNoCosts, kNoBattery, kNoOutages, kNobodyAbsent, kNoWarmUp};
  return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.mean != "-" || !left_out.contains(row.note); });
}

KpiView view_of(const Study& study, std::size_t kpi) {
  std::vector<KpiSummary> summaries;
  std::vector<double> means;
  std::vector<Interval> intervals;
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    summaries.push_back(summarise(study.result.alternatives[a], kpi));
    if (summaries.back().mean) means.push_back(*summaries.back().mean);
    if (summaries.back().ci95) intervals.push_back(*summaries.back().ci95);
    const Difference* difference = study.difference(a, kpi);
    if (difference && difference->interval) intervals.push_back(*difference->interval);
  }
  const int decimals = decimals_for(means, intervals);
  KpiView view{&kpis()[kpi], {}, decimals};
  for (std::size_t a = 0; a < summaries.size(); ++a) view.rows.push_back(row_of(summaries[a], study.difference(a, kpi), a == 0 || !study.comparison, decimals));
  return view;
}

std::string lead_sentence(const Study& study) {
  if (!study.finding.empty()) return study.finding;
  if (study.comparison) {
    const auto selected = study.selection ? std::optional(study.selection->best) : std::nullopt;
    return (selected ? study.selection->sentence + " " : "") + verdict_sentence(study.result.alternatives, *study.comparison, study.config().compare, selected);
  }
  const KpiView view = view_of(study, deciding_kpi(study));
  const KpiView::Row& only = view.rows.front();
  if (only.mean == "-") return view.kpi->key + " has no value: " + only.note + ".";
  return view.kpi->key + " is " + only.mean + " " + view.kpi->unit + (only.ci95 == "-" ? "; " + only.note + "." : ", 95% interval " + only.ci95 + ".");
}

}  // namespace gudang
