#include <utility>  // first: Boost 1.74's Asio needs it
#include "experiment/experiment.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "experiment/replication.hpp"
#include "gudang/compute/placement.hpp"
#include "gudang/compute/registry.hpp"
#include "experiment/shared_warm_up.hpp"
#include "experiment/training.hpp"

namespace gudang {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

ReplicationResult run_replication(const Problem& problem, std::uint32_t index, TraceSink* trace, bool insight) { return Replication(problem, index, trace, insight).finish(); }

AlternativeResult describe(const Alternative& alternative, const Problem& problem) {
  AlternativeResult result;
  result.label = alternative.label;
  result.params = alternative.params;
  for (const auto& [kind, choice] : alternative.config.policies_in_force()) result.policies.emplace_back(kind, choice->name);
  for (const OwnerConfig& owner : alternative.config.owners) result.owners.push_back(owner.name);
  result.sampling = problem.demand->sampling();
  result.weeks = problem.demand->weeks();
  return result;
}

/// Throws DeviceError where an alternative asks for a device that is not there.
void check_devices(const std::vector<Alternative>& alternatives) {
  for (const Alternative& alternative : alternatives) compute::Placement(alternative.config.compute);
}

bool devices_survive_fork() {
  const auto rows = compute::device_registry();
  return std::all_of(rows.begin(), rows.end(), [](const compute::DeviceRow& row) { return row.survives_fork || row.probe().devices.empty(); });
}

bool interrupted(const ExperimentOptions& options) { return options.interrupt && options.interrupt->load(); }

/// The replications of all alternatives: filled by many threads, read when all are done.
class Replications {
 public:
  Replications(const std::vector<std::shared_ptr<const Problem>>& problems, const std::vector<Alternative>& alternatives, const ExperimentOptions& options, Clock::time_point began)
      : problems_(problems), alternatives_(alternatives), options_(options), began_(began), asked_(static_cast<std::size_t>(options.replications)),
        results_(alternatives.size(), std::vector<std::optional<ReplicationResult>>(asked_)), failures_(alternatives.size(), std::vector<std::exception_ptr>(asked_)),
        progress_{0, static_cast<std::int64_t>(alternatives.size() * asked_), 0} {}

  /// Throws what the first failure threw, in order of replication, then alternative: the same whichever thread met it first.
  void run() {
    const int jobs = options_.jobs > 0 ? options_.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    if (options_.shared_warm_up == SharedWarmUp::fork && devices_survive_fork()) run_in_branches(jobs);
    else run_in_threads(jobs);
    for (std::size_t r = 0; r < asked_; ++r)
      for (const auto& failures : failures_)
        if (failures[r]) std::rethrow_exception(failures[r]);
  }
  /// Leading replications that every alternative finished.
  [[nodiscard]] std::size_t finished() const {
    std::size_t r = 0;
    while (r < asked_ && std::all_of(results_.begin(), results_.end(), [r](const auto& results) { return results[r].has_value(); })) ++r;
    return r;
  }
  [[nodiscard]] ReplicationResult take(std::size_t alternative, std::size_t replication) { return std::move(*results_[alternative][replication]); }

 private:
  void run_in_threads(int jobs) {
    boost::asio::thread_pool pool(static_cast<std::size_t>(jobs));
    for (std::size_t r = 0; r < asked_; ++r)
      for (std::size_t a = 0; a < alternatives_.size(); ++a) boost::asio::post(pool, [this, a, r] { run_one(a, r); });
    pool.join();
  }
  /// In this thread: a process with several cannot branch.
  void run_in_branches(int jobs) {
    for (std::size_t r = 0; r < asked_ && !interrupted(options_); ++r) {
      auto results = run_branches(*problems_[0], alternatives_, static_cast<std::uint32_t>(r), jobs, options_.insight && r == 0);
      for (std::size_t a = 0; a < results.size(); ++a) keep(a, r, std::move(results[a]));
    }
  }
  void run_one(std::size_t a, std::size_t r) {
    if (failed_ || interrupted(options_)) return;
    try {
      const auto index = static_cast<std::uint32_t>(r);
      TraceSink* trace = options_.trace ? options_.trace(a, index) : nullptr;
      const bool insight = options_.insight && r == 0;
      keep(a, r, options_.shared_warm_up == SharedWarmUp::no ? run_replication(*problems_[a], index, trace, insight) : run_from_warm_up(*problems_[0], alternatives_[a], index, trace, insight));
    } catch (...) {
      failed_ = true;
      failures_[a][r] = std::current_exception();
    }
  }
  void keep(std::size_t a, std::size_t r, ReplicationResult result) {
    const std::lock_guard lock(mutex_);
    results_[a][r] = std::move(result);
    ++progress_.done;
    progress_.seconds = seconds_since(began_);
    if (options_.on_progress) options_.on_progress(progress_);
  }

