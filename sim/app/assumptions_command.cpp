#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/scenario_laboratory.hpp"
#include "report/assumption_ranking.hpp"
#include "report/json.hpp"
#include "report/numbers.hpp"
#include "report/output_file.hpp"
#include "report/table.hpp"
#include "scenario/kpi_option.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

struct AssumptionFlags {
  std::string scenario, rank, data, json;
  std::vector<std::string> sets;
  double by = 20;          // [%]
  int replications = 1, jobs = 0, trajectories = 8, screened = 10;
  bool quiet = false;
};

constexpr const char* kFooter = R"(Every default in force, with its value and its source: what a reader has to believe. With --rank each numeric one is set lower and higher, one at a
time, everything else and all random numbers the same; those that move the KPI most are screened together by Morris' method: mu* is the mean
effect of the whole range, sigma tells how much that depends on the others. Where the scenario has alternatives, an assumption that
makes another of them the best by compare.decide_on is said to flip the verdict.

Examples:
  gudang assumptions scenarios/tn-quickstart.yaml
  gudang assumptions scenarios/tn-fmcg-6k.yaml --rank on_time_ship_pct --by 30)";

std::string list_text(const std::vector<Assumption>& assumptions, int width) {
  Table table({{"key"}, {"value", Align::right}, {"source", Align::left, true}});
  for (const Assumption& assumption : assumptions) table.add({assumption.key, assumption.value, assumption.source});
  return table.text(width);
}

std::string keys_of(const std::vector<RankedAssumption>& factors) {
  std::string keys;
  for (const RankedAssumption& factor : factors) keys += (keys.empty() ? "" : ", ") + factor.assumption.key;
  return keys;
}

std::string ranking_text(const AssumptionRanking& ranking, int width) {
  std::vector<double> values{ranking.base};
  for (const RankedAssumption& factor : ranking.moved)
    for (const auto& value : {factor.at_low, factor.at_high})
      if (value) values.push_back(*value - ranking.base);
  const int decimals = decimals_for(values, {});
  const std::string by = percent_text(ranking.by / 100, 4);
  const auto change = [&](const std::optional<double>& value) { return value ? signed_fixed(*value - ranking.base, decimals) : std::string("-"); };
  Table table({{"assumption", Align::left, true}, {"value", Align::right}, {"-" + by, Align::right}, {"+" + by, Align::right}, {"mu*", Align::right}, {"sigma", Align::right}, {"source", Align::left, true}});
  std::string flips;
  for (const RankedAssumption& factor : ranking.moved) {
    const auto& effect = factor.screening;
    table.add({factor.assumption.key, factor.assumption.value, change(factor.at_low), change(factor.at_high), effect ? fixed(effect->mean_absolute, decimals) : "-",
               effect ? fixed(effect->deviation, decimals) : "-", factor.assumption.source});
    if (!factor.flips.empty()) flips += "  " + factor.assumption.key + " " + factor.flips + "\n";
  }
  std::string text = std::string(ranking.kpi->key) + " [" + std::string(ranking.kpi->unit) + "] is " + fixed(ranking.base, decimals) + "; changes of it, over " + std::to_string(ranking.replications) +
                     (ranking.replications == 1 ? " replication" : " replications") + ", when an assumption is set lower and higher:\n\n" + table.text(width);
  if (!ranking.best.empty()) text += "\nbest now: " + ranking.best + (flips.empty() ? "; no assumption on its own flips that\n" : "; it is another\n" + flips);
  const auto paragraph = [&](const std::string& words) {
    text += "\n";
    for (const std::string& line : wrap(words, width)) text += line + "\n";
  };
  if (!ranking.still.empty()) paragraph("without effect: " + keys_of(ranking.still));
  if (!ranking.refused.empty()) paragraph("not allowed to be other: " + keys_of(ranking.refused));
  return text;
}

