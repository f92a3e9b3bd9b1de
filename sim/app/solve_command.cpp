#include <chrono>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/solve_batching.hpp"
#include "app/solve_slotting.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/policy/routing.hpp"
#include "scenario/decode.hpp"
#include "scenario/instance_sprp.hpp"
#include "scenario/option_text.hpp"
#include "warehouse/config.hpp"

namespace gudang {
namespace {

struct SolveFlags {
  std::string format = "sprp";
  std::string policy;
  int blocks = 1;
  std::vector<std::string> files;
};

constexpr const char* kFooter = R"(One JSON object a line: {"file","policy","objective","seconds"}; the objective is the tour's length in the file's own
unit. A file that cannot be read is reported, and the others are solved; the exit status is then 2.

Example:
  gudang solve routing --format sprp --policy optimal instances/unit_F1_*.txt)";

/// "name" or "name{key:value}", with the same diagnostics as a scenario's.
std::unique_ptr<RoutingPolicy> policy_from(const std::string& text) {
  const OptionText option = parse_option("--policy", "routing=" + text, false);
  PolicyChoices choices;
  std::vector<Diagnostic> problems;
  Decoder(option.source, problems).override_value(option.values.front(), "routing", PolicyChoices::fields(), &choices);
  throw_if_any(std::move(problems));
  return make(routing_policies(), choices.routing);
}

int solve_routing(const SolveFlags& flags, const Session& session) {
  const auto policy = policy_from(flags.policy);
  int status = kDone;
  for (const std::string& file : flags.files) {
    if (session.interrupt) throw Interrupted();
    try {
      const SprpInstance instance = read_sprp(file);
      const auto begin = std::chrono::steady_clock::now();
      const SprpSolution solution = solve_sprp(instance, *policy, flags.blocks);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      const nlohmann::ordered_json line{{"file", file}, {"policy", flags.policy}, {"objective", solution.objective()}, {"seconds", took.count()}};
      print(line.dump() + "\n");
    } catch (const InputError& error) {
      complain(error.what());
      status = kBadInput;
    }
  }
  return status;
}

}  // namespace

void add_solve_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<SolveFlags>();  // shared: the parser and the action both use it
  CLI::App* solve = app.add_subcommand("solve", "solve published instances, outside the simulation");
  solve->require_subcommand(1);
  CLI::App* routing = solve->add_subcommand("routing", "picker routing");
  routing->add_option("--format", flags->format, "of the files: sprp (Hessler and Irnich)")->type_name("F")->required()->check(CLI::IsMember({"sprp"}).description(""));
  routing->add_option("--policy", flags->policy, "routing policy, with parameters as name{key:value} (gudang list policies)")->type_name("P")->required();
  routing->add_option("--blocks", flags->blocks, "1, or 2: with a middle cross-aisle between cells C/2-1 and C/2 (default 1)")->type_name("N")->check(CLI::IsMember({1, 2}).description(""));
  routing->add_option("FILE", flags->files, "instance files")->type_name("")->required();
  routing->footer([] { return std::string(kFooter); });
  routing->callback([flags, &chosen] { chosen = [flags](Session& session) { return solve_routing(*flags, session); }; });
  add_solve_batching(*solve, chosen);
  add_solve_slotting(*solve, chosen);
}

}  // namespace gudang
