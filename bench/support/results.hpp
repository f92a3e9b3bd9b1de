// What a benchmark suite measured, printed as a table and written as JSON with the machine, the compiler and the commit.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gudang::bench {

/// One number. `reference` is what it is held against (a target, or a peer measured in the same interleaved run); the
/// ratio written is value / reference, or reference / value where less is better, so that 1 and above is good. A suite
/// whose ratios are defined otherwise, or measured by themselves, states them as `own_ratio`.
struct Result {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> reference = std::nullopt;
  bool less_is_better = false;
  std::optional<double> own_ratio = std::nullopt;
  std::string remark = {};  ///< ends the line of the table
};

[[nodiscard]] std::optional<double> ratio(const Result& result);

/// "model name, N processors" as the system tells it.
[[nodiscard]] std::string machine();

/// {"machine","compiler","commit","results":[{"name","value","unit","reference","ratio"}]}, indented; the commit is the
/// environment's GUDANG_COMMIT, which `./dev bench` sets.
[[nodiscard]] std::string to_json(const std::vector<Result>& results);

/// Whether `report` will take these; says the usage on standard error where not. For suites that take minutes.
[[nodiscard]] bool good_arguments(int argc, char** argv);

/// Prints the table and, where the arguments say `--json FILE` ("-": standard output, then no table), writes the JSON.
/// Returns the exit status: 0, or 2 for other arguments or a file that cannot be written.
int report(const std::vector<Result>& results, int argc, char** argv);

/// How a program went.
struct Outcome {
  int status = 0;           ///< exit status, or 128 + signal
  double seconds = 0;       ///< wall
  double peak_megabytes = 0;  ///< largest resident set, 10^6 bytes
  std::string output;       ///< standard output
};
/// Runs a program found by its path to its end; its standard error is this one's. Throws std::system_error where it cannot start.
[[nodiscard]] Outcome run_program(const std::vector<std::string>& command);

}  // namespace gudang::bench
