#include "app/command_line.hpp"

#include <sstream>

#include "app/console.hpp"
#include "app/usage.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(Examples:
  gudang compare scenarios/tn-quickstart.yaml --vary slotting=random,abc --vary routing=s_shape,optimal --out out/first
  gudang run scenarios/tn-quickstart.yaml --reps 20 --set pickers.count=3
  gudang list policies

'gudang COMMAND --help' has each command's options and examples.
Exit status: 0 done; 1 traces differ (diff); 2 invalid input or usage; 3 internal error; 130 interrupted.)";

}  // namespace

int run_command_line(Session& session) {
  CLI::App app("gudang simulates warehouses, compares policies and says how sure it is.", "gudang");
  Action chosen;
  app.require_subcommand(1);
  app.set_version_flag("--version", "gudang " GUDANG_VERSION);
  app.footer([] { return std::string(kFooter); });
  for (const auto add : {add_run_command, add_compare_command, add_check_command, add_import_command, add_solve_command, add_list_command, add_schema_command, add_trace_command, add_diff_command}) add(app, chosen);
  try {
    std::vector<std::string> reversed(session.arguments.rbegin(), session.arguments.rend());  // as the parser wants them
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw usage_error(app, error, session.arguments);
    std::ostringstream text, unused;
    app.exit(error, text, unused);
    print(text.str());
    return kDone;
  }
  return chosen(session);
}

}  // namespace gudang
