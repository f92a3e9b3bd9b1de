// KN and KN++: replication by replication, alternative i is eliminated where another leads it by more than
//   W = max(0, delta / (2 r) (h^2 S^2 / delta^2 - r)),
// r the replications so far and S^2 the sample variance of the paired differences of the two: a triangle that closes at r = h^2 S^2 /
// delta^2, c = 1 in the papers. S^2 holds whatever the two have in common, so common random numbers only narrow it.
//
// KN (2001) takes S^2 of the first stage and keeps P(correct selection) for normal figures exactly. KN++ (2006) takes S^2 of all r and
// is valid asymptotically, as delta goes to 0. Departures: the paper updates S^2 at chosen moments and h^2 with r - 1 degrees of freedom;
// here S^2 is updated at each r, and h^2 has sqrt((n0 - 1) (r - 1)), which tends to the same. With r - 1, and n0 = 10, P was as
// low as .943 for a stated .95, as a pair is decided when its S^2 happens to be small; so it is .950 at least (docs/statistics.md).
//
// The work of a replication is a pass over the pairs of those left; updates of S^2 are Welford's, of the difference itself, so that
// nothing cancels where the two are nearly equal.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "stats/selection_procedures.hpp"

namespace gudang {

KimNelsonConstants kim_nelson_constants(std::size_t k, double dof, double alpha) {
  GUDANG_ASSERT(k >= 2 && dof > 0 && alpha > 0 && alpha < 0.5, "two alternatives, degrees of freedom and an error below 1/2");
  const double eta = math::expm1(-2 / dof * math::log(2 * alpha / static_cast<double>(k - 1))) / 2;
  return {eta, 2 * eta * dof};
}

namespace selection {
namespace {

class KimNelson final : public Selection {
 public:
  KimNelson(std::size_t alternatives, const SelectionGoal& goal, Variances variances)
      : goal_(goal), variances_(variances), means_(alternatives), squares_(alternatives * alternatives), row_(alternatives), from_old_(alternatives) {
    state_.wanted.assign(alternatives, goal.first_stage);
    state_.eliminated.assign(alternatives, false);
    for (std::size_t i = 0; i < alternatives; ++i) left_.push_back(i);
  }

  const SelectionState& take(Samples samples) override {
    check_complete(samples, state_);
    while (state_.verdict == SelectionState::Verdict::more && all_have(samples, taken_ + 1)) {
      for (const std::size_t i : left_) row_[i] = goal_.sense == Sense::largest ? samples[i][taken_] : -samples[i][taken_];
      ++taken_;
      add_row();
      if (taken_ >= goal_.first_stage) screen();
    }
    return state_;
  }

  [[nodiscard]] const SelectionState& state() const override { return state_; }

 private:
  [[nodiscard]] bool all_have(Samples samples, std::size_t n) const {
    return std::all_of(left_.begin(), left_.end(), [&](std::size_t i) { return samples[i].size() >= n; });
  }

  void add_row() {
    const double n = static_cast<double>(taken_);
    for (const std::size_t i : left_) {
      GUDANG_ASSERT(row_[i] - row_[i] == 0, "a figure is finite");
      from_old_[i] = row_[i] - means_[i];
      means_[i] += from_old_[i] / n;
    }
    if (variances_ == Variances::first_stage && taken_ > goal_.first_stage) return;
    const double share = (n - 1) / n;  // of the deviation from the old mean that is left from the new one
    for (std::size_t a = 1; a < left_.size(); ++a) {
      double* const squares = &squares_[left_[a] * means_.size()];
      for (std::size_t b = 0; b < a; ++b) {
        const double deviation = from_old_[left_[a]] - from_old_[left_[b]];
        squares[left_[b]] += share * deviation * deviation;
      }
    }
  }

  void screen() {
    const double r = static_cast<double>(taken_);
    const double first = static_cast<double>(goal_.first_stage - 1), dof = variances_ == Variances::first_stage ? first : r - 1;
    const double h_squared = kim_nelson_constants(means_.size(), math::sqrt(first * dof), 1 - goal_.confidence).h_squared;
    const double slope = h_squared / (dof * goal_.indifference * 2 * r), base = goal_.indifference / 2;
    bool open = false;  // a pair between which a difference could still be seen
    for (std::size_t a = 1; a < left_.size(); ++a) {
      const std::size_t i = left_[a];
      for (std::size_t b = 0; b < a; ++b) {
        const std::size_t l = left_[b];
        const double width = std::max(0.0, slope * squares_[i * means_.size() + l] - base), lead = means_[i] - means_[l];
        if (width > 0) open = true;
        if (lead > width) state_.eliminated[l] = true;
        if (-lead > width) state_.eliminated[i] = true;
      }
    }
    std::erase_if(left_, [&](std::size_t i) { return state_.eliminated[i]; });
    conclude(open);
  }

  void conclude(bool open) {
    using Verdict = SelectionState::Verdict;
    state_.best = left_[0];
    for (const std::size_t i : left_)
      if (means_[i] > means_[state_.best]) state_.best = i;
    if (left_.size() == 1 || !open) {
      state_.verdict = Verdict::selected;
      state_.probability = goal_.confidence;
      return;
    }
    if (taken_ == state_.wanted[left_[0]]) want_more();
  }

  /// A block more of those left; the same whether there are more samples already or not.
  void want_more() {
    std::size_t spent = 0;
    for (std::size_t i = 0; i < means_.size(); ++i)
      if (state_.eliminated[i]) spent += state_.wanted[i];
    const std::size_t next = std::min({taken_ + goal_.block, goal_.most, (goal_.budget - spent) / left_.size()});
    if (next <= taken_)
      state_.verdict = SelectionState::Verdict::out_of_budget;
    else
      for (const std::size_t i : left_) state_.wanted[i] = next;
  }

  SelectionGoal goal_;
  Variances variances_;
  SelectionState state_;
  std::vector<std::size_t> left_;  ///< ascending
  std::size_t taken_ = 0;          ///< replications
  std::vector<double> means_;      ///< of what is left; more is better
  std::vector<double> squares_;    ///< (k x k), below the diagonal: sums of squared deviations of the paired differences
  std::vector<double> row_, from_old_;
};

}  // namespace

std::unique_ptr<Selection> kim_nelson(std::size_t alternatives, const SelectionGoal& goal, Variances variances) {
  return std::make_unique<KimNelson>(alternatives, goal, variances);
}

}  // namespace selection
}  // namespace gudang
