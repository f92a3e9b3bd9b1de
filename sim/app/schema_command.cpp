#include "scenario/schema.hpp"

#include "app/command_line.hpp"
#include "app/console.hpp"

namespace gudang {

void add_schema_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("schema", "print the scenario format as JSON Schema (draft-07)");
  command->footer("Example:\n  gudang schema > scenario.schema.json");
  command->callback([&chosen] {
    chosen = [](Session&) {
      print(scenario_schema().dump(2) + "\n");
      return kDone;
    };
  });
}

}  // namespace gudang
