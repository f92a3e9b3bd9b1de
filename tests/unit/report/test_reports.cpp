#include "report/markdown.hpp"
#include "report/kpi_view.hpp"
#include "report/text_report.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

TEST_CASE("A run prints its head, the KPI table and the trace hash") {
  const std::string text = run_text(run_study(), 120);
  CHECK_THAT(text, Catch::Matchers::StartsWith("sample: Which is better?\nslotting random, routing s_shape, batching fcfs\n3 replications, seed 7\n\nKPI "));
  CHECK_THAT(text, Contains("\npicking\n  travel_m_per_line             12.00   [7.03, 16.97]  m/line\n"));
  CHECK_THAT(text, Contains("not defined: no order has a due time"));
  CHECK_THAT(text, Catch::Matchers::EndsWith("\ntrace hash " + to_string(run_study().baseline().trace_hash()) + "\n"));
}

TEST_CASE("KPIs of trucks are left out where there are none, unless one decides") {
  const auto without_site = [](Study study) {
    for (AlternativeResult& alternative : study.result.alternatives)
      for (ReplicationResult& replication : alternative.replications) replication.kpis[kpi_index("truck_wait_h")] = {std::nullopt, kNoSite};
    return study;
  };
  Study run = without_site(run_study()), two = without_site(compare_study());
  for (const std::string& text : {run_text(run, 100), compare_text(two, 110), markdown_report(run), markdown_report(two)}) CHECK_THAT(text, !Contains("truck_wait_h"));
  for (Study* study : {&run, &two}) study->alternatives[0].config.compare.decide_on = "truck_wait_h";
  for (const std::string& text : {run_text(run, 100), compare_text(two, 110), markdown_report(run), markdown_report(two)}) CHECK_THAT(text, Contains("truck_wait_h"));
  two.result.alternatives[1] = compare_study().result.alternatives[1];  // one of them has trucks
  two.alternatives[0].config.compare.decide_on = "travel_m_per_line";
  CHECK_THAT(markdown_report(two), Contains("truck_wait_h"));
}

TEST_CASE("A history that is not resampled is called this history only") {
  const std::string text = run_text(run_study(Sampling::history_only), 120);
  CHECK_THAT(text, Contains("(this history only: no interval)") && Contains("m/line       this history only\n"));
}

TEST_CASE("An overloaded warehouse says so, with what was left open") {
  Study study = run_study();
  study.result.alternatives[0].replications[1].cannot_keep_up = true;
  study.result.alternatives[0].replications[1].orders_open = 40;
  study.result.alternatives[0].replications[1].orders_received = 90;
  const std::string words = "CANNOT KEEP UP: the backlog grows in 1 of 3 replications; 40 of 90 orders left open at the end";
  CHECK_THAT(run_text(study, 120), Contains(words));
  CHECK_THAT(markdown_report(study), Contains("**as_is: " + words + ".**"));
}

TEST_CASE("Orders left open are counted, also where the backlog does not grow") {
  Study study = run_study();
  CHECK_THAT(run_text(study, 100), !Contains("left open"));
  study.result.alternatives[0].replications[2].orders_open = 1;
  study.result.alternatives[0].replications[2].orders_received = 1;
  CHECK_THAT(run_text(study, 100), Contains("\n1 of 1 order left open at the end\n") && !Contains("KEEP UP"));
}

TEST_CASE("Which device did the heavy kernels is said once for alternatives alike, and what was moved is a warning") {
  Study study = compare_study();
  for (AlternativeResult& alternative : study.result.alternatives)
    for (ReplicationResult& replication : alternative.replications) replication.ran = {{compute::Verb::gemm, "cpu", 2}};
  CHECK_THAT(compare_text(study, 120), Contains("\nheavy kernels of 0, 1: gemm on cpu (6 times)\n"));
  study.result.alternatives[1].replications[0].ran.push_back({compute::Verb::swap_deltas, "ascend", 1});
  study.result.alternatives[1].replications[2].moved = {"gemm on cpu instead of ascend: because"};
  const std::string text = compare_text(study, 120);
  CHECK_THAT(text, Contains("\nheavy kernels of 0: gemm on cpu (6 times)\nheavy kernels of 1: gemm on cpu (6 times), swap_deltas on ascend (1 time)\n"));
  CHECK_THAT(text, Contains("alternative 1: gemm on cpu instead of ascend: because\n"));
  CHECK_THAT(markdown_report(study), Contains("| gemm on cpu (6 times) | `") && Contains("gemm on cpu instead of ascend: because"));
}