  const std::vector<std::shared_ptr<const Problem>>& problems_;
  const std::vector<Alternative>& alternatives_;
  const ExperimentOptions& options_;
  Clock::time_point began_;
  std::size_t asked_;
  std::vector<std::vector<std::optional<ReplicationResult>>> results_;  // by alternative, then replication
  std::vector<std::vector<std::exception_ptr>> failures_;
  Progress progress_;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
};

}  // namespace

TraceHash AlternativeResult::trace_hash() const {
  std::vector<TraceHash> hashes;
  for (const ReplicationResult& replication : replications) hashes.push_back(replication.trace_hash);
  return combine(hashes);
}

bool AlternativeResult::cannot_keep_up() const {
  return std::any_of(replications.begin(), replications.end(), [](const ReplicationResult& r) { return r.cannot_keep_up; });
}

std::vector<compute::Ran> AlternativeResult::ran() const {
  std::map<std::pair<compute::Verb, std::string>, std::uint64_t> sums;
  for (const ReplicationResult& replication : replications)
    for (const compute::Ran& verb : replication.ran) sums[{verb.verb, verb.device}] += verb.times;
  std::vector<compute::Ran> all;
  for (const auto& [what, times] : sums) all.push_back({what.first, what.second, times});
  return all;
}

std::vector<std::string> AlternativeResult::moved() const {
  std::vector<std::string> causes;
  for (const ReplicationResult& replication : replications)
    for (const std::string& cause : replication.moved)
      if (std::find(causes.begin(), causes.end(), cause) == causes.end()) causes.push_back(cause);
  return causes;
}

Alternative baseline_of(const Scenario& scenario) {
  std::string label;
  for (const auto& [kind, choice] : scenario.config().policies_in_force()) label += (label.empty() ? "" : " ") + kind + "=" + choice->name;
  return {std::move(label), {}, scenario.config()};
}

ExperimentResult run_experiment(const Scenario& scenario, const std::vector<Alternative>& alternatives, const ExperimentOptions& options) {
  const auto began = Clock::now();
  check_devices(alternatives);
  if (options.shared_warm_up != SharedWarmUp::no) check_shared_warm_up(alternatives);
  ProblemBuilder builder(scenario);
  std::vector<std::shared_ptr<const Problem>> problems;
  ExperimentResult experiment;
  experiment.seed = scenario.config().run.seed;
  for (const Alternative& alternative : alternatives) {
    problems.push_back(builder.build(alternative.config));
    experiment.alternatives.push_back(describe(alternative, *problems.back()));
  }

  Replications replications(problems, alternatives, options, began);
  replications.run();
  const std::size_t finished = replications.finished();
  for (std::size_t a = 0; a < alternatives.size(); ++a)
    for (std::size_t r = 0; r < finished; ++r) experiment.alternatives[a].replications.push_back(replications.take(a, r));
  for (std::size_t a = 0; a < alternatives.size() && !interrupted(options); ++a)
    if (alternatives[a].config.run.in_sample) experiment.alternatives[a].training = run_training(*problems[a]);
  experiment.interrupted = finished < static_cast<std::size_t>(options.replications);
  experiment.wall_seconds = seconds_since(began);
  return experiment;
}

}  // namespace gudang
