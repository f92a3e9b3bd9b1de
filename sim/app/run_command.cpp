#include "app/command_line.hpp"
#include "app/experiment_command.hpp"
#include "report/json.hpp"
#include "report/text_report.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(Examples:
  gudang run scenarios/tn-quickstart.yaml
  gudang run scenarios/tn-quickstart.yaml --reps 20 --set pickers.count=3 --set policies.slotting=abc
  gudang run scenarios/online-retail/scenario.yaml --data DIR --json result.json)";

}  // namespace

void add_run_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ExperimentFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("run", "simulate a scenario as it is, and print its KPIs");
  add_experiment_flags(*command, *flags);
  add_trace_flags(*command, *flags, "FILE", "write every event of one replication into this file, for gudang trace and gudang diff");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] {
    chosen = [flags](Session& session) {
      const auto only = [](const Scenario& scenario) { return std::vector<Alternative>{baseline_of(scenario)}; };
      return run_experiment_command(*flags, {"run", only, false, run_text, run_json}, session);
    };
  });
}

}  // namespace gudang
