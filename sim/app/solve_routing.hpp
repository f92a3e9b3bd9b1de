// `gudang solve routing`.
#pragma once

#include <CLI/CLI.hpp>

#include "app/session.hpp"

namespace gudang {

/// Adds the subcommand to `solve`.
void add_solve_routing(CLI::App& solve, Action& chosen);

}  // namespace gudang
