#include "app/command_line.hpp"
#include "app/solve_batching.hpp"
#include "app/solve_routing.hpp"
#include "app/solve_slotting.hpp"

namespace gudang {

void add_solve_command(CLI::App& app, Action& chosen) {
  CLI::App* solve = app.add_subcommand("solve", "solve published instances, outside the simulation");
  solve->require_subcommand(1);
  add_solve_routing(*solve, chosen);
  add_solve_batching(*solve, chosen);
  add_solve_slotting(*solve, chosen);
}

}  // namespace gudang
