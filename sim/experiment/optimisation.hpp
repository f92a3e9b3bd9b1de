// Simulation optimisation over a grid of settings: which of them is best by one KPI among those that keep limits on others, with a budget of
// replications and a statement of how sure the answer is (docs/statistics.md).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiment/experiment.hpp"
#include "experiment/replication_plan.hpp"
#include "scenario/gate.hpp"

namespace gudang {

struct OptimisationGoal {
  std::size_t kpi = 0;          ///< index into kpis()
  bool smallest = true;
  std::vector<Gate> limits;     ///< of absolute limits, of all owners together
  double confidence = 0.95;     ///< of the whole answer
  Share matters_from = percent(1);  ///< of the mean of alternative 0: nobody minds an answer worse than the best by less
  std::size_t budget = 500;     ///< replications over all points
  std::size_t first = 6;        ///< replications of a point that is looked at; at least 3
};

/// By how much a figure misses an absolute limit, as a share of the limit; at most 0 where it keeps it.
[[nodiscard]] double miss(const Gate& limit, double value);

enum class PointState {
  not_visited,
  breaks_a_limit,   ///< surely
  worse,            ///< surely worse than the best that surely keeps the limits
  no_better,        ///< surely not better than the answer by what matters
  open,             ///< may be better than the answer, or keep the limits after all
  best,             ///< the answer
};
[[nodiscard]] std::string_view name_of(PointState state);

struct OptimisationOutcome {
  std::vector<PointState> states;     ///< by alternative
  std::optional<std::size_t> best;    ///< nothing: no point surely keeps the limits
  std::size_t used = 0;               ///< replications
  bool sure = false;                  ///< nothing is open
  std::vector<std::size_t> frontier;  ///< visited points that no other beats in the goal and in every limit's KPI, by their means; by the goal
  std::string guarantee;              ///< in sentences
};

/// The plan of the search. Alternative 0 is the scenario as it is; the others form a grid, the last dimension fastest.
///
/// Search: as many points as half of the budget allows: all of them, or else a Latin hypercube (M. D. McKay, R. J. Beckman, W. J. Conover 1979,
/// doi:10.1080/00401706.1979.10489755), then the neighbours of the best so far at steps that are halved where none is better (R. Hooke, T. A. Jeeves 1961,
/// doi:10.1145/321062.321069). Confirmation: more replications of all points that are left, in rounds; what surely breaks a limit or is surely worse
/// drops out, until the rest cannot be better by what matters (as J. Boesel, B. L. Nelson, S.-H. Kim 2003, doi:10.1287/opre.51.5.814.16751, clean
/// up after a search). Round j may err with 1 / (j (j + 1)) of the error, spread over all statements that it can make (Bonferroni), so the
/// confidence holds under common random numbers and wherever it stops.
class OptimisationPlan final : public ReplicationPlan {
 public:
  /// `sizes`: values of each dimension; their product + 1 alternatives.
  OptimisationPlan(OptimisationGoal goal, std::vector<std::size_t> sizes, std::uint64_t seed);
  [[nodiscard]] std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override;
  /// Once `wanted` wants no more, or after an interruption.
  [[nodiscard]] OptimisationOutcome outcome(std::span<const AlternativeResult> so_far) const;

 private:
  struct Score { double violation, value; bool operator<(const Score& other) const { return violation != other.violation ? violation < other.violation : value < other.value; } };
  [[nodiscard]] std::vector<std::size_t> coordinates(std::size_t alternative) const;
  [[nodiscard]] std::size_t alternative(std::span<const std::size_t> coordinates) const;
  [[nodiscard]] std::optional<Score> score(const AlternativeResult& result) const;
  [[nodiscard]] std::size_t leader(std::span<const AlternativeResult> so_far) const;
  void begin_search();
  [[nodiscard]] bool search(std::span<const AlternativeResult> so_far);
  [[nodiscard]] bool confirm(std::span<const AlternativeResult> so_far);
  void judge(std::span<const AlternativeResult> so_far);
  [[nodiscard]] double error_of_one() const;
  [[nodiscard]] std::size_t spent() const;
  [[nodiscard]] bool visit(std::size_t alternative);

  OptimisationGoal goal_;
  std::vector<std::size_t> sizes_;
  std::uint64_t seed_;
  std::vector<std::size_t> wanted_;  // by alternative
  std::vector<std::size_t> steps_;   // of the search, by dimension
  std::size_t centre_ = 0;           // whose neighbours were asked for last
  bool searching_ = true;
  int round_ = 0;                    // of the confirmation
  std::vector<PointState> states_;
  std::optional<std::size_t> best_;
};

}  // namespace gudang
