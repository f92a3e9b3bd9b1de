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
#include <span>
#include <thread>
#include <utility>

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

AlternativeResult describe(const Alternative& alternative) {
  AlternativeResult result;
  result.label = alternative.label;
  result.params = alternative.params;
  for (const auto& [kind, choice] : alternative.config.policies_in_force()) result.policies.emplace_back(kind, choice->name);
  for (const OwnerConfig& owner : alternative.config.owners) result.owners.push_back(owner.name);
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

/// The replications of all alternatives: filled by many threads, read between rounds.
class Replications {
 public:
  Replications(const Scenario& scenario, const std::vector<Alternative>& alternatives, const ExperimentOptions& options, Clock::time_point began)
      : builder_(scenario), alternatives_(alternatives), options_(options), began_(began), problems_(alternatives.size()), results_(alternatives.size()) {}

  /// Built when it is wanted first. Throws InputError.
  const Problem& problem(std::size_t alternative) {
    if (!problems_[alternative]) problems_[alternative] = builder_.build(alternatives_[alternative].config);
    return *problems_[alternative];
  }

  /// One round: every alternative gets as many replications as it is to have. Throws what the first failure threw, in order of
  /// replication, then alternative: the same whichever thread met it first.
  void run(std::span<const std::size_t> wanted) {
    const std::vector<Task> tasks = missing(wanted);
    progress_.total += static_cast<std::int64_t>(tasks.size());
    for (const Task task : tasks) check_random_numbers(problem(task.alternative));
    if (options_.shared_warm_up != SharedWarmUp::no) (void)problem(0);
    const int jobs = options_.jobs > 0 ? options_.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    if (options_.shared_warm_up == SharedWarmUp::fork && devices_survive_fork()) run_in_branches(tasks, jobs);
    else run_in_threads(tasks, jobs);
    if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
  }
  /// Leading replications that the alternative has.
  [[nodiscard]] std::size_t finished(std::size_t alternative) const {
    const auto& results = results_[alternative];
    return static_cast<std::size_t>(std::find(results.begin(), results.end(), std::nullopt) - results.begin());
  }
  /// Moves those that are not there yet, up to `count`, into the alternative's result.
  void hand_over(std::size_t alternative, std::size_t count, std::vector<ReplicationResult>& to) {
    for (std::size_t r = to.size(); r < count; ++r) to.push_back(std::move(*results_[alternative][r]));
  }

 private:
  struct Task { std::size_t replication, alternative; };

  /// What is neither done nor in the store, in the order of replications.
  std::vector<Task> missing(std::span<const std::size_t> wanted) {
    std::vector<Task> tasks;
    for (std::size_t a = 0; a < wanted.size(); ++a) {
      const std::size_t from = results_[a].size();
      if (wanted[a] > from) results_[a].resize(wanted[a]);
      for (std::size_t r = from; r < wanted[a]; ++r) {
        const auto index = static_cast<std::uint32_t>(r);
        if (options_.store) results_[a][r] = options_.store->find(a, index);
        if (!results_[a][r] || (options_.traced && options_.traced(a, index))) tasks.push_back({r, a});
      }
    }
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task& x, const Task& y) { return x.replication < y.replication; });
    return tasks;
  }
  void run_in_threads(std::span<const Task> tasks, int jobs) {
    if (tasks.empty()) return;
    boost::asio::thread_pool pool(std::min(static_cast<std::size_t>(jobs), tasks.size()));
    for (const Task task : tasks) boost::asio::post(pool, [this, task] { run_one(task); });
    pool.join();
  }
  /// In this thread: a process with several cannot branch.
  void run_in_branches(std::span<const Task> tasks, int jobs) {
    for (std::size_t i = 0; i < tasks.size() && !interrupted(options_);) {
      const std::size_t r = tasks[i].replication;
      auto results = run_branches(*problems_[0], alternatives_, static_cast<std::uint32_t>(r), jobs, options_.insight && r == 0);
      for (; i < tasks.size() && tasks[i].replication == r; ++i) keep(tasks[i], std::move(results[tasks[i].alternative]));
    }
  }
  void run_one(Task task) {
    if (failed_ || interrupted(options_)) return;
    try {
      const auto index = static_cast<std::uint32_t>(task.replication);
      TraceSink* trace = options_.trace ? options_.trace(task.alternative, index) : nullptr;
      const bool insight = options_.insight && (index == 0 || options_.insight_of_all);
      keep(task, options_.shared_warm_up == SharedWarmUp::no ? run_replication(*problems_[task.alternative], world(task), trace, insight)
                                                             : run_from_warm_up(*problems_[0], alternatives_[task.alternative], index, trace, insight));
    } catch (...) {
      failed_ = true;
      const std::lock_guard lock(mutex_);
      failures_[{task.replication, task.alternative}] = std::current_exception();
    }
  }
  void check_random_numbers(const Problem& problem) const {
    if (options_.random_numbers == RandomNumbers::independent && problem.demand->sampling() != Sampling::independent)
      throw InputError("E412", "--random-numbers independent: the demand is a replayed history, which all alternatives have in common", "leave it out; of a replayed history --reps 30 or so says what there is to know");
  }
  /// The number that a replication's random numbers hang on.
  [[nodiscard]] std::uint32_t world(Task task) const {
    const auto index = static_cast<std::uint32_t>(task.replication);
    return options_.random_numbers == RandomNumbers::common ? index : static_cast<std::uint32_t>(task.alternative) * kReplicationsApart + index;
  }
  void keep(Task task, ReplicationResult result) {
    const std::lock_guard lock(mutex_);
    if (options_.store && !results_[task.alternative][task.replication]) options_.store->keep(task.alternative, static_cast<std::uint32_t>(task.replication), result);
    results_[task.alternative][task.replication] = std::move(result);
    ++progress_.done;
    progress_.seconds = seconds_since(began_);
    if (options_.on_progress) options_.on_progress(progress_);
  }

  ProblemBuilder builder_;
  const std::vector<Alternative>& alternatives_;
  const ExperimentOptions& options_;
  Clock::time_point began_;
  std::vector<std::shared_ptr<const Problem>> problems_;  // by alternative; null: not wanted yet
  std::vector<std::vector<std::optional<ReplicationResult>>> results_;  // by alternative, then replication
  std::map<std::pair<std::size_t, std::size_t>, std::exception_ptr> failures_;  // by replication, then alternative
  Progress progress_;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
};

