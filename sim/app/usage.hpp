// What is wrong with a command line, in words that help.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

/// The InputError (E400) for what the parser threw: the command concerned, what was perhaps meant, where the help is.
[[nodiscard]] InputError usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace gudang