Json document_of(const std::string& name, const std::vector<Assumption>& assumptions, const std::optional<AssumptionRanking>& ranking) {
  Json document{{"scenario", name}, {"assumptions", Json::array()}};
  for (const Assumption& assumption : assumptions) document["assumptions"].push_back({{"key", assumption.key}, {"value", assumption.value}, {"source", assumption.source}});
  if (ranking) document["rank"] = ranking_json(*ranking);
  return document;
}

std::vector<Alternative> alternatives_of(const Scenario& scenario) { return scenario.alternatives().empty() ? std::vector<Alternative>{baseline_of(scenario)} : scenario.alternatives(); }

AssumptionRanking rank(const AssumptionFlags& flags, const std::vector<Assumption>& assumptions, const Session& session, std::uint64_t seed) {
  const KpiRow& kpi = kpi_named("--rank", flags.rank);
  const RankingPlan plan{&kpi, flags.by, flags.replications, flags.trajectories, static_cast<std::size_t>(flags.screened), seed};
  ScenarioLaboratory laboratory({.scenario = flags.scenario, .load = {flags.data, flags.sets}, .alternatives = alternatives_of, .kpi = &kpi, .replications = flags.replications, .jobs = flags.jobs,
                                 .trials = trials_of(assumptions, plan), .quiet = flags.quiet},
                                session);
  return rank_assumptions(assumptions, plan, [&](const auto& settings, bool alternatives) { return laboratory.run(settings, alternatives); });
}

int assumptions(const AssumptionFlags& flags, Session& session) {
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  const Scenario scenario = Scenario::load(flags.scenario, {flags.data, flags.sets});
  std::vector<Alternative> alternatives{baseline_of(scenario)};
  alternatives.insert(alternatives.end(), scenario.alternatives().begin(), scenario.alternatives().end());
  const std::vector<Assumption> found = assumptions_of(alternatives);
  std::optional<AssumptionRanking> ranking;
  if (!flags.rank.empty()) ranking = rank(flags, found, session, static_cast<std::uint64_t>(scenario.config().run.seed));
  const std::string document = document_of(scenario.config().name, found, ranking).dump(2) + "\n";
  if (json) json->commit(document);
  print(flags.json == "-" ? document : ranking ? ranking_text(*ranking, output_width()) : list_text(found, output_width()));
  return kDone;
}

}  // namespace

void add_assumptions_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<AssumptionFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("assumptions", "the defaults that a scenario rests on, and what a KPI owes to each");
  command->add_option("SCENARIO", flags->scenario, "scenario file (YAML)")->type_name("")->required();
  command->add_option("--rank", flags->rank, "rank the numeric ones by their effect on this KPI")->type_name("KPI");
  command->add_option("--by", flags->by, "how much lower and higher they are set; default: 20")->type_name("PERCENT")->check(CLI::Range(0.1, 90.0).description(""));
  command->add_option("--screen", flags->screened, "how many of them are screened together by Morris' method; default: 10")->type_name("N")->check(CLI::Range(0, 1000).description(""));
  command->add_option("--trajectories", flags->trajectories, "of the screening; default: 8")->type_name("N")->check(CLI::Range(2, 10000).description(""));
  command->add_option("--reps", flags->replications, "replications of each point; default: 1")->type_name("N")->check(CLI::Range(1, 10000).description(""));
  command->add_option("--set", flags->sets, "override a key of the scenario, such as pickers.count=3; repeatable")->type_name("KEY=VALUE")->allow_extra_args(false);
  command->add_option("--data", flags->data, "folder that ${GUDANG_DATA} stands for in the scenario; default: the environment's GUDANG_DATA")->type_name("DIR");
  command->add_option("--jobs", flags->jobs, "replications at the same time; default: one per core. Results do not depend on it")->type_name("N")->check(CLI::Range(1, 4096).description(""));
  command->add_option("--json", flags->json, "write the result as JSON; - for standard output, then nothing else is printed there")->type_name("FILE");
  command->add_flag("--quiet", flags->quiet, "no progress line");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return assumptions(*flags, session); }; });
}

}  // namespace gudang
