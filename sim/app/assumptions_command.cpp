#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sensitivity.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/kpi/kpi.hpp"
#include "report/assumptions.hpp"
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

std::size_t index_of(const KpiRow& row) { return static_cast<std::size_t>(&row - kpis().data()); }

/// The scenario simulated with settings put over it.
class Laboratory {
 public:
  Laboratory(const AssumptionFlags& flags, const KpiRow& kpi, const Session& session) : flags_(flags), kpi_(index_of(kpi)), session_(session), line_(flags.quiet) {}

  struct Outcome {
    std::optional<double> kpi;         ///< of the baseline
    std::optional<std::size_t> best;   ///< alternative by what the scenario decides on
    std::string best_label;
    double lead = 0;                   ///< over the baseline, as a share of its value
    std::string fault;                 ///< why there is none
  };

  Outcome run(const std::vector<std::string>& settings, bool alternatives) {
    if (session_.interrupt.load()) throw Interrupted();
    LoadOptions load{flags_.data, flags_.sets};
    load.sets.insert(load.sets.end(), settings.begin(), settings.end());
    Outcome outcome;
    try {
      const Scenario scenario = Scenario::load(flags_.scenario, load);
      const bool all = alternatives && !scenario.alternatives().empty();
      const auto result = run_experiment(scenario, all ? scenario.alternatives() : std::vector<Alternative>{baseline_of(scenario)}, {flags_.replications, flags_.jobs, {}, &session_.interrupt, {}});
      outcome.kpi = mean(result.alternatives.front(), kpi_);
      if (all) decide(result, scenario.config(), outcome);
    } catch (const InputError& error) {
      outcome.fault = error.what();
    } catch (const InvalidDecision& error) {
      outcome.fault = error.what();
    }
    line_.show({++done_, expected, 0});
    return outcome;
  }

  std::int64_t expected = 0;

 private:
  static std::optional<double> mean(const AlternativeResult& alternative, std::size_t kpi) {
    double sum = 0;
    for (const ReplicationResult& replication : alternative.replications) {
      if (!replication.kpis[kpi].value) return std::nullopt;
      sum += *replication.kpis[kpi].value;
    }
    return sum / static_cast<double>(alternative.replications.size());
  }

  static void decide(const ExperimentResult& result, const ScenarioConfig& config, Outcome& outcome) {
    const KpiRow* row = find_kpi(config.compare.decide_on);
    if (row == nullptr) return;
    const auto first = mean(result.alternatives.front(), index_of(*row));
    for (std::size_t a = 0; first && a < result.alternatives.size(); ++a) {
      const auto value = mean(result.alternatives[a], index_of(*row));
      if (!value) continue;
      const double lead = (row->better == Better::higher ? *value - *first : *first - *value) / std::max(1e-12, std::abs(*first));
      const bool matters = a == 0 || lead >= to_fraction(config.compare.matters_from);  // a smaller difference leaves the baseline best
      if (outcome.best && (lead <= outcome.lead || !matters)) continue;
      outcome.best = a;
      outcome.lead = lead;
      outcome.best_label = result.alternatives[a].label;
    }
  }

  const AssumptionFlags& flags_;
  std::size_t kpi_;
  const Session& session_;
  ProgressLine line_;
  std::int64_t done_ = 0;
};

struct Ranked {
  Assumption assumption;
  std::string low, high;                 ///< settings
  std::optional<double> at_low, at_high;
  std::string flips;                     ///< what becomes best, and when
  std::string fault;
  std::optional<ScreeningEffect> screening;
  [[nodiscard]] double effect(double base) const { return std::max(at_low ? std::abs(*at_low - base) : 0, at_high ? std::abs(*at_high - base) : 0); }
};

struct Ranking {
  std::optional<double> base;
  std::string best;
  std::vector<Ranked> moved, still, refused;
};

