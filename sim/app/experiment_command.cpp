#include "app/experiment_command.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/console.hpp"
#include "app/run_traces.hpp"
#include "gudang/core/errors.hpp"
#include "plugin/external_policies.hpp"
#include "report/output_file.hpp"

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
  for (const std::string& set : flags.sets) text += " --set " + shell_quoted(set);
  for (const std::string& plugin : plugins) text += " --plugin " + shell_quoted(std::filesystem::path(plugin).filename().string());
  if (!flags.device.empty()) text += " --device " + flags.device;
  if (!flags.shared_warm_up.empty()) text += " --shared-warm-up replay";  // the same results, on every system
  return text + " --seed " + std::to_string(seed) + " --reps " + std::to_string(replications);
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
  if (flags.trace_replication >= study.asked)
    throw InputError("E400", "--trace-replication: got " + std::to_string(flags.trace_replication) + ", allowed: from 0 to " + std::to_string(study.asked - 1) + ", by the number of replications");
  traces.emplace(trace_paths(flags, kind, study.alternatives.size()), study.alternatives, static_cast<std::uint32_t>(flags.trace_replication));
}

/// Runs, and puts the traces into their places; of a run that fails as far as it came. Says where they are.
std::string simulate(Study& study, const Scenario& scenario, const ExperimentFlags& flags, std::optional<RunTraces>& traces, const Session& session) {
  ExperimentOptions options{study.asked, flags.jobs, {}, &session.interrupt, {}};
  if (!flags.shared_warm_up.empty()) options.shared_warm_up = flags.shared_warm_up == "fork" ? SharedWarmUp::fork : SharedWarmUp::replay;
  ProgressLine line(flags.quiet);
  options.on_progress = [&](const Progress& progress) { line.show(progress); };
  if (traces) options.trace = [&](std::size_t alternative, std::uint32_t replication) { return traces->sink(alternative, replication); };
  try {
    study.result = run_experiment(scenario, study.alternatives, options);
  } catch (const std::exception&) {
    if (traces) complain(traces->commit());
    throw;
  }
  return traces ? traces->commit() : "";
}

void show_and_write(const Study& study, const ExperimentFlags& flags, const ExperimentKind& kind, std::optional<OutputFile>& json, std::optional<OutputDir>& out) {
  const std::string document = flags.json.empty() ? "" : kind.json(study).dump(2) + "\n";
  if (out) kind.write(study, *out);
  if (json) json->commit(document);
  print(flags.json == "-" ? document : kind.text(study, output_width()));
  if (out && flags.json != "-") print("report in " + (std::filesystem::path(out->path()) / "report.md").string() + "\n");
}

}  // namespace

int asked_replications(const ExperimentFlags& flags, const ScenarioConfig& config) {
  if (flags.replications.empty()) return config.run.replications;
  if (flags.replications == "auto")
    throw InputError("E406", "--reps auto: stopping by precision is not there yet", "give a number of replications, such as --reps 20");
  const auto parsed = parse_integer(flags.replications);
  if (!parsed.value || *parsed.value < 1 || *parsed.value > kMostReplications)
    throw InputError("E400", "--reps: got '" + flags.replications + "', allowed: a whole number from 1 to " + std::to_string(kMostReplications));
  return static_cast<int>(*parsed.value);
}

Scenario load_scenario(const ExperimentFlags& flags) {
  LoadOptions options{flags.data, flags.sets};
  if (!flags.device.empty()) options.sets.push_back("compute.device=" + flags.device);
  if (flags.seed) options.sets.push_back("run.seed=" + std::to_string(*flags.seed));
  return Scenario::load(flags.scenario, options);
}

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

void add_simulation_flags(CLI::App& command, ExperimentFlags& flags) {
  command.add_option("--reps", flags.replications, "number of replications; default: the scenario's run.replications")->type_name("N");
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
  command.add_option("--out", flags.out, "write report.md, results.xlsx and CSV files into this folder, which belongs to this one command")->type_name("DIR");
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
  study.asked = asked_replications(flags, scenario.config());
  study.alternatives = kind.alternatives(scenario);
  add_sets(study.alternatives, flags.sets);
  study.command = command_of(flags, session.plugins, kind, *session.seed, study.asked);
  study.inputs = inputs_of(flags.scenario, session.plugins, study.alternatives);
  study.version = GUDANG_VERSION;
  std::optional<OutputDir> out;
  if (!flags.out.empty()) out.emplace(flags.out, Manifest{study.command, study.inputs});
  std::optional<RunTraces> traces;
  open_traces(traces, flags, kind, study);
  const std::string where = simulate(study, scenario, flags, traces, session);
  if (study.replications() == 0) throw Interrupted();
  if (kind.compares) study.comparison = compare(study.result.alternatives, study.config().compare);
  show_and_write(study, flags, kind, json, out);
  if (flags.json != "-") print(where);
  if (!study.result.interrupted) return kDone;
  complain("gudang: interrupted: " + std::to_string(study.replications()) + " of " + std::to_string(study.asked) + " replications are finished and shown\n");
  return kInterruptedStatus;
}

}  // namespace gudang
