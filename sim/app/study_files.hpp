// The files that `--out` gets of a study, beside results.sqlite.
#pragma once

#include "report/output_dir.hpp"
#include "report/study.hpp"

namespace gudang {

/// report.html, report.md, results.xlsx, kpis.csv, replications.csv, and of a comparison differences.csv. Throws InputError E402.
void write_study(const Study& study, OutputDir& out);

}  // namespace gudang