TEST_CASE("A comparison prints the KPI that decides first, with difference and verdict") {
  const std::string text = compare_text(compare_study(), 110);
  CHECK_THAT(text, Contains("\n2 alternatives, each over 3 replications, seed 7\n"));
  CHECK_THAT(text, Contains("travel_m_per_line [m/line], lower is better\n"));
  CHECK_THAT(text, Contains("0  as_is            12.00                                     baseline\n"));
  CHECK_THAT(text, Contains("1  shorter, \"much\"   6.00       -6.00  -50.0  [-8.48, -3.52]  better\n"));
  CHECK_THAT(text, Contains("on_time_ship_pct: not defined: no order has a due time\n"));
}

TEST_CASE("The other KPIs of a comparison carry a mark for the verdict") {
  CHECK_THAT(compare_text(compare_study(), 110), Contains("1.000 =") && Contains("+ better, - worse, = equivalent, ? undecided\n"));
}

TEST_CASE("A comparison has a block for each theme, none wider than 100") {
  const std::string text = compare_text(compare_study(), 160);
  std::size_t before = 0;
  for (const KpiTheme theme : kKpiThemes) {
    const std::size_t at = text.find("\n" + std::string(name_of(theme)) + "\n");
    INFO(name_of(theme));
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = text.find('\n', from);
    CHECK(to - from <= 100);
    from = to + 1;
  }
}

TEST_CASE("What is split by owner has a table of its own") {
  Study run = run_study(), two = compare_study();
  CHECK_THAT(run_text(run, 100), !Contains("by owner"));
  for (Study* study : {&run, &two})
    for (AlternativeResult& alternative : study->result.alternatives) {
      alternative.owners = {"kopi", "sabun"};
      for (std::size_t r = 0; r < alternative.replications.size(); ++r) alternative.replications[r].kpis[kpi_index("margin_pct")].by_owner = {2.0 + static_cast<double>(r), std::nullopt};
    }
  CHECK_THAT(run_text(run, 100), Contains("\nby owner\nKPI                         kopi  sabun  unit\n") && Contains("\nmargin_pct  3.000 [0.516, 5.484]      -  %\n"));
  CHECK_THAT(compare_text(two, 100), Contains("\nby owner\nKPI         #   kopi  sabun  unit\n") && Contains("\nmargin_pct  0  3.000      -  %\n            1  3.000      -\n"));
  two.result.alternatives[1].owners = {"sabun", "teh"};  // an owner of one alternative alone
  CHECK_THAT(compare_text(two, 100), Contains("\nKPI         #   kopi  sabun  teh  unit\n") && Contains("\n            1      -  3.000    -\n"));
}

TEST_CASE("The report begins with the verdict") {
  const Study study = compare_study();
  const std::string verdict = verdict_sentence(study.result.alternatives, *study.comparison, study.config().compare);
  CHECK_THAT(markdown_report(study), Catch::Matchers::StartsWith("# sample\n\nWhich is better?\n\n**" + verdict + "**\n\nIn money there is no difference.\n\n") && Contains("\n\n## Results\n\n### `travel_m_per_line` [m/line]\n"));
}

TEST_CASE("The report shows a row for each alternative under each KPI") {
  CHECK_THAT(markdown_report(compare_study()),
             Contains("| as_is | 12.00 | [7.03, 16.97] |  |  |  | [0.00, 7.69] | baseline |  |\n| shorter, \"much\" | 6.00 | [3.52, 8.48] | -6.00 | -50.0% | [-8.48, -3.52] | [-7.69, 0.00] | better |  |\n"));
  // -6 - t(.95, 2) 1 / sqrt(3), t = 2.9199856
  CHECK_THAT(markdown_report(compare_study()), Contains("The best by travel_m_per_line, with 95% confidence: shorter, \"much\".\n"));
}

TEST_CASE("The report says how sure it is, what is assumed, what was simulated, and how to get it again") {
  const std::string report = markdown_report(compare_study());
  CHECK_THAT(report, Contains("## How sure is this\n\n3 replications. The demand is made up") && Contains("The 1 interval of differences hold together with 95% confidence"));
  CHECK_THAT(report, Contains("| `pickers.pick_time` | 10 s | assumption: 10 s a pick |"));
  CHECK_THAT(report, Contains("seed 7, gudang 1.2.3."));
  CHECK_THAT(report, Contains("| shorter, \"much\" | slotting random, routing s_shape, batching fcfs | `policies.routing: optimal` |  | `"));
  CHECK_THAT(report, Contains("| `sample.yaml` | `00112233445566778899aabbccddeeff` |"));
  CHECK_THAT(report, Contains("```sh\ngudang run sample.yaml --seed 7 --reps 3\n```\n"));
}

