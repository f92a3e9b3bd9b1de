// Results as a spreadsheet: a sheet for each table, figures as numbers, units beside them (docs/files.md has the columns).
#pragma once

#include <string>

#include "report/spreadsheet.hpp"
#include "report/study.hpp"

namespace gudang {

/// Sheets: Verdict, Alternatives, KPIs, Differences (of a comparison), Owners (of KPIs split by owner), In sample (where slotting
/// learns), Replications, KPI definitions, Assumptions, Reproduce. KPIs of what no alternative has are left out, as in all tables.
/// Throws InputError E402.
void write_xlsx(const Study& study, const std::string& path, SpreadsheetLimits limits = {});

}  // namespace gudang
