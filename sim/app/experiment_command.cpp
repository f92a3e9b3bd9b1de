#include "app/experiment_command.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/console.hpp"
#include "app/run_traces.hpp"
#include "app/scenario_laboratory.hpp"
#include "app/study_files.hpp"
#include "experiment/auto_replications.hpp"
#include "experiment/selection_plan.hpp"
#include "experiment/warm_up_pilots.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "plugin/external_policies.hpp"
#include "report/output_file.hpp"
#include "report/results_database.hpp"
#include "scenario/kpi_option.hpp"
#include "server/live_results.hpp"

namespace gudang {
namespace {

constexpr int kMostReplications = 100'000;

/// What `--set` overrides holds for every alternative that does not set it itself.
void add_sets(std::vector<Alternative>& alternatives, const std::vector<std::string>& sets) {
  for (Alternative& alternative : alternatives) {
    std::vector<std::pair<std::string, std::string>> params;
    const auto has = [](const auto& list, const std::string& key) { return std::any_of(list.begin(), list.end(), [&](const auto& param) { return param.first == key; }); };
    for (const std::string& set : sets) {
      const OptionText option = parse_option("--set", set, false);
      std::erase_if(params, [&](const auto& param) { return param.first == option.key; });
      if (!has(alternative.params, option.key)) params.emplace_back(option.key, compact(option.values.front()));
    }
    alternative.params.insert(alternative.params.begin(), params.begin(), params.end());
  }
}

/// The files that the words of an external policy's command name: another content is another study.
void add_programs(std::vector<std::string>& paths, const ScenarioConfig& config) {
  for (const auto& [kind, choice] : config.policies_in_force()) {
    if (choice->name != "external") continue;
    for (const std::string& path : files_of(*static_cast<const ExternalParams*>(choice->params.get())))
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
}

/// With everything that decides the result spelled out, and nothing of this machine.
std::string command_of(const ExperimentFlags& flags, const std::vector<std::string>& plugins, const ExperimentKind& kind, std::int64_t seed, int replications) {
  std::string text = "gudang " + kind.command + " " + shell_quoted(std::filesystem::path(flags.scenario).filename().string());
  for (const std::string& vary : flags.varies) text += " --vary " + shell_quoted(vary);
  for (const std::string& over : flags.overs) text += " --over " + shell_quoted(over);
  if (flags.points > 0) text += " --design lhs --points " + std::to_string(flags.points);
  for (const std::string& set : flags.sets) text += " --set " + shell_quoted(set);
  if (!flags.warm_up.empty()) text += " --warm-up " + shell_quoted(flags.warm_up);
  if (flags.random_numbers != "common") text += " --random-numbers " + flags.random_numbers;
  if (!flags.select.empty()) text += " --select " + flags.select;
  if (!flags.indifference.empty()) text += " --indifference " + shell_quoted(flags.indifference);
  if (flags.budget > 0) text += " --budget " + std::to_string(flags.budget);
  if (flags.breaking_point) text += " --breaking-point";
  if (flags.sensitivity) text += " --sensitivity";
  for (const std::string& plugin : plugins) text += " --plugin " + shell_quoted(std::filesystem::path(plugin).filename().string());
  if (!flags.device.empty()) text += " --device " + flags.device;
  if (!flags.shared_warm_up.empty()) text += " --shared-warm-up replay";  // the same results, on every system
  text += " --seed " + std::to_string(seed) + " --reps " + (replications > 0 ? std::to_string(replications) : "auto");
  if (replications > 0) return text;
  if (!flags.precision.empty()) text += " --precision " + shell_quoted(flags.precision);
  for (const std::string& kpi : flags.kpis) text += " --kpi " + kpi;
  return text + (flags.most == ExperimentFlags().most ? "" : " --most-reps " + std::to_string(flags.most));
}

/// With those that other options stand for. Throws InputError E400.
std::vector<std::string> sets_of(const ExperimentFlags& flags) {
  std::vector<std::string> sets = flags.sets;
  if (flags.warm_up.empty() || flags.warm_up == "auto") return sets;
  if (!parse_quantity(flags.warm_up, Dimension::duration).value) throw InputError("E400", "--warm-up: got '" + flags.warm_up + "', allowed: auto, or a duration such as 7d");
  sets.push_back("run.warm_up=" + flags.warm_up);
  return sets;
}

LoadOptions load_options(const ExperimentFlags& flags) {
  LoadOptions options{flags.data, sets_of(flags)};
  if (!flags.device.empty()) options.sets.push_back("compute.device=" + flags.device);
  if (flags.seed) options.sets.push_back("run.seed=" + std::to_string(*flags.seed));
  return options;
}

constexpr std::size_t kFirstLook = 10;  // replications; StoppingPlan's own

/// A share above 0.
Share share_of(const std::string& option, const std::string& text) {
  const auto share = parse_quantity(text, Dimension::percent);
  if (!share.value || *share.value <= 0) throw InputError("E400", option + ": got '" + text + "', allowed: a share above 0, such as 2%");
  return Share(*share.value);
}

/// Throws InputError E400.
std::unique_ptr<AutoPlan> auto_plan(const ExperimentFlags& flags, const ExperimentKind& kind, const CompareConfig& config) {
  AutoReplications asked;
  asked.compares = kind.compares;
  asked.most = static_cast<std::size_t>(flags.most);
  asked.first = std::min(kFirstLook, asked.most);
  const std::string precision = flags.precision.empty() && !kind.compares ? "2%" : flags.precision;
  if (!precision.empty()) asked.precision = share_of("--precision", precision);
  for (const std::string& key : flags.kpis.empty() ? std::vector<std::string>{config.decide_on} : flags.kpis) {
    const KpiRow& row = kpi_named("--kpi", key);
    asked.kpis.push_back(static_cast<std::size_t>(&row - kpis().data()));
  }
  return make_auto_plan(std::move(asked), config);
}

/// Throws InputError E400, E413.
std::unique_ptr<SelectionPlan> selection_plan(const ExperimentFlags& flags, const CompareConfig& config, std::size_t alternatives) {
  SelectionAsked asked;
  asked.procedure = *selection_procedure(flags.select);
  asked.kpi = static_cast<std::size_t>(find_kpi(config.decide_on) - kpis().data());
  asked.indifference = flags.indifference.empty() ? config.matters_from : share_of("--indifference", flags.indifference);
  if (asked.indifference <= Share(0)) throw InputError("E400", "--select: compare.matters_from is 0, and no difference is too small to matter", "say what is, such as --indifference 1%");
  asked.confidence = to_fraction(config.confidence);
  asked.random_numbers = flags.random_numbers == "independent" ? RandomNumbers::independent : RandomNumbers::common;
  asked.most = static_cast<std::size_t>(flags.most);
  asked.first_stage = std::min(kFirstLook, asked.most);
  if (flags.budget > 0) asked.budget = static_cast<std::size_t>(flags.budget);
  return std::make_unique<SelectionPlan>(asked, alternatives);
}

/// What is of --select, and what does not go with it.
void check_selection_flags(const ExperimentFlags& flags) {
  if (flags.select.empty()) {
    for (const auto& [name, given] : {std::pair("--indifference", !flags.indifference.empty()), std::pair("--budget", flags.budget > 0)})
      if (given) throw InputError("E400", std::string(name) + ": it is of a selection of the best", "add --select kn++, or leave it out");
    return;
  }
  if (!flags.replications.empty() && flags.replications != "auto")
    throw InputError("E400", "--reps: --select decides how many replications there are", "leave it out; --most-reps limits those of one alternative");
  for (const auto& [name, given] : {std::pair("--precision", !flags.precision.empty()), std::pair("--kpi", !flags.kpis.empty())})
    if (given) throw InputError("E400", std::string(name) + ": --select decides by compare.decide_on, and when to stop", "leave it out");
}

/// --precision and the like are of --reps auto.
void check_auto_flags(const ExperimentFlags& flags) {
  if (flags.random_numbers != "common" && !flags.shared_warm_up.empty())
    throw InputError("E400", "--random-numbers independent: alternatives that share a warm-up have its random numbers in common", "leave out one of the two");
  check_selection_flags(flags);
  if (flags.replications == "auto" || !flags.select.empty()) return;
  for (const auto& [name, given] : {std::pair("--precision", !flags.precision.empty()), std::pair("--kpi", !flags.kpis.empty()), std::pair("--most-reps", flags.most != ExperimentFlags().most)})
    if (given) throw InputError("E400", std::string(name) + ": it says when to stop, but the number of replications is given", "add --reps auto, or leave it out");
}

/// By alternative. Of a comparison, numbered as in its table.
std::vector<std::string> trace_paths(const ExperimentFlags& flags, const ExperimentKind& kind, std::size_t alternatives) {
  if (!kind.compares) return {flags.trace};
  std::error_code error;
  std::filesystem::create_directories(flags.trace, error);
  if (!std::filesystem::is_directory(flags.trace)) throw InputError("E402", "cannot make the folder '" + flags.trace + "': " + (error ? error.message() : "a file has that name"));
  std::vector<std::string> paths;
  for (std::size_t a = 0; a < alternatives; ++a) paths.push_back((std::filesystem::path(flags.trace) / ("alternative-" + std::to_string(a) + ".trace")).string());
  return paths;
}

void open_traces(std::optional<RunTraces>& traces, const ExperimentFlags& flags, const ExperimentKind& kind, const Study& study) {
  if (flags.trace.empty()) return;
  if (flags.shared_warm_up == "fork") throw InputError("E400", "--trace: what runs in branches is not traced", "use --shared-warm-up replay, which gives the same events");
  if (study.asked > 0 && flags.trace_replication >= study.asked)
    throw InputError("E400", "--trace-replication: got " + std::to_string(flags.trace_replication) + ", allowed: from 0 to " + std::to_string(study.asked - 1) + ", by the number of replications");
  traces.emplace(trace_paths(flags, kind, study.alternatives.size()), study.alternatives, static_cast<std::uint32_t>(flags.trace_replication));
}

/// Runs, and puts the traces into their places; of a run that fails as far as it came. Says where they are.
std::string simulate(Study& study, const Scenario& scenario, const ExperimentFlags& flags, std::optional<RunTraces>& traces, ReplicationStore* store, ReplicationPlan* plan, const Session& session) {
  ExperimentOptions options{study.asked, flags.jobs, {}, &session.interrupt, {}};
  options.store = store;
  options.plan = plan;
  options.insight = !flags.out.empty();  // the report shows it
  if (flags.random_numbers == "independent") options.random_numbers = RandomNumbers::independent;
  if (!flags.shared_warm_up.empty()) options.shared_warm_up = flags.shared_warm_up == "fork" ? SharedWarmUp::fork : SharedWarmUp::replay;
  ProgressLine line(flags.quiet);
  std::optional<LiveResults> live;
  if (!flags.live.empty() && store) options.store = &live.emplace(flags.live, *store, study.alternatives);
  options.on_progress = [&](const Progress& progress) {
    line.show(progress);
    if (live) live->show(progress);
  };
  if (traces) {
    options.trace = [&](std::size_t alternative, std::uint32_t replication) { return traces->sink(alternative, replication); };
    options.traced = [&](std::size_t, std::uint32_t replication) { return replication == static_cast<std::uint32_t>(flags.trace_replication); };
  }
  try {
    study.result = run_experiment(scenario, study.alternatives, options);
  } catch (const std::exception&) {
    if (traces) complain(traces->commit());
    throw;
  }
  return traces ? traces->commit() : "";
}

/// --warm-up auto: sets run.warm_up of all alternatives.
void set_warm_up(Study& study, const Scenario& scenario, const ExperimentFlags& flags, ReplicationStore* store, const Session& session) {
  for (const Alternative& alternative : study.alternatives)
    for (const auto& [key, value] : alternative.params)
      if (key == "run.warm_up") throw InputError("E400", "--warm-up auto: '" + alternative.label + "' sets run.warm_up itself, to " + value, "leave out one of the two");
  const WarmUpFound found = find_warm_up(scenario, study.alternatives, {.jobs = flags.jobs, .interrupt = &session.interrupt, .store = store});
  if (found.interrupted) throw Interrupted();
  study.warm_up = found.sentence;
  for (Alternative& alternative : study.alternatives) {
    if (!found.warm_up) continue;
    alternative.config.run.warm_up = *found.warm_up;
    alternative.params.emplace_back("run.warm_up", format_quantity(found.warm_up->count(), Dimension::duration));
  }
}

/// Of the first alternative and the best.
void find_breaking_points(Study& study, const Scenario& scenario, const ExperimentFlags& flags, ReplicationStore* store, const Session& session) {
  BreakingPointOptions options;
  options.jobs = flags.jobs;
  options.interrupt = &session.interrupt;
  options.store = store;
  const std::size_t best = study.comparison ? best_alternative(study) : 0;
  for (const std::size_t a : {std::size_t{0}, best}) {
    if (a == 0 && !study.breaking_points.empty()) continue;
    options.first_in_store = (a + 1) * 1'000'000;
    if (auto found = find_breaking_point(scenario, study.alternatives[a], a, options)) study.breaking_points.push_back(std::move(*found));
  }
}

/// The first alternative, and those that come nearest to being the best.
std::vector<std::size_t> contenders(const Study& study) {
  constexpr std::size_t kMost = 4;
  std::vector<std::size_t> ranked;
  const std::size_t kpi = deciding_kpi(study), best = study.comparison ? best_alternative(study) : 0;
  const auto mean = [&](std::size_t a) { return summarise(study.result.alternatives[a], kpi).mean; };
  for (std::size_t a = 1; study.comparison && a < study.alternatives.size(); ++a)
    if (mean(a)) ranked.push_back(a);
  const double sign = kpis()[kpi].better == Better::higher ? -1 : 1;
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) { return a == best || (b != best && sign * *mean(a) < sign * *mean(b)); });
  if (ranked.size() > kMost - 1) ranked.resize(kMost - 1);
  ranked.insert(ranked.begin(), 0);
  std::sort(ranked.begin(), ranked.end());
  return ranked;
}

/// --sensitivity: by the first alternative's KPI, over as many replications as there are, three at most.
void rank_what_is_assumed(Study& study, const ExperimentFlags& flags, const ExperimentKind& kind, ReplicationStore* store, const Session& session) {
  const KpiRow& kpi = kpis()[deciding_kpi(study)];
  if (!summarise(study.baseline(), deciding_kpi(study)).mean) {
    complain("gudang: no assumption is ranked: " + std::string(kpi.key) + ", which decides, has no value; let another KPI decide (compare.decide_on)\n");
    return;
  }
  const std::vector<Assumption> assumptions = assumptions_of(study.alternatives);
  RankingPlan plan{.kpi = &kpi, .replications = std::min(3, study.replications()), .seed = static_cast<std::uint64_t>(study.config().run.seed)};
  LaboratoryPlan trials{.scenario = flags.scenario, .load = load_options(flags), .kpi = &kpi, .replications = plan.replications, .jobs = flags.jobs, .store = store, .trials = trials_of(assumptions, plan), .quiet = flags.quiet};
  if (flags.warm_up == "auto") trials.load.sets.push_back("run.warm_up=" + format_quantity(study.config().run.warm_up.count(), Dimension::duration));
  if (!flags.shared_warm_up.empty()) trials.shared_warm_up = SharedWarmUp::replay;
  trials.alternatives = [&kind, compared = contenders(study)](const Scenario& scenario) {
    const std::vector<Alternative> all = kind.alternatives(scenario);
    std::vector<Alternative> some;
    for (const std::size_t a : compared) some.push_back(all[a]);
    return some;
  };
  ScenarioLaboratory laboratory(std::move(trials), session);
  study.sensitivity = rank_assumptions(assumptions, plan, [&](const auto& settings, bool alternatives) { return laboratory.run(settings, alternatives); });
}

/// What goes beyond the comparison; where that is interrupted, the comparison is whole and shown.
void look_further(Study& study, const Scenario& scenario, const ExperimentFlags& flags, const ExperimentKind& kind, ReplicationStore* store, const Session& session) {
  try {
    if (flags.breaking_point) find_breaking_points(study, scenario, flags, store, session);
    if (flags.sensitivity) rank_what_is_assumed(study, flags, kind, store, session);
  } catch (const Interrupted&) {
    study.result.interrupted = true;
  }
}

void show_and_write(const Study& study, const ExperimentFlags& flags, const ExperimentKind& kind, std::optional<OutputFile>& json, std::optional<OutputDir>& out, std::optional<ResultsDatabase>& database) {
  const std::string document = flags.json.empty() ? "" : kind.json(study).dump(2) + "\n";
  if (out) write_study(study, *out);
  if (database) database->finish(study);
  if (json) json->commit(document);
  print(flags.json == "-" ? document : kind.text(study, output_width()));
  if (out && flags.json != "-") print("report in " + (std::filesystem::path(out->path()) / "report.html").string() + "\n");
}

}  // namespace

