#include <utility>  // first: Boost 1.74's Asio needs it
#include "experiment/experiment.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "gudang/kpi/kpi_board.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

ReplicationResult run_replication(const Problem& problem, std::uint32_t replication, TraceSink* trace) {
  const auto began = Clock::now();
  const ScenarioConfig& config = problem.config;
  const OrderBook orders = problem.demand->orders(replication);
  const KpiContext context{orders, Time() + config.run.warm_up};
  KpiBoard board(context);
  const PolicySet policies = make_policies(config.policies);
  const WarehouseInputs inputs{.layout = problem.layout, .skus = problem.skus, .history = problem.history, .opening = problem.opening, .orders = orders,
                               .pickers = config.pickers, .release = config.release, .packing = config.packing, .policies = policies,
                               .start = config.run.start, .length = config.run.length, .drain = config.run.drain,
                               .seed = static_cast<std::uint64_t>(config.run.seed), .replication = replication, .trace = trace};
  const WarehouseResult result = simulate(inputs, board);
  ReplicationResult out;
  out.kpis = board.results(result.end, result.cannot_keep_up);
  out.trace_hash = result.trace_hash;
  out.events = result.events;
  out.sim_seconds = to_seconds(result.end - Time());
  out.orders_received = result.orders_received;
  out.orders_done = result.orders_done;
  out.orders_cancelled = result.orders_cancelled;
  out.orders_open = result.orders_open;
  out.lines_picked = result.lines_picked;
  out.cannot_keep_up = result.cannot_keep_up;
  out.wall_seconds = seconds_since(began);
  return out;
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
      result = run_replication(*problems[alternative], index, options.trace ? options.trace(alternative, index) : nullptr);
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

  const auto cores = std::max(1U, std::thread::hardware_concurrency());
  boost::asio::thread_pool pool(options.jobs > 0 ? static_cast<std::size_t>(options.jobs) : cores);
  for (std::size_t r = 0; r < replications; ++r)
    for (std::size_t a = 0; a < count; ++a) boost::asio::post(pool, [&task, a, r] { task(a, r); });
  pool.join();
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
