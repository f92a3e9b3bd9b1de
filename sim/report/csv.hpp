// Results as CSV (RFC 4180) for a spreadsheet or a script: figures in full, a point for the decimals.
#pragma once

#include <string>

#include "report/study.hpp"

namespace gudang {

/// alternative,kpi,unit,mean,low,high,n,note: 95% intervals; n: replications with a value; note: why a cell is empty, or a remark.
/// What is split by owner follows as `margin_pct[kopi]`.
[[nodiscard]] std::string kpis_csv(const Study& study);
/// alternative,replication,kpi,unit,value: a row for each replication's value, empty where it is not defined; owners as above.
/// Written as it goes: of hundreds of alternatives it is gigabytes. Throws InputError E402.
void write_replications_csv(const Study& study, const std::string& path);
/// alternative,kpi,unit,mean,low,high,relative,verdict,baseline,n,confidence: differences to the baseline's mean, over n pairs of
/// replications; the intervals hold together with that confidence.
[[nodiscard]] std::string differences_csv(const Study& study);

}  // namespace gudang
