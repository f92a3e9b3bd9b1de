// How fast one replication is on one core, and how much memory the program takes for it: the quickstart, whole sites, and the
// replay of online-retail where the data is there. Each is simulated several times; the best time counts, and a run whose trace
// differs from the first, or that loses an order, fails the suite: a fast wrong answer is none.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <thread>

#include "experiment/experiment.hpp"
#include "support/results.hpp"

namespace {

namespace fs = std::filesystem;
using gudang::bench::Result;

constexpr int kRepeats = 3;
constexpr double kLinesPerSecond = 1e6;   // the aim: order lines of one replication on one core
constexpr double kTimesRealTime = 10'000;  // the least for a week of a whole site
constexpr double kTwoProcesses = 0.95;     // the aim
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

gudang::ReplicationResult whole_site(const std::string& path, const gudang::LoadOptions& load, int weeks) {
  gudang::LoadOptions longer = load;
  longer.sets = {"run.length=" + std::to_string(weeks) + " weeks"};
  const gudang::Scenario scenario = gudang::Scenario::load(path, longer);
  gudang::ExperimentOptions options;
  options.jobs = 1;
  const auto run = gudang::run_experiment(scenario, {gudang::baseline_of(scenario)}, options).alternatives.at(0).replications.at(0);
  require(run.orders_received == run.orders_done + run.orders_open + run.orders_cancelled, path + ": orders were lost");
  return run;
}

/// One, two, four and eight weeks by turns; the best time of each counts. The cost of a line is to stay what it is in one week.
void measure_growth(const std::string& name, const gudang::LoadOptions& load, std::vector<Result>& results) {
  const std::string path = std::string(GUDANG_SOURCE_DIR) + "/scenarios/" + name + ".yaml";
  constexpr std::array kWeeks = {1, 2, 4, 8};
  std::array<double, kWeeks.size()> best;
  std::array<gudang::ReplicationResult, kWeeks.size()> runs;
  best.fill(std::numeric_limits<double>::infinity());
  for (int repeat = 0; repeat < kRepeats; ++repeat)
    for (std::size_t i = 0; i < kWeeks.size(); ++i) {
      const auto run = whole_site(path, load, kWeeks[i]);
      require(repeat == 0 || run.trace_hash == runs[i].trace_hash, name + ": the trace differs from one run to the next");
      runs[i] = run;
      best[i] = std::min(best[i], run.wall_seconds);
    }
  const auto line = [&](std::size_t i) { return 1e9 * best[i] / static_cast<double>(runs[i].lines_picked); };
  results.push_back({name, runs[0].sim_seconds / best[0], "times real time", kTimesRealTime});
  results.push_back({name + " lines a day", static_cast<double>(runs[0].lines_picked) / 7, "lines/d", 20000.0});
  for (std::size_t i = 0; i < kWeeks.size(); ++i) results.push_back({name + "/" + std::to_string(kWeeks[i]) + " weeks", line(i), "ns/line", line(0), true});
}

/// The program as a whole, reading and reporting included.
void measure_program(const std::string& name, double seconds, double megabytes, std::vector<Result>& results) {
  const std::string path = std::string(GUDANG_SOURCE_DIR) + "/scenarios/" + name + ".yaml";
  const auto program = gudang::bench::run_program({GUDANG_PROGRAM, "run", path, "--reps", "1", "--jobs", "1", "--json", "-"});
  require(program.status == 0, name + ": the program ended with status " + std::to_string(program.status));
  results.push_back({name, program.seconds, "s", seconds, true});
  results.push_back({name + " peak memory", program.peak_megabytes, "MB", megabytes, true});
}

/// From a planner's question to its answer, with as many replications as that takes: one reach truck fewer.
void measure_verdict(std::vector<Result>& results) {
  const std::string path = std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-fmcg-6k.yaml";
  double best = std::numeric_limits<double>::infinity();
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    const auto program = gudang::bench::run_program({GUDANG_PROGRAM, "compare", path, "--vary", "fleet.reach_trucks=8,7", "--reps", "auto", "--json", "-"});
    require(program.status == 0, "tn-fmcg-6k verdict: the program ended with status " + std::to_string(program.status));
    best = std::min(best, program.seconds);
  }
  results.push_back({"tn-fmcg-6k verdict on one reach truck fewer", best, "s", std::nullopt, true});
}

/// A process of its own on each of two cores, by turns with one alone: what the second is worth.
void measure_two_processes(std::vector<Result>& results) {
  const std::vector<std::string> command{GUDANG_PROGRAM, "run", std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-fmcg-6k.yaml", "--reps", "12", "--jobs", "1", "--json", "-"};
  double alone = std::numeric_limits<double>::infinity(), both = alone;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    alone = std::min(alone, gudang::bench::run_program(command).seconds);
    double other = 0;
    std::thread beside([&] { other = gudang::bench::run_program(command).seconds; });
    const double mine = gudang::bench::run_program(command).seconds;
    beside.join();
    both = std::min(both, std::max(mine, other));
  }
  results.push_back({"tn-fmcg-6k efficiency of two processes", alone / both, "of two cores", kTwoProcesses});
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Result> results;
  try {
    gudang::LoadOptions load;
    load.data_dir = data_folder();
    measure("tn-quickstart.yaml", load, results);
    measure_growth("tn-fmcg-6k", load, results);
    measure_verdict(results);
    measure_two_processes(results);
    measure_program("tn-spareparts-100k", 60, 2000, results);
    if (fs::exists(fs::path(load.data_dir) / "orders")) measure("online-retail/scenario.yaml", load, results);
    else std::fprintf(stderr, "SKIPPED: online-retail: no data at %s (set GUDANG_DATA)\n", load.data_dir.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_scenario: %s\n", error.what());
    return 1;
  }
  return gudang::bench::report(results, argc, argv);
}
