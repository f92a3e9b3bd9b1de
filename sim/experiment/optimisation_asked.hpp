// What an optimisation is asked for, as typed, by a command line or a page, and what that means for a scenario.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gudang {

class Scenario;
struct Alternative;
struct CompareConfig;
struct OptimisationGoal;

struct OptimisationAsked {
  std::vector<std::string> over;     ///< ranges: "pickers.count=1..4"
  std::string smallest, largest;     ///< key of the KPI that is to be so; of one of the two
  std::vector<std::string> subject;  ///< limits: "on_time_ship_pct >= 95"
  std::int64_t budget = 500;         ///< replications at most, over all points; from kLeastBudget to kMostBudget
  bool operator==(const OptimisationAsked&) const = default;
};

inline constexpr std::int64_t kLeastBudget = 20, kMostBudget = 10'000'000;

/// Throws InputError E400, and what a limit that does not read throws.
[[nodiscard]] OptimisationGoal goal_of(const OptimisationAsked& asked, const CompareConfig& config);
/// The scenario as it is, and every combination of the ranges; `sizes` becomes the number of values of each. Throws InputError E127, and what the scenario says of a value.
[[nodiscard]] std::vector<Alternative> points_of(const Scenario& scenario, const OptimisationAsked& asked, std::vector<std::size_t>& sizes);

}  // namespace gudang
