#include "app/command_line.hpp"


#include "app/console.hpp"
#include "app/usage.hpp"
#include "plugin/external_policies.hpp"
#include "plugin/shared_library.hpp"
#include "policy/registries.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(Examples:
  gudang compare scenarios/tn-quickstart.yaml --vary slotting=random,abc --vary routing=s_shape,optimal --out out/first
  gudang run scenarios/tn-quickstart.yaml --reps 20 --set pickers.count=3
  gudang list policies

'gudang COMMAND --help' has each command's options and examples.
Exit status: 0 done; 1 a gate failed (test) or traces differ (diff); 2 invalid input or usage; 3 internal error; 130 interrupted.)";

/// `--plugin` for every command that reads policies' names; of those that have commands of their own, for each of these.
void add_plugin_flag(CLI::App& app, std::vector<std::string>& plugins) {
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::string name = command->get_name();
    if (app.get_parent() == nullptr && (name == "import" || name == "trace" || name == "explain" || name == "diff" || name == "init" || name == "bench" || name == "selftest")) continue;
    if (!command->get_subcommands([](const CLI::App*) { return true; }).empty()) add_plugin_flag(*command, plugins);
    else
      command->add_option("--plugin", plugins, "shared library with policies, which join the built-in ones (docs/plugins.md); repeatable")->type_name("FILE")->allow_extra_args(false);
  }
}

/// Before anything reads a registry.
void join_outside_policies(const std::vector<std::string>& plugins) {
  join_policies(external_policies());
  for (const std::string& plugin : plugins) join_policies(load_plugin(plugin));
}

}  // namespace

int run_command_line(Session& session) {
  CLI::App app("gudang simulates warehouses, compares policies and says how sure it is.", "gudang");
  Action chosen;
  app.require_subcommand(1);
  app.set_version_flag("--version", "gudang " GUDANG_VERSION);
  app.footer([] { return std::string(kFooter); });
  for (const auto add : {add_run_command, add_compare_command, add_optimise_command, add_check_command, add_test_command, add_import_command, add_solve_command, add_list_command, add_schema_command, add_assumptions_command, add_explain_command, add_trace_command, add_diff_command, add_selftest_command}) add(app, chosen);
  add_plugin_flag(app, session.plugins);
  try {
    std::vector<std::string> reversed(session.arguments.rbegin(), session.arguments.rend());  // as the parser wants them
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw usage_error(app, error, session.arguments);
    print(error.get_name() == "CallForVersion" ? error.what() + std::string("\n") : app.help());
    return kDone;
  }
  join_outside_policies(session.plugins);
  return chosen(session);
}

}  // namespace gudang
