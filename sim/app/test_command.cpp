#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/experiment_command.hpp"
#include "gudang/core/errors.hpp"
#include "report/baseline_file.hpp"
#include "report/gate_report.hpp"
#include "report/html.hpp"
#include "report/output_file.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFooter = R"(A gate holds where the whole 95% interval of its KPI is on the right side of the limit; one that more replications would have to
decide counts as failed. Where a scenario has `alternatives:`, a gate is of all of them, or of the one that `for:` names.
Exit status: 1 where a gate failed, 2 where a file is faulty or has no gates.

Examples:
  gudang test scenarios/tn-quickstart.yaml
  gudang test scenarios/*.yaml --reps 20 --junit gates.xml
  gudang test scenarios/tn-quickstart.yaml --save-baseline baseline.json      # before a change
  gudang test scenarios/tn-quickstart.yaml --baseline baseline.json           # after it: travel_m_per_line <= baseline * 1.02)";

struct TestFlags : ExperimentFlags {
  std::vector<std::string> files;
  std::string junit, baseline, save_baseline;
};

/// Throws InputError E400, E203.
void check_baseline(const TestFlags& flags, const Scenario& scenario) {
  for (const auto& [name, file] : {std::pair("--baseline", flags.baseline), std::pair("--save-baseline", flags.save_baseline)})
    if (!file.empty() && flags.files.size() > 1) throw InputError("E400", std::string(name) + ": it is of one scenario, and there are " + std::to_string(flags.files.size()), "test them one by one");
  if (!flags.baseline.empty() || !flags.save_baseline.empty() || scenario.alternatives().size() > 1) return;
  for (const Gate& gate : scenario.gates())
    if (gate.factor)
      throw InputError("E203", scenario.path() + ":" + std::to_string(gate.place.line) + ":" + std::to_string(gate.place.column) + ": '" + gate.text + "': there is no baseline: the scenario has no 'alternatives', of which the first would be it",
                       "give --baseline FILE, which --save-baseline FILE has written");
}

std::shared_ptr<const Scenario> load(ExperimentFlags flags, const std::string& file) {
  flags.scenario = file;
  auto scenario = std::make_shared<const Scenario>(load_scenario(flags));  // shared: GateFile says why
  if (scenario->gates().empty()) throw InputError("E205", file + ": there are no gates: the scenario has no 'expect'", "for example expect: [on_time_ship_pct >= 95]");
  return scenario;
}

std::vector<Alternative> alternatives_of(const Scenario& scenario) {
  return scenario.alternatives().empty() ? std::vector<Alternative>{baseline_of(scenario)} : scenario.alternatives();
}

/// What decides the result, and nothing of this machine.
Manifest manifest_of(const TestFlags& flags, const std::vector<std::string>& plugins, const std::vector<GateFile>& files) {
  Manifest manifest{"gudang test", {}};
  for (const GateFile& file : files) {
    manifest.command += " " + shell_quoted(fs::path(file.file).filename().string());
    if (file.scenario) {
      const std::vector<StudyInput> inputs = inputs_of(file.file, plugins, alternatives_of(*file.scenario));
      manifest.inputs.insert(manifest.inputs.end(), inputs.begin(), inputs.end());
    } else if (fs::is_regular_file(file.file)) {
      manifest.inputs.push_back({fs::path(file.file).filename().string(), content_hash(file.file)});
    }
  }
  for (const std::string& set : flags.sets) manifest.command += " --set " + shell_quoted(set);
  if (!flags.device.empty()) manifest.command += " --device " + flags.device;
  for (const std::string& plugin : plugins) manifest.command += " --plugin " + shell_quoted(fs::path(plugin).filename().string());
  if (flags.seed) manifest.command += " --seed " + std::to_string(*flags.seed);
  if (!flags.replications.empty()) manifest.command += " --reps " + flags.replications;
  if (!flags.baseline.empty()) {
    manifest.command += " --baseline " + shell_quoted(fs::path(flags.baseline).filename().string());
    manifest.inputs.push_back({fs::path(flags.baseline).filename().string(), content_hash(flags.baseline)});
  }
  return manifest;
}

/// Does it for a file; a fault of the input is the file's, and shown.
template <class Function>
void attempt(GateFile& file, Function function) {
  if (!file.error.empty()) return;
  try {
    function();
  } catch (const InputError& error) {
    file.error = error.what();
    complain(file.error);
  }
}

/// What the gates were judged on, as a report of its own: tn-quickstart.html, and for another file of that name tn-quickstart-2.html.
void write_report(GateFile& file, const TestFlags& flags, const std::vector<std::string>& plugins, std::size_t number, OutputDir& out) {
  Study study;
  study.alternatives = alternatives_of(*file.scenario);
  study.result = file.result;
  study.asked = file.replications;
  if (study.alternatives.size() > 1) study.comparison = compare(study.result.alternatives, study.config().compare);
  study.command = manifest_of(flags, plugins, {}).command + " " + shell_quoted(fs::path(file.file).filename().string());
  study.inputs = inputs_of(file.file, plugins, study.alternatives);
  study.version = GUDANG_VERSION;
  file.report = fs::path(file.file).stem().string() + (number > 1 ? "-" + std::to_string(number) : "") + ".html";
  file.report_path = (fs::path(out.path()) / file.report).string();
  out.write(file.report, html_report(study));
}

/// Runs one file's alternatives and judges its gates. Throws Interrupted.
void judge(GateFile& file, const TestFlags& flags, Session& session) {
  const Scenario& scenario = *file.scenario;
  session.seed = scenario.config().run.seed;
  ExperimentOptions options{asked_replications(flags, scenario.config(), false), flags.jobs, {}, &session.interrupt, {}};
  ProgressLine line(flags.quiet);
  options.on_progress = [&](const Progress& progress) { line.show(progress); };
  options.insight = !flags.out.empty();
  file.result = run_experiment(scenario, alternatives_of(scenario), options);
  if (file.result.interrupted) throw Interrupted();
  file.replications = options.replications;
  const AlternativeResult& first = file.result.alternatives.front();
  const std::string& name = scenario.config().name;
  if (!flags.save_baseline.empty()) OutputFile(flags.save_baseline).commit(baseline_text(name, *session.seed, first));
  std::optional<AlternativeResult> saved;
  if (!flags.baseline.empty()) saved = read_baseline(flags.baseline, name, *session.seed, first);
  else if (!flags.save_baseline.empty() && file.result.alternatives.size() == 1) saved = first;  // the first time it is measured by itself
  file.verdicts = judge_gates(scenario.gates(), file.result.alternatives, saved ? &*saved : nullptr);
}

int test(const TestFlags& flags, Session& session) {
  std::optional<OutputFile> json, junit;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  if (!flags.junit.empty()) junit.emplace(flags.junit);
  std::vector<GateFile> files;
  for (const std::string& name : flags.files) files.emplace_back().file = name;
  for (GateFile& file : files)
    attempt(file, [&] {
      file.scenario = load(flags, file.file);
      check_baseline(flags, *file.scenario);
    });
  std::optional<OutputDir> out;
  if (!flags.out.empty()) out.emplace(flags.out, manifest_of(flags, session.plugins, files));
  bool faulty = false, failed = false;
  std::map<std::string, std::size_t> names;
  for (GateFile& file : files) {
    attempt(file, [&] { judge(file, flags, session); });
    if (out && file.error.empty()) write_report(file, flags, session.plugins, ++names[fs::path(file.file).stem().string()], *out);
    faulty = faulty || !file.error.empty();
    failed = failed || file.failed() > 0;
    if (flags.json != "-") print(gates_text(file));
  }
  const std::string document = gates_json(files).dump(2) + "\n";
  if (flags.json == "-") print(document);
  if (json) json->commit(document);
  if (junit) junit->commit(junit_xml(files));
  if (out) {
    out->write("gates.json", document);
    out->write("junit.xml", junit_xml(files));
  }
  return faulty ? kBadInput : failed ? kGateFailed : kDone;
}

}  // namespace

void add_test_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<TestFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("test", "run scenarios, and judge the gates of their expect: sections");
  command->add_option("FILE", flags->files, "scenario files (YAML)")->type_name("")->required();
  add_simulation_flags(*command, *flags);
  command->add_option("--out", flags->out, "write gates.json, junit.xml and a report of each scenario into this folder, which belongs to this one command")->type_name("DIR");
  command->add_option("--junit", flags->junit, "write the gates as JUnit XML, for a build server")->type_name("FILE");
  command->add_option("--save-baseline", flags->save_baseline, "write what the first alternative did in each replication, for --baseline after a change")->type_name("FILE");
  command->add_option("--baseline", flags->baseline, "measure gates by the baseline by what --save-baseline wrote, not by the first alternative")->type_name("FILE");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return test(*flags, session); }; });
}

}  // namespace gudang
