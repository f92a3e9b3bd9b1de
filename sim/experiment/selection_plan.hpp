// Replications until the best alternative is selected with a stated probability (gudang/stats/selection.hpp, docs/statistics.md).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiment/auto_replications.hpp"
#include "gudang/stats/selection.hpp"

namespace gudang {

struct SelectionAsked {
  SelectionProcedure procedure = SelectionProcedure::kn_plus_plus;
  std::size_t kpi = 0;              ///< index into kpis(): whose mean decides
  Share indifference = percent(1);  ///< of the first alternative's mean over the first stage
  double confidence = 0.95;
  RandomNumbers random_numbers = RandomNumbers::common;
  std::size_t first_stage = 10, most = 1000;  ///< replications of each
  std::optional<std::size_t> budget;          ///< replications of all together; at least the first stages
};

inline constexpr std::size_t kMostToSelectFrom = 500;

/// What was found.
struct SelectionOutcome {
  SelectionProcedure procedure{};
  std::size_t kpi = 0, best = 0;
  bool selected = false;         ///< with the probability asked for; else the best so far
  double probability = 0;        ///< see SelectionState
  double indifference = 0;       ///< [unit of the KPI]
  std::vector<bool> eliminated;  ///< by alternative; of KN and KN++ only
  std::size_t used = 0;          ///< replications of all together
  std::string sentence;
};

class SelectionPlan final : public AutoPlan {
 public:
  /// Throws InputError E413 where the procedure assumes independent random numbers, and they are common; E400 where there are more than
  /// kMostToSelectFrom alternatives, or the budget is less than the first stages.
  SelectionPlan(const SelectionAsked& asked, std::size_t alternatives);
  /// Throws InputError E406 where a KPI has no value, or replications do not make it surer; E414 where the first alternative's mean is 0.
  [[nodiscard]] std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override;
  /// Nothing before the end, as after an interruption.
  [[nodiscard]] const std::optional<SelectionOutcome>& result() const { return result_; }

 private:
  void begin(std::span<const double> first_alternative);
  void conclude(std::span<const AlternativeResult> so_far);
  [[nodiscard]] std::string sentence(const SelectionOutcome& outcome, std::span<const AlternativeResult> so_far) const;

  SelectionAsked asked_;
  std::size_t alternatives_;
  double indifference_ = 0;               // [unit of the KPI], from the first stage
  std::unique_ptr<Selection> selection_;  // from the first stage on
  std::optional<SelectionOutcome> result_;
};

}  // namespace gudang
