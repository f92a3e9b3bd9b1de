#include "report/optimisation_report.hpp"

#include "report/table.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

OptimisationStudy found() {
  OptimisationStudy found{compare_study(), {}, {}, {"pickers.count=1..2"}};
  found.study.result.alternatives[0].label = "as is";
  found.study.result.alternatives[1].label = "pickers.count=2 pickers.batch_capacity=40";
  found.goal.kpi = kpi_index("travel_m_per_line");
  found.outcome = {{PointState::worse, PointState::best}, 1, 6, true, {1}, "With 95% confidence none is better: of all 1 points."};
  return found;
}

}  // namespace

TEST_CASE("An optimum's table has intervals where they fit, and means alone where the terminal is narrow") {
  const std::string wide = optimisation_text(found(), 100), narrow = optimisation_text(found(), 50);
  CHECK_THAT(wide, Contains("\n0  as is") && Contains("12.00 [7.03, 16.97]") && Contains("means, with 95% intervals of each alone"));
  CHECK_THAT(narrow, !Contains("12.00 [7.03, 16.97]") && Contains("12.00") && Contains("\nmeans; 95% intervals of each alone need"));
  CHECK(widest_line(wide) <= 100);
  CHECK(widest_line(narrow) <= 50);
}

TEST_CASE("On a narrow terminal no word of an optimum's text is cut but after a mark") {
  const std::string narrow = optimisation_text(found(), 50);
  for (const char* word : {"pickers.count=2", "smallest", "confidence", "frontier", "scenario"}) CHECK_THAT(narrow, Contains(word));
  CHECK_THAT(narrow, Contains("batch_capacity=40") || (Contains("pickers.batch_\n") && Contains("capacity=40")));
}
