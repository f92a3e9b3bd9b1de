#include <filesystem>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/experiment_command.hpp"
#include "app/study_files.hpp"
#include "experiment/optimisation_asked.hpp"
#include "gudang/core/errors.hpp"
#include "report/optimisation_report.hpp"
#include "report/output_file.hpp"
#include "report/results_database.hpp"
#include "server/live_results.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(Every combination of the ranges is a point. As many are simulated as the budget of replications allows: all, or a Latin hypercube and then the
neighbours of the best; what is left is replicated until it is sure which is best, or the budget is spent. The answer says how sure it is.
A key may be any number of the scenario, and docks, docks.in, docks.out, fleet.KINDs (fleet.reach_trucks) or people.GROUP.

Examples:
  gudang optimise scenarios/tn-fmcg-6k.yaml --over fleet.reach_trucks=5..8 --over docks=7..12 --min cost_per_pallet --subject 'on_time_ship_pct >= 95'
  gudang optimise scenarios/tn-quickstart.yaml --over pickers.count=1..4 --over pickers.batch_capacity=20..60:10 --min order_cycle_h --budget 200)";

struct OptimiseFlags : ExperimentFlags {
  OptimisationAsked asked;
};

std::string command_of(const OptimiseFlags& flags, const std::vector<std::string>& plugins, std::int64_t seed) {
  std::string text = "gudang optimise " + shell_quoted(std::filesystem::path(flags.scenario).filename().string());
  const OptimisationAsked& asked = flags.asked;
  for (const std::string& over : asked.over) text += " --over " + shell_quoted(over);
  text += asked.smallest.empty() ? " --max " + asked.largest : " --min " + asked.smallest;
  for (const std::string& subject : asked.subject) text += " --subject " + shell_quoted(subject);
  for (const std::string& set : flags.sets) text += " --set " + shell_quoted(set);
  for (const std::string& plugin : plugins) text += " --plugin " + shell_quoted(std::filesystem::path(plugin).filename().string());
  if (!flags.device.empty()) text += " --device " + flags.device;
  return text + " --seed " + std::to_string(seed) + " --budget " + std::to_string(asked.budget);
}

void search(OptimisationStudy& found, OptimisationPlan& plan, const Scenario& scenario, const OptimiseFlags& flags, ReplicationStore* store, const Session& session) {
  ExperimentOptions options{1, flags.jobs, {}, &session.interrupt, {}};
  options.store = store;
  options.plan = &plan;
  options.insight = store != nullptr;
  ProgressLine line(flags.quiet);
  std::optional<LiveResults> live;
  if (!flags.live.empty() && store) options.store = &live.emplace(flags.live, *store, found.study.alternatives, &found.goal);
  options.on_progress = [&](const Progress& progress) {
    line.show(progress);
    if (live) live->show(progress);
  };
  found.study.result = run_experiment(scenario, found.study.alternatives, options);
  if (found.study.baseline().replications.empty()) throw Interrupted();
  found.outcome = plan.outcome(found.study.result.alternatives);
}

int optimise(const OptimiseFlags& flags, Session& session) {
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  const Scenario scenario = load_scenario(flags);
  session.seed = scenario.config().run.seed;
  OptimisationStudy found{{}, goal_of(flags.asked, scenario.config().compare), {}, flags.asked.over};
  std::vector<std::size_t> sizes;
  found.study.alternatives = points_of(scenario, flags.asked, sizes);
  found.study.asked = 0;
  found.study.command = command_of(flags, session.plugins, *session.seed);
  found.study.inputs = inputs_of(flags.scenario, session.plugins, found.study.alternatives);
  found.study.version = GUDANG_VERSION;
  std::optional<OutputDir> out;
  std::optional<ResultsDatabase> database;
  if (!flags.out.empty()) {
    out.emplace(flags.out, Manifest{found.study.command, found.study.inputs});
    database.emplace(out->path());
    out->claim();
  }
  OptimisationPlan plan(found.goal, std::move(sizes), static_cast<std::uint64_t>(*session.seed));
  search(found, plan, scenario, flags, database ? &*database : nullptr, session);
  const std::string document = optimisation_json(found).dump(2) + "\n";
  if (out) {
    const Study frontier = frontier_study(found);
    write_study(frontier, *out);
    out->write("optimum.json", document);
    database->finish(frontier);
  }
  if (json) json->commit(document);
  print(flags.json == "-" ? document : optimisation_text(found, output_width()));
  if (out && flags.json != "-") print("report in " + (std::filesystem::path(out->path()) / "report.html").string() + "\n");
  return found.study.result.interrupted ? kInterruptedStatus : kDone;
}

}  // namespace

void add_optimise_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<OptimiseFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("optimise", "search settings for the best of a KPI that keeps limits on others, and say how sure that is");
  command->add_option("SCENARIO", flags->scenario, "scenario file (YAML)")->type_name("")->required();
  command->add_option("--over", flags->asked.over, "values of a key from a least to a most, with :STEP where they are no whole numbers; combined with those of every other --over; repeatable")->type_name("KEY=LO..HI[:STEP]")->allow_extra_args(false)->required();
  command->add_option("--min", flags->asked.smallest, "the KPI to be as small as can be")->type_name("KPI");
  command->add_option("--max", flags->asked.largest, "the KPI to be as large as can be")->type_name("KPI");
  command->add_option("--subject", flags->asked.subject, "a limit that the answer must keep, such as 'on_time_ship_pct >= 99'; repeatable")->type_name("LIMIT")->allow_extra_args(false);
  command->add_option("--budget", flags->asked.budget, "replications at most, over all points; default: 500")->type_name("N")->check(CLI::Range(kLeastBudget, kMostBudget).description(""));
  add_simulation_flags(*command, *flags, false);
  command->add_option("--out", flags->out, "write the report and the results into this folder, which belongs to this one command; a search that was cut off goes on where it was")->type_name("DIR");
  command->add_option("--live", flags->live)->type_name("DIR")->group("");  // of serve's own runs: hidden
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return optimise(*flags, session); }; });
}

}  // namespace gudang