/// Rounds, until the plan wants no more or the run is interrupted.
void run_rounds(ReplicationPlan& plan, Replications& replications, ExperimentResult& experiment) {
  std::vector<AlternativeResult>& alternatives = experiment.alternatives;
  while (!experiment.interrupted) {
    const std::vector<std::size_t> wanted = plan.wanted(alternatives);
    bool enough = true, alike = true;
    for (std::size_t a = 0; a < alternatives.size(); ++a) {
      enough = enough && alternatives[a].replications.size() >= wanted[a];
      alike = alike && wanted[a] == wanted.front();
    }
    if (enough) return;
    replications.run(wanted);
    std::vector<std::size_t> has;
    for (std::size_t a = 0; a < alternatives.size(); ++a) {
      has.push_back(std::min(wanted[a], replications.finished(a)));
      experiment.interrupted = experiment.interrupted || has[a] < wanted[a];
    }
    if (alike) std::fill(has.begin(), has.end(), *std::min_element(has.begin(), has.end()));
    for (std::size_t a = 0; a < alternatives.size(); ++a) {
      replications.hand_over(a, has[a], alternatives[a].replications);
      if (has[a] == 0) continue;
      const Demand& demand = *replications.problem(a).demand;
      alternatives[a].sampling = demand.sampling();
      alternatives[a].weeks = demand.weeks();
    }
  }
}

/// Of the weeks that slotting learnt from.
std::optional<ReplicationResult> training_of(const Problem& problem, std::size_t alternative, ReplicationStore* store) {
  if (store)
    if (auto kept = store->find(alternative, ReplicationStore::kTraining)) return kept;
  auto result = run_training(problem);
  if (store && result) store->keep(alternative, ReplicationStore::kTraining, *result);
  return result;
}

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
  ExperimentResult experiment;
  experiment.seed = scenario.config().run.seed;
  for (const Alternative& alternative : alternatives) experiment.alternatives.push_back(describe(alternative));
  for (AlternativeResult& alternative : experiment.alternatives) alternative.random_numbers = options.random_numbers;
  Replications replications(scenario, alternatives, options, began);
  FixedReplications fixed(static_cast<std::size_t>(options.replications));
  run_rounds(options.plan ? *options.plan : fixed, replications, experiment);
  for (std::size_t a = 0; a < alternatives.size() && !interrupted(options); ++a)
    if (alternatives[a].config.run.in_sample) experiment.alternatives[a].training = training_of(replications.problem(a), a, options.store);
  experiment.wall_seconds = seconds_since(began);
  return experiment;
}

}  // namespace gudang
