// Results as CSV (RFC 4180) for a spreadsheet or a script: figures in full, a point for the decimals.
#pragma once

#include <string>

#include "report/study.hpp"

namespace gudang {

/// alternative,kpi,unit,replication,value: a row for each replication's value, empty where it is not defined.
[[nodiscard]] std::string kpis_csv(const Study& study);
/// alternative,kpi,unit,mean,low,high,relative,verdict: differences to the baseline, with their simultaneous intervals.
[[nodiscard]] std::string differences_csv(const Study& study);

}  // namespace gudang
