// Rinott's two stages, and his constant h by numerical integration.
//
// With x = nu e^u, nu = n0 - 1, a chi-squared x has the density of u proportional to exp(nu / 2 (u - e^u)), which is smooth and falls fast at
// both ends, so that equal steps (the trapezoidal rule) converge exponentially; and sqrt(nu (1/x + 1/y)) is sqrt(e^-u + e^-v).
#include <algorithm>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/stats/normal.hpp"
#include "gudang/stats/tally.hpp"
#include "stats/selection_procedures.hpp"

namespace gudang {
namespace {

constexpr int kFewestSteps = 40;
constexpr double kWidestStep = 0.3, kNegligible = -37;  ///< of u; log of a density against that at the peak, 1e-16

class RinottProbability {
 public:
  RinottProbability(std::size_t k, std::size_t n0) : others_(static_cast<double>(k - 1)), half_(static_cast<double>(n0 - 1) / 2) {
    const double low = edge(-1), range = edge(1) - low;
    const int steps = std::max(kFewestSteps, static_cast<int>(range / kWidestStep) + 1);
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
      const double u = low + i * range / steps;
      inverse_.push_back(math::exp(-u));
      weight_.push_back(math::exp(log_density(u)));
      sum += weight_.back();
    }
    for (double& weight : weight_) weight /= sum;
  }

  /// P(correct selection) in the slippage configuration.
  [[nodiscard]] double operator()(double h) const {
    std::vector<double> inner(weight_.size());
    for (std::size_t y = 0; y < inner.size(); ++y) {
      for (std::size_t x = 0; x < y; ++x) {  // the same for (x, y) and (y, x)
        const double better = normal_cdf(h / math::sqrt(inverse_[x] + inverse_[y]));
        inner[y] += weight_[x] * better;
        inner[x] += weight_[y] * better;
      }
      inner[y] += weight_[y] * normal_cdf(h / math::sqrt(2 * inverse_[y]));
    }
    double outer = 0;
    for (std::size_t y = 0; y < inner.size(); ++y) outer += weight_[y] * math::pow(std::min(inner[y], 1.0), others_);
    return outer;
  }

 private:
  [[nodiscard]] double log_density(double u) const { return half_ * (1 + u - math::exp(u)); }
  /// Where the density, of peak 0, becomes negligible.
  [[nodiscard]] double edge(double side) const {
    double near = 0, far = side;
    while (log_density(far) > kNegligible) far *= 2;
    for (int i = 0; i < 30; ++i) (log_density((near + far) / 2) > kNegligible ? near : far) = (near + far) / 2;
    return far;
  }

  double others_, half_;
  std::vector<double> inverse_, weight_;
};

}  // namespace

double rinott_h(std::size_t k, std::size_t n0, double probability) {
  GUDANG_ASSERT(k >= 2 && n0 >= 3, "two alternatives, and three samples of each");
  GUDANG_ASSERT(probability > 1 / static_cast<double>(k) && probability < 1, "a probability better than a blind choice's");
  const RinottProbability reached(k, n0);
  double low = 0, high = 4;
  while (reached(high) < probability) {
    low = high;
    high *= 2;
  }
  double at_low = reached(low) - probability, at_high = reached(high) - probability;
  for (int i = 0; i < 100 && high - low > 1e-9 * high; ++i) {  // Illinois: regula falsi that halves what stays put
    const double h = high - at_high * (high - low) / (at_high - at_low), at_h = reached(h) - probability;
    if (at_h >= 0) {
      high = h;
      at_high = at_h;
      at_low /= 2;
    } else {
      low = h;
      at_low = at_h;
      at_high /= 2;
    }
    if (at_h < 1e-13 && at_h > -1e-13) return h;
  }
  return high;
}

namespace selection {
namespace {

/// Of the first samples of each alternative, as many as were wanted.
std::vector<SampleMoments> moments(Samples samples, std::span<const std::size_t> wanted) {
  std::vector<SampleMoments> result;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    Tally tally;
    for (const double value : samples[i].first(wanted[i])) tally.add(value);
    GUDANG_ASSERT(tally.mean() - tally.mean() == 0, "a figure is finite");
    result.push_back({tally.mean(), tally.variance(), wanted[i]});
  }
  return result;
}

class Rinott final : public Selection {
 public:
  Rinott(std::size_t alternatives, const SelectionGoal& goal) : goal_(goal) {
    state_.wanted.assign(alternatives, goal.first_stage);
    state_.eliminated.assign(alternatives, false);
  }

  const SelectionState& take(Samples samples) override {
    check_complete(samples, state_);
    using Verdict = SelectionState::Verdict;
    if (state_.verdict != Verdict::more) return state_;
    if (!second_stage_) {
      second_stage_ = true;
      plan(moments(samples, state_.wanted));
      for (std::size_t i = 0; i < samples.size(); ++i)
        if (samples[i].size() < state_.wanted[i]) return state_;
    }
    state_.best = best_of(moments(samples, state_.wanted), goal_.sense);
    state_.verdict = cut_short_ ? Verdict::out_of_budget : Verdict::selected;
    if (!cut_short_) state_.probability = goal_.confidence;
    return state_;
  }

  [[nodiscard]] const SelectionState& state() const override { return state_; }

 private:
  void plan(const std::vector<SampleMoments>& first) {
    state_.best = best_of(first, goal_.sense);
    const double per_deviation = rinott_h(first.size(), goal_.first_stage, goal_.confidence) / goal_.indifference;
    std::size_t left = goal_.budget - first.size() * goal_.first_stage;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const double size = per_deviation * per_deviation * first[i].variance;
      const std::size_t affordable = std::min(goal_.most, goal_.first_stage + left);
      cut_short_ = cut_short_ || size > static_cast<double>(affordable);
      const std::size_t total = size > static_cast<double>(affordable) ? affordable : ceiling(size);
      state_.wanted[i] = std::max(goal_.first_stage, total);
      left -= state_.wanted[i] - goal_.first_stage;
    }
  }

  static std::size_t ceiling(double size) {
    const std::size_t whole = static_cast<std::size_t>(size);
    return static_cast<double>(whole) < size ? whole + 1 : whole;
  }

  SelectionGoal goal_;
  SelectionState state_;
  bool second_stage_ = false, cut_short_ = false;
};

}  // namespace

std::unique_ptr<Selection> rinott(std::size_t alternatives, const SelectionGoal& goal) { return std::make_unique<Rinott>(alternatives, goal); }

}  // namespace selection
}  // namespace gudang
