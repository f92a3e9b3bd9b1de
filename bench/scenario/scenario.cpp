// How fast one replication is on one core, and how much memory the program takes for it: the quickstart, and the replay of
// online-retail where the data is there. Each is simulated several times; the best time counts, and a run whose trace
// differs from the first, or that loses an order, fails the suite: a fast wrong answer is none.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <limits>
#include <stdexcept>

#include "experiment/experiment.hpp"
#include "support/results.hpp"

namespace {

namespace fs = std::filesystem;
using gudang::bench::Result;

constexpr int kRepeats = 3;
constexpr double kLinesPerSecond = 1e6;   // the aim: order lines of one replication on one core
constexpr double kPeakMegabytes = 300;    // the aim for the replay

std::string data_folder() {
  const char* variable = std::getenv("GUDANG_DATA");
  return variable && *variable ? variable : std::string(GUDANG_SOURCE_DIR) + "/../shared/data";
}

void require(bool condition, const std::string& what) {
  if (!condition) throw std::runtime_error(what);
}

void measure(const std::string& name, const gudang::LoadOptions& load, std::vector<Result>& results) {
  const std::string path = std::string(GUDANG_SOURCE_DIR) + "/scenarios/" + name;
  const gudang::Scenario scenario = gudang::Scenario::load(path, load);
  gudang::ExperimentOptions options;
  options.jobs = 1;
  double best = std::numeric_limits<double>::infinity();
  gudang::ReplicationResult first;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    const auto run = gudang::run_experiment(scenario, {gudang::baseline_of(scenario)}, options).alternatives.at(0).replications.at(0);
    if (repeat == 0) first = run;
    require(run.trace_hash == first.trace_hash, name + ": the trace differs from one run to the next");
    require(run.orders_received == run.orders_done + run.orders_open + run.orders_cancelled, name + ": orders were lost");
    require(run.lines_picked > 0, name + ": no line was picked");
    best = std::min(best, run.wall_seconds);
  }
  const auto program = gudang::bench::run_program({GUDANG_PROGRAM, "run", path, "--data", load.data_dir, "--reps", "1", "--jobs", "1", "--json", "-"});
  require(program.status == 0, name + ": the program ended with status " + std::to_string(program.status));
  results.push_back({name + " lines", static_cast<double>(first.lines_picked) / best, "lines/s", kLinesPerSecond});
  results.push_back({name + " events", static_cast<double>(first.events) / best, "events/s", std::nullopt});
  results.push_back({name + " peak memory", program.peak_megabytes, "MB", kPeakMegabytes, true});
  results.push_back({name + " whole program", program.seconds, "s", std::nullopt, true});
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Result> results;
  try {
    gudang::LoadOptions load;
    load.data_dir = data_folder();
    measure("tn-quickstart.yaml", load, results);
    if (fs::exists(fs::path(load.data_dir) / "orders")) measure("online-retail/scenario.yaml", load, results);
    else std::fprintf(stderr, "SKIPPED: online-retail: no data at %s (set GUDANG_DATA)\n", load.data_dir.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_scenario: %s\n", error.what());
    return 1;
  }
  return gudang::bench::report(results, argc, argv);
}
