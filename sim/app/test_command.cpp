#include <memory>
#include <optional>
#include <utility>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/experiment_command.hpp"
#include "gudang/core/errors.hpp"
#include "report/gate_report.hpp"
#include "report/output_file.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(A gate holds where the whole 95% interval of its KPI is on the right side of the limit; one that more replications would have to
decide counts as failed. Where a scenario has `alternatives:`, a gate is of all of them, or of the one that `for:` names.
Exit status: 1 where a gate failed, 2 where a file is faulty or has no gates.

Examples:
  gudang test scenarios/tn-quickstart.yaml
  gudang test scenarios/*.yaml --reps 20 --junit gates.xml)";

struct TestFlags : ExperimentFlags {
  std::vector<std::string> files;
  std::string junit;
};

std::shared_ptr<const Scenario> load(ExperimentFlags flags, const std::string& file) {
  flags.scenario = file;
  auto scenario = std::make_shared<const Scenario>(load_scenario(flags));  // shared: GateFile says why
  if (scenario->gates().empty()) throw InputError("E205", file + ": there are no gates: the scenario has no 'expect'", "for example expect: [on_time_ship_pct >= 95]");
  return scenario;
}

/// Runs one file's alternatives and judges its gates. Throws Interrupted.
void judge(GateFile& file, const TestFlags& flags, Session& session) {
  file.scenario = load(flags, file.file);
  const Scenario& scenario = *file.scenario;
  session.seed = scenario.config().run.seed;
  ExperimentOptions options{asked_replications(flags, scenario.config()), flags.jobs, {}, &session.interrupt, {}};
  ProgressLine line(flags.quiet);
  options.on_progress = [&](const Progress& progress) { line.show(progress); };
  std::vector<Alternative> alternatives = scenario.alternatives();
  if (alternatives.empty()) alternatives.push_back(baseline_of(scenario));
  file.result = run_experiment(scenario, alternatives, options);
  if (file.result.interrupted) throw Interrupted();
  file.replications = options.replications;
  file.verdicts = judge_gates(scenario.gates(), file.result.alternatives);
}

int test(const TestFlags& flags, Session& session) {
  std::optional<OutputFile> json, junit;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  if (!flags.junit.empty()) junit.emplace(flags.junit);
  std::vector<GateFile> files;
  bool faulty = false, failed = false;
  for (const std::string& name : flags.files) {
    GateFile& file = files.emplace_back();
    file.file = name;
    try {
      judge(file, flags, session);
    } catch (const InputError& error) {
      file.error = error.what();
      complain(file.error);
    }
    faulty = faulty || !file.error.empty();
    failed = failed || file.failed() > 0;
    if (flags.json != "-") print(gates_text(file));
  }
  const std::string document = gates_json(files).dump(2) + "\n";
  if (flags.json == "-") print(document);
  if (json) json->commit(document);
  if (junit) junit->commit(junit_xml(files));
  return faulty ? kBadInput : failed ? kGateFailed : kDone;
}

}  // namespace

void add_test_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<TestFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("test", "run scenarios, and judge the gates of their expect: sections");
  command->add_option("FILE", flags->files, "scenario files (YAML)")->type_name("")->required();
  add_simulation_flags(*command, *flags);
  command->add_option("--junit", flags->junit, "write the gates as JUnit XML, for a build server")->type_name("FILE");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return test(*flags, session); }; });
}

}  // namespace gudang
