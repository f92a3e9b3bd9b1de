#include <cstdio>
#include <fstream>

#include "experiment/experiment.hpp"
#include "gudang/core/errors.hpp"
#include "report/insight_json.hpp"

int main(int count, char** words) {
  using namespace gudang;
  if (count < 3) return 2;
  try {
    const Scenario scenario = Scenario::load(words[1], {"", std::vector<std::string>(words + 3, words + count)});
    ExperimentOptions options;
    options.insight = true;
    const auto result = run_experiment(scenario, {baseline_of(scenario)}, options);
    const Insight& insight = *result.alternatives[0].replications[0].insight;
    std::ofstream(words[2]) << insight_json(insight, InsightDetail::full).dump();
    std::ofstream(std::string(words[2]) + ".overview") << insight_json(insight, InsightDetail::overview).dump();
    std::printf("%s: unplaced %lld mm, %.1f s\n", to_string(result.alternatives[0].trace_hash()).c_str(), static_cast<long long>(insight.heat.unplaced), result.wall_seconds);
  } catch (const std::exception& error) {
    std::printf("%s\n", error.what());
    return 1;
  }
  return 0;
}
