// What `run` and `compare` have in common, and some of it with `test`: their options, the experiment, where its results go.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "report/output_dir.hpp"
#include "report/study.hpp"

namespace gudang {

struct ExperimentFlags {
  std::string scenario;
  std::vector<std::string> sets;
  std::vector<std::string> varies;  ///< of `compare`
  std::optional<std::int64_t> seed;
  std::string replications;  ///< as typed; empty: the scenario's own; "auto": as many as it takes
  std::string precision;     ///< with auto: as typed; empty: `run` 2%, `compare` until all is decided
  std::vector<std::string> kpis;  ///< with auto: whose intervals count; empty: compare.decide_on
  int most = 1000;           ///< with auto: replications at most
  std::string data, out, json;
  std::string device;        ///< compute.device; empty: the scenario's own
  std::string trace;         ///< of `run` a file, of `compare` a folder; empty: no trace
  int trace_replication = 0;
  std::string shared_warm_up;  ///< of `compare`: "fork", "replay", or empty
  std::string warm_up;       ///< "auto", or run.warm_up; empty: the scenario's own
  std::string select;        ///< of `compare`: name of a SelectionProcedure; empty: as many replications of each
  std::string indifference;  ///< with select: as typed; empty: compare.matters_from
  std::int64_t budget = 0;   ///< with select: replications of all together; 0: no limit
  std::string random_numbers = "common";  ///< or "independent"
  std::vector<std::string> overs;  ///< of `compare`: ranges
  std::string design = "grid";     ///< of the ranges: or "lhs"
  int points = 0;                  ///< of lhs
  bool breaking_point = false;
  bool sensitivity = false;
  int jobs = 0;              ///< 0: one per core
  bool quiet = false;
  std::string live;          ///< folder where what is known so far is kept for `serve`; empty: nowhere
};

/// The options of everything that simulates scenarios; --reps where their number is to be asked for.
void add_simulation_flags(CLI::App& command, ExperimentFlags& flags, bool with_replications = true);
/// Throws InputError.
[[nodiscard]] Scenario load_scenario(const ExperimentFlags& flags);
/// 0: --reps auto, which `auto_allowed` or E400.
[[nodiscard]] int asked_replications(const ExperimentFlags& flags, const ScenarioConfig& config, bool auto_allowed);
/// The scenario's file, plugins, and the files that its alternatives name, with their contents' hashes.
[[nodiscard]] std::vector<StudyInput> inputs_of(const std::string& scenario, const std::vector<std::string>& plugins, const std::vector<Alternative>& alternatives);
/// The options that both commands take.
void add_experiment_flags(CLI::App& command, ExperimentFlags& flags);
/// `--trace`, of a file or a folder as `type_name` says, and which replication it is of.
void add_trace_flags(CLI::App& command, ExperimentFlags& flags, const std::string& type_name, const std::string& help);

/// What tells the two commands apart.
struct ExperimentKind {
  std::string command;                                                            ///< "run"
  std::function<std::vector<Alternative>(const Scenario&)> alternatives;          ///< may throw InputError
  bool compares = false;
  std::string (*text)(const Study&, int width);
  nlohmann::ordered_json (*json)(const Study&);
};

/// Checks where results go, loads, simulates, prints and writes. What was finished before an interruption is shown and
/// written too. Throws InputError, InvalidDecision.
[[nodiscard]] int run_experiment_command(const ExperimentFlags& flags, const ExperimentKind& kind, Session& session);

}  // namespace gudang