TEST_CASE("A replay's report names the bootstrap or the lack of one") {
  CHECK_THAT(markdown_report(compare_study(Sampling::resampled_weeks)), Contains("block bootstrap") && Contains("its 13 weeks drawn again"));
  CHECK_THAT(markdown_report(compare_study(Sampling::history_only)), Contains("this history only") && !Contains("Bonferroni"));
}

TEST_CASE("A bar in a name does not break a table of the report") {
  Study study = compare_study();
  study.result.alternatives[1].label = "a|b";
  CHECK_THAT(markdown_report(study), Contains("| a\\|b | 6.00 |"));
}

TEST_CASE("An interrupted study says how much of it is there") {
  Study study = compare_study();
  study.result.interrupted = true;
  study.asked = 10;
  CHECK_THAT(compare_text(study, 100), Contains("3 of 10 replications, interrupted"));
  CHECK_THAT(markdown_report(study), Contains("Interrupted: 3 of 10 replications, interrupted."));
}

TEST_CASE("The reports say in how many replications stock drifts, and nothing where it does not") {
  Study study = run_study();
  CHECK_THAT(run_text(study, 120), !Contains("DRIFTS"));
  study.result.alternatives[0].replications[0].kpis[kpi_index("stock_drift_pct")] = {40.0, kStockFalls};
  study.result.alternatives[0].replications[2].kpis[kpi_index("stock_drift_pct")] = {30.0, kStockFalls};
  const std::string words = "STOCK DRIFTS: it falls in 2 of 3 replications";
  CHECK_THAT(run_text(study, 200), Contains(words));
  CHECK_THAT(markdown_report(study), Contains("**as_is: " + words));
  study.result.alternatives[0].replications[1].kpis[kpi_index("stock_drift_pct")] = {35.0, kStockGrows};
  CHECK_THAT(run_text(study, 200), Contains(words + ", it grows in 1 of 3 replications"));
}

TEST_CASE("Alternatives with unlike numbers of replications are shown with theirs") {
  Study study = compare_study();
  study.result.alternatives[1] = alternative_result("shorter", {5, 6, 7, 8, 9});
  study.comparison = compare(study.result.alternatives, study.config().compare);
  study.asked = 0;
  CHECK(sample_words(study) == "3 to 5 replications of each alternative, 8 in all");
  CHECK(study.difference(1, kpi_index("travel_m_per_line"))->mean == -6);  // of the first three
  CHECK_THAT(compare_text(study, 100), Contains("2 alternatives, 3 to 5 replications of each alternative, 8 in all, seed 7\n") && Contains("#  alternative  n   mean") && Contains("1  shorter      5   7.00"));
  CHECK_THAT(markdown_report(study), Contains("| as_is | 3 | 12.00 |") && Contains("| shorter | 5 | 7.00 |") && Contains("those that both have count"));
  CHECK_THAT(compare_text(compare_study(), 100), Contains("2 alternatives, each over 3 replications, seed 7\n"));
}

TEST_CASE("What was selected leads, and how the warm-up was found is said") {
  Study study = compare_study();
  study.selection = SelectionOutcome{};
  study.selection->best = 1;
  study.selection->sentence = "kn++ selects it.";
  study.stopping = "Intervals are made as though.";
  study.warm_up = "The warm-up is 3 days.";
  CHECK_THAT(lead_sentence(study), Catch::Matchers::StartsWith("kn++ selects it. shorter, \"much\" against as_is, by the mean of travel_m_per_line: -50.0%"));
  CHECK(best_alternative(study) == 1);
  CHECK_THAT(compare_text(study, 100), Contains("The warm-up is 3 days.\nIntervals are made as though.\n"));
  CHECK_THAT(markdown_report(study), Contains("**kn++ selects it.") && Contains("The warm-up is 3 days.") && Contains("Intervals are made as though."));
  study.selection->best = 0;
  CHECK_THAT(lead_sentence(study), Contains("None is selected before the baseline as_is."));
}

TEST_CASE("Independent random numbers are named where differences are explained") {
  Study study = compare_study();
  for (AlternativeResult& alternative : study.result.alternatives) alternative.random_numbers = RandomNumbers::independent;
  study.comparison = compare(study.result.alternatives, study.config().compare);
  CHECK_THAT(method_words(study), Contains("independent random numbers") && Contains("Welch's interval") && !Contains("common random numbers"));
}
