// `gudang solve slotting`: published quadratic assignment instances.
#pragma once

#include "app/command_line.hpp"

namespace gudang {

/// Adds the subcommand to `solve`; when it is chosen, sets `chosen`.
void add_solve_slotting(CLI::App& solve, Action& chosen);

}  // namespace gudang
