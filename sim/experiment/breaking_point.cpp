#include "experiment/breaking_point.hpp"

#include <algorithm>
#include <cmath>

#include "experiment/comparison.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

class LoadSearch {
 public:
  LoadSearch(const Scenario& scenario, const Alternative& alternative, const BreakingPointOptions& options, BreakingPoint& found)
      : scenario_(scenario), alternative_(alternative), options_(options), found_(found) {}

  void run() {
    double low = 0, high = 0;
    for (double load = 1; high == 0 && load <= options_.most + 1e-9; load += options_.step) (keeps_up(load) ? low : high) = load;
    if (high == 0) return;
    while (low > 0 && high - low > options_.resolution + 1e-9) {
      const double middle = (low + high) / 2;
      (keeps_up(middle) ? low : high) = middle;
    }
    found_.breaks_at = high;
    std::sort(found_.points.begin(), found_.points.end(), [](const LoadPoint& a, const LoadPoint& b) { return a.load < b.load; });
  }

 private:
  bool keeps_up(double load) {
    Alternative loaded = alternative_;
    loaded.config.orders.per_day *= load;
    loaded.config.run.in_sample = false;
    std::optional<StorePart> part;
    // The load's own number in the store, whatever came before it.
    if (options_.store) part.emplace(*options_.store, options_.first_in_store + static_cast<std::size_t>(std::llround(load * 1024)));
    ExperimentOptions experiment{.replications = options_.replications, .jobs = options_.jobs, .on_progress = {}, .interrupt = options_.interrupt};
    experiment.store = part ? &*part : nullptr;
    try {
      const ExperimentResult result = run_experiment(scenario_, {loaded}, experiment);
      if (result.interrupted) throw Interrupted();
      found_.points.push_back(point_of(result.alternatives.front(), load));
      return found_.points.back().keeps_up;
    } catch (const InputError& error) {
      found_.why = error.what();
      return false;
    }
  }

  LoadPoint point_of(const AlternativeResult& result, double load) const {
    const RunConfig& run = alternative_.config.run;
    const double days = to_seconds(run.length) / 86'400;
    std::vector<double> lines;
    double sum = 0;
    for (const ReplicationResult& replication : result.replications) sum += lines.emplace_back(static_cast<double>(replication.lines_picked) / days);
    const auto kpi = static_cast<std::size_t>(find_kpi("on_time_ship_pct") - kpis().data());
    return {load, sum / static_cast<double>(lines.size()), mean_interval(lines, 0.95), summarise(result, kpi).mean, !result.cannot_keep_up()};
  }

  const Scenario& scenario_;
  const Alternative& alternative_;
  const BreakingPointOptions& options_;
  BreakingPoint& found_;
};

}  // namespace

std::optional<BreakingPoint> find_breaking_point(const Scenario& scenario, const Alternative& alternative, std::size_t index, const BreakingPointOptions& options) {
  if (!alternative.config.orders.replay.empty()) return std::nullopt;
  BreakingPoint found{index, {}, {}, {}};
  LoadSearch(scenario, alternative, options, found).run();
  return found;
}

}  // namespace gudang
