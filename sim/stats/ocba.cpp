// OCBA: C.-H. Chen, J. Lin, E. Yucesan, S. E. Chick 2000, doi:10.1023/A:1008349927281; as worked out by C.-H. Chen and L. H. Lee,
// "Stochastic Simulation Optimization", 2011.
//
// The rounding, which gives their worked example to the digit: all samples, those that are there and the budget, are shared out by the
// ratios, rounded down. Who has more than his share keeps it and takes no further part, and the rest is shared out among the others again,
// until nobody has. What the rounding left over goes to the best.
#include <algorithm>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/normal.hpp"
#include "gudang/stats/tally.hpp"
#include "stats/selection_procedures.hpp"

namespace gudang {
namespace {

using Moments = std::span<const SampleMoments>;

constexpr double kWhole = 1 + 1e-12;  ///< a share that misses a whole number by a rounding error is that number

/// To the best mean, but at least `indifference` and a millionth of the largest: equal means would want all samples there are.
std::vector<double> distances(Moments alternatives, std::size_t best, double indifference) {
  std::vector<double> result;
  double largest = 0;
  for (const SampleMoments& one : alternatives) {
    const double lead = one.mean - alternatives[best].mean;
    result.push_back(lead < 0 ? -lead : lead);
    largest = std::max(largest, result.back());
  }
  const double least = std::max(indifference, largest > 0 ? 1e-6 * largest : 1);
  for (double& distance : result) distance = std::max(distance, least);
  return result;
}

std::vector<double> ratios(Moments alternatives, std::size_t best, double indifference) {
  const std::vector<double> distance = distances(alternatives, best, indifference);
  std::vector<double> result(alternatives.size());
  double sum = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (i == best) continue;
    const double square = distance[i] * distance[i];
    result[i] = alternatives[i].variance / square;
    sum += result[i] / square;  // N_i^2 / v_i
  }
  result[best] = math::sqrt(alternatives[best].variance * sum);
  return result;
}

}  // namespace

std::vector<std::size_t> ocba_allocation(Moments alternatives, std::size_t budget, Sense sense, double indifference) {
  GUDANG_ASSERT(alternatives.size() >= 2, "an allocation needs two alternatives");
  const std::size_t best = selection::best_of(alternatives, sense);
  const std::vector<double> ratio = ratios(alternatives, best, indifference);
  std::size_t all = budget;
  for (const SampleMoments& one : alternatives) all += one.count;
  std::vector<std::size_t> total(alternatives.size());
  std::vector<bool> keeps(alternatives.size());
  for (bool again = true; again;) {
    again = false;
    double sum = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < total.size(); ++i) {
      if (keeps[i])
        kept += total[i];
      else
        sum += ratio[i];
    }
    const double each = sum > 0 ? static_cast<double>(all - kept) / sum : 0.0;
    for (std::size_t i = 0; i < total.size(); ++i) {
      if (keeps[i]) continue;
      total[i] = static_cast<std::size_t>(each * ratio[i] * kWhole);
      if (total[i] >= alternatives[i].count) continue;
      total[i] = alternatives[i].count;
      keeps[i] = again = true;
    }
  }
  std::size_t shared = 0;
  for (const std::size_t size : total) shared += size;
  total[best] += all - shared;
  for (std::size_t i = 0; i < total.size(); ++i) total[i] -= alternatives[i].count;
  return total;
}

double ocba_chance(Moments alternatives, Sense sense, double indifference) {
  GUDANG_ASSERT(alternatives.size() >= 2, "a chance needs two alternatives");
  const std::size_t best = selection::best_of(alternatives, sense);
  const auto square_error = [](const SampleMoments& one) { return one.variance / static_cast<double>(one.count); };
  double wrong = 0;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    if (i == best) continue;
    const double lead = alternatives[i].mean - alternatives[best].mean, distance = std::max(lead < 0 ? -lead : lead, indifference);
    const double error = math::sqrt(square_error(alternatives[best]) + square_error(alternatives[i]));
    if (error > 0) wrong += normal_cdf(-distance / error);
  }
  return std::max(0.0, 1 - wrong);
}

namespace selection {
namespace {

class Ocba final : public Selection {
 public:
  Ocba(std::size_t alternatives, const SelectionGoal& goal) : goal_(goal), tallies_(alternatives) {
    state_.wanted.assign(alternatives, goal.first_stage);
    state_.eliminated.assign(alternatives, false);
  }

  const SelectionState& take(Samples samples) override {
    check_complete(samples, state_);
    while (state_.verdict == SelectionState::Verdict::more && complete(samples)) decide(found_in(samples));
    return state_;
  }

  [[nodiscard]] const SelectionState& state() const override { return state_; }

 private:
  [[nodiscard]] bool complete(Samples samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      if (samples[i].size() < state_.wanted[i]) return false;
    return true;
  }

  /// Of the first samples of each, as many as were wanted.
  std::vector<SampleMoments> found_in(Samples samples) {
    std::vector<SampleMoments> found;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      for (auto n = static_cast<std::size_t>(tallies_[i].count()); n < state_.wanted[i]; ++n) tallies_[i].add(samples[i][n]);
      GUDANG_ASSERT(tallies_[i].mean() - tallies_[i].mean() == 0, "a figure is finite");
      found.push_back({tallies_[i].mean(), tallies_[i].variance(), state_.wanted[i]});
    }
    return found;
  }

  void decide(const std::vector<SampleMoments>& found) {
    using Verdict = SelectionState::Verdict;
    state_.best = best_of(found, goal_.sense);
    state_.probability = ocba_chance(found, goal_.sense, goal_.indifference);
    if (state_.probability >= goal_.confidence) {
      state_.verdict = Verdict::selected;
      return;
    }
    std::size_t spent = 0;
    for (const SampleMoments& one : found) spent += one.count;
    const std::vector<std::size_t> more = ocba_allocation(found, std::min(goal_.block, goal_.budget - spent), goal_.sense, goal_.indifference);
    bool any = false;
    for (std::size_t i = 0; i < more.size(); ++i) {
      const std::size_t next = std::min(goal_.most, state_.wanted[i] + more[i]);
      any = any || next > state_.wanted[i];
      state_.wanted[i] = next;
    }
    if (!any) state_.verdict = Verdict::out_of_budget;
  }

  SelectionGoal goal_;
  SelectionState state_;
  std::vector<Tally> tallies_;
};

}  // namespace

std::unique_ptr<Selection> ocba(std::size_t alternatives, const SelectionGoal& goal) { return std::make_unique<Ocba>(alternatives, goal); }

}  // namespace selection
}  // namespace gudang
