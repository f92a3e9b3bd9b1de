#include "experiment/optimisation_asked.hpp"

#include "experiment/design.hpp"
#include "experiment/optimisation.hpp"
#include "gudang/core/errors.hpp"
#include "scenario/kpi_option.hpp"
#include "scenario/ranges.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostPoints = 10'000;

}  // namespace

OptimisationGoal goal_of(const OptimisationAsked& asked, const CompareConfig& config) {
  if (asked.smallest.empty() == asked.largest.empty())
    throw InputError("E400", "optimise: got " + std::string(asked.smallest.empty() ? "neither" : "both") + " of --min and --max, allowed: one", "for example --min cost_per_pallet");
  OptimisationGoal goal;
  const bool least = !asked.smallest.empty();
  goal.kpi = static_cast<std::size_t>(&kpi_named(least ? "--min" : "--max", least ? asked.smallest : asked.largest) - kpis().data());
  goal.smallest = least;
  goal.confidence = to_fraction(config.confidence);
  goal.matters_from = config.matters_from;
  goal.budget = static_cast<std::size_t>(asked.budget);
  for (const std::string& text : asked.subject) goal.limits.push_back(gate_option("--subject", text));
  return goal;
}

std::vector<Alternative> points_of(const Scenario& scenario, const OptimisationAsked& asked, std::vector<std::size_t>& sizes) {
  const std::vector<Range> ranges = parse_ranges("--over", asked.over, NoStep::refused, kMostPoints, "take larger steps");
  sizes = sizes_of(ranges);
  std::vector<Alternative> points{baseline_of(scenario)};
  points.front().label = "as is";
  for (Alternative& point : scenario.at_points(ranges, full_grid(sizes))) points.push_back(std::move(point));
  return points;
}

}  // namespace gudang