std::vector<Ranked> factors_of(const std::vector<Assumption>& assumptions, double by) {
  std::vector<Ranked> factors;
  for (const Assumption& assumption : assumptions) {
    if (assumption.key.find('[') != std::string::npos || assumption.key.starts_with("run.") || assumption.key.starts_with("compare.")) continue;
    const auto low = scaled(assumption.value, 1 - by), high = scaled(assumption.value, 1 + by);
    if (low && high) factors.push_back({assumption, *low, *high, {}, {}, {}, {}, {}});
  }
  return factors;
}

void one_at_a_time(Ranked& factor, Laboratory& laboratory, const Laboratory::Outcome& base) {
  for (const bool higher : {false, true}) {
    const std::string& value = higher ? factor.high : factor.low;
    const auto outcome = laboratory.run({factor.assumption.key + "=" + value}, base.best.has_value());
    (higher ? factor.at_high : factor.at_low) = outcome.kpi;
    if (!outcome.fault.empty() && factor.fault.empty()) factor.fault = outcome.fault;
    if (outcome.best && *outcome.best != *base.best) factor.flips += (factor.flips.empty() ? "" : "; ") + ("at " + value + ": " + outcome.best_label);
  }
}

Ranking rank(const AssumptionFlags& flags, const std::vector<Assumption>& assumptions, const Session& session, std::uint64_t seed) {
  const KpiRow& kpi = kpi_named("--rank", flags.rank);
  const double by = flags.by / 100;
  Laboratory laboratory(flags, kpi, session);
  std::vector<Ranked> factors = factors_of(assumptions, by);
  laboratory.expected = 1 + 2 * static_cast<std::int64_t>(factors.size()) + static_cast<std::int64_t>(flags.trajectories) * (flags.screened + 1);
  const auto base = laboratory.run({}, true);
  if (!base.fault.empty()) throw InputError("E400", base.fault);
  if (!base.kpi) throw InputError("E400", "--rank: '" + flags.rank + "' is not defined in this scenario", "gudang run shows why");
  Ranking ranking;
  ranking.base = base.kpi;
  ranking.best = base.best_label;
  for (Ranked& factor : factors) {
    one_at_a_time(factor, laboratory, base);
    auto& list = !factor.at_low && !factor.at_high ? ranking.refused : factor.effect(*base.kpi) > 0 || !factor.flips.empty() ? ranking.moved : ranking.still;
    list.push_back(std::move(factor));
  }
  std::stable_sort(ranking.moved.begin(), ranking.moved.end(), [&](const Ranked& a, const Ranked& b) { return a.effect(*base.kpi) > b.effect(*base.kpi); });
  std::vector<Factor> screened;
  for (const Ranked& factor : ranking.moved)
    if (static_cast<int>(screened.size()) < flags.screened) screened.push_back({factor.assumption.key, factor.assumption.value});
  for (const ScreeningEffect& effect : screen(screened, by, screened.size() < 2 ? 0 : flags.trajectories, seed, [&](const auto& settings) { return laboratory.run(settings, false).kpi; }))
    if (effect.effects > 0) ranking.moved[effect.factor].screening = effect;
  return ranking;
}

std::string list_text(const std::vector<Assumption>& assumptions, int width) {
  Table table({{"key"}, {"value", Align::right}, {"source", Align::left, true}});
  for (const Assumption& assumption : assumptions) table.add({assumption.key, assumption.value, assumption.source});
  return table.text(width);
}

