// Policies that are programs of their own: `routing: {external: [python3, my_policy.py]}`.
#pragma once

#include <string>
#include <vector>

#include "gudang/policy/plugin.hpp"

namespace gudang {

struct ExternalParams {
  std::vector<std::string> command;   ///< the program and its arguments
  Duration time_out = seconds(60);    ///< of wall-clock time, for one answer
  std::string folder;                 ///< where files that `command` names are looked for; empty: the current one
  static const FieldTable& fields();
};

/// The files that words of the command name.
[[nodiscard]] std::vector<std::string> files_of(const ExternalParams& params);

/// One row `external` for each kind. Each policy object has a process of its own, started at its first decision. What is wrong
/// with the process or an answer is thrown as InputError, E811 to E815.
[[nodiscard]] PolicyRows external_policies();

}  // namespace gudang
