#include "app/command_line.hpp"
#include "app/console.hpp"
#include "scenario/order_scenario.hpp"

namespace gudang {
namespace {

struct ImportFlags {
  std::string file, map, out, data;
};

constexpr const char* kFooter = R"(The mapping file says what the columns mean, what is a cancellation, and which codes are no stock (docs/mapping.md). A bad
row is counted and left out, never silently: the profile says how many, why, and where. DIR gets scenario.yaml and a copy
of the mapping; what stands there is not overwritten if it differs.

Example:
  gudang import orders orders.csv.gz --map mapping.yaml --out scenarios/mine)";

}  // namespace

void add_import_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ImportFlags>();  // shared: the parser and the action both use it
  CLI::App* import = app.add_subcommand("import", "make scenarios from real data");
  import->require_subcommand(1);
  CLI::App* orders = import->add_subcommand("orders", "profile a real order history (CSV, .csv.gz) and write a scenario that replays it");
  orders->add_option("FILE", flags->file, "order history")->type_name("")->required();
  orders->add_option("--map", flags->map, "mapping file that explains the columns")->type_name("MAP")->required();
  orders->add_option("--out", flags->out, "folder for the scenario")->type_name("DIR")->required();
  orders->add_option("--data", flags->data, "folder that ${GUDANG_DATA} is to stand for; default: the environment's GUDANG_DATA")->type_name("DIR");
  orders->footer([] { return std::string(kFooter); });
  orders->callback([flags, &chosen] {
    chosen = [flags](Session&) {
      print(import_orders(flags->file, flags->map, flags->out, flags->data));
      return kDone;
    };
  });
}

}  // namespace gudang
