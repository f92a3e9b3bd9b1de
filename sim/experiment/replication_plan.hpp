// How many replications each alternative of an experiment gets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace gudang {

struct AlternativeResult;

/// Asked in rounds, until it asks for nothing more. What it says must depend on the results alone: a run that goes on where
/// another was cut off asks again, and must hear the same.
class ReplicationPlan {
 public:
  virtual ~ReplicationPlan() = default;
  /// How many replications each alternative is to have in all, by alternative. `so_far` has at least what was asked for before, in the
  /// order of replications; at first none. Nobody is to have more: the experiment is over.
  [[nodiscard]] virtual std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) = 0;
};

/// So many for each.
class FixedReplications final : public ReplicationPlan {
 public:
  explicit FixedReplications(std::size_t replications) : replications_(replications) {}
  [[nodiscard]] std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override { return std::vector<std::size_t>(so_far.size(), replications_); }

 private:
  std::size_t replications_;
};

}  // namespace gudang