int asked_replications(const ExperimentFlags& flags, const ScenarioConfig& config, bool auto_allowed) {
  if (flags.replications.empty()) return config.run.replications;
  if (auto_allowed && flags.replications == "auto") return 0;
  const auto parsed = parse_integer(flags.replications);
  if (!parsed.value || *parsed.value < 1 || *parsed.value > kMostReplications)
    throw InputError("E400", "--reps: got '" + flags.replications + "', allowed: " + (auto_allowed ? "auto, or " : "") + "a whole number from 1 to " + std::to_string(kMostReplications));
  return static_cast<int>(*parsed.value);
}

Scenario load_scenario(const ExperimentFlags& flags) { return Scenario::load(flags.scenario, load_options(flags)); }

std::vector<StudyInput> inputs_of(const std::string& scenario, const std::vector<std::string>& plugins, const std::vector<Alternative>& alternatives) {
  std::vector<std::string> paths{scenario};
  paths.insert(paths.end(), plugins.begin(), plugins.end());
  for (const Alternative& alternative : alternatives) {
    const ScenarioConfig& config = alternative.config;
    for (const std::string& path : {config.orders.replay, config.orders.map, config.items.file, config.stock.file})
      if (!path.empty() && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    add_programs(paths, config);
  }
  std::vector<StudyInput> inputs;
  for (const std::string& path : paths) inputs.push_back({std::filesystem::path(path).filename().string(), content_hash(path)});
  return inputs;
}

void add_simulation_flags(CLI::App& command, ExperimentFlags& flags, bool with_replications) {
  if (with_replications) command.add_option("--reps", flags.replications, "number of replications, or auto: as many as it takes (--precision); default: the scenario's run.replications")->type_name("N|auto");
  command.add_option("--seed", flags.seed, "seed of every random stream; default: the scenario's run.seed")->type_name("N")->check(CLI::Range(std::int64_t{0}, INT64_MAX).description(""));
  command.add_option("--set", flags.sets, "override a key of the scenario, such as pickers.count=3; repeatable")->type_name("KEY=VALUE")->allow_extra_args(false);
  command.add_option("--data", flags.data, "folder that ${GUDANG_DATA} stands for in the scenario; default: the environment's GUDANG_DATA")->type_name("DIR");
  command.add_option("--device", flags.device, "where heavy kernels run: auto, cpu, kunpeng or ascend; default: the scenario's compute.device")->type_name("D")->check(CLI::IsMember({"auto", "cpu", "kunpeng", "ascend"}).description(""));
  command.add_option("--jobs", flags.jobs, "replications at the same time; default: one per core. Results do not depend on it")->type_name("N")->check(CLI::Range(1, 4096).description(""));
  command.add_option("--json", flags.json, "write the results as JSON; - for standard output, then nothing else is printed there")->type_name("FILE");
  command.add_flag("--quiet", flags.quiet, "no progress line");
}

void add_experiment_flags(CLI::App& command, ExperimentFlags& flags) {
  command.add_option("SCENARIO", flags.scenario, "scenario file (YAML)")->type_name("")->required();
  add_simulation_flags(command, flags);
  command.add_option("--precision", flags.precision,
                     "with --reps auto: until the intervals are within so much of the mean, or of the baseline's mean; default: run 2%, compare until nothing is undecided")->type_name("SHARE");
  command.add_option("--kpi", flags.kpis, "with --reps auto: KPIs whose intervals count; default: compare.decide_on; repeatable")->type_name("KEY")->allow_extra_args(false);
  command.add_option("--most-reps", flags.most, "with --reps auto or --select: replications of an alternative at most; default: 1000")->type_name("N")->check(CLI::Range(5, kMostReplications).description(""));
  command.add_option("--warm-up", flags.warm_up, "what is left out of the figures at the beginning, as run.warm_up; auto: as long as pilot replications take to settle")->type_name("T|auto");
  command.add_flag("--breaking-point", flags.breaking_point, "raise the demand until the first alternative, and the best, cannot keep up");
  command.add_flag("--sensitivity", flags.sensitivity, "set each assumption 20% lower and higher: which move compare.decide_on most, and which would make another alternative the best");
  command.add_option("--live", flags.live)->type_name("DIR")->group("");  // of serve's own runs: hidden
  command.add_option("--out", flags.out, "write the report and the results into this folder, which belongs to this one command; a run that was cut off goes on where it was")->type_name("DIR");
}

void add_trace_flags(CLI::App& command, ExperimentFlags& flags, const std::string& type_name, const std::string& help) {
  CLI::Option* trace = command.add_option("--trace", flags.trace, help)->type_name(type_name);
  command.add_option("--trace-replication", flags.trace_replication, "the replication that --trace is of; default: 0, the first")
      ->type_name("N")->needs(trace)->check(CLI::Range(0, kMostReplications - 1).description(""));
}

int run_experiment_command(const ExperimentFlags& flags, const ExperimentKind& kind, Session& session) {
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  const Scenario scenario = load_scenario(flags);
  session.seed = scenario.config().run.seed;
  Study study;
  check_auto_flags(flags);
  study.asked = asked_replications(flags, scenario.config(), true);
  if (!flags.select.empty()) study.asked = 0;
  std::unique_ptr<AutoPlan> plan = study.asked > 0 || !flags.select.empty() ? nullptr : auto_plan(flags, kind, scenario.config().compare);
  study.alternatives = kind.alternatives(scenario);
  add_sets(study.alternatives, sets_of(flags));
  SelectionPlan* selection = nullptr;
  if (!flags.select.empty()) {
    auto selecting = selection_plan(flags, scenario.config().compare, study.alternatives.size());
    selection = selecting.get();
    plan = std::move(selecting);
  }
  study.command = command_of(flags, session.plugins, kind, *session.seed, study.asked);
  study.inputs = inputs_of(flags.scenario, session.plugins, study.alternatives);
  study.version = GUDANG_VERSION;
  std::optional<OutputDir> out;
  std::optional<ResultsDatabase> database;
  if (!flags.out.empty()) {
    out.emplace(flags.out, Manifest{study.command, study.inputs});
    database.emplace(out->path());
  }
  std::optional<RunTraces> traces;
  open_traces(traces, flags, kind, study);
  if (out) out->claim();
  ReplicationStore* const store = database ? &*database : nullptr;
  if (flags.warm_up == "auto") set_warm_up(study, scenario, flags, store, session);
  const std::string where = simulate(study, scenario, flags, traces, store, plan.get(), session);
  if (plan) plan->settle(study.result.alternatives);
  if (plan) study.stopping = plan->outcome();
  if (selection) study.selection = selection->result();
  if (study.replications() == 0) throw Interrupted();
  if (kind.compares) study.comparison = compare(study.result.alternatives, study.config().compare, plan ? plan->error_share() : 1);
  if (!study.result.interrupted) look_further(study, scenario, flags, kind, store, session);
  show_and_write(study, flags, kind, json, out, database);
  if (flags.json != "-") print(where);
  if (!study.result.interrupted) return kDone;
  complain("gudang: interrupted: " + std::to_string(study.replications()) + (study.asked > 0 ? " of " + std::to_string(study.asked) : std::string()) + " replications are finished and shown\n");
  return kInterruptedStatus;
}

}  // namespace gudang
