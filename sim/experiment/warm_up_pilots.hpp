// Where the warm-up ends, by MSER on the work in progress of pilot replications (docs/statistics.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experiment/experiment.hpp"

namespace gudang {

struct WarmUpPilots {
  int replications = 5;  ///< of each alternative; one of a history that is replayed as it is
  int jobs = 0;
  const std::atomic<bool>* interrupt = nullptr;
  ReplicationStore* store = nullptr;  ///< under numbers of alternatives from kPilotsInStore
};
inline constexpr std::size_t kPilotsInStore = 500'000;

struct WarmUpFound {
  std::optional<Duration> warm_up;  ///< whole days, or weeks; nothing: the run does not settle, or is too short to tell
  std::string sentence;             ///< what was found; where nothing, what to do
  bool interrupted = false;         ///< then nothing is found yet
};

/// Of each alternative the orders open and the lines to pick, averaged over whole days (over whole weeks in a run of kWeeks or more) and over the
/// pilots, go to mser_of_cycles; the longest cut is the warm-up of all. Throws as run_experiment does.
[[nodiscard]] WarmUpFound find_warm_up(const Scenario& scenario, const std::vector<Alternative>& alternatives, const WarmUpPilots& pilots);

inline constexpr int kWeeks = 10;  ///< as many cycles as MSER takes at least

/// Averages of an insight's line over whole cycles from the start, as many as there are in `length`; empty where there is no such line.
[[nodiscard]] std::vector<double> averages_of(const Insight& insight, const std::string& line, Duration cycle, Duration length);

}  // namespace gudang
