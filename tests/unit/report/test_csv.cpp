#include <algorithm>

#include "report/csv.hpp"
#include "report/markdown.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

TEST_CASE("kpis.csv has a row for each alternative, KPI and replication") {
  const std::string csv = kpis_csv(compare_study());
  CHECK_THAT(csv, Catch::Matchers::StartsWith("alternative,kpi,unit,replication,value\nas_is,order_cycle_h,h,0,1\n") && Contains("\nas_is,travel_m_per_line,m/line,0,10\nas_is,travel_m_per_line,m/line,1,12\n"));
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == 1 + 2 * 3 * kpis().size());
}

TEST_CASE("A value that is not defined is an empty cell") { CHECK_THAT(kpis_csv(run_study()), Contains("as_is,on_time_ship_pct,%,0,\n")); }

TEST_CASE("Cells with a comma or a quote are quoted") { CHECK_THAT(kpis_csv(compare_study()), Contains("\n\"shorter, \"\"much\"\"\",travel_m_per_line,m/line,0,5\n")); }

TEST_CASE("differences.csv leaves out the baseline and what is not defined") {
  const std::string csv = differences_csv(compare_study());
  CHECK_THAT(csv, Catch::Matchers::StartsWith("alternative,kpi,unit,mean,low,high,relative,verdict\n") && Contains("\n\"shorter, \"\"much\"\"\",travel_m_per_line,m/line,-6,"));
  CHECK_THAT(csv, Contains(",-0.5,better\n"));
  CHECK_THAT(csv, !Contains("as_is") && !Contains("on_time_ship_pct"));
}

TEST_CASE("A difference without an interval has empty bounds") {
  CHECK_THAT(differences_csv(compare_study(Sampling::history_only)), Contains("travel_m_per_line,m/line,-6,,,-0.5,undecided\n"));
}

TEST_CASE("What is split by owner has the owner in its key") {
  Study study = run_study();
  AlternativeResult& alternative = study.result.alternatives[0];
  alternative.owners = {"kopi", "sabun"};
  for (ReplicationResult& replication : alternative.replications) replication.kpis[kpi_index("margin_pct")].by_owner = {12.5, std::nullopt};
  CHECK_THAT(kpis_csv(study), Contains("\nas_is,margin_pct,%,2,1\nas_is,margin_pct[kopi],%,2,12.5\nas_is,margin_pct[sabun],%,2,\n"));
  CHECK_THAT(markdown_report(study), Contains("### By owner") && Contains("| as_is | kopi | `margin_pct` | 12.50 | [12.50, 12.50] | % |\n| as_is | sabun | `margin_pct` | - | - | % |\n"));
}
