// A scenario simulated again and again with some of its keys other than they are: what assumptions are ranked by.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "app/console.hpp"
#include "app/session.hpp"
#include "experiment/replication_store.hpp"
#include "report/assumption_ranking.hpp"
#include "scenario/scenario.hpp"

namespace gudang {

struct LaboratoryPlan {
  std::string scenario;  ///< path
  LoadOptions load;      ///< what the trials' settings are put over
  /// As compared, the first of them the one whose KPI is looked at; more than one: the best of them is told. May throw InputError.
  std::function<std::vector<Alternative>(const Scenario&)> alternatives = {};
  const KpiRow* kpi = nullptr;
  int replications = 1, jobs = 0;
  SharedWarmUp shared_warm_up = SharedWarmUp::no;
  ReplicationStore* store = nullptr;  ///< null: nothing is kept; else under numbers from kTrialsInStore on
  std::int64_t trials = 0;            ///< that are expected, for the progress line
  bool quiet = false;
};

inline constexpr std::size_t kTrialsInStore = 1'000'000'000'000;

class ScenarioLaboratory {
 public:
  ScenarioLaboratory(LaboratoryPlan plan, const Session& session) : plan_(std::move(plan)), session_(session), line_(plan_.quiet) {}
  /// See Laboratory. Throws Interrupted.
  [[nodiscard]] Trial run(const std::vector<std::string>& settings, bool alternatives);

 private:
  LaboratoryPlan plan_;
  const Session& session_;
  ProgressLine line_;
  std::int64_t done_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace gudang