std::string ranking_text(const Ranking& ranking, const AssumptionFlags& flags, int width) {
  const KpiRow& kpi = kpi_named("--rank", flags.rank);
  std::vector<double> values{*ranking.base};
  for (const Ranked& factor : ranking.moved)
    for (const auto& value : {factor.at_low, factor.at_high})
      if (value) values.push_back(*value - *ranking.base);
  const int decimals = decimals_for(values, {});
  const std::string by = format_real(flags.by) + "%";
  const auto change = [&](const std::optional<double>& value) { return value ? signed_fixed(*value - *ranking.base, decimals) : std::string("-"); };
  Table table({{"assumption", Align::left, true}, {"value", Align::right}, {"-" + by, Align::right}, {"+" + by, Align::right}, {"mu*", Align::right}, {"sigma", Align::right}, {"source", Align::left, true}});
  std::string flips, still, refused;
  for (const Ranked& factor : ranking.moved) {
    const auto& effect = factor.screening;
    table.add({factor.assumption.key, factor.assumption.value, change(factor.at_low), change(factor.at_high), effect ? fixed(effect->mean_absolute, decimals) : "-",
               effect ? fixed(effect->deviation, decimals) : "-", factor.assumption.source});
    if (!factor.flips.empty()) flips += "  " + factor.assumption.key + " " + factor.flips + "\n";
  }
  for (const Ranked& factor : ranking.still) still += (still.empty() ? "" : ", ") + factor.assumption.key;
  for (const Ranked& factor : ranking.refused) refused += (refused.empty() ? "" : ", ") + factor.assumption.key;
  std::string text = std::string(kpi.key) + " [" + std::string(kpi.unit) + "] is " + fixed(*ranking.base, decimals) + "; changes of it, over " + std::to_string(flags.replications) +
                     (flags.replications == 1 ? " replication" : " replications") + ", when an assumption is set lower and higher:\n\n" + table.text(width);
  if (!ranking.best.empty()) text += "\nbest now: " + ranking.best + (flips.empty() ? "; no assumption on its own flips that\n" : "; it is another\n" + flips);
  const auto paragraph = [&](const std::string& words) {
    for (const std::string& line : wrap(words, width)) text += line + "\n";
  };
  if (!still.empty()) text += "\n", paragraph("without effect: " + still);
  if (!refused.empty()) text += "\n", paragraph("not allowed to be other: " + refused);
  return text;
}

Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json document_of(const std::string& name, const std::vector<Assumption>& assumptions, const std::optional<Ranking>& ranking, const AssumptionFlags& flags) {
  Json document{{"scenario", name}, {"assumptions", Json::array()}};
  for (const Assumption& assumption : assumptions) document["assumptions"].push_back({{"key", assumption.key}, {"value", assumption.value}, {"source", assumption.source}});
  if (!ranking) return document;
  Json list = Json::array();
  for (const auto* some : {&ranking->moved, &ranking->still})
    for (const Ranked& factor : *some) {
      Json screening;
      if (factor.screening) screening = {{"mu", factor.screening->mean}, {"mu_star", factor.screening->mean_absolute}, {"sigma", factor.screening->deviation}, {"n", factor.screening->effects}};
      list.push_back({{"key", factor.assumption.key}, {"low", factor.low}, {"high", factor.high}, {"at_low", optional_json(factor.at_low)}, {"at_high", optional_json(factor.at_high)},
                      {"screening", screening}, {"flips", factor.flips}});
    }
  document["rank"] = {{"kpi", flags.rank}, {"value", *ranking->base}, {"by_percent", flags.by}, {"replications", flags.replications}, {"best", ranking->best}, {"factors", list}};
  return document;
}

int assumptions(const AssumptionFlags& flags, Session& session) {
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  const Scenario scenario = Scenario::load(flags.scenario, {flags.data, flags.sets});
  std::vector<Alternative> alternatives{baseline_of(scenario)};
  alternatives.insert(alternatives.end(), scenario.alternatives().begin(), scenario.alternatives().end());
  const std::vector<Assumption> found = assumptions_of(alternatives);
  std::optional<Ranking> ranking;
  if (!flags.rank.empty()) ranking = rank(flags, found, session, static_cast<std::uint64_t>(scenario.config().run.seed));
  const std::string document = document_of(scenario.config().name, found, ranking, flags).dump(2) + "\n";
  if (json) json->commit(document);
  print(flags.json == "-" ? document : ranking ? ranking_text(*ranking, flags, output_width()) : list_text(found, output_width()));
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
