#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/core/errors.hpp"
#include "scenario/problem.hpp"

namespace gudang {
namespace {

struct CheckFlags {
  std::vector<std::string> files;
  std::string data;
};

constexpr const char* kFooter = R"(Every fault of every file is shown, with its place; the order, item and stock files are read too. Nothing is simulated.

Examples:
  gudang check scenarios/tn-quickstart.yaml
  gudang check scenarios/*/scenario.yaml --data DIR)";

int check(const CheckFlags& flags) {
  int status = kDone;
  for (const std::string& file : flags.files) {
    try {
      const Scenario scenario = Scenario::load(file, {flags.data, {}});
      ProblemBuilder builder(scenario);  // reads the files that the scenario refers to, and sees whether all fits together
      (void)builder.build(scenario.config());
      for (const Alternative& alternative : scenario.alternatives()) (void)builder.build(alternative.config);
      const std::size_t count = scenario.alternatives().size();
      print(file + ": ok: " + scenario.config().name + (count == 0 ? "" : ", " + std::to_string(count) + " alternative" + (count == 1 ? "" : "s")) + "\n");
    } catch (const InputError& error) {
      complain(error.what());
      status = kBadInput;
    }
  }
  return status;
}

}  // namespace

void add_check_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<CheckFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("check", "validate scenario files, and run nothing");
  command->add_option("FILE", flags->files, "scenario files (YAML)")->type_name("")->required();
  command->add_option("--data", flags->data, "folder that ${GUDANG_DATA} stands for in the scenarios; default: the environment's GUDANG_DATA")->type_name("DIR");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session&) { return check(*flags); }; });
}

}  // namespace gudang
