#include "app/study_files.hpp"

#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/markdown.hpp"
#include "report/xlsx.hpp"

namespace gudang {

void write_study(const Study& study, OutputDir& out) {
  out.write("report.html", html_report(study));
  out.write("report.md", markdown_report(study));
  out.fill("results.xlsx", [&](const std::string& path) { write_xlsx(study, path); });
  out.write("kpis.csv", kpis_csv(study));
  out.fill("replications.csv", [&](const std::string& path) { write_replications_csv(study, path); });
  if (study.comparison) out.write("differences.csv", differences_csv(study));
}

}  // namespace gudang
