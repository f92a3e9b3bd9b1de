// Runs alternatives over replications on all cores, with common random numbers unless others are asked for: replication r of every
// alternative meets the same demand, pick times and resampled weeks. Results do not depend on the number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gudang/compute/compute_config.hpp"
#include "gudang/core/trace.hpp"
#include "gudang/kpi/kpi.hpp"
#include "gudang/stats/best.hpp"
#include "gudang/stats/intervals.hpp"
#include "experiment/replication_plan.hpp"
#include "experiment/replication_store.hpp"
#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"

namespace gudang {

struct Insight;

struct ReplicationResult {
  std::vector<KpiValue> kpis;  ///< by index into kpis()
  TraceHash trace_hash{};
  std::uint64_t events = 0;    ///< engine events done
  double sim_seconds = 0;      ///< simulated time [s]
  double wall_seconds = 0;     ///< [s]; the only figure that differs from run to run
  std::int64_t orders_received = 0, orders_done = 0, orders_cancelled = 0, orders_open = 0;
  std::int64_t lines_picked = 0;
  bool cannot_keep_up = false;
  std::vector<std::string> held = {};  ///< where orders are left open: what waits for what at the end
  std::vector<compute::Ran> ran = {};      ///< which device did which heavy kernels
  std::vector<std::string> moved = {};     ///< why the cpu did what another device was to do
  std::shared_ptr<const Insight> insight = nullptr;  ///< what a report shows (kpi/insight/insight.hpp), where asked for; shared: copies of a result read one
};

struct AlternativeResult {
  std::string label;
  std::vector<std::pair<std::string, std::string>> policies;  ///< kind -> name
  std::vector<std::pair<std::string, std::string>> params;    ///< overridden dotted key -> value
  std::vector<std::string> owners;                            ///< of KPIs that are split by owner
  Sampling sampling = Sampling::independent;
  int weeks = 0;                                              ///< resampled_weeks: whole weeks drawn from
  RandomNumbers random_numbers = RandomNumbers::common;       ///< with those of the others
  std::vector<ReplicationResult> replications;                ///< by index
  /// By KPI, of the procedure that decided how many replications there are, in place of Student's: of the mean, and of the difference to the
  /// first alternative. Empty where their number was given.
  std::map<std::size_t, Interval> ruled_means = {}, ruled_differences = {};
  std::optional<ReplicationResult> training;                  ///< of the weeks that slotting learnt from, where asked for (run.in_sample)

  [[nodiscard]] TraceHash trace_hash() const;  ///< DESIGN rule 2: over the replications' hashes
  [[nodiscard]] bool cannot_keep_up() const;   ///< in any replication
  [[nodiscard]] std::vector<compute::Ran> ran() const;      ///< all replications together
  [[nodiscard]] std::vector<std::string> moved() const;     ///< each cause once
};

struct Progress {
  std::int64_t done = 0, total = 0;  ///< replications over all alternatives, without those that were found in the store; more may turn out to be wanted
  double seconds = 0;                ///< since the start
};

/// Whether the alternatives begin apart, or each takes over from the first one at the end of the warm-up, which was theirs
/// in common. The two ways to do so give the same results.
enum class SharedWarmUp {
  no,
  replay,  ///< each repeats it
  fork,    ///< it is run once a replication, and branched from (docs/engine.md); one thread, as many processes as jobs; replay where a device of this machine does not survive that
};

struct ExperimentOptions {
  int replications = 1;              ///< of each alternative, where there is no `plan`
  int jobs = 0;  ///< threads; 0: one per core
  std::function<void(const Progress&)> on_progress;  ///< called from one thread at a time
  const std::atomic<bool>* interrupt = nullptr;      ///< when it turns true, no further replication begins
  /// Asked as a replication begins, from any thread: where its trace goes, or null. Empty: nowhere. Results do not depend on it.
  std::function<TraceSink*(std::size_t alternative, std::uint32_t replication)> trace = {};
  /// Whether `trace` wants a replication, which is then simulated even if the store has it. Empty: none.
  std::function<bool(std::size_t alternative, std::uint32_t replication)> traced = {};
  SharedWarmUp shared_warm_up = SharedWarmUp::no;  ///< with fork, `trace` is not asked
  ReplicationPlan* plan = nullptr;    ///< null: `replications` of each
  ReplicationStore* store = nullptr;  ///< what is in it is not simulated again, but for its trace; null: nothing is kept
  bool insight = false;                            ///< recorded of replication 0 of each alternative
  bool insight_of_all = false;                     ///< with `insight`: of the other replications too
  /// independent: alternative a > 0 draws what differs from replication to replication from numbers of its own, those that replications from
  /// a * kReplicationsApart on would have; goods and history, which replications have in common, are the same. Not with shared_warm_up.
  RandomNumbers random_numbers = RandomNumbers::common;
};

/// No alternative has more replications.
inline constexpr std::uint32_t kReplicationsApart = 100'000;

struct ExperimentResult {
  std::int64_t seed = 0;
  std::vector<AlternativeResult> alternatives;
  bool interrupted = false;  ///< then every alternative keeps its leading replications, of equal number where all were to have as many; perhaps none
  double wall_seconds = 0;
};

/// Throws InputError (demand or stock that does not fit the building, with positions from `scenario`; E408: a warm-up that
/// cannot be shared; E412: independent random numbers of a replayed history), InvalidDecision.
[[nodiscard]] ExperimentResult run_experiment(const Scenario& scenario, const std::vector<Alternative>& alternatives, const ExperimentOptions& options);

/// The scenario's own config as the only alternative, labelled with its policies.
[[nodiscard]] Alternative baseline_of(const Scenario& scenario);

}  // namespace gudang
