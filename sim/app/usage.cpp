#include "app/usage.hpp"

#include <algorithm>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

/// By exit status: the parser names some errors after the command instead.
bool is(const CLI::ParseError& error, CLI::ExitCodes code) { return error.get_exit_code() == static_cast<int>(code); }

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// Follows the words that name commands; the first that names none, where one has to, is `unknown`.
const CLI::App* innermost(const CLI::App& app, const std::vector<std::string>& arguments, std::string& path, std::string& unknown) {
  const CLI::App* current = &app;
  for (const std::string& argument : arguments) {
    const auto commands = commands_of(*current);
    if (commands.empty() || argument.starts_with('-')) break;
    if (std::find(commands.begin(), commands.end(), argument) == commands.end()) {
      unknown = argument;
      break;
    }
    current = current->get_subcommand(argument);
    path += " " + argument;
  }
  return current;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string meant(const std::string& word, const std::vector<std::string>& candidates) {
  const auto close = closest_match(word, candidates);
  return close ? "did you mean '" + *close + "'? " : "";
}

/// The first argument that looks like an option and is none of the command's.
std::string unknown_option(const std::vector<std::string>& arguments, const std::vector<std::string>& options) {
  for (const std::string& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (name == "--") break;
    if (name.size() > 1 && name.starts_with('-') && name != "-h" && std::find(options.begin(), options.end(), name) == options.end()) return name;
  }
  return {};
}

}  // namespace

InputError usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  std::string path = "gudang", unknown;
  const CLI::App* command = innermost(app, arguments, path, unknown);
  const std::string help = "see " + path + " --help";
  if (!unknown.empty()) return InputError("E400", path + ": there is no '" + unknown + "', only " + joined(commands_of(*command)), meant(unknown, commands_of(*command)) + help);
  if (!commands_of(*command).empty() && is(error, CLI::ExitCodes::RequiredError)) return InputError("E400", path + ": say what to do: " + joined(commands_of(*command)), help);
  if (is(error, CLI::ExitCodes::ExtrasError)) {
    const std::string option = unknown_option(arguments, options_of(*command));
    if (!option.empty()) return InputError("E400", path + ": there is no option '" + option + "'", meant(option, options_of(*command)) + help);
  }
  return InputError("E400", path + ": " + error.what(), help);
}

}  // namespace gudang
