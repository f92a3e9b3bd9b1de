// One KPI over a study's alternatives, with its numbers as text in the same number of decimals.
#pragma once

#include <string>
#include <vector>

#include "report/study.hpp"

namespace gudang {

struct KpiView {
  struct Row {
    std::string mean, ci95, note, remark;                 ///< "-" for none; note and remark may be empty
    std::string difference, relative, interval, verdict;  ///< "" for the baseline, "-" where not defined
    std::string n;                                        ///< replications with a value
  };
  const KpiRow* kpi = nullptr;
  std::vector<Row> rows;  ///< by alternative
  int decimals = 0;       ///< that they are shown with

  [[nodiscard]] std::string title() const { return kpi->key + " [" + kpi->unit + "]"; }
  [[nodiscard]] bool defined() const;  ///< in any alternative
  /// False of a KPI of what no alternative has, such as trucks where there are none: tables leave it out.
  [[nodiscard]] bool shown() const;
};

[[nodiscard]] KpiView view_of(const Study& study, std::size_t kpi);
/// The verdict, with what was selected first; of a `run`, the KPI that decides, with its interval.
[[nodiscard]] std::string lead_sentence(const Study& study);

/// What reports begin with: the verdict, or of a `run` the KPI that decides with its interval.
[[nodiscard]] std::string lead_sentence(const Study& study);

}  // namespace gudang
