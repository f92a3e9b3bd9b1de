#include "app/command_line.hpp"
#include "app/experiment_command.hpp"
#include "gudang/core/errors.hpp"
#include "report/json.hpp"
#include "report/text_report.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(Without --vary the scenario's own `alternatives:` are compared. The first alternative is the baseline: every other one
meets the same demand, and its differences to the baseline are given with intervals that hold together.

Examples:
  gudang compare scenarios/tn-quickstart.yaml --vary slotting=random,abc,cube_per_order --vary routing=s_shape,optimal
  gudang compare scenarios/tn-quickstart.yaml --vary 'slotting=random,abc{layout:within_aisle}' --reps 30 --out out/abc
  gudang compare scenarios/tn-quickstart.yaml --vary pickers.count=3,4,5
  gudang compare scenarios/tn-quickstart.yaml --vary routing=s_shape,optimal --set run.warm_up=2d --shared-warm-up fork)";

std::vector<Alternative> alternatives_of(const Scenario& scenario, const std::vector<std::string>& varies) {
  std::vector<Alternative> alternatives = varies.empty() ? scenario.alternatives() : scenario.vary(varies);
  if (alternatives.size() < 2)
    throw InputError("E407", alternatives.empty() ? "nothing to compare: the scenario has no alternatives and there is no --vary" : "nothing to compare: there is only one alternative",
                     "add --vary slotting=random,abc, or a section alternatives: to the scenario");
  return alternatives;
}

}  // namespace

void add_compare_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ExperimentFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("compare", "simulate alternatives on the same demand, and say which is better and how sure that is");
  command->add_option("--vary", flags->varies, "values of a policy or a key, combined with those of every other --vary, such as slotting=random,abc; repeatable")
      ->type_name("KEY=A,B,...")
      ->allow_extra_args(false);
  command->add_option("--shared-warm-up", flags->shared_warm_up,
                      "every alternative takes over from the baseline at the end of run.warm_up, as when policies change in a running warehouse: replay repeats the "
                      "warm-up for each, fork runs it once and branches; the results are the same")
      ->type_name("fork|replay")
      ->check(CLI::IsMember({"fork", "replay"}).description(""));
  add_experiment_flags(*command, *flags);
  add_trace_flags(*command, *flags, "DIR", "write every event of one replication of each alternative into this folder, for gudang trace and gudang diff");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] {
    chosen = [flags](Session& session) {
      const auto all = [&](const Scenario& scenario) { return alternatives_of(scenario, flags->varies); };
      return run_experiment_command(*flags, {"compare", all, true, compare_text, compare_json}, session);
    };
  });
}

}  // namespace gudang
