// As many replications as it takes (docs/statistics.md): until intervals are as narrow as asked, or until a comparison is decided.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiment/experiment.hpp"
#include "experiment/replication_plan.hpp"
#include "scenario/config.hpp"

namespace gudang {

struct AutoReplications {
  std::vector<std::size_t> kpis;     ///< whose intervals count: indices into kpis(), at least one
  std::optional<Share> precision;    ///< of the mean, and of a difference as a share of the baseline's mean; none: until every verdict is one (compare)
  std::size_t first = 10;            ///< before the first look
  std::size_t most = 1000;
  bool compares = false;             ///< paired differences to the first alternative count, not means
};

/// A plan that ends by itself, and what it ended with.
class AutoPlan : public ReplicationPlan {
 public:
  /// How it ended, in a sentence; "" before that.
  [[nodiscard]] const std::string& outcome() const { return outcome_; }
  /// Of the error that the comparison's intervals may have, what is left for those shown: other looks have had the rest.
  [[nodiscard]] double error_share() const { return error_share_; }
  /// Puts the intervals that it decided by into the results.
  virtual void settle(std::span<AlternativeResult> alternatives) const { (void)alternatives; }

 protected:
  std::string outcome_;
  double error_share_ = 1;
};

/// Throws InputError E406 where more replications say no more of the KPI. `option`: that asks for them.
void check_samples(const AlternativeResult& alternative, std::size_t kpi, const std::string& option);

/// By StoppingRule where there is a precision, else by looks at growing numbers of replications. `wanted` throws InputError E406 where a
/// KPI has no value, or replications do not make it surer.
[[nodiscard]] std::unique_ptr<AutoPlan> make_auto_plan(AutoReplications asked, const CompareConfig& config);

}  // namespace gudang
