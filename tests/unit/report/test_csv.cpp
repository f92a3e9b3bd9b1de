#include <algorithm>

#include "report/csv.hpp"
#include "report/markdown.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

std::string replications_csv(const Study& study) {
  const TraceFolder folder;
  write_replications_csv(study, folder / "a.csv");
  return folder.read("a.csv");
}

}  // namespace

TEST_CASE("kpis.csv has a row for each alternative and KPI: mean, interval, how many, why there is none") {
  const std::string csv = kpis_csv(compare_study());
  CHECK_THAT(csv, Catch::Matchers::StartsWith("alternative,kpi,unit,mean,low,high,n,note\nas_is,order_cycle_h,h,1,1,1,3,\n"));
  CHECK_THAT(csv, Contains("\nas_is,travel_m_per_line,m/line,12,7.0317") && Contains(",16.96") && Contains("\nas_is,on_time_ship_pct,%,,,,0,not defined: no order has a due time\n"));
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == 1 + 2 * kpis().size());
}

TEST_CASE("A mean without an interval has empty bounds, and says why") {
  CHECK_THAT(kpis_csv(run_study(Sampling::history_only)), Contains("\nas_is,travel_m_per_line,m/line,12,,,3,") && !Contains("\nas_is,travel_m_per_line,m/line,12,,,3,\n"));
}

TEST_CASE("replications.csv has a row for each alternative, KPI and replication") {
  const std::string csv = replications_csv(compare_study());
  CHECK_THAT(csv, Catch::Matchers::StartsWith("alternative,replication,kpi,unit,value\nas_is,0,order_cycle_h,h,1\n") && Contains("\nas_is,0,travel_m_per_line,m/line,10\nas_is,1,travel_m_per_line,m/line,12\n"));
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == 1 + 2 * 3 * kpis().size());
}

TEST_CASE("A value that is not defined is an empty cell") { CHECK_THAT(replications_csv(run_study()), Contains("as_is,0,on_time_ship_pct,%,\n")); }

TEST_CASE("Cells with a comma or a quote are quoted") { CHECK_THAT(replications_csv(compare_study()), Contains("\n\"shorter, \"\"much\"\"\",0,travel_m_per_line,m/line,5\n")); }

TEST_CASE("differences.csv leaves out the baseline and what is not defined") {
  const std::string csv = differences_csv(compare_study());
  CHECK_THAT(csv, Catch::Matchers::StartsWith("alternative,kpi,unit,mean,low,high,relative,verdict,baseline,n,confidence\n") && Contains("\n\"shorter, \"\"much\"\"\",travel_m_per_line,m/line,-6,"));
  CHECK_THAT(csv, Contains(",-0.5,better,12,3,0.95\n"));
  CHECK_THAT(csv, !Contains("as_is") && !Contains("on_time_ship_pct"));
}

TEST_CASE("A difference without an interval has empty bounds") {
  CHECK_THAT(differences_csv(compare_study(Sampling::history_only)), Contains("travel_m_per_line,m/line,-6,,,-0.5,undecided,12,3,\n"));
}

TEST_CASE("What is split by owner has the owner in its key") {
  Study study = run_study();
  AlternativeResult& alternative = study.result.alternatives[0];
  alternative.owners = {"kopi", "sabun"};
  for (ReplicationResult& replication : alternative.replications) replication.kpis[kpi_index("margin_pct")].by_owner = {12.5, std::nullopt};
  CHECK_THAT(replications_csv(study), Contains("\nas_is,2,margin_pct,%,1\nas_is,2,margin_pct[kopi],%,12.5\nas_is,2,margin_pct[sabun],%,\n"));
  CHECK_THAT(kpis_csv(study), Contains("\nas_is,margin_pct[kopi],%,12.5,12.5,12.5,3,\nas_is,margin_pct[sabun],%,,,,0,"));
  CHECK_THAT(markdown_report(study), Contains("### By owner") && Contains("| as_is | kopi | `margin_pct` | 12.50 | [12.50, 12.50] | % |\n| as_is | sabun | `margin_pct` | - | - | % |\n"));
}

TEST_CASE("A table that cannot be written is E402") { CHECK_THROWS_WITH(write_replications_csv(run_study(), "/nowhere/at/all/a.csv"), Contains("E402")); }
