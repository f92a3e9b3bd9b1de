// How much more demand an alternative takes before it cannot keep up: the same replications under rising loads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "experiment/experiment.hpp"

namespace gudang {

/// An alternative under so many times its demand, over the replications of a load.
struct LoadPoint {
  double load = 1;                   ///< times orders.per_day
  double throughput = 0;             ///< lines picked a day, mean
  std::optional<Interval> ci95;
  std::optional<double> on_time;     ///< on_time_ship_pct [%], mean
  bool keeps_up = true;              ///< in all replications
};

struct BreakingPoint {
  std::size_t alternative = 0;
  std::vector<LoadPoint> points;     ///< by rising load
  std::optional<double> breaks_at;   ///< the least load found that it does not keep up with; nothing: it keeps up with the most tried
  std::string why;                   ///< where it breaks for another reason than a backlog: the building does not hold the goods ...
};

struct BreakingPointOptions {
  int replications = 3;
  double step = 0.25, most = 3;      ///< loads 1, 1.25, ... up to `most`
  double resolution = 0.05;          ///< then halved down to this between the last that it keeps up with and the first that it does not
  int jobs = 0;
  const std::atomic<bool>* interrupt = nullptr;
  ReplicationStore* store = nullptr;  ///< under numbers of alternatives from `first_in_store`
  std::size_t first_in_store = 0;
};

/// Nothing where demand is replayed: a history has one load. `index`: of the alternative. Throws InvalidDecision, Interrupted.
[[nodiscard]] std::optional<BreakingPoint> find_breaking_point(const Scenario& scenario, const Alternative& alternative, std::size_t index, const BreakingPointOptions& options);

}  // namespace gudang
