// What a run knows so far, kept for `gudang serve` to show: KPIs with their intervals as replications are finished, how the deciding KPI's
// interval narrows, and the movements of replication 0; of a search, which points are best so far. Small files, each replaced as a whole; a run is neither slower nor different by it.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiment/experiment.hpp"
#include "experiment/optimisation.hpp"
#include "experiment/replication_store.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {

inline constexpr const char* kLiveName = "progress.json";
/// "plan-0.json"
[[nodiscard]] std::string live_plan_name(std::size_t alternative);

/// Stands between the experiment and the store that keeps its replications.
class LiveResults : public ReplicationStore {
 public:
  static constexpr std::size_t kMostAlternatives = 24;  ///< more are counted only: a message stays below 64 KB
  static constexpr std::size_t kMostPoints = 64;        ///< of an interval's way; every second one is dropped when there are more
  static constexpr std::size_t kMostLeaders = 8;        ///< of a search: the best by their means

  /// Writes into `folder`, which exists. `goal`: of a search, whose alternative 0 is the scenario as it is. All must outlive this.
  LiveResults(std::string folder, ReplicationStore& store, const std::vector<Alternative>& alternatives, const OptimisationGoal* goal = nullptr);

  [[nodiscard]] std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) override;
  void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) override;
  /// Writes what there is, at most five times a second, and when all is done.
  void show(const Progress& progress);

 private:
  struct Point {
    std::int64_t n;
    double mean, low, high;
  };
  struct Line {
    std::map<std::size_t, Tally> kpis;  ///< by index into kpis()
    std::vector<Point> way;             ///< of the deciding KPI
    std::int64_t replications = 0;
    bool plan = false;
  };

  /// Smaller is better: first by how far limits are missed, then by the goal.
  using Score = std::pair<double, double>;

  [[nodiscard]] std::vector<std::size_t> shown() const;
  void add(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result);
  void write_plan(std::size_t alternative, const ReplicationResult& result);
  [[nodiscard]] nlohmann::ordered_json document(const Progress& progress) const;
  [[nodiscard]] nlohmann::ordered_json line_json(std::size_t alternative) const;
  [[nodiscard]] std::optional<Score> score(const Line& line) const;
  [[nodiscard]] std::vector<std::size_t> leaders() const;
  [[nodiscard]] nlohmann::ordered_json search_json() const;
  [[nodiscard]] Point point_of(const Tally& tally) const;

  std::string folder_;
  ReplicationStore& store_;
  const std::vector<Alternative>& alternatives_;
  const OptimisationGoal* goal_;
  std::size_t deciding_;
  bool intervals_;  ///< Student's are right: replications are independent
  std::vector<Line> lines_;
  double last_ = -1;  ///< when it was last written [s]
};

}  // namespace gudang
