#include <utility>  // first: Boost 1.74's Asio needs it
#include "experiment/experiment.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "experiment/replication.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

ReplicationResult run_replication(const Problem& problem, std::uint32_t index, TraceSink* trace) { return Replication(problem, index, trace).finish(); }

/// The same of an alternative that takes over from the baseline at the end of the warm-up.
ReplicationResult run_from_warm_up(const Problem& baseline, const Alternative& alternative, std::uint32_t index, TraceSink* trace) {
  Replication replication(baseline, index, trace);
  replication.warm_up();
  replication.take_over(alternative.config.policies);
  return replication.finish();
}

/// Of all alternatives, from one warm-up.
std::vector<ReplicationResult> run_branches(const Problem& baseline, const std::vector<Alternative>& alternatives, std::uint32_t index, int at_once) {
  Replication replication(baseline, index, nullptr);
  replication.warm_up();
  std::vector<std::string> branches;
  try {
    branches = replication.branch(alternatives.size(), at_once, [&](std::size_t a) {
      replication.take_over(alternatives[a].config.policies);
      return to_bytes(replication.finish());
    });
  } catch (const std::runtime_error&) {  // a message is all that comes out of a branch: what is behind it, the replay tells
    for (const Alternative& alternative : alternatives) (void)run_from_warm_up(baseline, alternative, index, nullptr);
    throw;
  }
  std::vector<ReplicationResult> results;
  for (const std::string& bytes : branches) results.push_back(replication_from(bytes));
  return results;
}

/// Throws InputError E408 where the alternatives cannot have the same warm-up.
void check_shared_warm_up(const std::vector<Alternative>& alternatives) {
  const auto fixed = [](const Alternative& alternative) {
    std::map<std::string, std::string> params;
    for (const auto& [key, value] : alternative.params)
      if (!key.starts_with("policies.routing") && !key.starts_with("policies.batching")) params[key] = value;
    return params;
  };
  if (alternatives.front().config.run.warm_up == Duration(0))
    throw InputError("E408", "nothing to share: there is no warm-up", "give the scenario a run.warm_up, or add --set run.warm_up=7d");
  const auto of_baseline = fixed(alternatives.front());
  for (const Alternative& alternative : alternatives) {
    auto differing = fixed(alternative);
    for (const auto& [key, value] : of_baseline) {
      const auto own = differing.try_emplace(key, "").first;
      if (own->second == value) differing.erase(own);
    }
    if (!differing.empty())
      throw InputError("E408", "the alternatives '" + alternatives.front().label + "' and '" + alternative.label + "' cannot share a warm-up: they differ in " + differing.begin()->first,
                       "only policies.routing and policies.batching can change while the warehouse runs; leave out --shared-warm-up");
  }
}

AlternativeResult describe(const Alternative& alternative, const Problem& problem) {
  AlternativeResult result;
  result.label = alternative.label;
  result.params = alternative.params;
  const PolicyChoices& policies = alternative.config.policies;
  result.policies = {{"slotting", policies.slotting.name}, {"routing", policies.routing.name}, {"batching", policies.batching.name}};
  result.sampling = problem.demand->sampling();
  result.weeks = problem.demand->weeks();
  return result;
}

/// Replications by (alternative, replication), filled by many threads, read when all are done.
struct Board {
  std::vector<std::vector<ReplicationResult>> results;
  std::vector<std::vector<bool>> done;
  std::vector<std::vector<std::exception_ptr>> failures;
  std::mutex mutex;
};

bool interrupted(const ExperimentOptions& options) { return options.interrupt && options.interrupt->load(); }

/// The first failure in order of replication, then alternative: the same whichever thread met it first.
void rethrow_first(const Board& board, int replications) {
  for (int r = 0; r < replications; ++r)
    for (const auto& failures : board.failures)
      if (failures[static_cast<std::size_t>(r)]) std::rethrow_exception(failures[static_cast<std::size_t>(r)]);
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

Alternative baseline_of(const Scenario& scenario) {
  const PolicyChoices& policies = scenario.config().policies;
  return {"slotting=" + policies.slotting.name + " routing=" + policies.routing.name + " batching=" + policies.batching.name, {}, scenario.config()};
}

ExperimentResult run_experiment(const Scenario& scenario, const std::vector<Alternative>& alternatives, const ExperimentOptions& options) {
  const auto began = Clock::now();
  if (options.shared_warm_up != SharedWarmUp::no) check_shared_warm_up(alternatives);
  ProblemBuilder builder(scenario);
  std::vector<std::shared_ptr<const Problem>> problems;
  ExperimentResult experiment;
  experiment.seed = scenario.config().run.seed;
  for (const Alternative& alternative : alternatives) {
    problems.push_back(builder.build(alternative.config));
    experiment.alternatives.push_back(describe(alternative, *problems.back()));
  }

  const auto count = alternatives.size(), replications = static_cast<std::size_t>(options.replications);
  Board board{std::vector(count, std::vector<ReplicationResult>(replications)), std::vector(count, std::vector<bool>(replications, false)),
              std::vector(count, std::vector<std::exception_ptr>(replications)), {}};
  Progress progress{0, static_cast<std::int64_t>(count * replications), 0};
  std::atomic<bool> failed = false;
  const auto task = [&](std::size_t alternative, std::size_t replication) {
    if (failed || interrupted(options)) return;
    ReplicationResult result;
    std::exception_ptr failure;
    try {
      const auto index = static_cast<std::uint32_t>(replication);
      TraceSink* trace = options.trace ? options.trace(alternative, index) : nullptr;
      result = options.shared_warm_up == SharedWarmUp::no ? run_replication(*problems[alternative], index, trace)
                                                          : run_from_warm_up(*problems[0], alternatives[alternative], index, trace);
    } catch (...) {
      failure = std::current_exception();
      failed = true;
    }
    const std::lock_guard lock(board.mutex);
    board.failures[alternative][replication] = failure;
    board.results[alternative][replication] = std::move(result);
    board.done[alternative][replication] = !failure;
    ++progress.done;
    progress.seconds = seconds_since(began);
    if (options.on_progress) options.on_progress(progress);
  };

  const int jobs = options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  if (options.shared_warm_up == SharedWarmUp::fork) {  // in this thread: a process with several cannot branch
    for (std::size_t r = 0; r < replications && !interrupted(options); ++r) {
      auto results = run_branches(*problems[0], alternatives, static_cast<std::uint32_t>(r), jobs);
      for (std::size_t a = 0; a < count; ++a) {
        board.results[a][r] = std::move(results[a]);
        board.done[a][r] = true;
      }
      progress.done += static_cast<std::int64_t>(count);
      progress.seconds = seconds_since(began);
      if (options.on_progress) options.on_progress(progress);
    }
  } else {
    boost::asio::thread_pool pool(static_cast<std::size_t>(jobs));
    for (std::size_t r = 0; r < replications; ++r)
      for (std::size_t a = 0; a < count; ++a) boost::asio::post(pool, [&task, a, r] { task(a, r); });
    pool.join();
  }
  rethrow_first(board, options.replications);

  std::size_t kept = 0;  // leading replications that every alternative finished
  while (kept < replications && std::all_of(board.done.begin(), board.done.end(), [kept](const auto& done) { return done[kept]; })) ++kept;
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t r = 0; r < kept; ++r) experiment.alternatives[a].replications.push_back(std::move(board.results[a][r]));
  experiment.interrupted = kept < replications;
  experiment.wall_seconds = seconds_since(began);
  return experiment;
}

}  // namespace gudang
