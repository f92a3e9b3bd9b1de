// The command line: one function per command adds it to the parser; the one chosen is run.
#pragma once

#include <CLI/CLI.hpp>

#include "app/session.hpp"

namespace gudang {

/// Parses the session's arguments and runs the command. Throws InputError E400 for wrong usage, and what the command throws.
[[nodiscard]] int run_command_line(Session& session);

// Each adds a command to the parser and, when it is chosen, sets `chosen`.
void add_run_command(CLI::App& app, Action& chosen);
void add_compare_command(CLI::App& app, Action& chosen);
void add_optimise_command(CLI::App& app, Action& chosen);
void add_check_command(CLI::App& app, Action& chosen);
void add_test_command(CLI::App& app, Action& chosen);
void add_import_command(CLI::App& app, Action& chosen);
void add_solve_command(CLI::App& app, Action& chosen);
void add_list_command(CLI::App& app, Action& chosen);
void add_selftest_command(CLI::App& app, Action& chosen);
void add_schema_command(CLI::App& app, Action& chosen);
void add_assumptions_command(CLI::App& app, Action& chosen);
void add_explain_command(CLI::App& app, Action& chosen);
void add_trace_command(CLI::App& app, Action& chosen);
void add_diff_command(CLI::App& app, Action& chosen);

}  // namespace gudang
