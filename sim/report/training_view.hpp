// The KPI that decides, on the weeks that slotting learnt from and on those it is judged by.
#pragma once

#include <string>
#include <vector>

#include "report/study.hpp"

namespace gudang {

struct TrainingView {
  struct Row {
    std::string label, in_sample, judged, change;  ///< "-" for none; `change` in percent of the first
  };
  const KpiRow* kpi = nullptr;
  std::vector<Row> rows;  ///< by alternative; empty where none was run on its training weeks

  [[nodiscard]] std::string title() const { return kpi->key + " [" + kpi->unit + "] on the weeks that slotting learnt from, and on those it is judged by"; }
};

[[nodiscard]] TrainingView training_view(const Study& study);

}  // namespace gudang
